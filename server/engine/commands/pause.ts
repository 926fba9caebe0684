import type { PauseCause } from '../../model/pause-reason.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import { UNDO } from '../../model/remedy.ts'
import type { Draft } from '../draft.ts'
import { halt } from '../lifecycle.ts'
import type { CommandOf, Order } from './order.ts'

/** Stops sending; what AWS is already doing goes on. */
export function obeyPause(draft: Draft, { reason }: CommandOf<'pause'>, { at, actor }: Order): Draft {
  const why = reason === undefined || reason.trim() === '' ? 'no reason given' : reason.trim()
  const pause = {
    code: PauseCode.OPERATOR,
    message: `Paused by ${actor}: ${why}.`,
    remedy: {
      choices: { continue: 'resume where it stopped', rollback: UNDO },
      note: 'What AWS has begun continues while the operation is paused.',
    },
  }
  return halt(draft, at, pause, actor, 'pause')
}

/** Stops because of something that no person did. */
export function obeyInterrupt(
  draft: Draft,
  { because }: CommandOf<'interrupt'>,
  { at, actor }: Order,
): Draft {
  return halt(draft, at, because === undefined ? RESTARTED : RESTORED, actor, 'interrupt')
}

/** The server restarted and is not to continue automatically. */
const RESTARTED: PauseCause = {
  code: PauseCode.SERVER_RESTARTED,
  message: 'The server restarted while this operation was running, and APP_AUTO_RESUME is off.',
  remedy: {
    choices: { continue: 'resume where it stopped', rollback: UNDO },
    note: 'The step starts from a fresh reading, and nothing is sent twice.',
  },
}

/** The store is older than what was seen of it before. A switchover may have happened since, so no roll back is advised. */
const RESTORED: PauseCause = {
  code: PauseCode.BLOCKED,
  message:
    'The stored operation is older than what was known of it: the table was restored from a backup. Calls that were sent after the backup are not on record.',
  remedy: {
    first: 'Compare the cluster in the RDS console with the steps shown here.',
    choices: { continue: 'read the cluster again and send what is missing' },
    note: 'A restart that is not on record is repeated.',
  },
}

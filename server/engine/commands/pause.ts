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

/** Stops because the server restarted and is not to go on by itself. */
export function obeyInterrupt(draft: Draft, { at, actor }: Order): Draft {
  const pause = {
    code: PauseCode.SERVER_RESTARTED,
    message: 'The server restarted while this operation was running, and APP_AUTO_RESUME is off.',
    remedy: {
      choices: { continue: 'resume where it stopped', rollback: UNDO },
      note: 'The step starts from a fresh reading, and nothing is sent twice.',
    },
  }
  return halt(draft, at, pause, actor, 'interrupt')
}

import { PauseCode } from '../../model/pause-reason.ts'
import type { Draft } from '../draft.ts'
import { halt } from '../lifecycle.ts'
import type { CommandOf, Order } from './order.ts'

/** Stops sending; what AWS is already doing goes on. */
export function obeyPause(draft: Draft, { reason }: CommandOf<'pause'>, { at, actor }: Order): Draft {
  const why = reason === undefined || reason.trim() === '' ? 'no reason given' : reason.trim()
  const pause = {
    code: PauseCode.OPERATOR,
    message: `Paused by ${actor}: ${why}.`,
    advice: 'CONTINUE goes on where it stopped. What AWS had begun goes on meanwhile.',
  }
  return halt(draft, at, pause, actor, 'pause')
}

/** Stops because the server restarted and is not to go on by itself. */
export function obeyInterrupt(draft: Draft, { at, actor }: Order): Draft {
  const pause = {
    code: PauseCode.SERVER_RESTARTED,
    message: 'The server restarted while this operation was running, and APP_AUTO_RESUME is off.',
    advice:
      'CONTINUE goes on where it stopped: the step is judged by a fresh reading, and nothing is sent twice.',
  }
  return halt(draft, at, pause, actor, 'interrupt')
}

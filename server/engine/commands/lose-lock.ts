import { timeText } from '../../model/instant.ts'
import { isDriven } from '../../model/operation-state.ts'
import type { PauseCause } from '../../model/pause-reason.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import type { LockLoss } from '../observation.ts'
import { reasonFor } from '../reason-for.ts'
import { stateAfter } from '../transitions.ts'
import type { Order } from './order.ts'

/**
 * Pauses an operation that does not have the lock of its cluster, or gives a paused one this reason: what a person was
 * about to decide on was shown before another operation could change the cluster.
 */
export function loseLock(draft: Draft, loss: LockLoss, { at }: Order): Draft {
  const { operation } = draft
  const { state, cursor, pausedFrom } = operation
  const stopped = patch(draft, {
    state: stateAfter(operation, 'lose_lock'),
    ...(isDriven(state) ? { pausedFrom: state } : pausedFrom && { pausedFrom }),
  })
  const reason = reasonFor(causeOf(loss, operation.clusterId), stopped.operation)
  const paused = patch(stopped, { pauseReason: reason })
  const event = { type: 'operation_paused', body: { reason }, at, stepIndex: cursor } as const
  return { ...record(paused, event), effects: [] }
}

function causeOf(loss: LockLoss, clusterId: string): PauseCause {
  const code = PauseCode.LOCK_LOST
  if ('holderId' in loss) {
    return {
      code,
      message: `Operation ${loss.holderId} has the lock of ${clusterId}: two operations on it were active at once.`,
      remedy: {
        first: 'Compare both operations with the cluster. One of them has to end.',
        choices: {
          continue: 'lock the cluster again once the other operation has ended',
          abort: 'end this operation',
        },
      },
    }
  }
  const { by, at, reason } = loss.release
  return {
    code,
    message: `While this operation could not be read, ${by} released its lock on ${clusterId} (${timeText(at)}): \u201c${reason}\u201d. Another operation may have changed the cluster since.`,
    remedy: {
      first: 'Compare the cluster with the steps.',
      choices: {
        continue: 'lock the cluster again, which is refused while another operation has the lock',
        abort: 'end the operation and list what it leaves in AWS, where nothing is changed',
      },
    },
  }
}

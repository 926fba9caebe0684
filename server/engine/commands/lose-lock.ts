import { timeText } from '../../model/instant.ts'
import { isDriven } from '../../model/operation-state.ts'
import type { PauseReason } from '../../model/pause-reason.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import type { LockLoss } from '../observation.ts'
import { stateAfter } from '../transitions.ts'
import type { Order } from './order.ts'

/**
 * Pauses an operation that does not have the lock of its cluster, or gives a paused one this reason: what a person was
 * about to decide on was shown before another operation could change the cluster.
 */
export function loseLock(draft: Draft, loss: LockLoss, { at }: Order): Draft {
  const { operation } = draft
  const { state, cursor, pausedFrom } = operation
  const reason = reasonOf(loss, operation.clusterId)
  const paused = patch(draft, {
    state: stateAfter(operation, 'lose_lock'),
    pauseReason: reason,
    ...(isDriven(state) ? { pausedFrom: state } : pausedFrom && { pausedFrom }),
  })
  const event = { type: 'operation_paused', body: { reason }, at, stepIndex: cursor } as const
  return { ...record(paused, event), effects: [] }
}

function reasonOf(loss: LockLoss, clusterId: string): PauseReason {
  const code = PauseCode.LOCK_LOST
  if ('holderId' in loss) {
    return {
      code,
      message: `Operation ${loss.holderId} has the lock of ${clusterId}: two operations on it were active at once.`,
      advice:
        'Compare both operations with the cluster, and abort one of them. Continue is refused while the other one has the lock.',
    }
  }
  const { by, at, reason } = loss.release
  return {
    code,
    message: `While this operation could not be read, ${by} released its lock on ${clusterId} (${timeText(at)}): \u201c${reason}\u201d. Another operation may have changed the cluster since.`,
    advice:
      'Compare the cluster with the steps. Continue locks it again, and is refused while another operation has the lock. Abort changes nothing in AWS and lists what this operation left there.',
  }
}

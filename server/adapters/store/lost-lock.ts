import type { Operation } from '../../model/operation.ts'
import type { OperationState } from '../../model/operation-state.ts'
import { isActive } from '../../model/operation-state.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import type { Proposal } from './next-revision.ts'

/**
 * Whether an active operation's lock was released without its log saying so yet, and this proposal does not say it
 * either. While it could not be read nothing was written to it, so its last change is from before the release.
 */
export const isLossUntold = (
  stored: Pick<Operation, 'state' | 'updatedAt'>,
  { events }: Proposal,
  release: LockRelease,
): boolean =>
  isActive(stored.state) &&
  stored.updatedAt < release.at &&
  !events.some(({ type, body }) => type === 'operation_paused' && body.reason.code === PauseCode.LOCK_LOST)

/**
 * Whether an operation may go on from a state without the lock of its cluster: an active one may always stop and end. To
 * resume takes the lock, also where it pauses again at once.
 */
export const needsNoLock = (from: OperationState, { next, events }: Proposal): boolean =>
  !isActive(next.state) ||
  (isActive(from) &&
    next.state === 'paused' &&
    !events.some(({ type }) => type === 'operation_resumed' || type === 'rollback_started'))

import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { timeText } from '../model/instant.ts'
import type { OperationState } from '../model/operation-state.ts'
import type { LockHolder } from '../ports/lock-holder.ts'
import { holderIdOf } from '../ports/lock-holder.ts'
import type { LockRelease } from '../ports/unreadable-operation.ts'
import { releaseOn } from '../ports/unreadable-operation.ts'

/** Why a cluster cannot be worked on now, and what a person can do about it. */
export interface LockText {
  readonly message: string
  readonly advice: string
}

/** What to say of a cluster that is locked. */
export function lockText(cluster: ClusterRef, holder: LockHolder): LockText {
  const place = `${cluster.clusterId} in ${cluster.region}`
  if (holder.kind === 'operation') {
    const { operationId, state } = holder
    return {
      message: `${place} is locked by operation ${operationId}, which ${STANDS[state]}.`,
      advice: `One operation at a time may work on a cluster. ${ADVICE[state]}`,
    }
  }
  const { operationId, reason, advice } = holder.operation
  const message =
    holder.operation.cluster === undefined
      ? `${place} is locked, because operation ${operationId} may be one on this cluster and cannot be read: ${reason}.`
      : `${place} is locked by operation ${operationId}, which cannot be read: ${reason}.`
  const release = releaseOn(holder.operation, cluster)
  if (release) {
    return {
      message,
      advice: `${release.by.name} released this lock. A call of the operation may be on its way to AWS until ${timeText(release.countsFrom)}: try again after that.`,
    }
  }
  return {
    message,
    advice: `${advice} If that is not possible, check in AWS what the operation left there, then release its lock on the Operations page, with a reason.`,
  }
}

const STANDS: Readonly<Record<OperationState, string>> = {
  created: 'is being started',
  running: 'is running',
  rolling_back: 'is rolling back',
  paused: 'is paused',
  completed: 'has just ended',
  failed: 'has just ended',
  rolled_back: 'has just ended',
}

const AGAIN = 'Try again.'
const ADVICE: Readonly<Record<OperationState, string>> = {
  created: 'Wait until it ends, or pause it and then abort it.',
  running: 'Wait until it ends, or pause it and then abort it.',
  rolling_back: 'Wait until it ends, or pause it and then abort it.',
  paused: 'Continue it to its end, or abort it.',
  completed: AGAIN,
  failed: AGAIN,
  rolled_back: AGAIN,
}

/** The refusal for a cluster that is locked. */
export function clusterLocked(cluster: ClusterRef, holder: LockHolder): DomainError {
  const { message, advice } = lockText(cluster, holder)
  return new DomainError('CLUSTER_LOCKED', `${message} ${advice}`, { operationId: holderIdOf(holder) })
}

/** The refusal for a command on an operation whose lock was released, which was not shown yet. */
export const lockWasReleased = (operationId: string, { by, cluster }: LockRelease): DomainError =>
  new DomainError(
    'LOCK_RELEASED',
    `Nothing was done: while operation ${operationId} could not be read, ${by.name} released its lock on ${cluster.clusterId}. ` +
      'The operation is paused, with that reason. Read it, then decide again.',
    { operationId },
  )

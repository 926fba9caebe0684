import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { OperationState } from '../model/operation-state.ts'
import { isActive } from '../model/operation-state.ts'
import type { Principal } from '../model/principal.ts'

/** Who released the lock that an operation had on a cluster, while the operation could not be read. */
export interface LockRelease {
  readonly cluster: ClusterRef
  readonly by: Principal
  readonly at: Instant
  /** In the words of who released it. */
  readonly reason: string
  /** From when the lock is free: before that, a call that the operation had decided on may still be on its way to AWS. */
  readonly countsFrom: Instant
}

/** An operation that is stored and cannot be read. Nothing of it is deleted. */
export interface UnreadableOperation {
  readonly operationId: string
  /** Its cluster; undefined when not even that can be told: then it may be any. */
  readonly cluster: ClusterRef | undefined
  /** Where it stood, where that can be told for sure. */
  readonly state: OperationState | undefined
  /** When it changed last, where that can be told for sure. */
  readonly updatedAt: Instant | undefined
  /** Whether a newer version of this program wrote it: then nothing is wrong with it. */
  readonly isNewer: boolean
  /** What cannot be read, and why; without a full stop. */
  readonly reason: string
  /** What makes it readable again; a sentence. */
  readonly advice: string
  /** Where what cannot be read is now, relative to the data folder; for operations in a table, where it is there. */
  readonly quarantinedAs: string
  /** The clusters on which its lock was released, oldest release first. */
  readonly releases: readonly LockRelease[]
}

/** Whether the operation may be an active one: then it locks its cluster. */
export const mayBeActive = ({ state }: Pick<UnreadableOperation, 'state'>): boolean =>
  state === undefined || isActive(state)

/** The release of the operation's lock on a cluster, if there is one. */
export const releaseOn = (
  { releases }: Pick<UnreadableOperation, 'releases'>,
  cluster: ClusterRef,
): LockRelease | undefined => releases.find((release) => clusterKey(release.cluster) === clusterKey(cluster))

/** Whether the operation may be one on this cluster that is active. A release of its lock changes nothing of that. */
export const mayWorkOn = (operation: UnreadableOperation, cluster: ClusterRef): boolean =>
  mayBeActive(operation) &&
  (operation.cluster === undefined || clusterKey(operation.cluster) === clusterKey(cluster))

/** The release, later than the operation's last change, so that the two times tell which came first. */
export const sinceChange = (release: LockRelease, updatedAt: Instant | undefined): LockRelease =>
  updatedAt === undefined || updatedAt < release.at ? release : { ...release, at: addMs(updatedAt, 1) }

/** The refusal of a command, a query or a turn for an operation that cannot be read. */
export class UnreadableOperationError extends DomainError<'OPERATION_UNREADABLE'> {
  constructor({ operationId, reason, advice }: UnreadableOperation) {
    const message = `Operation ${operationId} is stored and cannot be read: ${reason}. ${advice}`
    super('OPERATION_UNREADABLE', message, { operationId })
  }
}

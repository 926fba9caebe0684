import type { ClusterRef } from './cluster-ref.ts'
import { clusterKey } from './cluster-ref.ts'
import type { Instant } from './instant.ts'
import type { Operation } from './operation.ts'
import type { OperationOrder, OperationPlace } from './operation-order.ts'
import type { OperationType } from './operation-spec.ts'
import { OperationState } from './operation-state.ts'

/** Which operations are meant; what is not given does not restrict. */
export interface OperationQuery {
  readonly states?: readonly OperationState[] | undefined
  readonly types?: readonly OperationType[] | undefined
  /** Case does not matter. */
  readonly clusterId?: string | undefined
  readonly region?: string | undefined
  /** On one of these clusters. */
  readonly clusters?: readonly ClusterRef[] | undefined
  /** With this ticket in its reference; case does not matter. */
  readonly ticket?: string | undefined
  /** Anywhere in id, cluster, region, type, parameters, reference or the name of who created it; case does not matter. */
  readonly text?: string | undefined
  /** Started then or later. */
  readonly startedSince?: Instant | undefined
  /** Ended then or earlier. */
  readonly endedUntil?: Instant | undefined
  /** Without those of which a look at AWS since their end showed that nothing is left of them. */
  readonly mayHaveLeft?: true | undefined
}

/** Which part of what a query finds, and in which order; all of it, newest first, unless said. */
export interface OperationRange {
  readonly order?: OperationOrder | undefined
  /** Only what comes after this place in the list that is newest first. */
  readonly after?: OperationPlace | undefined
  /** How many to leave out at the beginning, or after the place. */
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** How many operations there are in each state. */
export type CountByState = Readonly<Record<OperationState, number>>

/** Counts operations by state. */
export function countByState(operations: readonly Operation[]): CountByState {
  const count = (wanted: OperationState): number => operations.filter(({ state }) => state === wanted).length
  return {
    created: count(OperationState.CREATED),
    running: count(OperationState.RUNNING),
    paused: count(OperationState.PAUSED),
    completed: count(OperationState.COMPLETED),
    failed: count(OperationState.FAILED),
    rolling_back: count(OperationState.ROLLING_BACK),
    rolled_back: count(OperationState.ROLLED_BACK),
  }
}

/** Tells whether a query means an operation. */
export function matching(query: OperationQuery): (operation: Operation) => boolean {
  const { states, types, region, startedSince, endedUntil, mayHaveLeft } = query
  const clusterId = query.clusterId?.toLowerCase()
  const text = query.text?.toLowerCase() ?? ''
  const ticket = query.ticket?.toLowerCase()
  const clusters = query.clusters && new Set(query.clusters.map(clusterKey))
  return (operation) =>
    (states?.includes(operation.state) ?? true) &&
    (types?.includes(operation.spec.type) ?? true) &&
    (clusterId === undefined || operation.clusterId === clusterId) &&
    (region === undefined || operation.region === region.toLowerCase()) &&
    (clusters?.has(clusterKey(operation)) ?? true) &&
    (ticket === undefined || operation.reference?.ticket?.toLowerCase() === ticket) &&
    (text === '' || textOf(operation).includes(text)) &&
    (startedSince === undefined || (operation.startedAt ?? '') >= startedSince) &&
    (endedUntil === undefined || (operation.completedAt ?? operation.updatedAt) <= endedUntil) &&
    (mayHaveLeft === undefined || !hasNothingLeft(operation))
}

/** Whether AWS was read since the operation ended, and showed nothing of it any more. */
const hasNothingLeft = ({ aftermath }: Operation): boolean =>
  aftermath?.checkedAt !== undefined && aftermath.leftovers.length === 0

const textOf = ({ id, clusterId, region, spec, reference, createdBy }: Operation): string =>
  [
    ...[id, clusterId, region, spec.type, JSON.stringify(spec.parameters), createdBy.name],
    ...Object.values(reference ?? {}),
  ]
    .join(' ')
    .toLowerCase()

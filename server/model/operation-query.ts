import type { ClusterRef } from './cluster-ref.ts'
import { clusterKey } from './cluster-ref.ts'
import type { Ending } from './ending.ts'
import type { Instant } from './instant.ts'
import type { Operation } from './operation.ts'
import type { OperationOrder, OperationPlace } from './operation-order.ts'
import type { OperationOutline } from './operation-outline.ts'
import { outlineOf } from './operation-outline.ts'
import type { OperationType } from './operation-spec.ts'
import { isEnded, type OperationState } from './operation-state.ts'

/** A span of time: from an instant on, up to but not including another. An end that is not given is open. */
interface TimeRange {
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

/** Which operations are meant; what is not given does not restrict. */
export interface OperationQuery {
  readonly ids?: readonly string[] | undefined
  readonly states?: readonly OperationState[] | undefined
  readonly types?: readonly OperationType[] | undefined
  readonly endings?: readonly Ending[] | undefined
  /** Case does not matter. */
  readonly clusterId?: string | undefined
  readonly region?: string | undefined
  /** On one of these clusters. */
  readonly clusters?: readonly ClusterRef[] | undefined
  /** With this ticket in its reference; case does not matter. */
  readonly ticket?: string | undefined
  /** Anywhere in id, cluster, region, type, parameters, reference or the name of who created it; case does not matter. */
  readonly text?: string | undefined
  /** The whole name of who created it; case does not matter. */
  readonly createdBy?: string | undefined
  readonly createdAt?: TimeRange | undefined
  /** Those that were started, in this time. */
  readonly startedAt?: TimeRange | undefined
  /** Those that have ended, in this time. */
  readonly endedAt?: TimeRange | undefined
  /** Without those of which a look at AWS since their end showed that nothing is left of them. */
  readonly mayHaveLeft?: true | undefined
}

/** Which part of what a query finds, and in which order; all of it, newest first, unless said. */
export interface OperationRange {
  readonly order?: OperationOrder | undefined
  /** Only what comes after this place in that order. */
  readonly after?: OperationPlace | undefined
  /** How many to leave out at the beginning, or after the place. */
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** How many operations there are in each state. */
export type CountByState = Readonly<Record<OperationState, number>>

/** Counts by state what has one. */
export function countByState(counted: Iterable<{ readonly state: OperationState }>): CountByState {
  const counts: Record<OperationState, number> = {
    created: 0,
    running: 0,
    paused: 0,
    completed: 0,
    failed: 0,
    rolling_back: 0,
    rolled_back: 0,
  }
  for (const { state } of counted) counts[state] += 1
  return counts
}

/** The part of a query that asks for what an operation keeps for life: whatever does not match it now never will. */
export function lastingPart(query: OperationQuery): OperationQuery {
  const { states, endings, startedAt, endedAt, mayHaveLeft, ...lasting } = query
  return lasting
}

/** Tells whether a query means an operation. */
export function matching(query: OperationQuery): (operation: Operation) => boolean {
  const isMeant = matchingOutlines(query)
  return (operation) => isMeant(outlineOf(operation))
}

/** Tells whether a query means the operation with an outline. */
export function matchingOutlines(query: OperationQuery): (outline: OperationOutline) => boolean {
  const { states, types, endings, region, createdAt, startedAt, endedAt, mayHaveLeft } = query
  const ids = query.ids && new Set(query.ids)
  const clusterId = query.clusterId?.toLowerCase()
  const createdBy = query.createdBy?.toLowerCase()
  const text = query.text?.toLowerCase() ?? ''
  const ticket = query.ticket?.toLowerCase()
  const clusters = query.clusters && new Set(query.clusters.map(clusterKey))
  return (operation) =>
    (ids?.has(operation.id) ?? true) &&
    (states?.includes(operation.state) ?? true) &&
    (types?.includes(operation.type) ?? true) &&
    (endings === undefined || (operation.ending !== undefined && endings.includes(operation.ending))) &&
    (clusterId === undefined || operation.clusterId === clusterId) &&
    (region === undefined || operation.region === region.toLowerCase()) &&
    (clusters?.has(clusterKey(operation)) ?? true) &&
    (ticket === undefined || operation.ticket?.toLowerCase() === ticket) &&
    (text === '' || operation.text.includes(text)) &&
    (createdBy === undefined || operation.createdBy.toLowerCase() === createdBy) &&
    isWithin(createdAt, operation.createdAt) &&
    isWithin(startedAt, operation.startedAt) &&
    isWithin(endedAt, endOf(operation)) &&
    (mayHaveLeft === undefined || !operation.hasNothingLeft)
}

/** When an operation ended; older programs did not note it, and nothing has changed such an operation since. */
const endOf = ({ state, completedAt, updatedAt }: OperationOutline): Instant | undefined =>
  isEnded(state) ? (completedAt ?? updatedAt) : undefined

const isWithin = (range: TimeRange | undefined, at: Instant | undefined): boolean =>
  range === undefined ||
  (at !== undefined &&
    (range.from === undefined || range.from <= at) &&
    (range.to === undefined || at < range.to))

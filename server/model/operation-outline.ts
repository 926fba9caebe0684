import type { ClusterRef } from './cluster-ref.ts'
import type { Ending } from './ending.ts'
import type { Instant } from './instant.ts'
import type { Operation } from './operation.ts'
import { progressOf } from './operation-progress.ts'
import type { OperationType } from './operation-spec.ts'
import type { OperationState } from './operation-state.ts'

/**
 * What operations are looked for, counted and ordered by. It is small, so that a store can have it of every operation
 * at hand and leave the rest where it is. Plain JSON.
 */
export interface OperationOutline extends ClusterRef {
  readonly id: string
  readonly type: OperationType
  readonly state: OperationState
  readonly ending?: Ending | undefined
  /** The name of who created it. */
  readonly createdBy: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly startedAt?: Instant | undefined
  readonly completedAt?: Instant | undefined
  readonly ticket?: string | undefined
  /** Every text that it can be found by, in lower case. */
  readonly text: string
  /** See `progressOf`. */
  readonly progress: number
  /** Whether AWS was read since the operation ended, and showed nothing of it any more. */
  readonly hasNothingLeft: boolean
  readonly revision: number
  readonly lastEventSeq: number
}

/** Each revision is asked about more than once. */
const outlines = new WeakMap<Operation, OperationOutline>()

/** The outline of an operation that no one can change any more. */
export function outlineOf(operation: Operation): OperationOutline {
  const known = outlines.get(operation)
  if (known) return known
  const { id, region, clusterId, spec, state, ending, createdBy, reference, aftermath } = operation
  const { createdAt, updatedAt, startedAt, completedAt, revision, lastEventSeq } = operation
  const made: OperationOutline = {
    ...{ id, region, clusterId, type: spec.type, state, ending },
    ...{ createdAt, updatedAt, startedAt, completedAt, revision, lastEventSeq },
    createdBy: createdBy.name,
    ticket: reference?.ticket,
    text: textOf(operation),
    progress: progressOf(operation),
    hasNothingLeft: aftermath?.checkedAt !== undefined && aftermath.leftovers.length === 0,
  }
  outlines.set(operation, made)
  return made
}

const textOf = ({ id, clusterId, region, spec, reference, createdBy }: Operation): string =>
  [
    ...[id, clusterId, region, spec.type, JSON.stringify(spec.parameters), createdBy.name],
    ...Object.values(reference ?? {}),
  ]
    .join(' ')
    .toLowerCase()

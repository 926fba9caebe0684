import type { Instant } from '../model/instant.ts'
import { msBetween } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { OperationState } from '../model/operation-state.ts'
import { OperationCursor } from './operation-cursor.ts'
import { progressOf } from './operation-progress.ts'

/** What a list of operations can be ordered by. */
export const OrderField = {
  CREATED_AT: 'created_at',
  TYPE: 'type',
  CLUSTER_ID: 'cluster_id',
  REGION: 'region',
  STATE: 'state',
  PROGRESS: 'progress',
  STARTED_AT: 'started_at',
  DURATION: 'duration',
  CREATED_BY: 'created_by',
} as const
export type OrderField = (typeof OrderField)[keyof typeof OrderField]

/** An order of operations. */
export interface OperationOrder {
  readonly field: OrderField
  readonly isDescending: boolean
}

/** The order in which cursors are places. */
export const NEWEST_FIRST: OperationOrder = { field: OrderField.CREATED_AT, isDescending: true }

/** Whether an order is the one in which cursors are places. */
export const isNewestFirst = ({ field, isDescending }: OperationOrder): boolean =>
  field === NEWEST_FIRST.field && isDescending

/** The operations in an order; those that it does not tell apart are newest first. */
export function inOrder(
  operations: readonly Operation[],
  { field, isDescending }: OperationOrder,
  now: Instant,
): readonly Operation[] {
  const keyOf = KEYS[field]
  const sign = isDescending ? -1 : 1
  return operations
    .map((operation) => ({ operation, key: keyOf(operation, now) }))
    .sort(
      (one, other) =>
        sign * compare(one.key, other.key) || OperationCursor.newestFirst(one.operation, other.operation),
    )
    .map(({ operation }) => operation)
}

const STATES = Object.values(OperationState)

/** What each order compares; an operation that was not started comes before all others. */
const KEYS: Readonly<Record<OrderField, (operation: Operation, now: Instant) => string | number>> = {
  created_at: ({ createdAt }) => createdAt,
  type: ({ spec }) => spec.type,
  cluster_id: ({ clusterId }) => clusterId,
  region: ({ region }) => region,
  state: ({ state }) => STATES.indexOf(state),
  progress: progressOf,
  started_at: ({ startedAt }) => startedAt ?? '',
  duration: ({ startedAt, completedAt }, now) =>
    startedAt === undefined ? -1 : msBetween(startedAt, completedAt ?? now),
  created_by: ({ createdBy }) => createdBy.toLowerCase(),
}

const compare = (one: string | number, other: string | number): number =>
  one < other ? -1 : Number(one > other)

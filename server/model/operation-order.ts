import type { Instant } from './instant.ts'
import { msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import { progressOf } from './operation-progress.ts'
import { OperationState } from './operation-state.ts'

/** What people can order a list of operations by. */
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

/** A place in the list of operations, newest first; the operation that had it need not be there any more. */
export type OperationPlace = Pick<Operation, 'createdAt' | 'id'>

/** An order of operations. */
export interface OperationOrder {
  readonly field: OrderField | 'updated_at'
  readonly isDescending: boolean
  /** Until when operations that have not ended last. */
  readonly now: Instant
}

/** Whether it is the order in which a place stays the same while operations come and go. */
export const isNewestFirst = ({ field, isDescending }: OperationOrder): boolean =>
  field === OrderField.CREATED_AT && isDescending

/** Negative when the first one comes first in the list that is newest first; of one time, the greater id does. */
export const newestFirst = (one: OperationPlace, other: OperationPlace): number =>
  compare(other.createdAt, one.createdAt) || compare(other.id, one.id)

/** The operations in an order; those that it does not tell apart are newest first. */
export function inOrder(operations: readonly Operation[], order: OperationOrder): readonly Operation[] {
  const sign = order.isDescending ? -1 : 1
  return operations
    .map((operation) => ({ operation, key: keyOf(operation, order) }))
    .sort((one, other) => sign * compare(one.key, other.key) || newestFirst(one.operation, other.operation))
    .map(({ operation }) => operation)
}

const STATES = Object.values(OperationState)

/** What an order compares; an operation that was not started comes before all others. */
function keyOf(operation: Operation, order: OperationOrder): string | number {
  switch (order.field) {
    case 'created_at':
      return operation.createdAt
    case 'updated_at':
      return operation.updatedAt
    case 'type':
      return operation.spec.type
    case 'cluster_id':
      return operation.clusterId
    case 'region':
      return operation.region
    case 'state':
      return STATES.indexOf(operation.state)
    case 'progress':
      return progressOf(operation)
    case 'started_at':
      return operation.startedAt ?? ''
    case 'duration': {
      const { startedAt, completedAt = order.now } = operation
      return startedAt === undefined ? -1 : msBetween(startedAt, completedAt)
    }
    case 'created_by':
      return operation.createdBy.name.toLowerCase()
  }
}

const compare = (one: string | number, other: string | number): number =>
  one < other ? -1 : Number(one > other)

import type { Instant } from './instant.ts'
import { earliest, msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import type { OperationOutline } from './operation-outline.ts'
import { outlineOf } from './operation-outline.ts'
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

/** What an order compares. */
type OrderKey = string | number

/** A place in an ordered list of operations; the operation that had it need not be there any more. */
export interface OperationPlace extends Pick<Operation, 'createdAt' | 'id'> {
  readonly key: OrderKey
}

/** An order of operations. */
export interface OperationOrder {
  readonly field: OrderField | 'updated_at'
  readonly isDescending: boolean
  /** When durations are measured: an operation that goes on then lasts until then. */
  readonly now: Instant
}

/** The order of a list for which none is asked for. */
export const NEWEST_FIRST: OperationOrder = { field: OrderField.CREATED_AT, isDescending: true, now: '' }

/** Whether it is the order of a list for which none is asked for. */
export const isNewestFirst = ({ field, isDescending }: OperationOrder): boolean =>
  field === OrderField.CREATED_AT && isDescending

/** Negative when the first one comes first in the list that is newest first; of one time, the greater id does. */
export const newestFirst = (
  one: Pick<Operation, 'createdAt' | 'id'>,
  other: Pick<Operation, 'createdAt' | 'id'>,
): number => compare(other.createdAt, one.createdAt) || compare(other.id, one.id)

/** The place that an operation has in an order. */
export const placeIn = (order: OperationOrder, operation: Operation): OperationPlace =>
  placeOf(order, outlineOf(operation))

const placeOf = (order: OperationOrder, outline: OperationOutline): OperationPlace => ({
  key: keyOf(outline, order),
  createdAt: outline.createdAt,
  id: outline.id,
})

/** Negative when the first place comes first in an order; what it does not tell apart is newest first. */
export const comparePlaces = (
  { isDescending }: OperationOrder,
  one: OperationPlace,
  other: OperationPlace,
): number => (isDescending ? -1 : 1) * compare(one.key, other.key) || newestFirst(one, other)

/** Outlines in an order, or those of them that come after a place. */
export function inOrder(
  outlines: readonly OperationOutline[],
  order: OperationOrder,
  after?: OperationPlace,
): readonly OperationOutline[] {
  return outlines
    .map((outline) => ({ outline, place: placeOf(order, outline) }))
    .filter(({ place }) => after === undefined || comparePlaces(order, after, place) < 0)
    .sort((one, other) => comparePlaces(order, one.place, other.place))
    .map(({ outline }) => outline)
}

const STATES = Object.values(OperationState)

/** What an order compares; an operation that was not started comes before all others. */
function keyOf(operation: OperationOutline, order: OperationOrder): OrderKey {
  switch (order.field) {
    case 'created_at':
      return operation.createdAt
    case 'updated_at':
      return operation.updatedAt
    case 'type':
      return operation.type
    case 'cluster_id':
      return operation.clusterId
    case 'region':
      return operation.region
    case 'state':
      return STATES.indexOf(operation.state)
    case 'progress':
      return operation.progress
    case 'started_at':
      return operation.startedAt ?? ''
    case 'duration': {
      const { startedAt, completedAt = order.now } = operation
      return startedAt === undefined ? -1 : msBetween(startedAt, earliest(completedAt, order.now))
    }
    case 'created_by':
      return operation.createdBy.toLowerCase()
  }
}

const compare = (one: OrderKey, other: OrderKey): number => (one < other ? -1 : Number(one > other))

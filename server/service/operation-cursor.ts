import { z } from 'zod'
import type { Operation } from '../model/operation.ts'
import type { OperationOrder, OperationPlace } from '../model/operation-order.ts'
import { OrderField, placeIn } from '../model/operation-order.ts'
import { badCursor } from './page-input.ts'

/** What a cursor holds: the order that it is a place in, that place, and when durations were measured for it. */
const held = z.tuple([
  z.enum(OrderField),
  z.boolean(),
  z.union([z.string(), z.number()]),
  z.iso.datetime({ precision: 3 }),
  z.string().regex(/^[\w-]{1,64}$/),
  z.iso.datetime({ precision: 3 }).optional(),
])

/** A place in the list of operations, as a text for clients. */
export function operationCursor(order: OperationOrder, operation: Operation): string {
  const { key, createdAt, id } = placeIn(order, operation)
  const measuredAt = order.field === OrderField.DURATION ? [order.now] : []
  const content = [order.field, order.isDescending, key, createdAt, id, ...measuredAt]
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/** A place that a client sends back, and its order as it was when the place was given out. */
export interface OrderedPlace {
  readonly order: OperationOrder
  readonly place: OperationPlace
}

/** Reads a cursor of the list in an order; refuses with BAD_USER_INPUT, also a cursor of another order. */
export function parseOperationCursor(text: string, asked: OperationOrder): OrderedPlace {
  const read = held.safeParse(parsedJson(Buffer.from(text, 'base64url').toString()))
  if (!read.success) throw badCursor('after', text)
  const [field, isDescending, key, createdAt, id, now = asked.now] = read.data
  if (field !== asked.field || isDescending !== asked.isDescending) {
    throw badCursor(
      'after',
      text,
      `It is a cursor of the list ordered by ${orderText({ field, isDescending })}.`,
    )
  }
  return { order: { ...asked, now }, place: { key, createdAt, id } }
}

const orderText = ({ field, isDescending }: Pick<OperationOrder, 'field' | 'isDescending'>): string =>
  `${field.toUpperCase()}, ${isDescending ? 'descending' : 'ascending'}`

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

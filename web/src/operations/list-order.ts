import type { OperationOrder, OperationOrderField } from '../gql/graphql.ts'

/** In which order the list is; undefined is newest first. */
export interface ListOrder {
  /** The column that it is sorted by. */
  readonly columnId: OrderedColumn
  readonly isDescending: boolean
}

/** What the server orders by for each column that can be sorted. */
const ORDER_FIELDS = {
  operation: 'TYPE',
  cluster: 'CLUSTER_ID',
  state: 'STATE',
  progress: 'PROGRESS',
  region: 'REGION',
  started: 'STARTED_AT',
  duration: 'DURATION',
  by: 'CREATED_BY',
} as const satisfies Readonly<Record<string, OperationOrderField>>

/** A column that can be sorted. */
export type OrderedColumn = keyof typeof ORDER_FIELDS

/** Whether a text names a column that can be sorted. */
export const isOrderedColumn = (text: string): text is OrderedColumn => Object.hasOwn(ORDER_FIELDS, text)

/** The order that an address asks for: `cluster`, or `-started` for the greatest first. */
export function orderFromText(text: string | null): ListOrder | undefined {
  const columnId = text?.replace(/^-/, '') ?? ''
  return isOrderedColumn(columnId) ? { columnId, isDescending: text?.startsWith('-') === true } : undefined
}

/** The order as an address asks for it. */
export const orderToText = ({ columnId, isDescending }: ListOrder): string =>
  `${isDescending ? '-' : ''}${columnId}`

/** The order as the server wants it. */
export const orderForServer = (order: ListOrder | undefined): OperationOrder | null =>
  order === undefined ? null : { field: ORDER_FIELDS[order.columnId], isDescending: order.isDescending }

import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { isActive, OperationState } from '../../model/operation-state.ts'
import type { Revision } from '../next-revision.ts'
import { UnusableFileError } from '../unusable-file-error.ts'
import type { Condition, Item } from './dynamodb-table.ts'
import { indexPartition, shardOf, stateKey } from './item-keys.ts'
import { packEvents, packOperation } from './packed-documents.ts'

/**
 * The item of one operation, which is its commit point: it holds the state and, in its tail, the events that the last
 * checkpoint added. So both are written by one conditional write, and no transaction is needed.
 */
const stateItem = z.looseObject({
  /** Another one with each write; a write is made on condition that it is the one that was read. */
  writeId: z.string(),
  revision: z.int(),
  lastEventSeq: z.int(),
  /** `removed` leaves the item for a while, so that followers of the table learn of it. */
  state: z.enum({ ...OperationState, REMOVED: 'removed' }),
  region: z.string(),
  clusterId: z.string(),
  operation: z.instanceof(Uint8Array).optional(),
  tail: z.instanceof(Uint8Array).optional(),
  expiresAt: z.number().optional(),
})
export type StateItem = z.infer<typeof stateItem>

/** What a write adds to the state itself. */
interface Writing {
  readonly writeId: string
  readonly changedAt: Instant
  /** When DynamoDB may delete it, in seconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** Reads an item. Throws an `UnusableFileError` when it is not what this program, or one like it, wrote. */
export function toStateItem(item: Item): StateItem {
  const { data, error } = stateItem.safeParse(item)
  if (data) return data
  const [issue] = error.issues
  throw new UnusableFileError(`does not hold what it should: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** Whether the item is there and its operation has not been removed. */
export const isThere = (item: StateItem | undefined): item is StateItem =>
  item !== undefined && item.state !== 'removed'

/** Whether the operation in the item holds its cluster. */
export const holdsCluster = ({ state }: StateItem): boolean => state !== 'removed' && isActive(state)

/** The item of a revision. */
export const itemOf = ({ operation, newEvents }: Revision, writing: Writing): Item => ({
  ...stateKey(operation.id),
  ...indexed(operation.id, writing),
  revision: operation.revision,
  lastEventSeq: operation.lastEventSeq,
  state: operation.state,
  region: operation.region,
  clusterId: operation.clusterId,
  type: operation.spec.type,
  operation: packOperation(operation),
  ...(newEvents.length > 0 && { tail: packEvents(newEvents) }),
})

/** The item that takes the place of a removed operation. */
export const tombstoneOf = (
  operationId: string,
  { revision, lastEventSeq, region, clusterId }: StateItem,
  writing: Writing,
): Item => ({
  ...stateKey(operationId),
  ...indexed(operationId, writing),
  revision: revision + 1,
  lastEventSeq,
  state: 'removed',
  isRemoved: true,
  region,
  clusterId,
})

const indexed = (operationId: string, { writeId, changedAt, expiresAt }: Writing) => ({
  writeId,
  changeShard: indexPartition(shardOf(operationId)),
  changedAt,
  ...(expiresAt !== undefined && { expiresAt }),
})

/** Nobody has written the item since it was read. */
export const isAsRead = ({ writeId }: StateItem): Condition => ({
  expression: 'writeId = :writeId',
  values: { ':writeId': writeId },
})

/** There is no operation with this id, or one that was removed. */
export const isFree: Condition = {
  expression: 'attribute_not_exists(pk) OR isRemoved = :true',
  values: { ':true': true },
}

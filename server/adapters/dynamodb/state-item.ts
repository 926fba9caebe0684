import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Instant } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { isActive, isEnded, OperationState } from '../../model/operation-state.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { releaseOn } from '../../ports/unreadable-operation.ts'
import { releaseShape } from '../store/document-shapes.ts'
import { principalRelease } from '../store/migrations.ts'
import type { Revision } from '../store/next-revision.ts'
import { NewerFormatError, UnusableFileError } from '../store/unusable-file-error.ts'
import type { Condition, Item } from './dynamodb-table.ts'
import { indexPartition, shardOf, stateKey } from './item-keys.ts'
import { packEvents, packOperation, unpackEvents, unpackOperation } from './packed-documents.ts'

/** Where an operation stands; `removed` leaves the item for a while, so that followers of the table learn of it. */
const state = z.enum({ ...OperationState, REMOVED: 'removed' })

/** A release in an item of any version of this program. */
const release = z.preprocess(principalRelease, releaseShape)

/**
 * The item of one operation, which is its commit point: it holds the state and, in its tail, the events that the last
 * checkpoint added. So both are written by one conditional write, and no transaction is needed.
 */
const stateItem = z.looseObject({
  /** Another one with each write; a write is made on condition that it is the one that was read. */
  writeId: z.string(),
  revision: z.int(),
  lastEventSeq: z.int(),
  state,
  region: z.string(),
  clusterId: z.string(),
  operation: z.instanceof(Uint8Array).optional(),
  tail: z.instanceof(Uint8Array).optional(),
  expiresAt: z.number().optional(),
  /** Who released the lock of the operation while it could not be read; until it locks its cluster again. */
  lockReleases: z.array(release).optional(),
})
export type StateItem = z.infer<typeof stateItem>

/** The attributes of an item that this program writes; others are of a newer one. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(stateItem.shape),
  ...['pk', 'sk', 'type', 'changeShard', 'changedAt', 'isRemoved'],
])

/** What a write adds to the state itself. */
export interface Writing {
  readonly writeId: string
  readonly changedAt: Instant
}

/** Reads an item. Throws an `UnusableFileError` when it is not what this program, or one like it, wrote. */
export function toStateItem(item: Item): StateItem {
  const { data, error } = stateItem.safeParse(item)
  if (data) return data
  const { data: word } = z.string().safeParse(item['state'])
  if (word !== undefined && !state.safeParse(word).success) {
    const unknown = JSON.stringify(word.slice(0, 40))
    throw new NewerFormatError(
      `holds what this program does not know: unknown operation state ${unknown}`,
      undefined,
    )
  }
  const [issue] = error.issues
  throw new UnusableFileError(`does not hold what it should: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** The operation in an item, once it is sure that its last events can be read too. Throws likewise. */
export function operationIn({ operation, tail }: StateItem): Operation {
  if (!operation) throw new UnusableFileError('does not hold what it should: it has no operation')
  if (tail) unpackEvents(tail)
  return unpackOperation(operation)
}

/** The item of an operation that has not been removed. */
export type PresentItem = StateItem & { readonly state: OperationState }

/** Whether the item is there and its operation has not been removed. */
export const isThere = (item: StateItem | undefined): item is PresentItem =>
  item !== undefined && item.state !== 'removed'

/** The releases in an item, whether or not anything else of it can be read. */
export function releasesIn(item: Item): readonly LockRelease[] {
  return z.array(release).safeParse(item['lockReleases']).data ?? []
}

/** Where the operation in an item stands, whether or not anything else of it can be read; undefined when not even that. */
export const stateIn = (item: Item): z.infer<typeof state> | undefined => state.safeParse(item['state']).data

/** Whether the operation in the item has the lock of its cluster. */
export const holdsCluster = (item: PresentItem): boolean =>
  isActive(item.state) && releaseOn({ releases: item.lockReleases ?? [] }, item) === undefined

/**
 * What the operation in an item, if there is one, has to do with the lock of a cluster that it claimed: it has it, it may
 * be about to take it, or neither. One whose state cannot be told has it.
 */
export function lockStanding(
  item: Item | undefined,
  cluster: ClusterRef,
  now: Instant,
): 'has it' | 'may take it' | 'has not' {
  if (!item) return 'has not'
  const at = stateIn(item)
  if (at === 'removed' || (at !== undefined && isEnded(at))) return 'has not'
  const release = releaseOn({ releases: releasesIn(item) }, cluster)
  const hasIt = release ? now < release.countsFrom : at !== OperationState.CREATED
  return hasIt ? 'has it' : 'may take it'
}

/** The item of a revision that follows a stored one, if there is one: what a newer program added to that stays. */
export const itemOf = (
  { operation, newEvents }: Revision,
  stored: StateItem | undefined,
  lockReleases: readonly LockRelease[],
  writing: Writing,
): Item => ({
  ...unknownIn(stored),
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
  ...(lockReleases.length > 0 && { lockReleases }),
})

const unknownIn = (stored: StateItem | undefined): Item =>
  Object.fromEntries(Object.entries(isThere(stored) ? stored : {}).filter(([name]) => !KNOWN.has(name)))

/** The item that takes the place of a removed operation; DynamoDB may delete it then, in seconds since 1970. */
export const tombstoneOf = (
  operationId: string,
  { revision, lastEventSeq, region, clusterId }: StateItem,
  writing: Writing,
  expiresAt: number,
): Item => ({
  ...stateKey(operationId),
  ...indexed(operationId, writing),
  revision: revision + 1,
  lastEventSeq,
  state: 'removed',
  isRemoved: true,
  region,
  clusterId,
  expiresAt,
})

/** An item with another list of releases and everything else as it is, readable or not. */
export const withReleases = (
  operationId: string,
  item: Item,
  lockReleases: readonly LockRelease[],
  writing: Writing,
): Item => ({ ...item, ...indexed(operationId, writing), lockReleases })

const indexed = (operationId: string, { writeId, changedAt }: Writing) => ({
  writeId,
  changeShard: indexPartition(shardOf(operationId)),
  changedAt,
})

/** No one has written the item since it was read. */
export const isAsRead = ({ writeId }: Item): Condition =>
  writeId === undefined
    ? { expression: 'attribute_not_exists(writeId)' }
    : { expression: 'writeId = :writeId', values: { ':writeId': writeId } }

/** There is no operation with this id, or one that was removed. */
export const isFree: Condition = {
  expression: 'attribute_not_exists(pk) OR isRemoved = :true',
  values: { ':true': true },
}

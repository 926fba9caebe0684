import type { ClusterRef } from '../../model/cluster-ref.ts'

/** The primary key of an item. */
export interface ItemKey {
  readonly pk: string
  readonly sk: string
}

const OPERATION = 'operation#'

/** Digits of a sequence number, so that text order is their order. */
const SEQ_DIGITS = 12

/** The highest sequence number that a key can have. */
export const MAX_SEQ = 10 ** SEQ_DIGITS - 1

/** The partition of everything that belongs to an operation. */
export const partitionOf = (operationId: string): string => `${OPERATION}${operationId}`

/** The partition of everything that the archive has of an operation. */
export const archivePartitionOf = (operationId: string): string => `archive#${operationId}`

/** The id of the operation that a partition belongs to. */
export const operationIdOf = (pk: string): string => pk.slice(OPERATION.length)

/** The sort key of an operation's state. */
export const STATE = 'state'

/** An operation's state; replacing it is what commits a checkpoint. */
export const stateKey = (operationId: string): ItemKey => ({ pk: partitionOf(operationId), sk: STATE })

/** The events of one checkpoint, by the number of the last of them. */
export const eventsKey = (operationId: string, lastSeq: number): ItemKey => ({
  pk: partitionOf(operationId),
  sk: `events#${String(lastSeq).padStart(SEQ_DIGITS, '0')}`,
})

/** Which execution drives an operation. */
export const driverKey = (operationId: string): ItemKey => ({ pk: partitionOf(operationId), sk: 'driver' })

/** Which operation holds a cluster. */
export const claimKey = ({ region, clusterId }: ClusterRef): ItemKey => ({
  pk: `cluster#${region}#${clusterId}`,
  sk: 'claim',
})

/** The settings that the function and every server have to share. */
export const settingsKey: ItemKey = { pk: 'settings', sk: 'function' }

/** What is written to find out whether the table can be written. */
export const probeKey: ItemKey = { pk: 'probe', sk: 'probe' }

/** The index that every operation is in, and nothing else. Its name and its key are those of older programs. */
export const OPERATIONS_INDEX = 'changes'

/** Parts of that index, and of the log of changes: writes spread over them, since one part takes 1,000 a second. */
const SHARDS = 4

/** The number of each part. */
export const shards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard)

/** The number of the part that an operation is in. */
export const shardOf = (operationId: string): number =>
  [...operationId].reduce((total, letter) => total + letter.charCodeAt(0), 0) % SHARDS

/** A part of the index, by its number. */
export const indexPartition = (shard: number): string => `changes#${shard}`

/** A part of the log of changes, by its number. */
export const logPartition = (shard: number): string => `log#${shard}`

/** One entry of the log of changes. */
export const logKey = (shard: number, number: number): ItemKey => ({
  pk: logPartition(shard),
  sk: String(number).padStart(SEQ_DIGITS, '0'),
})

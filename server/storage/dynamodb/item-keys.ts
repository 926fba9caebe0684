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

/** What is written to find out whether the table can be written. */
export const probeKey: ItemKey = { pk: 'probe', sk: 'probe' }

/** The index by which changes are found, and the attributes of its key. */
export const CHANGES_INDEX = 'changes'

/** Parts of the index: its writes spread over them, since one part takes 1,000 writes a second. */
const CHANGE_SHARDS = 4

/** Every part of the index of changes. */
export const changeShards: readonly string[] = Array.from(
  { length: CHANGE_SHARDS },
  (_, shard) => `changes#${shard}`,
)

/** The part of the index that an operation is in. */
export function changeShardOf(operationId: string): string {
  const sum = [...operationId].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return `changes#${sum % CHANGE_SHARDS}`
}

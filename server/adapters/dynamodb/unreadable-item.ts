import { z } from 'zod'
import type { UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { reasonOf } from '../files/io-failure.ts'
import { NewerFormatError } from '../store/unusable-file-error.ts'
import type { Item } from './dynamodb-table.ts'
import { partitionOf } from './item-keys.ts'
import { releasesIn, stateIn } from './state-item.ts'

const clusterNamed = z.looseObject({ region: z.string(), clusterId: z.string() })
const changed = z.looseObject({ changedAt: z.iso.datetime() })

/** The operation in an item that cannot be used, with what can be told of it all the same. The item stays where it is. */
export function unreadableItem(
  tableName: string,
  operationId: string,
  item: Item,
  error: unknown,
): UnreadableOperation {
  const { data: named } = clusterNamed.safeParse(item)
  const state = stateIn(item)
  const isNewer = error instanceof NewerFormatError
  return {
    operationId,
    cluster: named && { region: named.region, clusterId: named.clusterId },
    state: state === 'removed' ? undefined : state,
    updatedAt: changed.safeParse(item).data?.changedAt,
    isNewer,
    reason: `its item ${reasonOf(error)}`,
    advice: isNewer
      ? 'Run the newer version of this program that wrote it: it continues the operation, and nothing of it is lost.'
      : 'Restore its items from a backup of the table.',
    quarantinedAs: `${tableName}: ${partitionOf(operationId)}`,
    releases: releasesIn(item),
  }
}

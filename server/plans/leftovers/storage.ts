import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { attemptedCalls, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'

/** The storage type, if this operation changed it and has not changed it back. */
export function storageLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const { facts, region, clusterId } = operation
  const original = facts.original?.topology.storageType
  const last = attemptedCalls(operation, 'ModifyDBCluster').findLast(
    ({ call }) => call.input.storageType !== undefined,
  )
  if (!last || original === undefined) return []
  const isShown = cluster !== undefined && !mayStillShow(last)
  const now = isShown
    ? (cluster.pendingChanges['StorageType'] ?? cluster.storageType)
    : last.call.input.storageType
  if (now === original) return []
  const notBefore =
    original === 'aurora-iopt1' && cluster?.ioOptimizedNextAllowedAt !== undefined
      ? `; AWS allows the way back from ${cluster.ioOptimizedNextAllowedAt} on`
      : ''
  return [
    {
      resource: clusterId,
      description: `the storage type of ${clusterId} is ${now} instead of ${original}, or becomes so${notBefore}`,
      command: awsCommand(
        region,
        'modify-db-cluster',
        `--db-cluster-identifier ${clusterId}`,
        `--storage-type ${original}`,
        '--apply-immediately',
      ),
    },
  ]
}

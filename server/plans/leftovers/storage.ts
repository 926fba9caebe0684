import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'

/** The storage type, if this operation changed it and nobody has seen the original one again. */
export function storageLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const original = operation.facts.original?.topology.storageType
  const last = attemptedCalls(operation, 'ModifyDBCluster').findLast(
    ({ call }) => call.input.storageType !== undefined,
  )
  if (!last || original === undefined) return []
  return last.call.input.storageType === original
    ? afterChangeBack(operation, original, last, cluster)
    : afterChange(operation, original, last, cluster)
}

function afterChange(
  operation: Operation,
  original: string,
  last: StorageChange,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const asked = last.call.input.storageType ?? original
  const shown = cluster && !mayStillShow(last) ? storageToBe(cluster) : asked
  return shown === original ? [] : [changed(operation, original, shown, cluster)]
}

function afterChangeBack(
  operation: Operation,
  original: string,
  last: StorageChange,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  if (!cluster) return last.step.state === 'completed' ? [] : [changingBack(operation, original)]
  if (cluster.storageType === original) return []
  const shown = storageToBe(cluster)
  const isUnderWay = shown === original || mayStillShow(last)
  return [isUnderWay ? changingBack(operation, original) : changed(operation, original, shown, cluster)]
}

type StorageChange = AttemptedCall<'ModifyDBCluster'>

/** The storage type that a cluster has, or that AWS is going to give it. */
const storageToBe = ({ pendingChanges, storageType }: ClusterReading): string =>
  pendingChanges['StorageType'] ?? storageType

const changingBack = ({ region, clusterId }: Operation, original: string): Leftover => ({
  resource: clusterId,
  description: `the storage type of ${clusterId} was being changed back to ${original}, and was not seen so yet. This shows what it is`,
  command: awsCommand(region, 'describe-db-clusters', `--db-cluster-identifier ${clusterId}`),
})

function changed(
  { region, clusterId }: Operation,
  original: string,
  now: string,
  cluster: ClusterReading | undefined,
): Leftover {
  const notBefore =
    original === 'aurora-iopt1' && cluster?.ioOptimizedNextAllowedAt !== undefined
      ? `; AWS allows the way back from ${cluster.ioOptimizedNextAllowedAt} on`
      : ''
  return {
    resource: clusterId,
    description: `the storage type of ${clusterId} is ${now} instead of ${original}, or becomes so${notBefore}`,
    command: awsCommand(
      region,
      'modify-db-cluster',
      `--db-cluster-identifier ${clusterId}`,
      `--storage-type ${original}`,
      '--apply-immediately',
    ),
  }
}

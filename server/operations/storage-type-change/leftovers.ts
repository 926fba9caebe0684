import type { Leftover } from '../../model/aftermath.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { timeText } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import type { AttemptedCall } from '../kit/attempted.ts'
import { attemptedCalls } from '../kit/attempted.ts'
import { awsCommand } from '../kit/aws-command.ts'
import type { LeftoverPart } from '../kit/leftover-part.ts'
import type { Sight } from '../kit/sight.ts'
import { clusterIn, mayStillShow, shownCluster, uncertain } from '../kit/sight.ts'

/** The storage type, if this operation changed it, as long as the cluster has the one that it gave it. */
export const storageLeftovers: LeftoverPart = {
  left,
  setting: 'storage type',
  passesTo: (later) => attemptedCalls(later, 'ModifyDBCluster').length > 0,
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  const original = operation.facts.original?.topology.storageType
  const own = attemptedCalls(operation, 'ModifyDBCluster').filter(
    ({ call }) => call.input.storageType !== undefined,
  )
  const last = own.at(-1)
  if (!last || original === undefined) return []
  return last.call.input.storageType === original
    ? afterChangeBack(operation, original, last, own, sight)
    : afterChange(operation, original, last, own, sight)
}

function afterChange(
  operation: Operation,
  original: string,
  last: StorageChange,
  own: readonly StorageChange[],
  sight: Sight,
): readonly Leftover[] {
  const cluster = clusterIn(sight)
  if (cluster === 'gone') return []
  const asked = last.call.input.storageType ?? original
  if (cluster === 'unread' || mayStillShow(last, sight)) {
    return [uncertain(changed(operation, original, asked, shownCluster(sight)))]
  }
  const shown = storageToBe(cluster)
  return isOwnDoing(shown, original, own) ? [changed(operation, original, shown, cluster)] : []
}

function afterChangeBack(
  operation: Operation,
  original: string,
  last: StorageChange,
  own: readonly StorageChange[],
  sight: Sight,
): readonly Leftover[] {
  const cluster = clusterIn(sight)
  if (cluster === 'gone') return []
  if (cluster === 'unread') {
    return last.step.state === 'completed' ? [] : [uncertain(changingBack(operation, original))]
  }
  if (cluster.storageType === original) return []
  const shown = storageToBe(cluster)
  if (shown === original || mayStillShow(last, sight)) return [changingBack(operation, original)]
  return isOwnDoing(shown, original, own) ? [changed(operation, original, shown, cluster)] : []
}

type StorageChange = AttemptedCall<'ModifyDBCluster'>

/** Whether the cluster has another storage type than before because of this operation, and not because of what someone did since. */
const isOwnDoing = (shown: string, original: string, own: readonly StorageChange[]): boolean =>
  shown !== original && own.some(({ call }) => call.input.storageType === shown)

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
      ? `; AWS allows changing it back from ${timeText(cluster.ioOptimizedNextAllowedAt)} on`
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

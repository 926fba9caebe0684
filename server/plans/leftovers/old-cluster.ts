import { AttemptOutcome } from '../../model/attempt.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { OriginalCluster } from '../../model/facts.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { attemptedCalls } from '../attempted.ts'
import { answerOf, awsCommand } from '../aws-command.ts'
import { hasSwitchedOver } from '../switched-over.ts'

/** The old cluster after a switchover, named by its resource ids: which name AWS gave it is not for us to guess. */
export function oldClusterLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const { original } = operation.facts
  if (!original || !hasSwitchedOver(operation, cluster) || isCleanedUp(operation)) return []
  return [
    ...recordLeft(operation),
    ...(cluster?.hasDeletionProtection === true ? [protection(operation, original)] : []),
    ...membersLeft(operation, original),
    clusterLeft(operation, original),
  ]
}

const isCleanedUp = ({ steps }: Operation): boolean =>
  steps.some(({ kind, state }) => kind === 'cleanup_blue_green' && state === 'completed')

/** The cleanup touches the old cluster only once the record is gone. */
function recordLeft({ facts, region, steps }: Operation): readonly Leftover[] {
  const identifier = facts.deployment?.identifier
  const cleanup = steps.find(({ kind }) => kind === 'cleanup_blue_green')
  const taken = cleanup?.attempts.filter(({ outcome }) => outcome !== AttemptOutcome.REFUSED) ?? []
  const isGone = taken.some(({ call }) => call.action !== 'DeleteBlueGreenDeployment')
  if (identifier === undefined || isGone) return []
  const named = `--blue-green-deployment-identifier ${identifier}`
  const record = `the record of blue/green deployment ${identifier}`
  const isAsked = taken.some(({ outcome }) => outcome === AttemptOutcome.ACCEPTED)
  return [
    isAsked
      ? {
          resource: identifier,
          description: `${record}, whose deletion AWS accepted; the old cluster stays read-only until it is gone. This shows whether it is`,
          command: awsCommand(region, 'describe-blue-green-deployments', named),
        }
      : {
          resource: identifier,
          description: `${record}; the old cluster stays read-only as long as it is there`,
          command: awsCommand(region, 'delete-blue-green-deployment', named),
        },
  ]
}

const protection = ({ clusterId, region }: Operation, original: OriginalCluster): Leftover => ({
  resource: original.clusterResourceId,
  description: `the old cluster of ${clusterId} is protected against deletion if it was before: lift that first`,
  command: awsCommand(
    region,
    'modify-db-cluster',
    `--db-cluster-identifier ${oldClusterName(region, original)}`,
    '--no-deletion-protection',
    '--apply-immediately',
  ),
})

/** Readers first, so that deleting the writer promotes nobody. */
function membersLeft({ region }: Operation, original: OriginalCluster): readonly Leftover[] {
  const { instances } = original.topology
  const order = [
    ...instances.filter(({ role }) => role === 'READER'),
    ...instances.filter(({ role }) => role === 'WRITER'),
  ]
  return order.flatMap(({ instanceId }) => {
    const resourceId = original.instanceResourceIds[instanceId]
    return resourceId === undefined ? [] : [memberLeft(region, instanceId, resourceId)]
  })
}

const memberLeft = (region: string, instanceId: string, resourceId: string): Leftover => ({
  resource: resourceId,
  description: `the old instance that was ${instanceId} (resource id ${resourceId})`,
  command: awsCommand(
    region,
    'delete-db-instance',
    `--db-instance-identifier ${answerOf(
      awsCommand(region, 'describe-db-instances', `--filters Name=dbi-resource-id,Values=${resourceId}`),
      'DBInstances[0].DBInstanceIdentifier',
    )}`,
  ),
})

function clusterLeft(operation: Operation, original: OriginalCluster): Leftover {
  const { clusterId, region } = operation
  const isAsked = attemptedCalls(operation, 'DeleteDBCluster').length > 0
  return {
    resource: original.clusterResourceId,
    description: `the old cluster that was ${clusterId} (resource id ${original.clusterResourceId})${isAsked ? '; its deletion has been asked for' : ''}`,
    command: awsCommand(
      region,
      'delete-db-cluster',
      `--db-cluster-identifier ${oldClusterName(region, original)}`,
      finalSnapshot(operation),
    ),
  }
}

const oldClusterName = (region: string, { clusterResourceId }: OriginalCluster): string =>
  answerOf(
    awsCommand(
      region,
      'describe-db-clusters',
      `--filters Name=db-cluster-resource-id,Values=${clusterResourceId}`,
    ),
    'DBClusters[0].DBClusterIdentifier',
  )

function finalSnapshot({ steps }: Operation): string {
  const snapshotIds = steps.flatMap((step) =>
    step.kind === 'cleanup_blue_green' ? (step.input.finalSnapshotId ?? []) : [],
  )
  return snapshotIds[0] === undefined
    ? '--skip-final-snapshot'
    : `--final-db-snapshot-identifier ${snapshotIds[0]}`
}

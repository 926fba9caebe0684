import type { Leftover } from '../../../model/aftermath.ts'
import { AttemptOutcome } from '../../../model/attempt.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { OriginalCluster } from '../../../model/facts.ts'
import type { Operation } from '../../../model/operation.ts'
import { attemptedCalls, hasDone } from '../../kit/attempted.ts'
import { answerOf, awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { Sight } from '../../kit/sight.ts'
import { shownCluster, uncertain } from '../../kit/sight.ts'
import { hadDeployment, hasSwitchedOver, hasTakenOldCluster } from '../switched-over.ts'

/** The old cluster after a switchover, named by its resource ids: which name AWS gave it is not for us to guess. */
export const oldClusterLeftovers: LeftoverPart = {
  left,
  passesTo: (later, _, operation) => hasTakenOldCluster(later, operation),
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  const { original } = operation.facts
  if (!original || !hadDeployment(operation) || !hasSwitchedOver(operation, sight.reading)) return []
  if (hasDone(operation, 'cleanup_blue_green')) return []
  const record = recordLeft(operation, sight)
  const found = sight.reading?.otherClusters
  if (!found) {
    const isProtected = shownCluster(sight)?.hasDeletionProtection === true
    return [...record, ...clusterAsRecorded(operation, original, isProtected).map(uncertain)]
  }
  const old = found.find(({ resourceId }) => resourceId === original.clusterResourceId)
  return [...record, ...(old && old.status !== 'deleting' ? clusterAsShown(operation, original, old) : [])]
}

const clusterAsRecorded = (
  operation: Operation,
  original: OriginalCluster,
  isProtected: boolean,
): readonly Leftover[] => {
  const members = original.topology.instances.flatMap(({ instanceId, role }) => {
    const resourceId = original.instanceResourceIds[instanceId]
    return resourceId === undefined ? [] : { was: instanceId, resourceId, role }
  })
  return [
    ...(isProtected
      ? [protection(operation, original, 'is protected against deletion if it was before')]
      : []),
    ...readersFirst(members).map((member) => memberLeft(operation.region, member)),
    clusterLeft(operation, original),
  ]
}

/** As it is: with members that joined it since, and without those that are gone. */
const clusterAsShown = (
  operation: Operation,
  original: OriginalCluster,
  { hasDeletionProtection, instances }: ClusterReading,
): readonly Leftover[] => {
  const names = new Map(Object.entries(original.instanceResourceIds).map(([name, id]) => [id, name]))
  const members = instances
    .filter(({ status }) => status !== 'deleting')
    .map(({ resourceId, role, instanceId }) => ({
      was: names.get(resourceId) ?? instanceId,
      resourceId,
      role,
    }))
  return [
    ...(hasDeletionProtection ? [protection(operation, original, 'is protected against deletion')] : []),
    ...readersFirst(members).map((member) => memberLeft(operation.region, member)),
    clusterLeft(operation, original),
  ]
}

/** The cleanup touches the old cluster only once the record is gone. */
function recordLeft(operation: Operation, { reading }: Sight): readonly Leftover[] {
  const { facts, region, steps } = operation
  const identifier = facts.deployment?.identifier
  if (identifier === undefined) return []
  const deployment = reading?.deployment
  if (deployment === 'not_found') return []
  const cleanup = steps.find(({ kind }) => kind === 'cleanup_blue_green')
  const taken = cleanup?.attempts.filter(({ outcome }) => outcome !== AttemptOutcome.REFUSED) ?? []
  const isGone = taken.some(({ call }) => call.action !== 'DeleteBlueGreenDeployment')
  if (deployment === undefined && isGone) return []
  const named = `--blue-green-deployment-identifier ${identifier}`
  const record = `the record of blue/green deployment ${identifier}`
  // AWS may never finish a deletion that it accepted: until the record is gone, it stays on the list.
  const isBeingDeleted = deployment?.status === 'DELETING'
  const isAsked = isBeingDeleted || taken.some(({ outcome }) => outcome === AttemptOutcome.ACCEPTED)
  const left = isAsked
    ? {
        resource: identifier,
        description: `${record}, whose deletion AWS accepted; the old cluster stays read-only until it is gone. This shows whether it is`,
        command: awsCommand(region, 'describe-blue-green-deployments', named),
      }
    : {
        resource: identifier,
        description: `${record}; the old cluster stays read-only as long as it is there`,
        command: awsCommand(region, 'delete-blue-green-deployment', named),
      }
  return [deployment === undefined || isBeingDeleted ? uncertain(left) : left]
}

const protection = ({ clusterId, region }: Operation, original: OriginalCluster, how: string): Leftover => ({
  resource: original.clusterResourceId,
  description: `the old cluster of ${clusterId} ${how}: lift that first`,
  command: awsCommand(
    region,
    'modify-db-cluster',
    `--db-cluster-identifier ${oldClusterName(region, original)}`,
    '--no-deletion-protection',
    '--apply-immediately',
  ),
})

/** A member of the old cluster. */
interface OldMember {
  /** Its identifier before the switchover, where it is known. */
  readonly was: string
  readonly resourceId: string
  readonly role: string
}

/** Readers first, so that deleting the writer promotes no one. */
const readersFirst = (members: readonly OldMember[]): readonly OldMember[] => [
  ...members.filter(({ role }) => role !== 'WRITER'),
  ...members.filter(({ role }) => role === 'WRITER'),
]

const memberLeft = (region: string, { was, resourceId }: OldMember): Leftover => ({
  resource: resourceId,
  description: `the old instance that was ${was} (resource id ${resourceId})`,
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

import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Consent } from '../model/consent.ts'
import { consent } from '../model/consent.ts'
import type { ConsequenceContext } from '../model/consequence.ts'
import type { DeploymentFacts, OriginalCluster } from '../model/facts.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import type { Remedy } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, blocked, satisfied, underWay, unexpected, unlessAccepted, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'

type Context = StepContext<'cleanup_blue_green'>

/**
 * Deletes the deployment record and then the old cluster. What is old is told by the resource ids that were recorded
 * before anything was changed: names move at a switchover, and another cluster may well end in `-old1`.
 */
export const cleanupBlueGreen: StepDefinition<'cleanup_blue_green'> = {
  does: 'Deletes the deployment record and the old cluster.',
  title: () => 'Delete the old cluster',
  description: ({ finalSnapshotId }) =>
    `Deletes the deployment record, then the old readers, the old writer and the old cluster, ${
      finalSnapshotId === undefined
        ? 'without a final snapshot'
        : `with the final snapshot ${finalSnapshotId}`
    }. After this, no one can return to the old version.`,
  calls: ['DeleteBlueGreenDeployment', 'ModifyDBCluster', 'DeleteDBInstance', 'DeleteDBCluster'],
  isOwed: true,
  consequence: ({ finalSnapshotId }, context) => ({
    kind: 'deletes',
    text: `Permanently deletes ${oldClusterText(context)}. ${
      finalSnapshotId === undefined
        ? 'No final snapshot is taken.'
        : `The final snapshot ${finalSnapshotId} is taken first.`
    } This can't be undone.`,
  }),
  reads: ['deployment', 'otherClusters'],
  needs: ({ facts }) => ({
    ...(facts.deployment && { deployment: lookup(facts.deployment) }),
    ...(facts.original && {
      otherClusters: [{ by: 'resource_id', resourceId: facts.original.clusterResourceId }],
    }),
  }),
  glance: ({ facts }, { deployment, otherClusters }) => {
    if (deployment !== 'not_found') {
      return facts.deployment && { breadth: 'deployment', deployment: lookup(facts.deployment) }
    }
    const old = otherClusters?.find(({ resourceId }) => resourceId === facts.original?.clusterResourceId)
    return old && { breadth: 'cluster', clusterId: old.clusterId }
  },
  assess(context) {
    const { cluster, facts, reading } = context
    const { original } = facts
    if (!original || !facts.deployment) {
      return unexpected('It is not known which cluster is the old one.', {
        first: 'Delete it in the RDS console if it is not needed.',
        choices: { mark_complete: 'end the operation' },
      })
    }
    if (cluster.resourceId === original.clusterResourceId) {
      return unexpected(
        `${cluster.clusterId} still is the original cluster; there is nothing old to delete.`,
        BEFORE_SWITCHOVER,
      )
    }
    if (!reading.otherClusters || reading.deployment === undefined)
      return waitingFor('the old cluster to be read')
    const record = assessRecord(reading.deployment)
    if (record) return record
    const old = reading.otherClusters.find(({ resourceId }) => resourceId === original.clusterResourceId)
    return old
      ? assessOldCluster(old, original, context)
      : satisfied('the old cluster and its deployment record are gone')
  },
}

const lookup = ({ identifier }: DeploymentFacts) => ({ by: 'identifier', identifier }) as const

/** What to do when production has not moved although the plan is past the switchover. */
const BEFORE_SWITCHOVER: Remedy = {
  choices: { continue: 'check again', abort: 'end the operation and list what it leaves in AWS' },
  goBack: { to: 'switchover_blue_green', effect: 'switch over' },
}

/** Before the switchover the old cluster still has the name of production. */
function oldClusterText({ clusterId, facts, oldCluster }: ConsequenceContext): string {
  const { original } = facts
  if (!original) return `the cluster that is ${clusterId} before the switchover, with its instances`
  if (oldCluster && oldCluster.clusterId !== clusterId) {
    return `the old cluster ${oldCluster.clusterId} and its ${membersText(oldCluster.instances)}`
  }
  return `the old cluster, which was ${clusterId} (resource ID ${original.clusterResourceId}), and its ${membersText(original.topology.instances)}`
}

const membersText = (instances: readonly { readonly instanceId: string }[]): string =>
  `${instances.length} ${instances.length === 1 ? 'instance' : 'instances'}${instances.length === 0 ? '' : ` (${instances.map(({ instanceId }) => instanceId).join(', ')})`}`

function assessRecord(
  deployment: Exclude<Context['reading']['deployment'], undefined>,
): Assessment | undefined {
  if (deployment === 'not_found') return undefined
  const { identifier, status } = deployment
  if (status === 'DELETING') return underWay(`deployment record ${identifier} is being deleted`, 'deployment')
  if (status !== 'SWITCHOVER_COMPLETED') {
    return unexpected(`Deployment ${identifier} is ${status}, not switched over.`, BEFORE_SWITCHOVER)
  }
  return act({ action: 'DeleteBlueGreenDeployment', input: { identifier, deletesTarget: false } })
}

function assessOldCluster(old: ClusterReading, original: OriginalCluster, context: Context): Assessment {
  const { accepted, input } = context
  const strangers = old.instances.filter(
    ({ resourceId }) => !Object.values(original.instanceResourceIds).includes(resourceId),
  )
  const notKnown =
    strangers.length > 0 &&
    unlessAccepted(
      deletionOf(strangers, old),
      accepted,
      `The old cluster ${old.clusterId} has members that were not there when the operation started: ${namesOf(strangers)}.`,
      {
        choices: {
          continue: 'delete them with the old cluster',
          mark_complete: 'end the operation and keep the old cluster, which is billed until it is deleted',
        },
      },
    )
  if (notKnown) return notKnown
  if (old.status === 'deleting') return underWay(`${old.clusterId} is being deleted`, 'cluster')
  if (old.hasDeletionProtection) return liftProtection(old, input.mayRemoveDeletionProtection)
  return deleteMembers(old) ?? deleteCluster(old, input.finalSnapshotId)
}

const namesOf = (instances: readonly InstanceReading[]): string =>
  instances.map(({ instanceId }) => instanceId).join(', ')

/** Instances are told apart by their resource ids: another one of the same name is another one to delete. */
const deletionOf = (strangers: readonly InstanceReading[], { clusterId }: ClusterReading): Consent =>
  consent(
    'unknown_members',
    clusterId,
    strangers.map(({ instanceId, resourceId }) => `${instanceId} ${resourceId}`),
    `${namesOf(strangers)} are permanently deleted with the old cluster ${clusterId}. They were not there when the operation started.`,
  )

const liftProtection = (old: ClusterReading, isAllowed: boolean): Assessment =>
  isAllowed
    ? act({ action: 'ModifyDBCluster', input: { clusterId: old.clusterId, deletionProtection: false } })
    : unexpected(
        `Deletion protection is on for the old cluster ${old.clusterId}, and this operation was not allowed to remove it.`,
        {
          first: 'Turn it off in the RDS console.',
          choices: {
            continue: 'delete the old cluster',
            mark_complete: 'end the operation and keep the old cluster, which is billed until it is deleted',
          },
        },
      )

/** Readers first, so that deleting the writer promotes no one. */
function deleteMembers(old: ClusterReading): Assessment | undefined {
  const readers = old.instances.filter(({ role }) => role === InstanceRole.READER)
  const writers = old.instances.filter(({ role }) => role === InstanceRole.WRITER)
  return [...readers, ...writers].map(deleteMember).find((verdict) => verdict !== undefined)
}

function deleteMember({ instanceId, status, ...instance }: InstanceReading): Assessment | undefined {
  if (status === 'deleting' || status === 'delete-precheck') return undefined
  if (readinessOf({ status }) === 'busy') return waitingFor(`${instanceId} is ${status}`)
  if (!instance.isMember) return waitingFor(`AWS to show the role of ${instanceId}`)
  return act({ action: 'DeleteDBInstance', input: { instanceId } })
}

function deleteCluster(old: ClusterReading, finalSnapshotId: string | undefined): Assessment {
  const { clusterId } = old
  if (readinessOf(old) === 'broken') {
    return blocked(`The old cluster ${clusterId} is ${old.status}.`, {
      first: 'Delete it in the RDS console.',
      choices: { continue: 'check again' },
    })
  }
  if (readinessOf(old) === 'busy') return waitingFor(`${clusterId} is ${old.status}`)
  return act({
    action: 'DeleteDBCluster',
    input: { clusterId, ...(finalSnapshotId !== undefined && { finalSnapshotId }) },
  })
}

import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { note } from '../notes.ts'
import type { ActiveMaker, PreflightSubject } from './makers.ts'
import { activeMaker } from './makers.ts'

/** What an operation says of a deployment whose blue side the cluster is, and of one that it has come out of. */
export interface DeploymentVerdicts {
  readonly blueSide: (deployment: BlueGreenReading, cluster: ClusterReading) => readonly Finding[]
  readonly recordLeft: (message: string, deployment: BlueGreenReading) => Finding
}

type Deployments = Pick<PreflightSubject, 'cluster' | 'deployments' | 'makers'>

/** Blue/green deployments that the cluster belongs to: as a rule someone else's work on the same cluster. */
export const deployments = (
  { cluster, deployments: found, makers }: Deployments,
  verdicts: DeploymentVerdicts,
): readonly Finding[] =>
  (found ?? []).flatMap((deployment) => {
    const maker = activeMaker(deployment.tags, makers)
    return maker ? [belongsTo(maker, deployment, cluster)] : judge(deployment, cluster, verdicts)
  })

/** The same for work that wants nothing of a deployment. */
export const workBesideDeployments = (subject: Deployments): readonly Finding[] =>
  deployments(subject, {
    blueSide: (deployment, cluster) => [
      onBlueSide(
        deployment,
        cluster,
        'Switch it over or delete it first: changes to the blue side can break the replication to green.',
      ),
    ],
    recordLeft: (message, { identifier }) =>
      note.warn('deployment_record_left', message, 'Delete it once the old cluster is no longer needed.', [
        identifier,
      ]),
  })

/** The cluster is the blue side of a deployment that is not the operation's. */
export const onBlueSide = (
  { identifier, status }: BlueGreenReading,
  { clusterId }: ClusterReading,
  advice: string,
): Finding =>
  note.block(
    'blue_side',
    `${clusterId} is the blue side of blue/green deployment ${identifier} (${status}).`,
    advice,
    [identifier, status],
  )

/** What becomes of the deployment of an active operation is decided there, whatever its status. */
const belongsTo = (
  { operationId, stands }: ActiveMaker,
  { identifier }: BlueGreenReading,
  { clusterId }: ClusterReading,
): Finding =>
  note.block(
    'deployment_in_use',
    `Blue/green deployment ${identifier} of ${clusterId} belongs to operation ${operationId}, which ${stands}.`,
    'That operation switches it over or deletes it. Finish or end that operation first.',
    [identifier],
  )

function judge(
  deployment: BlueGreenReading,
  cluster: ClusterReading,
  verdicts: DeploymentVerdicts,
): readonly Finding[] {
  const { arn, clusterId } = cluster
  const { identifier } = deployment
  if (deployment.status === 'SWITCHOVER_COMPLETED') return [judgeCompleted(deployment, cluster, verdicts)]
  if (deployment.status === 'DELETING') {
    return [
      note.blockNow(
        'deployment_being_deleted',
        `Blue/green deployment ${identifier} of ${clusterId} is being deleted.`,
        'Wait until it is gone, then start.',
        [identifier],
      ),
    ]
  }
  if (deployment.targetArn === arn) {
    return [
      note.block(
        'green_side',
        `${clusterId} is the green side of blue/green deployment ${identifier}.`,
        'Work on the blue cluster, or switch the deployment over first.',
        [identifier],
      ),
    ]
  }
  return verdicts.blueSide(deployment, cluster)
}

/** After a switchover the record names the old cluster as source and production as target. */
function judgeCompleted(
  deployment: BlueGreenReading,
  { arn, clusterId }: ClusterReading,
  { recordLeft }: DeploymentVerdicts,
): Finding {
  const { identifier, sourceArn } = deployment
  if (sourceArn === arn) {
    return note.block(
      'old_side',
      `${clusterId} is the old cluster that blue/green deployment ${identifier} replaced.`,
      'Work on the cluster that took its place.',
      [identifier],
    )
  }
  const message = `The record of the completed blue/green deployment ${identifier} of ${clusterId} still is there.`
  return recordLeft(message, deployment)
}

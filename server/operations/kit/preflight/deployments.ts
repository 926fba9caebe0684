import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { OperationType } from '../../../model/operation-type.ts'
import { note } from '../notes.ts'
import type { ActiveMaker, PreflightSubject } from './makers.ts'
import { activeMaker } from './makers.ts'

/** Blue/green deployments that the cluster belongs to: somebody else's work on the same cluster, unless it is adopted. */
export const deployments = (
  { cluster, deployments: found, makers }: Pick<PreflightSubject, 'cluster' | 'deployments' | 'makers'>,
  type: OperationType,
  adoptIdentifier: string | undefined,
): readonly Finding[] =>
  (found ?? []).flatMap((deployment) => {
    const maker = activeMaker(deployment.tags, makers)
    return maker
      ? [belongsTo(maker, deployment, cluster)]
      : judge(deployment, { cluster, type, adoptIdentifier })
  })

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

interface Subject {
  readonly cluster: ClusterReading
  readonly type: OperationType
  readonly adoptIdentifier: string | undefined
}

function judge(deployment: BlueGreenReading, subject: Subject): readonly Finding[] {
  const { arn, clusterId } = subject.cluster
  if (deployment.status === 'SWITCHOVER_COMPLETED') return [judgeCompleted(deployment, subject)]
  if (deployment.status === 'DELETING') {
    return [
      note.blockNow(
        'deployment_being_deleted',
        `Blue/green deployment ${deployment.identifier} of ${clusterId} is being deleted.`,
        'Wait until it is gone, then start.',
        [deployment.identifier],
      ),
    ]
  }
  if (deployment.targetArn === arn) {
    return [
      note.block(
        'green_side',
        `${clusterId} is the green side of blue/green deployment ${deployment.identifier}.`,
        'Work on the blue cluster, or switch the deployment over first.',
        [deployment.identifier],
      ),
    ]
  }
  return subject.adoptIdentifier === deployment.identifier
    ? adoptable(deployment)
    : [
        note.block(
          'blue_side',
          `${clusterId} is the blue side of blue/green deployment ${deployment.identifier} (${deployment.status}).`,
          subject.type === 'engine_upgrade'
            ? `Adopt it by giving its identifier (deploymentIdentifier: ${deployment.identifier}), or delete it first.`
            : 'Switch it over or delete it first: changes to the blue side can break the replication to green.',
          [deployment.identifier, deployment.status],
        ),
      ]
}

const adoptable = ({ identifier, status, statusDetails }: BlueGreenReading): readonly Finding[] =>
  status === 'INVALID_CONFIGURATION'
    ? [
        note.block(
          'adopted_deployment_invalid',
          `Blue/green deployment ${identifier} is ${status}${statusDetails === undefined ? '' : `: ${statusDetails}`}.`,
          'It cannot be switched over any more: delete it and start without deploymentIdentifier.',
          [identifier],
        ),
      ]
    : []

/** After a switchover the record names the old cluster as source and production as target. */
function judgeCompleted(
  { identifier, sourceArn }: BlueGreenReading,
  { cluster: { arn, clusterId }, type }: Subject,
): Finding {
  if (sourceArn === arn) {
    return note.block(
      'old_side',
      `${clusterId} is the old cluster that blue/green deployment ${identifier} replaced.`,
      'Work on the cluster that took its place.',
      [identifier],
    )
  }
  const message = `The record of the completed blue/green deployment ${identifier} of ${clusterId} still is there.`
  return type === 'engine_upgrade'
    ? note.block(
        'deployment_record_left',
        message,
        'Delete the record first: AWS makes no second deployment of a cluster beside it.',
        [identifier],
      )
    : note.warn('deployment_record_left', message, 'Delete it once the old cluster is not needed any more.', [
        identifier,
      ])
}

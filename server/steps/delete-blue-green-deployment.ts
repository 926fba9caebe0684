import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { Facts } from '../model/facts.ts'
import type { Assessment } from './assessment.ts'
import { act, learning, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { deploymentOwnership } from './create-blue-green-deployment.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { nameInArn } from './deployment-progress.ts'

type Context = StepContext<'delete_blue_green_deployment'>

/** Roll back before a switchover: deletes the deployment that this operation made, together with its green side. */
export const deleteBlueGreenDeployment: StepDefinition<'delete_blue_green_deployment'> = {
  does: 'Deletes the blue/green deployment and its green side; in a rollback only.',
  title: () => 'Delete the blue/green deployment and its green side',
  description: ({ name }) =>
    `Deletes deployment ${name} and the green cluster that was made for it. Production is not touched.`,
  calls: ['ModifyDBCluster', 'DeleteBlueGreenDeployment'],
  consequence: ({ name }, { facts }) =>
    facts.deployment?.isAdopted
      ? undefined
      : {
          kind: 'deletes',
          text: `Permanently deletes the blue/green deployment ${name} and its green cluster${facts.deployment?.greenClusterId === undefined ? '' : ` ${facts.deployment.greenClusterId}`}. Production is not touched.`,
        },
  reads: ['deployment', 'otherClusters'],
  needs: ({ input, facts }) => ({
    deployment: lookup(facts, input),
    otherClusters:
      facts.deployment?.greenClusterId === undefined
        ? []
        : [{ by: 'identifier', clusterId: facts.deployment.greenClusterId }],
  }),
  glance: ({ facts, input }, { deployment, otherClusters }) =>
    deployment === 'not_found'
      ? otherClusters?.[0] && { breadth: 'cluster', clusterId: otherClusters[0].clusterId }
      : { breadth: 'deployment', deployment: lookup(facts, input) },
  assess(context) {
    const { facts, reading } = context
    if (facts.deployment?.isAdopted) return satisfied('someone else created the deployment, so it stays')
    const { deployment, otherClusters } = reading
    if (deployment === undefined || !otherClusters) return waitingFor('the blue/green deployment to be read')
    if (deployment !== 'not_found') return assessDeployment(deployment, context)
    const [green] = otherClusters
    if (green) return underWay(`green cluster ${green.clusterId} is ${green.status}`, 'cluster')
    return satisfied('the deployment and its green side are gone')
  },
}

const lookup = ({ deployment }: Facts, { name }: Context['input']) =>
  deployment
    ? ({ by: 'identifier', identifier: deployment.identifier } as const)
    : ({ by: 'name', name } as const)

function assessDeployment(deployment: BlueGreenReading, context: Context): Assessment {
  const { facts, reading } = context
  const { identifier, status } = deployment
  const ownership = deploymentOwnership(deployment, context)
  if (ownership === 'untold') return waitingFor(`AWS to show the tags of deployment ${identifier}`)
  if (ownership === 'foreign') {
    return satisfied('someone else created the deployment of that name')
  }
  switch (status) {
    case 'DELETING':
      return underWay(`deployment ${identifier} is being deleted`, 'deployment')
    case 'SWITCHOVER_IN_PROGRESS':
      return waitingFor('the switchover in progress to end')
    case 'SWITCHOVER_COMPLETED':
      return unexpected(
        'The switchover has been completed: the green side is production now and is not deleted.',
        {
          first: 'The old cluster still exists.',
          choices: { abort: 'end the operation and list what it leaves in AWS' },
        },
      )
    default: {
      const unread = greenNotRead(deployment, facts)
      if (unread) return unread
      const green = reading.otherClusters?.find(({ arn }) => arn === deployment.targetArn)
      if (green?.hasDeletionProtection) {
        return act({
          action: 'ModifyDBCluster',
          input: { clusterId: green.clusterId, deletionProtection: false },
        })
      }
      return act({ action: 'DeleteBlueGreenDeployment', input: { identifier, deletesTarget: true } })
    }
  }
}

/** A deployment of which AWS's answer never came is found by its name; its green side has to be known before it goes. */
function greenNotRead({ identifier, targetArn }: BlueGreenReading, facts: Facts): Assessment | undefined {
  if (targetArn === undefined || facts.deployment?.greenClusterId === nameInArn(targetArn)) return undefined
  const greenClusterId = nameInArn(targetArn)
  return learning(
    { deployment: { identifier, isAdopted: false, greenClusterId } },
    waitingFor(`green cluster ${greenClusterId} to be read`),
  )
}

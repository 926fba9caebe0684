import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Assessment } from './assessment.ts'
import { act, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'

type Context = StepContext<'delete_blue_green_deployment'>

/** Roll back before a switchover: deletes the deployment that this operation made, together with its green side. */
export const deleteBlueGreenDeployment: StepDefinition<'delete_blue_green_deployment'> = {
  title: () => 'Delete the blue/green deployment and its green side',
  description: ({ name }) =>
    `Deletes deployment ${name} and the green cluster that was made for it. Production is not touched.`,
  calls: ['ModifyDBCluster', 'DeleteBlueGreenDeployment'],
  needs: ({ input, facts }) => ({
    deployment: facts.deployment
      ? { by: 'identifier', identifier: facts.deployment.identifier }
      : { by: 'name', name: input.name },
    otherClusters:
      facts.deployment?.greenClusterId === undefined
        ? []
        : [{ by: 'identifier', clusterId: facts.deployment.greenClusterId }],
  }),
  assess(context) {
    const { facts, reading } = context
    if (facts.deployment?.isAdopted)
      return satisfied('the deployment was made by somebody else and is left to them')
    const { deployment, otherClusters } = reading
    if (deployment === undefined || !otherClusters) return waitingFor('the blue/green deployment to be read')
    if (deployment !== 'not_found') return assessDeployment(deployment, context)
    const [green] = otherClusters
    if (green) return underWay(`green cluster ${green.clusterId} is ${green.status}`)
    return satisfied('the deployment and its green side are gone')
  },
}

function assessDeployment(
  deployment: BlueGreenReading,
  { facts, operationId, reading }: Context,
): Assessment {
  const { identifier, status, tags } = deployment
  if (tags[OPERATION_TAG] !== operationId && facts.deployment?.identifier !== identifier) {
    return satisfied('the deployment of that name was made by somebody else')
  }
  switch (status) {
    case 'DELETING':
      return underWay(`deployment ${identifier} is being deleted`)
    case 'SWITCHOVER_IN_PROGRESS':
      return waitingFor('the switchover in progress to end')
    case 'SWITCHOVER_COMPLETED':
      return unexpected(
        'The switchover has been completed: the green side is production now and is not deleted.',
        'ABORT ends the operation and lists what is left; the old cluster is still there.',
      )
    default: {
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

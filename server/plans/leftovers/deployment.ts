import type { ClusterReading } from '../../model/cluster-reading.ts'
import { deploymentName } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { attemptedCalls } from '../attempted.ts'
import { answerOf, awsCommand } from '../aws-command.ts'
import { hasSwitchedOver } from '../switched-over.ts'

/** The deployment that this operation made and its green side, as long as production is still the blue side. */
export function deploymentLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const { facts, region } = operation
  const isMadeHere =
    facts.deployment?.isAdopted === false || attemptedCalls(operation, 'CreateBlueGreenDeployment').length > 0
  if (!isMadeHere || hasSwitchedOver(operation, cluster) || isDeleted(operation)) return []
  const greenId = facts.deployment?.greenClusterId
  const name = facts.deployment?.identifier ?? deploymentName(operation.clusterId, operation.id)
  return [
    // Green inherits the protection of blue, and AWS refuses to delete a protected green side.
    ...(greenId !== undefined && cluster?.hasDeletionProtection === true
      ? [
          {
            resource: greenId,
            description: `green cluster ${greenId} is protected against deletion as ${cluster.clusterId} is: lift that first`,
            command: awsCommand(
              region,
              'modify-db-cluster',
              `--db-cluster-identifier ${greenId}`,
              '--no-deletion-protection',
              '--apply-immediately',
            ),
          },
        ]
      : []),
    {
      resource: name,
      description: `blue/green deployment ${name}${greenId === undefined ? '' : ` and its green cluster ${greenId}`}`,
      command: awsCommand(
        region,
        'delete-blue-green-deployment',
        `--blue-green-deployment-identifier ${identifierOf(operation)}`,
        '--delete-target',
      ),
    },
  ]
}

const isDeleted = ({ steps }: Operation): boolean =>
  steps.some(({ kind, state }) => kind === 'delete_blue_green_deployment' && state === 'completed')

/** When AWS's answer never came, the deployment is found by the name that it was given. */
const identifierOf = ({ facts, region, clusterId, id }: Operation): string =>
  facts.deployment?.identifier ??
  answerOf(
    awsCommand(
      region,
      'describe-blue-green-deployments',
      `--filters Name=blue-green-deployment-name,Values=${deploymentName(clusterId, id)}`,
    ),
    'BlueGreenDeployments[0].BlueGreenDeploymentIdentifier',
  )

import type { Leftover } from '../../../model/aftermath.ts'
import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { deploymentName, OPERATION_TAG } from '../../../model/identifiers.ts'
import type { Operation } from '../../../model/operation.ts'
import { attemptedCalls, hasDone } from '../../kit/attempted.ts'
import { answerOf, awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { Sight } from '../../kit/sight.ts'
import { mayStillShow, uncertain } from '../../kit/sight.ts'
import { hasSwitchedOver, hasTakenDeployment } from '../switched-over.ts'

/** The deployment that this operation made or took over, and its green side, as long as production is the blue side. */
export const deploymentLeftovers: LeftoverPart = {
  left,
  passesTo: (later, _, operation) => hasTakenDeployment(later, operation),
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  if (!isResponsible(operation) || hasSwitchedOver(operation, sight.reading)) return []
  if (hasDone(operation, 'delete_blue_green_deployment')) return []
  const deployment = sight.reading?.deployment
  if (deployment === undefined) return listed(operation, undefined, sight).map(uncertain)
  if (deployment === 'not_found') return mayAppear(operation, sight) ?? greenLeft(operation, sight)
  const isOwn =
    deployment.identifier === operation.facts.deployment?.identifier ||
    deployment.identifier === operation.adoption?.deploymentIdentifier ||
    deployment.tags[OPERATION_TAG] === operation.id
  return isOwn && deployment.status !== 'DELETING' ? listed(operation, deployment, sight) : []
}

const isResponsible = (operation: Operation): boolean =>
  operation.facts.deployment?.isAdopted === false ||
  operation.adoption?.deploymentIdentifier !== undefined ||
  attemptedCalls(operation, 'CreateBlueGreenDeployment').length > 0

/** The deployment, if it may have been asked for so shortly ago that AWS does not show it. */
const mayAppear = (operation: Operation, sight: Sight): readonly Leftover[] | undefined =>
  attemptedCalls(operation, 'CreateBlueGreenDeployment').some((attempted) => mayStillShow(attempted, sight))
    ? listed(operation, undefined, sight).map(uncertain)
    : undefined

function listed(
  operation: Operation,
  deployment: BlueGreenReading | undefined,
  sight: Sight,
): readonly Leftover[] {
  const { facts, region } = operation
  const green = greenIn(operation, sight)
  const greenId = green?.clusterId ?? facts.deployment?.greenClusterId
  const identifier = deployment?.identifier ?? identifierKnown(operation)
  const name = identifier ?? deploymentName(operation.clusterId, operation.id)
  // Green inherits the protection of blue, and AWS refuses to delete a protected green side.
  const isProtected = green?.hasDeletionProtection ?? sight.reading?.cluster?.hasDeletionProtection
  return [
    ...(greenId !== undefined && isProtected === true ? [protection(operation, greenId)] : []),
    {
      resource: name,
      description: `blue/green deployment ${name}${greenId === undefined ? '' : ` and its green cluster ${greenId}`}`,
      command: awsCommand(
        region,
        'delete-blue-green-deployment',
        `--blue-green-deployment-identifier ${identifier ?? identifierByName(operation)}`,
        '--delete-target',
      ),
    },
  ]
}

const protection = ({ region, clusterId }: Operation, greenId: string): Leftover => ({
  resource: greenId,
  description: `green cluster ${greenId} is protected against deletion as ${clusterId} is: lift that first`,
  command: awsCommand(
    region,
    'modify-db-cluster',
    `--db-cluster-identifier ${greenId}`,
    '--no-deletion-protection',
    '--apply-immediately',
  ),
})

const identifierKnown = ({ facts, adoption }: Operation): string | undefined =>
  facts.deployment?.identifier ?? adoption?.deploymentIdentifier

/** When AWS's answer never came, the deployment is found by the name that it was given. */
const identifierByName = ({ region, clusterId, id }: Operation): string =>
  answerOf(
    awsCommand(
      region,
      'describe-blue-green-deployments',
      `--filters Name=blue-green-deployment-name,Values=${deploymentName(clusterId, id)}`,
    ),
    'BlueGreenDeployments[0].BlueGreenDeploymentIdentifier',
  )

const greenIn = ({ facts }: Operation, { reading }: Sight): ClusterReading | undefined =>
  reading?.otherClusters?.find(({ clusterId }) => clusterId === facts.deployment?.greenClusterId)

/** A green cluster whose deployment someone deleted without it: nothing follows production any more, and it costs as much. */
function greenLeft(operation: Operation, sight: Sight): readonly Leftover[] {
  const green = greenIn(operation, sight)
  if (!green || green.status === 'deleting') return []
  const { region } = operation
  return [
    ...(green.hasDeletionProtection ? [protection(operation, green.clusterId)] : []),
    ...green.instances
      .filter(({ status }) => status !== 'deleting')
      .map(({ instanceId }) => ({
        resource: instanceId,
        description: `green instance ${instanceId}, whose deployment is gone`,
        command: awsCommand(region, 'delete-db-instance', `--db-instance-identifier ${instanceId}`),
      })),
    {
      resource: green.clusterId,
      description: `green cluster ${green.clusterId}, whose deployment is gone`,
      command: awsCommand(
        region,
        'delete-db-cluster',
        `--db-cluster-identifier ${green.clusterId}`,
        '--skip-final-snapshot',
      ),
    },
  ]
}

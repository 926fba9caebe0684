import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { DeploymentFacts, TargetParameterGroup } from '../model/facts.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import { tagsOfCopy } from '../model/tags.ts'
import type { Assessment, Verdict } from './assessment.ts'
import {
  act,
  blocked,
  changeFailed,
  learning,
  recorded,
  satisfied,
  underWay,
  unexpected,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { deploymentBusyWith, deploymentTrouble, nameInArn } from './deployment-progress.ts'
import { awsSays, sinceLastAttempt, wasSeen } from './evidence.ts'
import { ownershipOf } from './ownership.ts'

type Kind = 'create_blue_green_deployment'
type Context = StepContext<Kind>

/** Makes (or adopts) a blue/green deployment and waits until every part of its green side is ready. */
export const createBlueGreenDeployment: StepDefinition<Kind> = {
  does: 'Creates or adopts a blue/green deployment, and waits until its green side is ready.',
  title: ({ adoptIdentifier }) =>
    adoptIdentifier === undefined
      ? 'Create blue/green deployment'
      : `Adopt blue/green deployment ${adoptIdentifier}`,
  description: ({ targetEngineVersion, adoptIdentifier, leftBy }) =>
    adoptIdentifier === undefined
      ? `Makes a copy of the cluster (green) on ${targetEngineVersion} that follows the present one (blue), and waits until all of it is ready.`
      : `Takes over the copy of the cluster (green) on ${targetEngineVersion} that ${leftBy === undefined ? 'is there already' : `operation ${leftBy} left`}, and waits until all of it is ready.`,
  calls: ({ adoptIdentifier }) => (adoptIdentifier === undefined ? ['CreateBlueGreenDeployment'] : []),
  reads: ['events', 'deployment', 'otherClusters'],
  needs: ({ input, facts, attempts }) => ({
    ...sinceLastAttempt(attempts),
    deployment: lookup(input.adoptIdentifier, input.name),
    ...(facts.deployment?.greenClusterId !== undefined && {
      otherClusters: [{ by: 'identifier', clusterId: facts.deployment.greenClusterId }],
    }),
  }),
  glance: ({ input }) => ({
    breadth: 'deployment',
    deployment: lookup(input.adoptIdentifier, input.name),
  }),
  assess(context) {
    const { deployment } = context.reading
    if (deployment === undefined) return waitingFor('the blue/green deployment to be read')
    return deployment === 'not_found' ? assessMissing(context) : assessFound(deployment, context)
  },
}

const lookup = (identifier: string | undefined, name: string) =>
  identifier === undefined ? ({ by: 'name', name } as const) : ({ by: 'identifier', identifier } as const)

function assessMissing({ attempts, cluster, facts, input, operationId }: Context): Assessment {
  // After a reset: another deployment would be of the upgraded cluster.
  if (facts.deployment?.switchedOverAt !== undefined)
    return satisfied(`${cluster.clusterId} has been switched over, and the deployment's record was deleted`)
  if (input.adoptIdentifier !== undefined) {
    return unexpected(`AWS shows no blue/green deployment ${input.adoptIdentifier}.`, {
      first: 'Create an operation without a deployment identifier to have one created.',
      choices: { continue: 'look again', abort: 'end this operation' },
    })
  }
  if (wasSeen(attempts, 'CreateBlueGreenDeployment')) {
    return changeFailed(`The blue/green deployment ${input.name} was being created and no longer exists.`, {
      choices: { continue: 'create it again', rollback: UNDO },
    })
  }
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  const { targetParameterGroups = [] } = facts
  const clusterParameterGroup = groupToSend(targetParameterGroups, ParameterGroupKind.CLUSTER)
  const instanceParameterGroup = groupToSend(targetParameterGroups, ParameterGroupKind.INSTANCE)
  return act({
    action: 'CreateBlueGreenDeployment',
    input: {
      name: input.name,
      sourceArn: cluster.arn,
      targetEngineVersion: input.targetEngineVersion,
      ...(clusterParameterGroup !== undefined && { clusterParameterGroup }),
      ...(instanceParameterGroup !== undefined && { instanceParameterGroup }),
      tags: tagsOfCopy(cluster.tags, operationId),
    },
  })
}

const groupToSend = (groups: readonly TargetParameterGroup[], kind: ParameterGroupKind): string | undefined =>
  groups.find((group) => group.kind === kind)?.name

function assessFound(deployment: BlueGreenReading, context: Context): Assessment<Kind> {
  const refusal = adoptionRefused(deployment, context)
  if (refusal) return refusal
  return learning({ deployment: factsOf(deployment, context) }, assessReady(deployment, context))
}

const factsOf = (deployment: BlueGreenReading, { facts, input }: Context): DeploymentFacts => ({
  ...facts.deployment,
  identifier: deployment.identifier,
  isAdopted: input.adoptIdentifier !== undefined && input.leftBy === undefined,
  ...(deployment.targetArn !== undefined && { greenClusterId: nameInArn(deployment.targetArn) }),
})

function adoptionRefused(deployment: BlueGreenReading, context: Context): Assessment | undefined {
  const { cluster, input } = context
  const ownership = deploymentOwnership(deployment, context)
  if (input.adoptIdentifier === undefined && ownership === 'untold')
    return underWay(`AWS to show the tags of ${deployment.name}`)
  if (input.adoptIdentifier === undefined && ownership === 'foreign') {
    return unexpected(
      `A blue/green deployment named ${deployment.name} exists, and this operation did not create it.`,
      {
        first:
          'Check whose deployment it is. Delete it in the RDS console if it is not needed, or create an operation that adopts it by its identifier.',
        choices: { continue: 'check again', abort: 'end this operation' },
      },
    )
  }
  if (deployment.targetArn === cluster.arn && !hasSwitched(deployment)) {
    return blocked(`${cluster.clusterId} is the green side of deployment ${deployment.identifier}.`, {
      first: 'Create an operation on the blue cluster instead.',
      choices: { abort: 'end this operation' },
    })
  }
  if (deployment.sourceArn !== cluster.arn && !hasSwitched(deployment)) {
    return blocked(
      `Deployment ${deployment.identifier} is of ${nameInArn(deployment.sourceArn)}, not of ${cluster.clusterId}.`,
      {
        first: 'Create an operation with the identifier of a deployment of this cluster.',
        choices: { abort: 'end this operation' },
      },
    )
  }
  return undefined
}

/** Whose a deployment is: one that this operation has taken over before is its own too. */
export const deploymentOwnership = (
  { identifier, name, tags }: BlueGreenReading,
  maker: Pick<Context, 'operationId' | 'creations' | 'facts'>,
) =>
  maker.facts.deployment?.identifier === identifier
    ? 'own'
    : ownershipOf({ id: identifier, name, tags }, maker)

const hasSwitched = ({ status }: BlueGreenReading): boolean =>
  status === 'SWITCHOVER_IN_PROGRESS' || status === 'SWITCHOVER_COMPLETED'

function assessReady(deployment: BlueGreenReading, context: Context): Verdict<Kind> {
  const { attempts, input, reading } = context
  if (hasSwitched(deployment)) return satisfied(`deployment ${deployment.identifier} is past its creation`)
  const hasFailed =
    deployment.status === 'INVALID_CONFIGURATION' ||
    deployment.tasks.some(({ status }) => status === 'FAILED')
  if (hasFailed) {
    const { events } = sinceLastAttempt(attempts)
    return blocked(
      `Blue/green deployment ${deployment.identifier} is ${deploymentTrouble(deployment)}.${awsSays(reading, [deployment.identifier, deployment.name, context.cluster.clusterId], events?.since)}`,
      {
        first:
          'Correct what AWS names, often a replication parameter, and create a new operation after this one.',
        choices: {
          rollback: `${UNDO}, the deployment included`,
          abort: 'end the operation and list what it leaves in AWS',
        },
      },
    )
  }
  if (deployment.status !== 'AVAILABLE' && deployment.status !== 'SWITCHOVER_FAILED') {
    return underWay(
      `deployment ${deployment.identifier} is ${deployment.status}: ${deploymentBusyWith(deployment) ?? 'finishing'}`,
      'deployment',
    )
  }
  const busyWith = deploymentBusyWith(deployment)
  if (busyWith !== undefined) return underWay(busyWith, 'deployment')
  return assessGreen(deployment, input.targetEngineVersion, context)
}

function assessGreen(
  deployment: BlueGreenReading,
  version: string,
  { facts, reading }: Context,
): Verdict<Kind> {
  const green = reading.otherClusters?.find(({ arn }) => arn === deployment.targetArn)
  if (!green) return underWay('the green cluster to be read')
  if (green.engineVersion !== version) {
    return blocked(`The green cluster ${green.clusterId} is ${green.engineVersion}, not ${version}.`, {
      ...(facts.deployment?.isAdopted && {
        first: 'The deployment was adopted: its owner has to upgrade or delete it.',
      }),
      choices: {
        continue: 'check again',
        rollback: UNDO,
        abort: 'end the operation and list what it leaves in AWS',
      },
    })
  }
  const busy = [green, ...green.instances].find((resource) => readinessOf(resource) !== 'settled')
  if (busy) return underWay(`${'instanceId' in busy ? busy.instanceId : busy.clusterId} is ${busy.status}`)
  return recorded(`green cluster ${green.clusterId} is ready on ${version}`, {
    deploymentIdentifier: deployment.identifier,
    greenClusterId: green.clusterId,
  })
}

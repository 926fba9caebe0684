import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import { USUAL_STOP_OF_WRITES } from '../model/expected-duration.ts'
import { durationText } from '../model/instant.ts'
import type { IntegrationReading } from '../model/integration-reading.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import {
  act,
  blocked,
  changeFailed,
  learning,
  satisfied,
  underWay,
  unexpected,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { deploymentBusyWith, deploymentTrouble, switchoverProgress } from './deployment-progress.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'

type Context = StepContext<'switchover_blue_green'>

/** Switches production over to the green side. A cancelled switchover renames nothing, is reported, and can be retried. */
export const switchoverBlueGreen: StepDefinition<'switchover_blue_green'> = {
  does: 'Switches over to the green cluster.',
  title: () => 'Switch over to the green cluster',
  description: ({ targetEngineVersion, timeoutSeconds }) =>
    `Makes the green cluster production: it takes over all names and endpoints, on ${targetEngineVersion}. AWS gives up after ${durationText(timeoutSeconds)} and leaves everything as it was. It cannot be rolled back afterwards.`,
  calls: ['SwitchoverBlueGreenDeployment'],
  isWatchedClosely: true,
  interruption: () => ({
    affects: 'writes',
    description: `writes stop during the switchover (${USUAL_STOP_OF_WRITES}) and every connection is dropped`,
  }),
  consequence: ({ targetEngineVersion }, { clusterId }) => ({
    kind: 'switches_over',
    text: `Makes the green cluster production under the name ${clusterId}, on ${targetEngineVersion}. AWS offers no managed rollback afterwards.`,
  }),
  reads: ['events', 'deployment', 'otherClusters', 'integrations'],
  needs: ({ attempts, facts }) => ({
    ...sinceLastAttempt(attempts),
    ...(openAttempt(attempts, 'SwitchoverBlueGreenDeployment') ? {} : { integrations: true }),
    ...(facts.deployment && {
      deployment: { by: 'identifier', identifier: facts.deployment.identifier },
      ...(facts.deployment.greenClusterId !== undefined && {
        otherClusters: [{ by: 'identifier', clusterId: facts.deployment.greenClusterId }],
      }),
    }),
  }),
  glance: ({ facts }) =>
    facts.deployment && {
      breadth: 'deployment',
      deployment: { by: 'identifier', identifier: facts.deployment.identifier },
    },
  assess(context) {
    const { facts, reading } = context
    if (!facts.deployment)
      return unexpected('No blue/green deployment is known.', {
        choices: { continue: 'check again' },
        goBack: { to: 'create_blue_green_deployment', effect: 'create it' },
      })
    const { deployment } = reading
    if (deployment === undefined) return waitingFor('the blue/green deployment to be read')
    if (deployment === 'not_found') {
      if (facts.deployment.switchedOverAt !== undefined) return assessCompleted(context)
      return unexpected(`Blue/green deployment ${facts.deployment.identifier} no longer exists.`, {
        first:
          'Check the cluster in the RDS console: someone may have switched over and deleted the deployment.',
        choices: {
          continue: 'check again',
          mark_complete: 'end the operation if the cluster is on the new version',
        },
        goBack: { to: 'create_blue_green_deployment', effect: 'create another deployment' },
      })
    }
    return assessDeployment(deployment, context)
  },
}

function assessDeployment(deployment: BlueGreenReading, context: Context): Assessment {
  switch (deployment.status) {
    case 'SWITCHOVER_COMPLETED':
      return assessCompleted(context)
    case 'SWITCHOVER_IN_PROGRESS':
      return underWay(`switchover in progress: ${switchoverProgress(deployment)}`, 'deployment')
    case 'INVALID_CONFIGURATION':
      return blocked(`Blue/green deployment ${deployment.identifier} is ${deploymentTrouble(deployment)}.`, {
        first: 'It can no longer be switched over, so a new operation is needed after this one.',
        choices: {
          rollback: `${UNDO}, the deployment included`,
          abort: 'end the operation and list what it leaves in AWS',
        },
      })
    case 'AVAILABLE':
    case 'SWITCHOVER_FAILED':
      return assessBefore(deployment, context)
    default:
      return waitingFor(`deployment ${deployment.identifier} is ${deployment.status}`)
  }
}

function assessCompleted({ cluster, facts, input, reading }: Context): Assessment {
  if (facts.original?.clusterResourceId === cluster.resourceId) {
    return underWay(`AWS to show the new cluster under the name ${cluster.clusterId}`)
  }
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  if (cluster.engineVersion !== input.targetEngineVersion) {
    return unexpected(
      `The switchover is done, but ${cluster.clusterId} is on ${cluster.engineVersion} instead of ${input.targetEngineVersion}.`,
      {
        first: 'Check the cluster in the RDS console.',
        choices: { continue: 'check again', mark_complete: 'accept it as it is' },
      },
    )
  }
  return facts.deployment
    ? learning(
        { deployment: { ...facts.deployment, switchedOverAt: reading.at } },
        satisfied(`${cluster.clusterId} is the former green cluster, on ${cluster.engineVersion}`),
      )
    : satisfied(`${cluster.clusterId} is on ${cluster.engineVersion}`)
}

/** Nothing has been renamed: either it has not been asked for yet, or AWS gave up. */
function assessBefore(deployment: BlueGreenReading, context: Context): Assessment {
  const { attempts, cluster, input, reading } = context
  if (hasBeenCancelled(deployment, context)) {
    const since = openAttempt(attempts, 'SwitchoverBlueGreenDeployment')?.intendedAt
    const details = deployment.statusDetails === undefined ? '' : ` ${deployment.statusDetails}`
    return changeFailed(
      `AWS cancelled the switchover; nothing was renamed and ${cluster.clusterId} is still production.${details}${awsSays(reading, sourcesOf(deployment, cluster.clusterId), since)}`,
      {
        first: 'Remove the cause that AWS names (replication lag, long transactions, DDL).',
        choices: { continue: 'switch over again', rollback: `${UNDO}, the green side included` },
      },
    )
  }
  const busyWith = deploymentBusyWith(deployment)
  if (busyWith !== undefined && deployment.status === 'AVAILABLE') return waitingFor(busyWith)
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  const green = reading.otherClusters?.find(({ arn }) => arn === deployment.targetArn)
  if (!green) return waitingFor('the green cluster to be read')
  const busy = [...cluster.instances, green, ...green.instances].find(
    (resource) => readinessOf(resource) !== 'settled',
  )
  if (busy) return waitingFor(`${'instanceId' in busy ? busy.instanceId : busy.clusterId} is ${busy.status}`)
  const held = heldByIntegration(cluster.clusterId, reading.integrations ?? [])
  if (held) return held
  return act({
    action: 'SwitchoverBlueGreenDeployment',
    input: { identifier: deployment.identifier, timeoutSeconds: input.timeoutSeconds },
  })
}

/** AWS does not switch over with a zero-ETL integration on either side. */
function heldByIntegration(
  clusterId: string,
  integrations: readonly IntegrationReading[],
): Assessment | undefined {
  const [first] = integrations
  if (!first) return undefined
  const names = integrations.map(({ name }) => name).join(', ')
  return integrations.every(({ status }) => status === 'deleting')
    ? waitingFor(`zero-ETL integration ${names} to be deleted`)
    : unexpected(
        `Zero-ETL integration ${names} reads from ${clusterId}, and AWS does not switch over with it. Nothing was changed: ${clusterId} is still production.`,
        {
          first:
            'Delete the integration in the RDS console. It can be created again after the switchover; its target is filled from the beginning then.',
          choices: { continue: 'switch over once it is deleted', rollback: 'delete the green side' },
        },
      )
}

function hasBeenCancelled(deployment: BlueGreenReading, { attempts, clusterId, reading }: Context): boolean {
  const attempt = openAttempt(attempts, 'SwitchoverBlueGreenDeployment')
  if (!attempt) return false
  if (wasSeen(attempts, 'SwitchoverBlueGreenDeployment') || deployment.status === 'SWITCHOVER_FAILED')
    return true
  // RDS-EVENT-0249 and -0261 say that a switchover was cancelled; `failure` is their category.
  const sources = sourcesOf(deployment, clusterId)
  return (reading.events ?? []).some(
    ({ at, categories, sourceId }) =>
      at >= attempt.intendedAt && categories.includes('failure') && sources.includes(sourceId),
  )
}

const sourcesOf = ({ identifier, name }: BlueGreenReading, clusterId: string): readonly string[] => [
  identifier,
  name,
  clusterId,
]

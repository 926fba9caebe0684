import {
  BlueGreenDeploymentAlreadyExistsFault$,
  BlueGreenDeploymentNotFoundFault$,
  type CreateBlueGreenDeploymentRequest,
} from '@aws-sdk/client-rds'
import type { Fault } from '../faults-in-force.ts'
import { faultOf } from '../protocol/aws-fault.ts'
import { findDeployment } from '../world/lookup.ts'
import { arnOf } from '../world/names.ts'
import { tagsShownAt } from '../world/new-records.ts'
import { SUFFIX_ALPHABET } from '../world/random.ts'
import type { Deployment, DeploymentMember, RegionState } from '../world/records.ts'
import type { ActionTable, Change, View } from './action.ts'
import { integrationsOf, refuseDeletion, requireReady } from './deployment-guards.ts'
import {
  type BlueGreenPlan,
  checkBlueGreenRequest,
  incompatibleParameters,
} from './deployment-prerequisites.ts'
import {
  cancelledSwitchoverTimeline,
  provisioningTasks,
  provisioningTimeline,
  switchoverTimeline,
} from './deployment-timelines.ts'
import { applyFilters } from './filters.ts'
import { pageOf } from './paging.ts'
import { presentDeployment } from './present-deployment.ts'

/** Actions on blue/green deployments. */
export const deploymentActions = {
  CreateBlueGreenDeployment: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const plan = checkBlueGreenRequest(edit, input)
      const name = input.BlueGreenDeploymentName ?? ''
      if (edit.state.deployments.values().some(({ shown }) => shown.BlueGreenDeploymentName === name)) {
        throw faultOf(
          BlueGreenDeploymentAlreadyExistsFault$,
          `A blue/green deployment with the name ${name} already exists`,
        )
      }
      const deployment = newDeployment(change, plan, name, input)
      const invalid = change.fault('invalid_configuration')
      edit.put('deployments', deployment)
      edit.start(
        deployment.key,
        'CreateBlueGreenDeployment',
        provisioningTimeline(
          edit,
          deployment,
          plan,
          invalidReason(invalid, incompatibleParameters(edit.state, plan)),
        ),
      )
      return answer(change, deployment.key)
    },
  },

  DescribeBlueGreenDeployments: {
    access: 'read',
    run: (input, view) => {
      const id = input.BlueGreenDeploymentIdentifier
      const named = id ? [requireDeployment(view.state, id)] : view.state.deployments.values().toArray()
      const presented = named.map((deployment) => presentDeployment(view, deployment))
      const rows = applyFilters(presented, input.Filters, {
        'blue-green-deployment-identifier': (row) => [row.BlueGreenDeploymentIdentifier],
        'blue-green-deployment-name': (row) => [row.BlueGreenDeploymentName],
        source: (row) => [row.Source],
        target: (row) => [row.Target],
      })
      const page = pageOf(rows, input)
      return { BlueGreenDeployments: page.rows, ...page.next }
    },
  },

  SwitchoverBlueGreenDeployment: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const deployment = requireDeployment(edit.state, input.BlueGreenDeploymentIdentifier)
      requireReady(edit, deployment)
      const { key } = deployment
      const cancelled = change.fault('switchover_cancelled') ?? integrationGuardrail(edit.state, deployment)
      const durationMs = edit.durationMs('switchover')
      const { SwitchoverTimeout = DEFAULT_TIMEOUT_SECONDS } = input
      const timeoutMs = SwitchoverTimeout * 1000
      const endStatus = edit.behaviour.cancelledSwitchover
      edit.put('deployments', {
        ...deployment,
        shown: { ...deployment.shown, Status: 'SWITCHOVER_IN_PROGRESS' },
      })
      edit.emit('switchover-started', key, deployment.shown.BlueGreenDeploymentName)
      announceStart(change, deployment)
      edit.start(
        key,
        'SwitchoverBlueGreenDeployment',
        cancelled
          ? cancelledSwitchoverTimeline(durationMs, GUARDRAIL_AT, {
              key,
              reason: cancelled.message ?? DEFAULT_CANCEL_REASON,
              endStatus: cancelled.status ?? endStatus,
            })
          : durationMs > timeoutMs
            ? cancelledSwitchoverTimeline(durationMs, timeoutMs / durationMs, {
                key,
                reason: `the switchover timeout of ${SwitchoverTimeout} seconds`,
                endStatus,
              })
            : switchoverTimeline(edit, key, durationMs),
      )
      return answer(change, key)
    },
  },

  DeleteBlueGreenDeployment: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const deployment = requireDeployment(edit.state, input.BlueGreenDeploymentIdentifier)
      const deleteTarget = input.DeleteTarget === true
      refuseDeletion(edit.state, deployment, deleteTarget)
      const { key } = deployment
      edit.cancelProcessesOf(key)
      edit.put('deployments', {
        ...deployment,
        shown: { ...deployment.shown, Status: 'DELETING', DeleteTime: new Date(edit.at) },
      })
      if (deleteTarget) showGreenDeleting(change, deployment)
      edit.start(key, 'DeleteBlueGreenDeployment', [
        {
          afterMs: edit.durationMs('deleteDeployment'),
          effects: [{ kind: 'deployment-gone', key, deleteTarget }],
        },
      ])
      return answer(change, key)
    },
  },
} satisfies ActionTable

/** Why a new deployment will be INVALID_CONFIGURATION, if it will be: for a fault, or for its parameters. */
function invalidReason(fault: Fault | undefined, incompatible: readonly string[]): string | undefined {
  if (fault?.message !== undefined) return fault.message
  const blamed = fault ? ['max_logical_replication_workers'] : incompatible
  return blamed.length > 0 ? `due to incompatible parameter(s): [${blamed.join(', ')}]` : undefined
}

/** Where a switchover is not refused at once for a zero-ETL integration, a guardrail cancels it. */
function integrationGuardrail(state: RegionState, deployment: Deployment) {
  const [integration] = integrationsOf(state, deployment)
  return (
    integration && {
      message: `the zero-ETL integration ${integration.shown.IntegrationName}`,
      status: undefined,
    }
  )
}

/** How long a switchover may take when the call does not say (service model: SwitchoverTimeout). */
const DEFAULT_TIMEOUT_SECONDS = 300

/** How far a switchover has come when a guardrail stops it. */
const GUARDRAIL_AT = 0.7

const DEFAULT_CANCEL_REASON = 'replication lag that is too high'

function newDeployment(
  { edit }: Change,
  plan: BlueGreenPlan,
  name: string,
  input: CreateBlueGreenDeploymentRequest,
): Deployment {
  const id = `bgd-${edit.random.text(16, SUFFIX_ALPHABET)}`
  const pair = (kind: DeploymentMember['kind'], sourceKey: string): DeploymentMember => ({
    kind,
    sourceKey,
    status: 'PROVISIONING',
  })
  return {
    key: arnOf(edit.scope, 'deployment', id),
    shown: {
      BlueGreenDeploymentIdentifier: id,
      BlueGreenDeploymentName: name,
      Status: 'PROVISIONING',
      Tasks: provisioningTasks(plan),
      CreateTime: new Date(edit.at),
      TagList: [...(input.Tags ?? [])],
    },
    tagsShownAt: tagsShownAt(edit),
    members: [
      pair('cluster', plan.cluster.key),
      ...plan.instances.map(({ key }) => pair('instance', key)),
      ...plan.endpoints.map(({ key }) => pair('endpoint', key)),
    ],
    request: {
      targetEngineVersion: plan.targetVersion.version,
      clusterParameterGroup: plan.clusterParameterGroup,
      instanceParameterGroup: plan.instanceParameterGroup,
    },
  }
}

function requireDeployment(state: RegionState, id: string | undefined): Deployment {
  const deployment = findDeployment(state, id ?? '')
  if (!deployment) {
    throw faultOf(
      BlueGreenDeploymentNotFoundFault$,
      `No blue/green deployment with the identifier ${id} was found`,
    )
  }
  return deployment
}

function announceStart({ edit }: Change, deployment: Deployment): void {
  const source = deployment.members.find(({ kind }) => kind === 'cluster')?.sourceKey
  const cluster = source === undefined ? undefined : edit.state.clusters.get(source)
  if (cluster) edit.emit('cluster-switchover-started', cluster.key, cluster.shown.DBClusterIdentifier)
}

function showGreenDeleting({ edit }: Change, deployment: Deployment): void {
  for (const { kind, targetKey } of deployment.members) {
    if (targetKey === undefined) continue
    if (kind === 'cluster') edit.patchCluster(targetKey, { Status: 'deleting' })
    if (kind === 'instance') edit.patchInstance(targetKey, { DBInstanceStatus: 'deleting' }, { isDown: true })
  }
}

function answer({ edit, view }: Change, key: string) {
  const deployment = edit.state.deployments.get(key)
  const present: View = view()
  return { BlueGreenDeployment: deployment && presentDeployment(present, deployment) }
}

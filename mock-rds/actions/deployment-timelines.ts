import type { BlueGreenDeploymentTask } from '@aws-sdk/client-rds'
import type { Phase } from '../world/process.ts'
import type { Deployment } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { timeline } from '../world/timelines.ts'
import type { BlueGreenPlan } from './deployment-prerequisites.ts'

const REPLICA = 'CREATING_READ_REPLICA_OF_SOURCE'
const UPGRADE = 'DB_ENGINE_VERSION_UPGRADE'
const INSTANCES = 'CREATE_DB_INSTANCES_FOR_CLUSTER'
const ENDPOINTS = 'CREATE_CUSTOM_ENDPOINTS'

/** The tasks of a new deployment, in their order; only those that it needs. */
export function provisioningTasks(plan: BlueGreenPlan): BlueGreenDeploymentTask[] {
  const names = [
    REPLICA,
    ...(isUpgrade(plan) ? [UPGRADE] : []),
    INSTANCES,
    ...(plan.endpoints.length > 0 ? [ENDPOINTS] : []),
  ]
  return names.map((Name, index) => ({ Name, Status: index === 0 ? 'IN_PROGRESS' : 'PENDING' }))
}

/** PROVISIONING until every task is done; with a reason, it ends as INVALID_CONFIGURATION when the instances should be ready. */
export function provisioningTimeline(
  edit: RegionEdit,
  { key }: Deployment,
  plan: BlueGreenPlan,
  invalidReason: string | undefined,
): Phase[] {
  const task = (name: string, status: string) =>
    ({ kind: 'deployment-task', key, task: name, status }) as const
  const replicaMs = edit.durationMs('greenReplica')
  const upgradePhases: Phase[] = [
    {
      afterMs: replicaMs - Math.round(replicaMs / 2),
      effects: [
        task(REPLICA, 'COMPLETED'),
        ...(isUpgrade(plan)
          ? [
              task(UPGRADE, 'IN_PROGRESS'),
              { kind: 'green-cluster-status', key, status: 'upgrading' } as const,
            ]
          : []),
      ],
    },
    {
      afterMs: isUpgrade(plan) ? edit.durationMs('greenUpgrade') : 0,
      effects: [
        { kind: 'green-cluster-upgraded', key },
        ...(isUpgrade(plan) ? [task(UPGRADE, 'COMPLETED')] : []),
        task(INSTANCES, 'IN_PROGRESS'),
        { kind: 'green-instances-appear', key },
      ],
    },
  ]
  const start: Phase = {
    afterMs: Math.round(replicaMs / 2),
    effects: [{ kind: 'green-cluster-appears', key }],
  }
  const instancesMs = edit.durationMs('greenInstances')
  if (invalidReason !== undefined) {
    return [
      start,
      ...upgradePhases,
      { afterMs: instancesMs, effects: [{ kind: 'deployment-invalid', key, reason: invalidReason }] },
    ]
  }
  const hasEndpoints = plan.endpoints.length > 0
  const ready = { kind: 'green-instances-ready', key } as const
  const isLate = edit.behaviour.greenInstances === 'still-creating'
  return [
    start,
    ...upgradePhases,
    {
      afterMs: instancesMs,
      effects: [
        ...(isLate ? [] : [ready]),
        task(INSTANCES, 'COMPLETED'),
        ...(hasEndpoints ? [task(ENDPOINTS, 'IN_PROGRESS')] : []),
      ],
    },
    {
      afterMs: hasEndpoints ? edit.durationMs('greenEndpoints') : 0,
      effects: [
        ...(hasEndpoints
          ? [{ kind: 'green-endpoints-appear', key } as const, task(ENDPOINTS, 'COMPLETED')]
          : []),
        { kind: 'deployment-available', key },
      ],
    },
    ...(isLate ? [{ afterMs: edit.durationMs('createInstance'), effects: [ready] }] : []),
  ]
}

/** A switchover: members follow each other as cluster, instances, endpoints; writes are held back until the names have moved. */
export function switchoverTimeline(edit: RegionEdit, key: string, durationMs: number): Phase[] {
  const settling: Phase[] =
    edit.behaviour.deleteAfterSwitchover === 'refused-for-a-while'
      ? [{ afterMs: edit.durationMs('deploymentSettling'), effects: [{ kind: 'deployment-settled', key }] }]
      : []
  const phases = timeline(durationMs, [
    { at: 0.15, effects: [{ kind: 'switchover-begins', key, member: 'cluster' }] },
    {
      at: 0.2,
      effects: [
        { kind: 'switchover-begins', key, member: 'instance' },
        { kind: 'switchover-begins', key, member: 'endpoint' },
        { kind: 'switchover-blocks-writes', key },
      ],
    },
    { at: 0.5, effects: [{ kind: 'switchover-renames', key, member: 'cluster' }] },
    { at: 0.6, effects: [{ kind: 'switchover-renames', key, member: 'instance' }] },
    {
      at: 0.7,
      effects: [
        { kind: 'switchover-renames', key, member: 'endpoint' },
        { kind: 'switchover-writes-on-green', key },
      ],
    },
    { at: 1, effects: [{ kind: 'switchover-completed', key }] },
  ])
  return [...phases, ...settling]
}

/**
 * A switchover that is stopped when `cancelledAt` of it has passed, by a guardrail or by its timeout: everything goes
 * back, nothing was renamed.
 */
export function cancelledSwitchoverTimeline(
  durationMs: number,
  cancelledAt: number,
  { key, reason, endStatus }: { key: string; reason: string; endStatus: string },
): Phase[] {
  const begun = [
    { at: 0.15, effects: [{ kind: 'switchover-begins', key, member: 'cluster' } as const] },
    { at: 0.2, effects: [{ kind: 'switchover-blocks-writes', key } as const] },
  ].filter(({ at }) => at < cancelledAt)
  return timeline(durationMs, [
    ...begun,
    { at: cancelledAt, effects: [{ kind: 'switchover-cancelled', key, reason, endStatus }] },
  ])
}

function isUpgrade(plan: BlueGreenPlan): boolean {
  return plan.targetVersion.version !== plan.cluster.shown.EngineVersion
}

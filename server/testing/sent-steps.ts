import type { Attempt } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { PlannedStep, Step } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster } from './cluster-builder.ts'
import { READ_AT } from './preflight-builder.ts'
import { anAttempt, aStep, INTENDED_AT } from './step-builder.ts'

/** An attempt whose effect a reading has shown. */
export const SEEN: Partial<Attempt> = { seenAt: INTENDED_AT }

/** A proxy that an operation deregistered and has not registered again. */
export const OWED_PROXY = {
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  clusterId: 'orders',
  instanceIds: [],
} as const

/** A step that sent calls, each accepted, with what the test cares about put in. */
const sent = (
  step: PlannedStep,
  calls: readonly RdsCall[],
  attempt: Partial<Attempt> = {},
  state: Step['state'] = 'completed',
): Step => aStep(step, { state, attempts: calls.map((call) => anAttempt(call, attempt)) })

/** The call that creates a temporary instance in cluster `orders`. */
export const createsInstance = (instanceId: string): RdsCall => ({
  action: 'CreateDBInstance',
  input: {
    instanceId,
    clusterId: 'orders',
    engine: 'aurora-postgresql',
    instanceClass: 'db.r6g.xlarge',
    promotionTier: 0,
    monitoring: { intervalSeconds: 0, isPerformanceInsightsEnabled: false },
    isPubliclyAccessible: false,
    copiesTagsToSnapshots: false,
    autoMinorVersionUpgrade: false,
    tags: {},
  },
})

/** A step that asked for a temporary instance. */
export const createdTemp = (
  instanceId: string,
  attempt: Partial<Attempt> = SEEN,
  state?: Step['state'],
): Step =>
  sent(
    planned('create_temp_instance', {
      instanceId,
      templateInstanceId: 'orders-1',
      instanceClass: 'db.r6g.xlarge',
    }),
    [createsInstance(instanceId)],
    attempt,
    state,
  )

/** A step that asked for the class of an instance. */
export const changedClass = (
  instanceId: string,
  instanceClass: string,
  attempt: Partial<Attempt> = SEEN,
  state?: Step['state'],
): Step =>
  sent(
    planned('modify_instance', { instanceId, instanceClass, isInPlace: false }),
    [{ action: 'ModifyDBInstance', input: { instanceId, instanceClass } }],
    attempt,
    state,
  )

/** A step that failed over to an instance. */
export const failedOver = (instanceId: string, attempt: Partial<Attempt> = SEEN): Step =>
  sent(
    planned('failover_to_instance', { instanceId }),
    [{ action: 'FailoverDBCluster', input: { clusterId: 'orders', targetInstanceId: instanceId } }],
    attempt,
    'in_progress',
  )

/** A step that asked for a storage type of the cluster. */
export const changedStorage = (
  storageType: string,
  attempt: Partial<Attempt> = SEEN,
  state?: Step['state'],
): Step =>
  sent(
    planned('modify_cluster_storage', { storageType }),
    [{ action: 'ModifyDBCluster', input: { clusterId: 'orders', storageType } }],
    attempt,
    state,
  )

/** A step that asked for parameter groups, each a kind and a name, for family 17. */
export const createdGroups = (...groups: readonly (readonly ['cluster' | 'instance', string])[]): Step =>
  sent(
    planned('prepare_parameter_groups', { targetEngineVersion: '17.4' }),
    groups.map(([kind, name]) => ({
      action: 'CreateParameterGroup',
      input: { kind, name, family: 'aurora-postgresql17', description: '', tags: {} },
    })),
  )

/** A step that asked for a blue/green deployment of the default cluster. */
export const createdDeployment = (attempt: Partial<Attempt> = {}, state?: Step['state']): Step => {
  const named = { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }
  return sent(
    planned('create_blue_green_deployment', named),
    [{ action: 'CreateBlueGreenDeployment', input: { ...named, sourceArn: aCluster().arn, tags: {} } }],
    attempt,
    state,
  )
}

/** The same operation, no call of which is waited for any more. */
export const closed = (operation: Operation): Operation => ({
  ...operation,
  steps: operation.steps.map((step) => ({
    ...step,
    attempts: step.attempts.map((attempt) => ({ ...attempt, closedAt: READ_AT })),
  })),
})

/** Production after the switchover: the names as before, the identities and the groups new. */
export const productionAfterSwitchover = aCluster({
  resourceId: 'cluster-GREEN',
  engineVersion: '17.4',
  parameterGroup: 'made-cluster',
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    resourceId: `${instance.resourceId}-GREEN`,
    parameterGroup: { name: 'made-instance', applyStatus: 'in-sync' },
  })),
})

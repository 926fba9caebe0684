import { expect, test } from 'vitest'
import { EngineUpgradePause, type OperationSpec } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster, clusterArn } from '../testing/cluster-builder.ts'
import { shortPlan, stepOf } from '../testing/plan-outline.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aParameterGroupsReading,
  aPreflightReading,
  aStorageChange,
} from '../testing/preflight-builder.ts'
import { OWED_PROXY } from '../testing/sent-steps.ts'
import { withBreakpoints } from './kit/planned.ts'
import { makePlan } from './make-plan.ts'

const planFor = (
  spec: OperationSpec,
  reading: Partial<PreflightReading> = {},
  owed: readonly (typeof OWED_PROXY)[] = [],
  keepsTag = false,
) => makePlan(spec, aPreflightReading(reading), 'op-1', owed, undefined, keepsTag)

const adopting = { deploymentIdentifier: aDeployment().identifier }
const deployments = [aDeployment()]
const withinFamily = { parameterGroups: aParameterGroupsReading({ targetFamily: 'aurora-postgresql16' }) }
const DEREGISTER = { proxyHandling: 'DEREGISTER' } as const
const WITHOUT_PAUSES = { skipPauses: Object.values(EngineUpgradePause) }

const BEGIN = 'get_cluster_info, prepare_parameter_groups'
const SWITCH =
  'create_blue_green_deployment, pause, switchover_blue_green, register_proxy_targets, pause, cleanup_blue_green, verify_cluster'
const UNPAUSED = SWITCH.replaceAll('pause, ', '')

test.for<readonly [string, string, ReturnType<typeof planFor>]>([
  [
    'an upgrade as the API has it by default',
    `${BEGIN}, ${SWITCH}, remove_operation_tag`,
    planFor(anUpgrade()),
  ],
  [
    'an upgrade that pauses before it deregisters the proxies',
    `${BEGIN}, pause, deregister_proxy_targets, ${SWITCH}, remove_operation_tag`,
    planFor(anUpgrade(DEREGISTER)),
  ],
  [
    'an upgrade without pauses',
    `${BEGIN}, deregister_proxy_targets, ${UNPAUSED}, remove_operation_tag`,
    planFor(anUpgrade({ ...WITHOUT_PAUSES, ...DEREGISTER })),
  ],
  [
    'an upgrade within the family: no group is created, and none has our tag',
    `${BEGIN}, ${SWITCH}`,
    planFor(anUpgrade({ targetEngineVersion: '16.6' }), withinFamily),
  ],
  ['an upgrade whose groups keep our tag', `${BEGIN}, ${SWITCH}`, planFor(anUpgrade(), {}, [], true)],
  [
    'an upgrade with an adopted deployment, which has its groups',
    `get_cluster_info, ${SWITCH}`,
    planFor(anUpgrade(adopting), { deployments }),
  ],
])('%s', ([, expected, { steps }]) => {
  expect(shortPlan(steps)).toBe(expected)
})

test('a storage change touches no instance and expects the new type at the end', () => {
  const { steps } = planFor(aStorageChange('aurora-iopt1'))
  expect(shortPlan(steps)).toBe('get_cluster_info, modify_cluster_storage, verify_cluster')
  expect(stepOf(steps, 'modify_cluster_storage').input).toEqual({ storageType: 'aurora-iopt1' })
  expect(stepOf(steps, 'get_cluster_info').input.recordsProxies).toBe(false)
  expect(stepOf(steps, 'verify_cluster').input).toEqual({
    topology: { ...topologyOf(aCluster()), storageType: 'aurora-iopt1' },
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test('the options of an upgrade reach their steps', () => {
  const { steps } = planFor(
    anUpgrade({
      dbClusterParameterGroupName: 'mine-cluster-17',
      dbInstanceParameterGroupName: 'mine-17',
      pinParameters: ['rds.force_ssl'],
      switchoverTimeoutSeconds: 900,
      skipFinalSnapshot: true,
      allowRemovingDeletionProtection: true,
    }),
  )
  const targetEngineVersion = '17.4'
  expect(stepOf(steps, 'prepare_parameter_groups').input).toEqual({
    targetEngineVersion,
    clusterGroup: 'mine-cluster-17',
    instanceGroup: 'mine-17',
    pinParameters: ['rds.force_ssl'],
  })
  expect(stepOf(steps, 'create_blue_green_deployment').input).toEqual({
    name: 'orders-upgrade-op-1',
    targetEngineVersion,
  })
  expect(stepOf(steps, 'switchover_blue_green').input).toEqual({ timeoutSeconds: 900, targetEngineVersion })
  expect(stepOf(steps, 'cleanup_blue_green').input).toEqual({ mayRemoveDeletionProtection: true })
})

test('an upgrade by default follows the proxies, takes a final snapshot, keeps the protection and verifies all', () => {
  const { steps } = planFor(anUpgrade())
  expect(stepOf(steps, 'get_cluster_info').input.recordsProxies).toBe(true)
  expect(stepOf(steps, 'register_proxy_targets').input).toEqual({ mode: 'FOLLOW' })
  expect(stepOf(steps, 'cleanup_blue_green').input).toEqual({
    finalSnapshotId: 'orders-final-op-1',
    mayRemoveDeletionProtection: false,
  })
  expect(stepOf(steps, 'verify_cluster').input).toEqual({
    topology: { ...topologyOf(aCluster()), engineVersion: '17.4' },
    inSyncInstanceIds: ['orders-1', 'orders-2', 'orders-3'],
    checksParameterGroups: true,
    checksParameters: true,
  })
})

test('an adopted deployment is named, and its parameter groups are its own affair', () => {
  const { steps } = planFor(anUpgrade(adopting), { deployments })
  expect(stepOf(steps, 'create_blue_green_deployment').input.adoptIdentifier).toBe('bgd-1234567890abcdef')
  expect(stepOf(steps, 'verify_cluster').input.checksParameterGroups).toBe(false)
})

const greenSide = [aDeployment({ sourceArn: clusterArn('other'), targetArn: clusterArn('orders') })]

test.for<readonly [string, OperationSpec, string, Partial<PreflightReading>?]>([
  ['storage that the engine does not have', aStorageChange('gp3'), 'not a storage type of aurora-postgresql'],
  ['storage that the cluster has', aStorageChange('aurora'), 'already is aurora'],
  ['a version that is no target', anUpgrade({ targetEngineVersion: '15.9' }), 'Targets: 16.6, 17.4'],
  [
    'a deployment that is not there',
    anUpgrade({ deploymentIdentifier: 'bgd-none' }),
    'bgd-none is not a blue/green deployment of orders',
  ],
  [
    'a deployment whose green side this cluster is',
    anUpgrade(adopting),
    'is not a blue/green deployment of orders',
    { deployments: greenSide },
  ],
  [
    'parameters to pin in an adopted deployment',
    anUpgrade({ ...adopting, pinParameters: ['rds.force_ssl'] }),
    'pinParameters has no effect',
    { deployments },
  ],
  [
    'new defaults in an adopted deployment',
    anUpgrade({ ...adopting, skipPinParameters: true }),
    'skipPinParameters has no effect',
    { deployments },
  ],
])('refuses %s', ([, spec, says, reading]) => {
  expect(() => planFor(spec, reading)).toThrow(says)
})

test.for<readonly [string, OperationSpec, string]>([
  ['a storage change', aStorageChange(), 'modify_cluster_storage'],
  ['a rolling restart', aCycle({ excludeInstances: ['orders-1', 'orders-2'] }), 'reboot 3'],
])('%s registers the proxies that an earlier operation owes', ([, spec, work]) => {
  const { steps, notes } = planFor(spec, {}, [OWED_PROXY])
  expect(shortPlan(steps)).toBe(`get_cluster_info, ${work}, register_proxy_targets, verify_cluster`)
  expect(stepOf(steps, 'register_proxy_targets').input).toEqual({ mode: 'REGISTER' })
  expect(notes.find(({ code }) => code === 'proxies_owed')?.message).toContain('shop-proxy')
})

test.for([
  ['that deregisters proxies does so once', DEREGISTER, ['REGISTER'], 'pause, cleanup_blue_green'],
  ['that follows them does so as well', {}, ['FOLLOW', 'REGISTER'], 'register_proxy_targets'],
] as const)('an upgrade %s', ([, parameters, modes, last]) => {
  const { steps } = planFor(anUpgrade(parameters), {}, [OWED_PROXY])
  const registered = steps.flatMap((step) =>
    step.kind === 'register_proxy_targets' ? [step.input.mode] : [],
  )
  expect(registered).toEqual(modes)
  expect(shortPlan(steps).endsWith(`, ${last}, verify_cluster, remove_operation_tag`)).toBe(true)
})

test('breakpoints are added to those that the plan has', () => {
  const paused = withBreakpoints(planFor(anUpgrade()).steps, ['create_blue_green_deployment'])
  expect(paused.flatMap(({ pauseBefore }, index) => (pauseBefore ? [index] : []))).toEqual([2, 3, 5])
})

test('the topology of a plan does not depend on the order in which AWS lists instances', () => {
  const cluster = aCluster({ instances: aCluster().instances.toReversed() })
  expect(planFor(anUpgrade(), { cluster }).topology).toEqual(planFor(anUpgrade()).topology)
})

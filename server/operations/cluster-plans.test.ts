import { expect, test } from 'vitest'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster, clusterArn } from '../testing/cluster-builder.ts'
import { outlineOf, stepOf } from '../testing/plan-outline.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aParameterGroupsReading,
  aPreflightReading,
  aStorageChange,
} from '../testing/preflight-builder.ts'
import { withBreakpoints } from './kit/planned.ts'
import { makePlan } from './make-plan.ts'

const planFor = (
  spec: OperationSpec,
  reading = aPreflightReading(),
  owed: readonly ProxyRegistration[] = [],
) => makePlan(spec, reading, 'op-1', owed)

const owed: readonly ProxyRegistration[] = [
  { proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] },
]

test('a storage change touches no instance and expects the new type at the end', () => {
  const { steps } = planFor(aStorageChange('aurora-iopt1'))
  expect(outlineOf(steps)).toEqual(['get_cluster_info', 'modify_cluster_storage', 'verify_cluster'])
  expect(stepOf(steps, 'modify_cluster_storage').input).toEqual({ storageType: 'aurora-iopt1' })
  expect(stepOf(steps, 'get_cluster_info').input.recordsProxies).toBe(false)
  expect(stepOf(steps, 'verify_cluster').input).toEqual({
    topology: { ...topologyOf(aCluster()), storageType: 'aurora-iopt1' },
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test.each([
  { spec: aStorageChange('gp3'), says: 'not a storage type of aurora-postgresql' },
  { spec: aStorageChange('aurora'), says: 'already is aurora' },
])('a storage change is refused: $says', ({ spec, says }) => {
  expect(() => planFor(spec)).toThrow(says)
})

test.each([
  {
    name: 'as the API has it by default',
    spec: anUpgrade(),
    steps: [
      'get_cluster_info',
      'prepare_parameter_groups',
      'create_blue_green_deployment',
      'pause, switchover_blue_green',
      'register_proxy_targets',
      'pause, cleanup_blue_green',
      'verify_cluster',
      'remove_operation_tag',
    ],
  },
  {
    name: 'without pauses, with the proxies deregistered',
    spec: anUpgrade({
      pauseBeforeSwitchover: false,
      pauseBeforeCleanup: false,
      proxyHandling: 'DEREGISTER',
      pauseBeforeProxyDeregister: false,
    }),
    steps: [
      'get_cluster_info',
      'prepare_parameter_groups',
      'deregister_proxy_targets',
      'create_blue_green_deployment',
      'switchover_blue_green',
      'register_proxy_targets',
      'cleanup_blue_green',
      'verify_cluster',
      'remove_operation_tag',
    ],
  },
  {
    name: 'with a pause before the proxies are deregistered',
    spec: anUpgrade({ proxyHandling: 'DEREGISTER' }),
    steps: [
      'get_cluster_info',
      'prepare_parameter_groups',
      'pause, deregister_proxy_targets',
      'create_blue_green_deployment',
      'pause, switchover_blue_green',
      'register_proxy_targets',
      'pause, cleanup_blue_green',
      'verify_cluster',
      'remove_operation_tag',
    ],
  },
])('an upgrade $name', ({ spec, steps }) => {
  expect(outlineOf(planFor(spec).steps)).toEqual(steps)
})

test.each([
  {
    when: 'within the family no group is made',
    version: '16.6',
    family: 'aurora-postgresql16',
    keeps: false,
  },
  { when: 'the tag is to be kept', version: '17.4', family: 'aurora-postgresql17', keeps: true },
])('the tag stays where it is when $when', ({ version, family, keeps }) => {
  const reading = aPreflightReading({ parameterGroups: aParameterGroupsReading({ targetFamily: family }) })
  const { steps } = makePlan(
    anUpgrade({ targetEngineVersion: version }),
    reading,
    'op-1',
    [],
    undefined,
    keeps,
  )
  expect(outlineOf(steps).at(-1)).toBe('verify_cluster')
})

test('an adopted deployment has its groups: none is prepared, and none can be pinned', () => {
  const adopted = { deploymentIdentifier: aDeployment().identifier }
  const reading = aPreflightReading({ deployments: [aDeployment()] })
  expect(outlineOf(planFor(anUpgrade(adopted), reading).steps)).toEqual([
    'get_cluster_info',
    'create_blue_green_deployment',
    'pause, switchover_blue_green',
    'register_proxy_targets',
    'pause, cleanup_blue_green',
    'verify_cluster',
  ])
  expect(() => planFor(anUpgrade({ ...adopted, pinParameters: [] }), reading)).toThrow('pinParameters')
})

test.each([
  { proxyHandling: 'KEEP', mode: 'FOLLOW' },
  { proxyHandling: 'DEREGISTER', mode: 'REGISTER' },
] as const)('with $proxyHandling the proxies $mode', ({ proxyHandling, mode }) => {
  expect(stepOf(planFor(anUpgrade({ proxyHandling })).steps, 'register_proxy_targets').input).toEqual({
    mode,
  })
})

test('the options of an upgrade reach their steps', () => {
  const { steps } = planFor(
    anUpgrade({
      dbClusterParameterGroupName: 'mine-cluster-17',
      dbInstanceParameterGroupName: 'mine-17',
      pinParameters: ['rds.force_ssl'],
      switchoverTimeoutSeconds: 900,
      finalSnapshot: false,
      allowRemovingDeletionProtection: true,
    }),
  )
  expect(stepOf(steps, 'prepare_parameter_groups').input).toEqual({
    targetEngineVersion: '17.4',
    clusterGroup: 'mine-cluster-17',
    instanceGroup: 'mine-17',
    pinParameters: ['rds.force_ssl'],
  })
  expect(stepOf(steps, 'create_blue_green_deployment').input).toEqual({
    name: 'orders-upgrade-op-1',
    targetEngineVersion: '17.4',
  })
  expect(stepOf(steps, 'switchover_blue_green').input).toEqual({
    timeoutSeconds: 900,
    targetEngineVersion: '17.4',
  })
  expect(stepOf(steps, 'cleanup_blue_green').input).toEqual({ mayRemoveDeletionProtection: true })
})

test('by default the old cluster gets a final snapshot and keeps its protection', () => {
  expect(stepOf(planFor(anUpgrade()).steps, 'cleanup_blue_green').input).toEqual({
    finalSnapshotId: 'orders-final-op-1',
    mayRemoveDeletionProtection: false,
  })
})

test('an upgrade is verified against the target version, all members and the prepared groups', () => {
  const { steps } = planFor(anUpgrade())
  expect(stepOf(steps, 'get_cluster_info').input.recordsProxies).toBe(true)
  const verify = stepOf(steps, 'verify_cluster').input
  expect(verify.topology.engineVersion).toBe('17.4')
  expect(verify.topology.instances).toHaveLength(3)
  expect(verify.inSyncInstanceIds).toEqual(['orders-1', 'orders-2', 'orders-3'])
  expect(verify.checksParameterGroups).toBe(true)
})

test('an adopted deployment is named, and its parameter groups are its own affair', () => {
  const reading = aPreflightReading({ deployments: [aDeployment()] })
  const { steps } = planFor(anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }), reading)
  expect(stepOf(steps, 'create_blue_green_deployment').input.adoptIdentifier).toBe('bgd-1234567890abcdef')
  expect(stepOf(steps, 'verify_cluster').input.checksParameterGroups).toBe(false)
})

test.each([
  {
    name: 'a version that is no target',
    spec: anUpgrade({ targetEngineVersion: '15.9' }),
    says: 'Targets: 16.6, 17.4',
  },
  {
    name: 'a deployment that is not there',
    spec: anUpgrade({ deploymentIdentifier: 'bgd-none' }),
    says: 'bgd-none is not a blue/green deployment of orders',
  },
  {
    name: 'a deployment whose green side this cluster is',
    spec: anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }),
    deployments: [aDeployment({ sourceArn: clusterArn('other'), targetArn: clusterArn('orders') })],
    says: 'is not a blue/green deployment of orders',
  },
])('an upgrade is refused for $name', ({ spec, deployments = [], says }) => {
  expect(() => planFor(spec, aPreflightReading({ deployments }))).toThrow(says)
})

test.each([
  {
    name: 'a storage change',
    spec: aStorageChange(),
    steps: ['get_cluster_info', 'modify_cluster_storage', 'register_proxy_targets', 'verify_cluster'],
  },
  {
    name: 'a cycle',
    spec: aCycle({ excludeInstances: ['orders-1', 'orders-2'] }),
    steps: ['get_cluster_info', 'reboot_instance orders-3', 'register_proxy_targets', 'verify_cluster'],
  },
])('$name puts back the proxies that an earlier operation owes', ({ spec, steps }) => {
  const plan = planFor(spec, aPreflightReading(), owed)
  expect(outlineOf(plan.steps)).toEqual(steps)
  expect(stepOf(plan.steps, 'register_proxy_targets').input).toEqual({ mode: 'REGISTER' })
  expect(plan.notes.find(({ code }) => code === 'proxies_owed')?.message).toContain('shop-proxy')
})

test('an upgrade that registers anyway does not do so twice', () => {
  const { steps } = planFor(anUpgrade({ proxyHandling: 'DEREGISTER' }), aPreflightReading(), owed)
  expect(outlineOf(steps).filter((line) => line === 'register_proxy_targets')).toHaveLength(1)
  expect(stepOf(steps, 'register_proxy_targets').input).toEqual({ mode: 'REGISTER' })
})

test('an upgrade that lets the proxies follow puts back what is owed as well', () => {
  const { steps } = planFor(anUpgrade(), aPreflightReading(), owed)
  const modes = steps.flatMap((step) => (step.kind === 'register_proxy_targets' ? [step.input.mode] : []))
  expect(modes).toEqual(['FOLLOW', 'REGISTER'])
  expect(outlineOf(steps).slice(-3)).toEqual([
    'register_proxy_targets',
    'verify_cluster',
    'remove_operation_tag',
  ])
})

test('breakpoints are added to those that the plan has', () => {
  const { steps } = planFor(anUpgrade())
  const paused = withBreakpoints(steps, [2]).flatMap(({ pauseBefore }, index) => (pauseBefore ? [index] : []))
  expect(paused).toEqual([2, 3, 5])
})

test('the topology of a plan does not depend on the order in which AWS lists instances', () => {
  const { instances } = aCluster()
  const reversed = aPreflightReading({ cluster: aCluster({ instances: instances.toReversed() }) })
  expect(planFor(anUpgrade(), reversed).topology).toEqual(planFor(anUpgrade()).topology)
})

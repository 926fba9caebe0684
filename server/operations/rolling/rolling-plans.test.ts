import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  aWriter,
  withInstance,
} from '../../testing/cluster-builder.ts'
import { shortPlan, stepOf } from '../../testing/plan-outline.ts'
import { aCycle, anOffer, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const planFor = (spec: OperationSpec, cluster: ClusterReading, changes: Partial<PreflightReading> = {}) =>
  makePlan(spec, aPreflightReading({ cluster, ...changes }), 'op-1')

const three = aCluster()
const alone = aCluster({ instances: [aWriter('orders-1')] })
const writerChanged = withInstance(three, 'orders-1', { instanceClass: 'db.r6g.xlarge' })
const thirdChanged = withInstance(three, 'orders-3', { instanceClass: 'db.r6g.xlarge' })
const thirdBroken = withInstance(three, 'orders-3', { status: 'storage-full' })
const withAutoScaled = aCluster({
  instances: [aWriter('orders-1'), anAutoScaledReader('scaled-1', { promotionTier: 0 })],
})
const autoScaledWriter = aCluster({
  instances: [anAutoScaledReader('scaled-1', { role: 'WRITER' }), aReader('orders-2'), aReader('orders-3')],
})
const noTemp = (...excludeInstances: readonly string[]) =>
  aTypeChange({ skipTempInstance: true, excludeInstances })

const cases: readonly (readonly [string, OperationSpec, ClusterReading, string, string])[] = [
  [
    'a class change: the writer behind a temporary instance, then the readers, then home again',
    aTypeChange(),
    three,
    'create temp xlarge, fail over to temp, 1 to xlarge, 2 to xlarge, 3 to xlarge, fail over to 1, delete temp',
    'orders-1',
  ],
  [
    'a class change of a single writer',
    aTypeChange(),
    alone,
    'create temp xlarge, fail over to temp, 1 to xlarge, fail over to 1, delete temp',
    'orders-1',
  ],
  [
    'a class change with the writer excluded: no failover and no temporary instance',
    aTypeChange({ excludeInstances: ['Orders-1'] }),
    three,
    '2 to xlarge, 3 to xlarge',
    'orders-1',
  ],
  [
    'a class change with a reader excluded',
    noTemp('orders-2'),
    three,
    '3 to xlarge, fail over to 3, 1 to xlarge, fail over to 1',
    'orders-1',
  ],
  [
    'a class change leaves alone what has the class',
    aTypeChange(),
    writerChanged,
    '2 to xlarge, 3 to xlarge',
    'orders-1',
  ],
  [
    'without a temporary instance: readers first, through the best of them, and back',
    noTemp(),
    three,
    '2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, fail over to 1',
    'orders-1',
  ],
  [
    'without a temporary instance and fail-back: the stand-in stays the writer',
    aTypeChange({ skipTempInstance: true, failBack: false }),
    three,
    '2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge',
    'orders-2',
  ],
  [
    'a single writer without a temporary instance: in place',
    noTemp(),
    alone,
    '1 to xlarge in place',
    'orders-1',
  ],
  [
    'without fail-back: a reader, not the temporary instance, stays the writer',
    aTypeChange({ failBack: false }),
    three,
    'create temp xlarge, 2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, delete temp',
    'orders-2',
  ],
  [
    'the stand-in has the new class, whatever its tier',
    aTypeChange({ skipTempInstance: true, failBack: false, excludeInstances: ['orders-2'] }),
    thirdChanged,
    'fail over to 3, 1 to xlarge',
    'orders-3',
  ],
  [
    'an auto-scaled reader is neither changed nor failed over to',
    noTemp(),
    withAutoScaled,
    '1 to xlarge in place',
    'orders-1',
  ],
  [
    'an auto-scaled writer is left to its policy, and a managed instance takes over',
    aTypeChange(),
    autoScaledWriter,
    '2 to xlarge, 3 to xlarge, fail over to 2',
    'orders-2',
  ],
  [
    'a broken reader does not stand in',
    noTemp('orders-2'),
    thirdBroken,
    '3 to xlarge, fail over to 2, 1 to xlarge, fail over to 1',
    'orders-1',
  ],
  [
    'a rolling restart: the temporary instance has the class of the writer',
    aCycle(),
    three,
    'create temp large, fail over to temp, reboot 1, reboot 2, reboot 3, fail over to 1, delete temp',
    'orders-1',
  ],
  [
    'a rolling restart of a single writer without a temporary instance: in place',
    aCycle({ skipTempInstance: true }),
    alone,
    'reboot 1 in place',
    'orders-1',
  ],
  [
    'a rolling restart with the writer excluded',
    aCycle({ excludeInstances: ['orders-1', 'orders-3'] }),
    three,
    'reboot 2',
    'orders-1',
  ],
]

test.for(cases)('%s', ([, spec, cluster, expected, writerAtEnd]) => {
  const { steps } = planFor(spec, cluster)
  expect(shortPlan(steps)).toBe(`get_cluster_info, ${expected}, verify_cluster`)
  const { topology, checksParameterGroups } = stepOf(steps, 'verify_cluster').input
  expect(checksParameterGroups).toBe(false)
  expect(topology.instances.map(({ instanceId, role }) => [instanceId, role])).toEqual(
    cluster.instances
      .map(({ instanceId }) => [instanceId, instanceId === writerAtEnd ? 'WRITER' : 'READER'])
      .toSorted(),
  )
})

test('a temporary instance becomes the writer exactly when that is its purpose', () => {
  const purposes = cases.flatMap(([, spec, cluster, expected]) =>
    planFor(spec, cluster).steps.flatMap((step) =>
      step.kind === 'create_temp_instance'
        ? [[expected.includes('fail over to temp'), step.input.purpose]]
        : [],
    ),
  )
  expect(purposes).toEqual([
    [true, 'writer'],
    [true, 'writer'],
    [false, 'capacity'],
    [true, 'writer'],
  ])
})

test('verification expects the new class of what was changed, and the old one of what was excluded', () => {
  const { steps } = planFor(aTypeChange({ excludeInstances: ['orders-2'] }), three)
  expect(stepOf(steps, 'verify_cluster').input).toMatchObject({
    topology: {
      instances: ['db.r6g.xlarge', 'db.r6g.large', 'db.r6g.xlarge'].map((instanceClass) => ({
        instanceClass,
      })),
    },
    inSyncInstanceIds: ['orders-1', 'orders-3'],
  })
})

test('the drift check is made from the cluster as it was read', () => {
  const { steps, topology } = planFor(aTypeChange(), three)
  expect(stepOf(steps, 'get_cluster_info').input).toEqual({ topology, recordsProxies: false })
  expect(topology.instances.map(({ instanceClass }) => instanceClass)).not.toContain('db.r6g.xlarge')
})

test('a reboot remembers whether a parameter change waited for it', () => {
  const cluster = withInstance(three, 'orders-2', { clusterParameterStatus: 'pending-reboot' })
  const { steps } = planFor(aCycle({ excludeInstances: ['orders-1'] }), cluster)
  expect(
    steps.flatMap((step) => (step.kind === 'reboot_instance' ? [step.input.wasPendingReboot] : [])),
  ).toEqual([true, false])
})

test.for([
  ['another zone than the writer', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'], 'eu-west-1b'],
  ['another zone that offers the class', ['eu-west-1a', 'eu-west-1c'], 'eu-west-1c'],
  ["AWS's choice when no other zone offers it", ['eu-west-1a'], undefined],
] as const)('the temporary instance goes to %s', ([, availabilityZones, zone]) => {
  const orderableClasses = [anOffer('db.r6g.xlarge', { availabilityZones })]
  const { steps } = planFor(aTypeChange(), three, { orderableClasses })
  expect(stepOf(steps, 'create_temp_instance').input.availabilityZone).toBe(zone)
})

test('the name of the temporary instance leaves room for what a blue/green deployment appends', () => {
  const { steps } = planFor(aTypeChange(), aCluster({ instances: [aWriter(`orders-${'x'.repeat(50)}`)] }))
  const { instanceId } = stepOf(steps, 'create_temp_instance').input
  expect(instanceId.length).toBeLessThanOrEqual(50)
  expect(instanceId).toMatch(/^orders-x+-tmp-op-1$/)
})

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
import { outlineOf, stepOf } from '../../testing/plan-outline.ts'
import { aCycle, anOffer, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const TEMP = 'orders-1-tmp-op-1'

const planFor = (spec: OperationSpec, cluster: ClusterReading, changes: Partial<PreflightReading> = {}) =>
  makePlan(spec, aPreflightReading({ cluster, ...changes }), 'op-1')

const alone = aCluster({ instances: [aWriter('orders-1')] })

const autoScaledWriter = aCluster({
  instances: [anAutoScaledReader('scaled-1', { role: 'WRITER' }), aReader('orders-2'), aReader('orders-3')],
})

interface Case {
  readonly name: string
  readonly spec: OperationSpec
  readonly cluster?: ClusterReading
  readonly steps: readonly string[]
  readonly writerAtEnd: string
}

const cases: readonly Case[] = [
  {
    name: 'class change: writer behind a temporary instance, then the readers, then home again',
    spec: aTypeChange(),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      `failover_to_instance ${TEMP}`,
      'modify_instance orders-1 db.r6g.xlarge',
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change of a single writer',
    spec: aTypeChange(),
    cluster: alone,
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      `failover_to_instance ${TEMP}`,
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change with the writer excluded: no failover and no temporary instance',
    spec: aTypeChange({ excludeInstances: ['Orders-1'] }),
    steps: ['modify_instance orders-2 db.r6g.xlarge', 'modify_instance orders-3 db.r6g.xlarge'],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change with a reader excluded',
    spec: aTypeChange({ excludeInstances: ['orders-2'], skipTempInstance: true }),
    steps: [
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-3',
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change leaves alone what has the class',
    spec: aTypeChange(),
    cluster: withInstance(aCluster(), 'orders-1', { instanceClass: 'db.r6g.xlarge' }),
    steps: ['modify_instance orders-2 db.r6g.xlarge', 'modify_instance orders-3 db.r6g.xlarge'],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change without a temporary instance: readers first, through the best of them, and back',
    spec: aTypeChange({ skipTempInstance: true }),
    steps: [
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change without temporary instance and fail-back: the stand-in stays the writer',
    spec: aTypeChange({ skipTempInstance: true, failBack: false }),
    steps: [
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.xlarge',
    ],
    writerAtEnd: 'orders-2',
  },
  {
    name: 'class change of a single writer without a temporary instance: in place',
    spec: aTypeChange({ skipTempInstance: true }),
    cluster: alone,
    steps: ['modify_instance orders-1 db.r6g.xlarge in place'],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'class change without fail-back: a reader, not the temporary instance, stays the writer',
    spec: aTypeChange({ failBack: false }),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.xlarge',
      `delete_instance ${TEMP}`,
    ],
    writerAtEnd: 'orders-2',
  },
  {
    name: 'the stand-in has the new class, whatever its tier',
    spec: aTypeChange({ skipTempInstance: true, failBack: false, excludeInstances: ['orders-2'] }),
    cluster: withInstance(aCluster(), 'orders-3', { instanceClass: 'db.r6g.xlarge' }),
    steps: ['failover_to_instance orders-3', 'modify_instance orders-1 db.r6g.xlarge'],
    writerAtEnd: 'orders-3',
  },
  {
    name: 'an auto-scaled reader is neither changed nor failed over to',
    spec: aTypeChange({ skipTempInstance: true }),
    cluster: aCluster({
      instances: [aWriter('orders-1'), anAutoScaledReader('scaled-1', { promotionTier: 0 })],
    }),
    steps: ['modify_instance orders-1 db.r6g.xlarge in place'],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'an auto-scaled writer is left to its policy, and a managed instance takes over',
    spec: aTypeChange(),
    cluster: autoScaledWriter,
    steps: [
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
    ],
    writerAtEnd: 'orders-2',
  },
  {
    name: 'a broken reader does not stand in',
    spec: aTypeChange({ skipTempInstance: true, excludeInstances: ['orders-2'] }),
    cluster: withInstance(aCluster(), 'orders-3', { status: 'storage-full' }),
    steps: [
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'cycle: the temporary instance has the class of the writer',
    spec: aCycle(),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.large`,
      `failover_to_instance ${TEMP}`,
      'reboot_instance orders-1',
      'reboot_instance orders-2',
      'reboot_instance orders-3',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'cycle of a single writer without a temporary instance: in place',
    spec: aCycle({ skipTempInstance: true }),
    cluster: alone,
    steps: ['reboot_instance orders-1 in place'],
    writerAtEnd: 'orders-1',
  },
  {
    name: 'cycle with the writer excluded',
    spec: aCycle({ excludeInstances: ['orders-1', 'orders-3'] }),
    steps: ['reboot_instance orders-2'],
    writerAtEnd: 'orders-1',
  },
]

test.each(cases)('$name', ({ spec, cluster = aCluster(), steps, writerAtEnd }) => {
  const plan = planFor(spec, cluster)
  expect(outlineOf(plan.steps)).toEqual(['get_cluster_info', ...steps, 'verify_cluster'])
  const { topology, checksParameterGroups } = stepOf(plan.steps, 'verify_cluster').input
  expect(checksParameterGroups).toBe(false)
  expect(
    topology.instances.filter(({ role }) => role === 'WRITER').map(({ instanceId }) => instanceId),
  ).toEqual([writerAtEnd])
  expect(topology.instances.map(({ instanceId }) => instanceId)).toEqual(
    cluster.instances.map(({ instanceId }) => instanceId).toSorted(),
  )
})

test.each(cases)(
  '$name: a temporary instance becomes the writer exactly when that is its purpose',
  (made) => {
    const { steps } = planFor(made.spec, made.cluster ?? aCluster())
    for (const step of steps) {
      if (step.kind !== 'create_temp_instance') continue
      const { instanceId, purpose } = step.input
      const isWriter = steps.some(
        ({ kind, input }) => kind === 'failover_to_instance' && input.instanceId === instanceId,
      )
      expect(purpose).toBe(isWriter ? 'writer' : 'capacity')
    }
  },
)

test('verification expects the new class of what was changed, and the old one of what was excluded', () => {
  const plan = planFor(aTypeChange({ excludeInstances: ['orders-2'] }), aCluster())
  const { topology, inSyncInstanceIds } = stepOf(plan.steps, 'verify_cluster').input
  expect(topology.instances.map(({ instanceClass }) => instanceClass)).toEqual([
    'db.r6g.xlarge',
    'db.r6g.large',
    'db.r6g.xlarge',
  ])
  expect(inSyncInstanceIds).toEqual(['orders-1', 'orders-3'])
})

test('the drift check is made from the cluster as it was read', () => {
  const plan = planFor(aTypeChange(), aCluster())
  const { topology, recordsProxies } = stepOf(plan.steps, 'get_cluster_info').input
  expect(topology).toEqual(plan.topology)
  expect(recordsProxies).toBe(false)
  expect(topology.instances.map(({ instanceClass }) => instanceClass)).not.toContain('db.r6g.xlarge')
})

test('a reboot remembers whether a parameter change waited for it', () => {
  const cluster = withInstance(aCluster(), 'orders-2', { clusterParameterStatus: 'pending-reboot' })
  const { steps } = planFor(aCycle({ excludeInstances: ['orders-1'] }), cluster)
  expect(
    steps.flatMap((step) => (step.kind === 'reboot_instance' ? [step.input.wasPendingReboot] : [])),
  ).toEqual([true, false])
})

test.each([
  {
    name: 'another zone than the writer',
    offered: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    zone: 'eu-west-1b',
  },
  { name: 'another zone that offers the class', offered: ['eu-west-1a', 'eu-west-1c'], zone: 'eu-west-1c' },
  { name: "AWS's choice when no other zone offers it", offered: ['eu-west-1a'], zone: undefined },
])('the temporary instance goes to $name', ({ offered, zone }) => {
  const plan = planFor(aTypeChange(), aCluster(), {
    orderableClasses: [anOffer('db.r6g.xlarge', { availabilityZones: offered })],
  })
  expect(stepOf(plan.steps, 'create_temp_instance').input.availabilityZone).toBe(zone)
})

test('the name of the temporary instance leaves room for what a blue/green deployment appends', () => {
  const writerId = `orders-${'x'.repeat(50)}`
  const plan = planFor(aTypeChange(), aCluster({ instances: [aWriter(writerId)] }))
  const { instanceId } = stepOf(plan.steps, 'create_temp_instance').input
  expect(instanceId.length).toBeLessThanOrEqual(50)
  expect(instanceId).toMatch(/^orders-x+-tmp-op-1$/)
})

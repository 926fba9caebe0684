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
const of = (...instances: ClusterReading['instances']) => aCluster({ instances })
const xlarge = { instanceClass: 'db.r6g.xlarge' }
const scaledReader = anAutoScaledReader('scaled-1', { promotionTier: 0 })
const scaledWriter = anAutoScaledReader('scaled-1', { role: 'WRITER' })

const CLUSTERS: Readonly<Record<string, ClusterReading>> = {
  'three members': three,
  'a single writer': of(aWriter('orders-1')),
  'a writer that has the class': withInstance(three, 'orders-1', xlarge),
  'a third member that has the class': withInstance(three, 'orders-3', xlarge),
  'a third member that is broken': withInstance(three, 'orders-3', { status: 'storage-full' }),
  'a writer and an auto-scaled reader': of(aWriter('orders-1'), scaledReader),
  'an auto-scaled writer': of(scaledWriter, aReader('orders-2'), aReader('orders-3')),
}

const noTemp = { skipTempInstance: true }
const without2 = { excludeInstances: ['orders-2'] }

const SPECS: Readonly<Record<string, OperationSpec>> = {
  'class change': aTypeChange(),
  'class change without the writer': aTypeChange({ excludeInstances: ['Orders-1'] }),
  'class change without a temporary instance': aTypeChange(noTemp),
  'class change without a temporary instance and orders-2': aTypeChange({ ...noTemp, ...without2 }),
  'class change without failing back': aTypeChange({ skipFailBack: true }),
  'class change without a temporary instance and failing back': aTypeChange({
    ...noTemp,
    skipFailBack: true,
  }),
  'class change without all three': aTypeChange({ ...noTemp, ...without2, skipFailBack: true }),
  restart: aCycle(),
  'restart without a temporary instance': aCycle(noTemp),
  'restart without the writer and orders-3': aCycle({ excludeInstances: ['orders-1', 'orders-3'] }),
}

/** What a plan comes to: its steps between the first and the last, and the writer at its end where it is another one. */
const PLANS: Readonly<Record<string, string>> = {
  'class change of three members':
    'create temp xlarge, fail over to temp, 1 to xlarge, 2 to xlarge, 3 to xlarge, fail over to 1, delete temp',
  'class change of a single writer':
    'create temp xlarge, fail over to temp, 1 to xlarge, fail over to 1, delete temp',
  'class change of a writer that has the class': '2 to xlarge, 3 to xlarge',
  'class change of an auto-scaled writer': '2 to xlarge, 3 to xlarge, fail over to 2; writer orders-2',
  'class change without the writer of three members': '2 to xlarge, 3 to xlarge',
  'class change without a temporary instance of three members':
    '2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, fail over to 1',
  'class change without a temporary instance of a single writer': '1 to xlarge in place',
  'class change without a temporary instance of a writer and an auto-scaled reader': '1 to xlarge in place',
  'class change without a temporary instance and orders-2 of three members':
    '3 to xlarge, fail over to 3, 1 to xlarge, fail over to 1',
  'class change without a temporary instance and orders-2 of a third member that is broken':
    '3 to xlarge, fail over to 2, 1 to xlarge, fail over to 1',
  // A reader, not the temporary instance, stays the writer.
  'class change without failing back of three members':
    'create temp xlarge, 2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, delete temp; writer orders-2',
  'class change without a temporary instance and failing back of three members':
    '2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge; writer orders-2',
  // The stand-in has the new class, whatever its tier.
  'class change without all three of a third member that has the class':
    'fail over to 3, 1 to xlarge; writer orders-3',
  'restart of three members':
    'create temp large, fail over to temp, reboot 1, reboot 2, reboot 3, fail over to 1, delete temp',
  'restart without a temporary instance of a single writer': 'reboot 1 in place',
  'restart without the writer and orders-3 of three members': 'reboot 2',
}

const cases = Object.entries(PLANS).map(([asked, expected]) => {
  const [, named = '', clusterName = ''] = /^(.+) of (.+)$/.exec(asked) ?? []
  const [spec, cluster] = [SPECS[named], CLUSTERS[clusterName]]
  if (!spec || !cluster) throw new Error(`No operation or cluster is named so: ${asked}`)
  const [steps = '', writerAtEnd = 'orders-1'] = expected.split('; writer ')
  return { asked, spec, cluster, steps, writerAtEnd }
})

test.each(cases)('$asked', ({ spec, cluster, steps: expected, writerAtEnd }) => {
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
  const purposes = cases.flatMap(({ spec, cluster, steps: expected }) =>
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

import { expect, test } from 'vitest'
import type { Adoption } from '../../model/adoption.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import {
  aCluster,
  aReader,
  aWriter,
  withInstance,
  withMember,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { outlineOf, shortPlan, stepOf } from '../../testing/plan-outline.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aPreflightReading,
  aTypeChange,
} from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const LEFT = 'orders-1-tmp-op-0'
const XLARGE = { instanceClass: 'db.r6g.xlarge' }
const temp = aReader(LEFT, { ...XLARGE, tags: { [OPERATION_TAG]: 'op-0' } })
const adoption: Adoption = {
  operationId: 'op-0',
  instance: { instanceId: LEFT, resourceId: temp.resourceId },
  homeWriterId: 'orders-1',
}

const planFor = (
  spec: OperationSpec,
  cluster: ClusterReading,
  told: Adoption = adoption,
  reading: Partial<PreflightReading> = {},
) => makePlan(spec, aPreflightReading({ cluster, ...reading }), 'op-1', [], { adoption: told, facts: {} })

const left = withMember(aCluster(), temp)
const leftWrites = withWriter(left, LEFT)
const done = aCluster({ instances: [aWriter('orders-1', XLARGE)] })
const doneWithLeft = withMember(done, temp)
const homeChanged = withInstance(leftWrites, 'orders-1', XLARGE)
const broken = withMember(aCluster(), { ...temp, status: 'storage-full' })
const another = withMember(aCluster(), { ...temp, resourceId: 'db-OTHER' })
const onlyFirst = { excludeInstances: ['orders-2', 'orders-3'] }
const noFailBack = aTypeChange({ skipFailBack: true })
const noTemp = aTypeChange({ skipTempInstance: true })
const onlyHome: Adoption = { operationId: 'op-0', homeWriterId: 'orders-1' }

test.for<readonly [string, OperationSpec, ClusterReading, string, string?, Adoption?]>([
  [
    'a reader: it is used in place of one of its own',
    aTypeChange(),
    left,
    'create left xlarge, fail over to left, 1 to xlarge, 2 to xlarge, 3 to xlarge, fail over to 1, delete left',
  ],
  [
    'the writer: home again after what is left to change, no further failover',
    aTypeChange(),
    homeChanged,
    'create left xlarge, 2 to xlarge, 3 to xlarge, fail over to 1, delete left',
  ],
  [
    'the writer, and all is changed: only home again and the deletion',
    aTypeChange(),
    withWriter(doneWithLeft, LEFT),
    'create left xlarge, fail over to 1, delete left',
  ],
  ['a reader, and all is changed: only its deletion', aTypeChange(), doneWithLeft, 'delete left'],
  [
    'the writer in a rolling restart',
    aCycle(onlyFirst),
    leftWrites,
    'create left xlarge, reboot 1, fail over to 1, delete left',
  ],
  [
    'broken: it is not used, and deleted',
    aTypeChange(),
    broken,
    'create temp xlarge, fail over to temp, 1 to xlarge, 2 to xlarge, 3 to xlarge, fail over to 1, delete temp, delete left',
  ],
  [
    'needed without failing back: it keeps as many instances serving, and no second one is created',
    noFailBack,
    left,
    'create left xlarge, 2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, delete left',
    'orders-2',
  ],
  [
    'not needed without a temporary instance: it is only deleted',
    noTemp,
    left,
    '2 to xlarge, 3 to xlarge, fail over to 2, 1 to xlarge, fail over to 1, delete left',
  ],
  [
    'gone, and another member is the writer than before: it is brought home',
    aTypeChange(),
    withWriter(aCluster(), 'orders-2'),
    '1 to xlarge, 3 to xlarge, fail over to 1, 2 to xlarge',
    'orders-1',
    onlyHome,
  ],
  [
    'replaced by another one of its name: it is a member like others, and is not deleted',
    aTypeChange({ excludeInstances: [LEFT, 'orders-2', 'orders-3'] }),
    another,
    'create temp xlarge, fail over to temp, 1 to xlarge, fail over to 1, delete temp',
  ],
])(
  'the instance that was left is %s',
  ([, spec, cluster, expected, writerAtEnd = 'orders-1', told = adoption]) => {
    const { steps } = planFor(spec, cluster, told)
    expect(shortPlan(steps)).toBe(`get_cluster_info, ${expected}, verify_cluster`)
    const { instances } = stepOf(steps, 'verify_cluster').input.topology
    expect(instances.filter(({ role }) => role === 'WRITER')).toMatchObject([{ instanceId: writerAtEnd }])
    // Where a rollback puts the writer.
    expect(stepOf(steps, 'get_cluster_info').input.adopted?.homeWriterId).toBe('orders-1')
  },
)

test('the temporary instance is told by its resource id in every step and in a note, and is no part of the result', () => {
  const { steps, notes } = planFor(aTypeChange(), left)
  const adopted = { resourceId: temp.resourceId, leftBy: 'op-0' }
  expect(stepOf(steps, 'create_temp_instance').input).toMatchObject({
    adopted,
    templateInstanceId: 'orders-1',
    purpose: 'writer',
  })
  expect(stepOf(steps, 'delete_instance').input).toEqual({ instanceId: LEFT, adopted })
  expect(stepOf(steps, 'get_cluster_info').input.adopted?.instanceId).toBe(LEFT)
  expect(stepOf(steps, 'verify_cluster').input.topology.instances).toHaveLength(3)
  expect(notes[0]?.message).toBe(`Uses ${LEFT} (${temp.resourceId}), which operation op-0 left.`)
})

test('one that is not used is announced as deleted', () => {
  expect(planFor(aTypeChange(), doneWithLeft).notes[0]?.message).toMatch(/^Deletes orders-1-tmp-op-0 \(db-/)
})

const upgradedBy: Adoption = { operationId: 'op-0', oldClusterResourceId: 'cluster-BLUE' }
const upgraded = aCluster({ resourceId: 'cluster-GREEN', engineVersion: '17.4' })
const noSuccessor = aCluster({
  instances: [aReader('orders-1', { status: 'storage-full' }), { ...temp, role: 'WRITER' }],
})

test.for<readonly [string, OperationSpec, ClusterReading, Adoption, string]>([
  [
    'nothing left to change and nothing left over',
    aTypeChange(),
    done,
    adoption,
    'There is nothing to change.',
  ],
  [
    'a temporary instance as the writer, with no member to take over',
    aCycle(),
    noSuccessor,
    adoption,
    `${LEFT}, which operation op-0 left, is the writer of orders, and no other member is ready to take over.`,
  ],
  [
    'another version after a switchover',
    anUpgrade({ targetEngineVersion: '17.5' }),
    upgraded,
    upgradedBy,
    'must name the same targetEngineVersion, not 17.5. Leave adoptFrom out',
  ],
])('refuses %s', ([, spec, cluster, told, says]) => {
  expect(() => planFor(spec, cluster, told)).toThrow(says)
})

test('after a switchover the plan is the cleanup alone, and pauses before it', () => {
  const { steps, notes } = planFor(anUpgrade(), upgraded, upgradedBy)
  expect(outlineOf(steps)).toEqual(['get_cluster_info', 'pause, cleanup_blue_green', 'verify_cluster'])
  expect(notes[0]?.message).toContain('deletes the old cluster (cluster-BLUE), which operation op-0 left')
})

test('before a switchover the deployment and the groups are named', () => {
  const told: Adoption = {
    operationId: 'op-0',
    deploymentIdentifier: 'bgd-1',
    parameterGroups: [{ kind: 'cluster', name: 'made-cluster', madeBy: 'op-0' }],
  }
  const deployments = [aDeployment({ identifier: 'bgd-1' })]
  const { steps, notes } = planFor(anUpgrade(), aCluster(), told, { deployments })
  expect(stepOf(steps, 'create_blue_green_deployment').input).toMatchObject({
    adoptIdentifier: 'bgd-1',
    leftBy: 'op-0',
  })
  expect(stepOf(steps, 'prepare_parameter_groups').input.adopted).toEqual(told.parameterGroups)
  expect(notes[0]?.message).toBe(
    'Uses blue/green deployment bgd-1, parameter group made-cluster, which operation op-0 left.',
  )
})

import { expect, test } from 'vitest'
import type { Adoption } from '../../model/adoption.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import {
  aCluster,
  aReader,
  aWriter,
  withInstance,
  withMember,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { outlineOf, stepOf } from '../../testing/plan-outline.ts'
import { aCycle, anUpgrade, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const TEMP = 'orders-1-tmp-op-0'
const OWN_TEMP = 'orders-1-tmp-op-1'
const temp = aReader(TEMP, { instanceClass: 'db.r6g.xlarge', tags: { [OPERATION_TAG]: 'op-0' } })
const adoption: Adoption = {
  operationId: 'op-0',
  instance: { instanceId: TEMP, resourceId: temp.resourceId },
  homeWriterId: 'orders-1',
}

const planFor = (spec: OperationSpec, cluster: ClusterReading, told: Adoption = adoption) =>
  makePlan(spec, aPreflightReading({ cluster }), 'op-1', [], { adoption: told, facts: {} })

const left = withMember(aCluster(), temp)
const XLARGE = { instanceClass: 'db.r6g.xlarge' }

interface Case {
  readonly name: string
  readonly spec?: OperationSpec
  readonly cluster: ClusterReading
  readonly adoption?: Adoption
  readonly steps: readonly string[]
  readonly writerAtEnd?: string
}

const cases: readonly Case[] = [
  {
    name: 'the instance is a reader: it is used in place of one of its own',
    cluster: left,
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      `failover_to_instance ${TEMP}`,
      'modify_instance orders-1 db.r6g.xlarge',
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'the instance is the writer: home again after what is left to change, no further failover',
    cluster: withWriter(withInstance(left, 'orders-1', XLARGE), TEMP),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'the instance is the writer, and all is changed: only home again and the deletion',
    cluster: withWriter(withMember(aCluster({ instances: [aWriter('orders-1', XLARGE)] }), temp), TEMP),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'the instance is a reader, and all is changed: only its deletion',
    cluster: withMember(aCluster({ instances: [aWriter('orders-1', XLARGE)] }), temp),
    steps: [`delete_instance ${TEMP}`],
  },
  {
    name: 'a rolling restart',
    spec: aCycle({ excludeInstances: ['orders-2', 'orders-3'] }),
    cluster: withWriter(left, TEMP),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      'reboot_instance orders-1',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'a broken instance is not used, and deleted',
    cluster: withMember(aCluster(), { ...temp, status: 'storage-full' }),
    steps: [
      `create_temp_instance ${OWN_TEMP} db.r6g.xlarge`,
      `failover_to_instance ${OWN_TEMP}`,
      'modify_instance orders-1 db.r6g.xlarge',
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${OWN_TEMP}`,
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'without failing back it keeps as many instances serving, and no second one is made',
    spec: aTypeChange({ failBack: false }),
    cluster: left,
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
    name: 'without a temporary instance: it is only deleted',
    spec: aTypeChange({ skipTempInstance: true }),
    cluster: left,
    steps: [
      'modify_instance orders-2 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'another member is the writer than before: it is brought home',
    cluster: withWriter(aCluster(), 'orders-2'),
    adoption: { operationId: 'op-0', homeWriterId: 'orders-1' },
    steps: [
      'modify_instance orders-1 db.r6g.xlarge',
      'modify_instance orders-3 db.r6g.xlarge',
      'failover_to_instance orders-1',
      'modify_instance orders-2 db.r6g.xlarge',
    ],
  },
  {
    name: 'another one has its name: it is a member like others, and is not deleted',
    spec: aTypeChange({ excludeInstances: [TEMP, 'orders-2', 'orders-3'] }),
    cluster: withMember(aCluster(), { ...temp, resourceId: 'db-OTHER' }),
    steps: [
      `create_temp_instance ${OWN_TEMP} db.r6g.xlarge`,
      `failover_to_instance ${OWN_TEMP}`,
      'modify_instance orders-1 db.r6g.xlarge',
      'failover_to_instance orders-1',
      `delete_instance ${OWN_TEMP}`,
    ],
  },
]

test.each(cases)(
  '$name',
  ({ spec = aTypeChange(), cluster, adoption: told = adoption, steps, writerAtEnd = 'orders-1' }) => {
    const plan = planFor(spec, cluster, told)
    expect(outlineOf(plan.steps)).toEqual(['get_cluster_info', ...steps, 'verify_cluster'])
    const { instances } = stepOf(plan.steps, 'verify_cluster').input.topology
    expect(instances.filter(({ role }) => role === 'WRITER').map(({ instanceId }) => instanceId)).toEqual([
      writerAtEnd,
    ])
    const { adopted } = stepOf(plan.steps, 'get_cluster_info').input
    // Where a rollback puts the writer.
    expect(adopted?.homeWriterId).toBe('orders-1')
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
  expect(stepOf(steps, 'delete_instance').input).toEqual({ instanceId: TEMP, adopted })
  expect(stepOf(steps, 'get_cluster_info').input.adopted?.instanceId).toBe(TEMP)
  expect(stepOf(steps, 'verify_cluster').input.topology.instances).toHaveLength(3)
  expect(notes[0]?.message).toBe(`Uses ${TEMP} (${temp.resourceId}), which operation op-0 left.`)
})

test('one that is not used is announced as deleted', () => {
  const cluster = withMember(aCluster({ instances: [aWriter('orders-1', XLARGE)] }), temp)
  expect(planFor(aTypeChange(), cluster).notes[0]?.message).toMatch(/^Deletes orders-1-tmp-op-0 \(db-/)
})

test('with nothing left to change and nothing left over it is refused', () => {
  const done = aCluster({ instances: [aWriter('orders-1', XLARGE)] })
  expect(() => planFor(aTypeChange(), done)).toThrow('There is nothing to change.')
})

test('a temporary instance that is the writer, with no member to take over, is refused', () => {
  const broken = aReader('orders-1', { status: 'storage-full' })
  const alone = aCluster({ instances: [broken, { ...temp, role: 'WRITER' }] })
  expect(() => planFor(aCycle(), alone)).toThrow(
    `${TEMP}, which operation op-0 left, is the writer of orders, and no other member is ready to take over.`,
  )
})

const upgradedBy: Adoption = { operationId: 'op-0', oldClusterResourceId: 'cluster-BLUE' }
const upgraded = aCluster({ resourceId: 'cluster-GREEN', engineVersion: '17.4' })

test('after a switchover the plan is the cleanup alone, and pauses before it', () => {
  const { steps, notes } = planFor(anUpgrade(), upgraded, upgradedBy)
  expect(outlineOf(steps)).toEqual(['get_cluster_info', 'pause, cleanup_blue_green', 'verify_cluster'])
  expect(notes[0]?.message).toContain('deletes the old cluster (cluster-BLUE), which operation op-0 left')
})

test('after a switchover another version is refused, saying how to upgrade further', () => {
  expect(() => planFor(anUpgrade({ targetEngineVersion: '17.5' }), upgraded, upgradedBy)).toThrow(
    /must name the same targetEngineVersion, not 17\.5\. Leave adoptFrom out/,
  )
})

test('before a switchover the deployment and the groups are named', () => {
  const told: Adoption = {
    operationId: 'op-0',
    deploymentIdentifier: 'bgd-1',
    parameterGroups: [{ kind: 'cluster', name: 'made-cluster', madeBy: 'op-0' }],
  }
  const deployment = {
    deployments: [
      {
        identifier: 'bgd-1',
        name: 'x',
        sourceArn: aCluster().arn,
        status: 'AVAILABLE',
        members: [],
        tasks: [],
        tags: {},
      },
    ],
  }
  const { steps, notes } = makePlan(anUpgrade(), aPreflightReading(deployment), 'op-1', [], {
    adoption: told,
    facts: {},
  })
  expect(stepOf(steps, 'create_blue_green_deployment').input).toMatchObject({
    adoptIdentifier: 'bgd-1',
    leftBy: 'op-0',
  })
  expect(stepOf(steps, 'prepare_parameter_groups').input.adopted).toEqual(told.parameterGroups)
  expect(notes[0]?.message).toBe(
    'Uses blue/green deployment bgd-1, parameter group made-cluster, which operation op-0 left.',
  )
})

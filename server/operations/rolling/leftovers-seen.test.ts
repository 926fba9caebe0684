import { expect, test } from 'vitest'
import type { Ending } from '../../model/ending.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import type { Reading } from '../../model/reading.ts'
import { aCluster, aReader, withInstance, withMember } from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { aDeployment, anUpgrade, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { sightOf } from '../../testing/sight.ts'
import { anAttempt, aStep, INTENDED_AT, originalOf } from '../../testing/step-builder.ts'
import { planned } from '../kit/planned.ts'
import { leftovers } from '../leftovers.ts'

const ENDINGS: readonly Ending[] = ['completed', 'completed_manually', 'aborted', 'rolled_back']

const madeGroup = (kind: 'cluster' | 'instance', name: string): RdsCall => ({
  action: 'CreateParameterGroup',
  input: { kind, name, family: 'aurora-postgresql17', description: '', tags: {} },
})

const groups = aStep(planned('prepare_parameter_groups', { targetEngineVersion: '17.4' }), {
  state: 'completed',
  attempts: [
    anAttempt(madeGroup('cluster', 'made-cluster')),
    anAttempt(madeGroup('instance', 'made-instance')),
  ],
})

const create = aStep(
  planned('create_blue_green_deployment', { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }),
  {
    state: 'completed',
    attempts: [
      anAttempt(
        {
          action: 'CreateBlueGreenDeployment',
          input: {
            name: 'orders-upgrade-op-1',
            sourceArn: aCluster().arn,
            targetEngineVersion: '17.4',
            tags: {},
          },
        },
        { seenAt: INTENDED_AT },
      ),
    ],
  },
)

const made = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const upgrade = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    spec: anUpgrade(),
    steps: [groups, create],
    facts: { original: originalOf(), deployment: made },
    ...changes,
  })

/** All that a look at an upgrade has, with nothing of it there. */
const NOTHING = { deployment: 'not_found', otherClusters: [], namedGroups: [] } as const

const left = (
  operation: Operation,
  parts: Omit<Partial<Reading>, 'cluster'>,
  { cluster = aCluster(), ending = 'aborted' }: { cluster?: Reading['cluster']; ending?: Ending } = {},
): readonly string[] =>
  leftovers(operation, ending, sightOf(cluster, parts)).map(
    ({ resource, isUncertain }) => `${resource}${isUncertain ? ', not confirmed' : ''}`,
  )

const deployment = aDeployment({ identifier: 'bgd-1', tags: { [OPERATION_TAG]: 'op-1' } })
const green = aCluster({ clusterId: 'orders-green-abc123', resourceId: 'cluster-GREEN' })
const namedGroups = [
  {
    kind: 'cluster',
    name: 'made-cluster',
    arn: 'arn:aws:rds:eu-central-1:123456789012:cluster-pg:made-cluster',
  },
  { kind: 'instance', name: 'made-instance', arn: 'arn:aws:rds:eu-central-1:123456789012:pg:made-instance' },
] as const

test('before the switchover what is there is listed, at every ending, and what is gone is not', () => {
  const all = { deployment, otherClusters: [green], namedGroups }
  for (const ending of ENDINGS) {
    expect(left(upgrade(), all, { ending })).toEqual(['bgd-1', 'made-cluster', 'made-instance'])
    expect(left(upgrade(), { ...all, namedGroups: [namedGroups[1]] }, { ending })).toEqual([
      'bgd-1',
      'made-instance',
    ])
    expect(left(upgrade(), NOTHING, { ending })).toEqual([])
  }
})

test('a deployment that is being deleted, or that has only the name, is not listed', () => {
  expect(left(upgrade(), { ...NOTHING, deployment: { ...deployment, status: 'DELETING' } })).toEqual([])
  const another = { ...deployment, identifier: 'bgd-2', tags: { [OPERATION_TAG]: 'op-2' } }
  expect(left(upgrade(), { ...NOTHING, deployment: another })).toEqual([])
})

test('a green cluster whose deployment was deleted without it is listed with its instances', () => {
  const parts = { ...NOTHING, otherClusters: [withInstance(green, 'orders-3', { status: 'deleting' })] }
  expect(left(upgrade(), parts)).toEqual(['orders-1', 'orders-2', 'orders-green-abc123'])
  expect(left(upgrade(), { ...NOTHING, otherClusters: [{ ...green, status: 'deleting' }] })).toEqual([])
})

test('what could not be read is listed as not confirmed', () => {
  expect(left(upgrade(), {})).toEqual([
    'bgd-1, not confirmed',
    'made-cluster, not confirmed',
    'made-instance, not confirmed',
  ])
})

const switched = upgrade({
  facts: { original: originalOf(), deployment: { ...made, switchedOverAt: READ_AT } },
})
const production = aCluster({
  resourceId: 'cluster-GREEN',
  parameterGroup: 'made-cluster',
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    parameterGroup: { name: 'made-instance', applyStatus: 'in-sync' },
  })),
})
const old = aCluster({
  clusterId: 'orders-old1',
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    instanceId: `${instance.instanceId}-old1`,
  })),
})

test('after a switchover the old cluster is listed at every ending as long as it is there', () => {
  const parts = { ...NOTHING, namedGroups, otherClusters: [old] }
  const cluster = production
  for (const ending of ENDINGS) {
    const listed = left(switched, parts, { cluster, ending })
    expect(listed.at(-1)).toBe('cluster-BLUE')
    expect(listed).toHaveLength(4)
    expect(left(switched, { ...parts, otherClusters: [] }, { cluster, ending })).toEqual([])
  }
  expect(left(switched, { ...parts, otherClusters: [{ ...old, status: 'deleting' }] }, { cluster })).toEqual(
    [],
  )
})

test('a cluster that only has the name of the old one is not listed', () => {
  const parts = { ...NOTHING, otherClusters: [{ ...old, resourceId: 'cluster-OTHER' }] }
  expect(left(switched, parts, { cluster: production })).toEqual([])
})

test('groups that production uses are not left behind', () => {
  const parts = { ...NOTHING, namedGroups }
  expect(left(switched, parts, { cluster: production })).toEqual([])
  const cluster = { ...production, parameterGroup: 'another-cluster' }
  expect(left(switched, parts, { cluster })).toEqual(['made-cluster'])
})

const registration = {
  proxyName: 'orders-proxy',
  targetGroupName: 'default',
  clusterId: 'orders',
  instanceIds: [],
}
const owing = upgrade({
  steps: [],
  facts: { original: originalOf(), owedProxyRegistrations: [registration] },
})
const proxy = (targets: ProxyReading['targets'], proxyName = 'orders-proxy'): ProxyReading => ({
  proxyName,
  targetGroupName: 'default',
  status: 'available',
  targets,
})

test.each<{
  readonly name: string
  readonly proxies?: readonly ProxyReading[]
  readonly is: readonly string[]
}>([
  { name: 'without a target', proxies: [proxy([])], is: ['orders-proxy'] },
  {
    name: 'with a target again',
    proxies: [proxy([{ type: 'TRACKED_CLUSTER', resourceId: 'orders' }])],
    is: [],
  },
  { name: 'deleted', proxies: [proxy([], 'another')], is: [] },
  { name: 'not readable', is: ['orders-proxy, not confirmed'] },
])('a deregistered proxy that is $name', ({ proxies, is }) => {
  expect(left(owing, proxies ? { proxies } : {})).toEqual(is)
})

const changedClass = anOperation({
  spec: aTypeChange(),
  facts: { original: originalOf() },
  steps: [
    aStep(
      planned('modify_instance', {
        instanceId: 'orders-2',
        instanceClass: 'db.r6g.xlarge',
        isInPlace: false,
      }),
      {
        state: 'completed',
        attempts: [
          anAttempt({
            action: 'ModifyDBInstance',
            input: { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' },
          }),
        ],
      },
    ),
  ],
})

test('a setting that was asked for is a leftover only where the operation was given up', () => {
  const cluster = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.xlarge' })
  const listed = ENDINGS.map((ending) => left(changedClass, {}, { cluster, ending }))
  expect(listed).toEqual([[], [], ['orders-2'], ['orders-2']])
})

const TEMP = 'orders-1-tmp-op-0'
const adopting = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    spec: aTypeChange(),
    steps: [],
    facts: { original: originalOf() },
    adoption: { operationId: 'op-0', instance: { instanceId: TEMP, resourceId: 'db-LEFT' } },
    ...changes,
  })

test('an instance that was taken over is listed by its resource id, at every ending', () => {
  const temp = aReader(TEMP, { resourceId: 'db-LEFT', tags: { [OPERATION_TAG]: 'op-0' } })
  for (const ending of ENDINGS) {
    expect(left(adopting(), {}, { cluster: withMember(aCluster(), temp), ending })).toEqual([TEMP])
    const another = { ...temp, resourceId: 'db-OTHER', tags: {} }
    expect(left(adopting(), {}, { cluster: withMember(aCluster(), another), ending })).toEqual([])
    expect(left(adopting(), {}, { ending })).toEqual([])
  }
})

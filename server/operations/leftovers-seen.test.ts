import { describe, expect, test } from 'vitest'
import type { Ending } from '../model/ending.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import type { Reading } from '../model/reading.ts'
import { aCluster, aReader, withInstance, withMember } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { aDeployment, anUpgrade, aTypeChange, READ_AT } from '../testing/preflight-builder.ts'
import {
  changedClass,
  createdDeployment,
  createdGroups,
  OWED_PROXY,
  productionAfterSwitchover as production,
  SEEN,
} from '../testing/sent-steps.ts'
import { sightOf } from '../testing/sight.ts'
import { originalOf } from '../testing/step-builder.ts'
import { leftovers } from './leftovers.ts'

const ENDINGS: readonly Ending[] = ['completed', 'completed_manually', 'aborted', 'rolled_back']

type Parts = Omit<Partial<Reading>, 'cluster'>

const made = { identifier: 'bgd-1', isAdopted: false, greenClusterId: 'orders-green-abc123' }
const upgrade = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    spec: anUpgrade(),
    steps: [
      createdGroups(['cluster', 'made-cluster'], ['instance', 'made-instance']),
      createdDeployment(SEEN),
    ],
    facts: { original: originalOf(), deployment: made },
    ...changes,
  })

/** What a reading of an upgrade shows with nothing of it there. */
const NOTHING = { deployment: 'not_found', otherClusters: [], namedGroups: [] } as const

const left = (
  operation: Operation,
  parts: Parts,
  { cluster = aCluster(), ending = 'aborted' }: { cluster?: Reading['cluster']; ending?: Ending } = {},
): readonly string[] =>
  leftovers(operation, ending, sightOf(cluster, parts)).map(
    ({ resource, isUncertain }) => `${resource}${isUncertain ? ', not confirmed' : ''}`,
  )

const deployment = aDeployment({ identifier: 'bgd-1', tags: { [OPERATION_TAG]: 'op-1' } })
const deploymentOfAnother = { ...deployment, identifier: 'bgd-2', tags: { [OPERATION_TAG]: 'op-2' } }
const green = aCluster({ clusterId: 'orders-green-abc123', resourceId: 'cluster-GREEN' })
const oneGoing = withInstance(green, 'orders-3', { status: 'deleting' })
const clusterGroup = { kind: 'cluster', name: 'made-cluster', arn: 'arn:made-cluster' } as const
const instanceGroup = { kind: 'instance', name: 'made-instance', arn: 'arn:made-instance' } as const
const namedGroups = [clusterGroup, instanceGroup]
const ALL = { deployment, otherClusters: [green], namedGroups }

describe.each(ENDINGS)('at the ending %s', (ending) => {
  test.for<readonly [string, Parts, ...string[]]>([
    ['what is there', ALL, 'bgd-1', 'made-cluster', 'made-instance'],
    [
      'what is there, without a group that is gone',
      { ...ALL, namedGroups: [instanceGroup] },
      'bgd-1',
      'made-instance',
    ],
    ['nothing where nothing is there', NOTHING],
    [
      'no deployment that is being deleted',
      { ...NOTHING, deployment: { ...deployment, status: 'DELETING' } },
    ],
    ['no deployment that has only the name', { ...NOTHING, deployment: deploymentOfAnother }],
    [
      'a green cluster whose deployment was deleted without it, with its instances',
      { ...NOTHING, otherClusters: [oneGoing] },
      'orders-1',
      'orders-2',
      'orders-green-abc123',
    ],
    [
      'no green cluster that is being deleted',
      { ...NOTHING, otherClusters: [{ ...green, status: 'deleting' }] },
    ],
    [
      'what could not be read, as not confirmed',
      {},
      'bgd-1, not confirmed',
      'made-cluster, not confirmed',
      'made-instance, not confirmed',
    ],
  ])('before the switchover it lists %s', ([, parts, ...expected]) => {
    expect(left(upgrade(), parts, { ending })).toEqual(expected)
  })

  const old = aCluster({ clusterId: 'orders-old1' })
  const renamed = {
    ...old,
    instances: old.instances.map((one) => ({ ...one, instanceId: `${one.instanceId}-old1` })),
  }
  const switched = upgrade({
    facts: { original: originalOf(), deployment: { ...made, switchedOverAt: READ_AT } },
  })

  test.for<readonly [string, Parts, Reading['cluster'], ...string[]]>([
    [
      'the old cluster with its instances',
      { otherClusters: [renamed] },
      production,
      'db-ORDERS-2',
      'db-ORDERS-3',
      'db-ORDERS-1',
      'cluster-BLUE',
    ],
    ['nothing once the old cluster is gone', {}, production],
    [
      'no old cluster that is being deleted',
      { otherClusters: [{ ...renamed, status: 'deleting' }] },
      production,
    ],
    [
      'no cluster that only has the name of the old one',
      { otherClusters: [{ ...renamed, resourceId: 'cluster-OTHER' }] },
      production,
    ],
    [
      'a group that production does not use',
      {},
      { ...production, parameterGroup: 'another-cluster' },
      'made-cluster',
    ],
  ])('after the switchover it lists %s', ([, parts, cluster, ...expected]) => {
    expect(left(switched, { ...NOTHING, namedGroups, ...parts }, { cluster, ending })).toEqual(expected)
  })

  const TEMP = 'orders-1-tmp-op-0'
  const temp = aReader(TEMP, { resourceId: 'db-LEFT', tags: { [OPERATION_TAG]: 'op-0' } })

  test.for<readonly [string, Reading['cluster'], ...string[]]>([
    ['there', withMember(aCluster(), temp), TEMP],
    [
      'replaced by another one of its name',
      withMember(aCluster(), { ...temp, resourceId: 'db-OTHER', tags: {} }),
    ],
    ['gone', aCluster()],
  ])('an instance that was taken over and is %s', ([, cluster, ...expected]) => {
    const adoption = { operationId: 'op-0', instance: { instanceId: TEMP, resourceId: 'db-LEFT' } }
    const adopting = anOperation({
      spec: aTypeChange(),
      steps: [],
      facts: { original: originalOf() },
      adoption,
    })
    expect(left(adopting, {}, { cluster, ending })).toEqual(expected)
  })
})

const proxy = (targets: ProxyReading['targets'], proxyName = 'shop-proxy'): Parts => ({
  proxies: [{ proxyName, targetGroupName: 'default', status: 'available', targets }],
})

test.for<readonly [string, Parts, ...string[]]>([
  ['without a target', proxy([]), 'shop-proxy'],
  ['with a target again', proxy([{ type: 'TRACKED_CLUSTER', resourceId: 'orders' }])],
  ['deleted', proxy([], 'another')],
  ['not readable', {}, 'shop-proxy, not confirmed'],
])('a deregistered proxy that is %s', ([, parts, ...expected]) => {
  const facts = { original: originalOf(), owedProxyRegistrations: [OWED_PROXY] }
  expect(left(upgrade({ steps: [], facts }), parts)).toEqual(expected)
})

test('a setting that was asked for is a leftover only where the operation was given up', () => {
  const steps = [changedClass('orders-2', 'db.r6g.xlarge', {})]
  const operation = anOperation({ spec: aTypeChange(), steps, facts: { original: originalOf() } })
  const cluster = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.xlarge' })
  const listed = ENDINGS.map((ending) => left(operation, {}, { cluster, ending }))
  expect(listed).toEqual([[], [], ['orders-2'], ['orders-2']])
})

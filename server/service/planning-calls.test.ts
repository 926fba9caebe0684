import { expect, test } from 'vitest'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'
import type { RawOperationInput } from './operation-input.ts'

const by = localPrincipal('ana')

/** Read each time: what may have changed between a plan and its start. */
const STATE = [
  'DescribeBlueGreenDeployments', // The cluster may be a side of a deployment.
  'DescribeDBClusters',
  'DescribeDBInstances',
  'DescribePendingMaintenanceActions', // Maintenance of AWS that is due stops a start.
]

/** What the first plan of a process asks besides: it may send calls, and read the events that steps judge by. */
const PERMISSIONS = ['DescribeEvents', 'GetCallerIdentity', 'SimulatePrincipalPolicy']

/** What work on one member after another asks besides each time: an endpoint may be left without a member. */
const ROLLING = ['DescribeDBClusterEndpoints']

/** And once: the classes that are offered, room for a temporary instance, and the proxies that are told of. */
const ROLLING_ONCE = [
  'DescribeAccountAttributes',
  'DescribeDBProxies',
  'DescribeDBProxyTargets',
  'DescribeOrderableDBInstanceOptions',
]

/** What an upgrade asks besides each time: the groups that it carries over, and what a switchover takes with it. */
const UPGRADE = [
  'DescribeDBClusterParameterGroups',
  'DescribeDBClusterParameters',
  'DescribeDBParameterGroups',
  'DescribeDBParameters',
  'DescribeDBProxies',
  'DescribeDBProxyTargets',
  'DescribeIntegrations',
  'ListTagsForResource',
  'ListTagsForResource',
]

/** And once: the upgrade path, the family of the target and its defaults, the classes that the target offers, and quotas. */
const UPGRADE_ONCE = [
  'DescribeAccountAttributes',
  'DescribeDBEngineVersions',
  'DescribeDBEngineVersions',
  'DescribeEngineDefaultClusterParameters',
  'DescribeEngineDefaultParameters',
  'DescribeOrderableDBInstanceOptions',
]

/** Only told of: a start does not read them. */
const UPGRADE_TOLD = ['DescribeDBClusterEndpoints']

interface Costs {
  readonly input: RawOperationInput
  /** Of the first plan of a process, of one that follows, and of a start; before, they were 18 or more, 12 and 12. */
  readonly first: readonly string[]
  readonly next: readonly string[]
  readonly start: readonly string[]
  readonly counts: readonly [number, number, number]
}

const rolling = {
  first: [...STATE, ...PERMISSIONS, ...ROLLING, ...ROLLING_ONCE],
  next: [...STATE, ...ROLLING],
  start: [...STATE, ...ROLLING],
  counts: [12, 5, 5],
} as const

test.for<Costs>([
  {
    input: {
      clusterId: 'demo-multi',
      spec: { type: 'instance_type_change', parameters: { targetInstanceClass: 'db.r6g.xlarge' } },
    },
    ...rolling,
  },
  { input: { clusterId: 'demo-multi', spec: { type: 'instance_cycle', parameters: {} } }, ...rolling },
  {
    input: {
      clusterId: 'demo-multi',
      spec: { type: 'storage_type_change', parameters: { targetStorageType: 'aurora-iopt1' } },
    },
    first: [...STATE, ...PERMISSIONS, 'DescribeOrderableDBInstanceOptions'],
    next: STATE,
    start: STATE,
    counts: [8, 4, 4],
  },
  {
    input: {
      clusterId: 'demo-upgrade',
      spec: { type: 'engine_upgrade', parameters: { targetEngineVersion: '15.12' } },
    },
    first: [...STATE, ...PERMISSIONS, ...UPGRADE, ...UPGRADE_ONCE, ...UPGRADE_TOLD],
    next: [...STATE, ...UPGRADE, ...UPGRADE_TOLD],
    start: [...STATE, ...UPGRADE],
    counts: [23, 14, 13],
  },
])(
  '$input.spec.type: what a creation and a start ask of AWS',
  async ({ input, first, next, start, counts }) => {
    await using bench = await MaintenanceBench.start()
    const asked = async <T>(work: Promise<T>): Promise<readonly [T, readonly string[]]> => {
      const { calls } = bench.mock.world
      const since = calls.read({}).at(-1)?.seq
      const result = await work
      return [
        result,
        calls
          .read({ since })
          .map(({ action }) => action)
          .toSorted(),
      ]
    }
    const create = (): Promise<Operation> => bench.service.create(input, by)
    const [{ id }, ofFirst] = await asked(create())
    const [, ofNext] = await asked(create())
    const [, ofStart] = await asked(bench.service.start(id, { by }))
    expect(ofFirst).toEqual(first.toSorted())
    expect(ofNext).toEqual(next.toSorted())
    expect(ofStart).toEqual(start.toSorted())
    expect([ofFirst, ofNext, ofStart].map(({ length }) => length)).toEqual(counts)
  },
)

test('a start in the morning after reads again what the catalogue kept for an hour', async () => {
  await using bench = await MaintenanceBench.start()
  const { id } = await bench.service.create(
    { clusterId: 'demo-multi', spec: { type: 'instance_cycle', parameters: {} } },
    by,
  )
  const since = bench.mock.world.calls.read({}).at(-1)?.seq
  bench.clock.moveTo(addMs(bench.clock.now(), 8 * 3_600_000))
  await bench.service.start(id, { by })
  const actions = bench.mock.world.calls.read({ since }).map(({ action }) => action)
  expect(actions).toEqual(
    expect.arrayContaining([
      'DescribeAccountAttributes',
      'DescribeEvents',
      'DescribeOrderableDBInstanceOptions',
    ]),
  )
})

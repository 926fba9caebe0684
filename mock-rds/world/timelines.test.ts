import { expect, test } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from '../testing/deployments.ts'
import { openStage, type Stage } from '../testing/stage.ts'

const ROLE = 'arn:aws:iam::123456789012:role/rds-monitoring-role'

/** What is looked at: one short text, several of them apart by spaces. */
type Look = (stage: Stage) => Promise<string>

const instance =
  (...ids: string[]): Look =>
  async (stage) => {
    const shown = await Promise.all(
      ids.map((id) => stage.instance(id).catch(() => ({ DBInstanceStatus: 'gone' }))),
    )
    return shown.map(({ DBInstanceStatus }) => DBInstanceStatus).join(' ')
  }

const cluster =
  (id: string): Look =>
  async (stage) =>
    (await stage.cluster(id).catch(() => ({ Status: 'gone' }))).Status ?? ''

/** The status of demo-multi and the members that are flagged as its writer. */
const writers: Look = async (stage) => {
  const { Status, writers: flagged } = await stage.cluster('demo-multi')
  return [Status, ...flagged.map((id) => id?.at(-1))].join(' ')
}

const snapshot: Look = async ({ rds }) => {
  const { DBClusterSnapshots } = await rds.describeDBClusterSnapshots({ DBClusterSnapshotIdentifier: 'mine' })
  const [{ Status, PercentProgress } = {}] = DBClusterSnapshots ?? []
  return `${Status} ${PercentProgress}`
}

const target: Look = async ({ rds }) => {
  const { Targets } = await rds.describeDBProxyTargets({ DBProxyName: 'demo-proxy' })
  const health = Targets?.find(({ Type }) => Type === 'RDS_INSTANCE')?.TargetHealth
  return health ? [health.State, ...(health.Reason ? [health.Reason] : [])].join(' ') : 'none'
}

/** The deployment and its tasks: P pending, I in progress, C completed. */
const deployment: Look = async (stage) => {
  const { BlueGreenDeployments } = await stage.rds.describeBlueGreenDeployments({})
  const [first = {}] = BlueGreenDeployments ?? []
  const tasks = first.Tasks?.map(({ Status = '' }) => Status[0]).join('')
  return `${first.Status} ${tasks}`
}

interface Timeline {
  readonly name: string
  /** What a failover shows in between is a matter of chance. */
  readonly seed?: number
  /** What sets it off: the seconds of the table count from its end. */
  readonly act: (stage: Stage) => Promise<unknown>
  readonly look: Look
  /** What is seen from a second on: just before it, what came earlier is still seen. */
  readonly sees: Readonly<Record<number, string>>
}

const NEW = {
  DBInstanceIdentifier: 'new',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}
const MULTI = { DBClusterIdentifier: 'demo-multi' }
const NOW = { ApplyImmediately: true }

const TIMELINES: readonly Timeline[] = [
  {
    name: 'a new reader with enhanced monitoring',
    act: ({ rds }) => rds.createDBInstance({ ...NEW, MonitoringInterval: 60, MonitoringRoleArn: ROLE }),
    look: instance('new'),
    sees: { 0: 'creating', 360: 'configuring-enhanced-monitoring', 405: 'available' },
  },
  {
    name: 'a reader that is deleted',
    act: ({ rds }) => rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-3' }),
    look: instance('demo-multi-3'),
    sees: { 0: 'deleting', 420: 'gone' },
  },
  {
    name: 'a reboot',
    act: ({ rds }) => rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' }),
    look: instance('demo-multi-2', 'demo-multi-3'),
    sees: { 0: 'rebooting available', 60: 'available available' },
  },
  {
    name: 'another class of a reader',
    act: ({ rds }) =>
      rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-2', DBInstanceClass: 'db.r7g.large', ...NOW }),
    look: instance('demo-multi-2'),
    sees: { 0: 'modifying', 480: 'available' },
  },
  {
    name: 'another class of the writer, seen from the cluster',
    act: ({ rds }) =>
      rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-1', DBInstanceClass: 'db.r7g.large', ...NOW }),
    look: writers,
    sees: {
      0: 'available 1',
      48: 'failing-over 1',
      58: 'failing-over 1 2',
      60.5: 'failing-over 2',
      73: 'available 2',
    },
  },
  {
    name: 'a failover whose writer flags overlap',
    act: ({ rds }) => rds.failoverDBCluster(MULTI),
    look: writers,
    sees: { 0: 'failing-over 1', 10: 'failing-over 1 2', 12.5: 'failing-over 2', 25: 'available 2' },
  },
  {
    name: 'a failover that shows no writer for a moment',
    seed: 2,
    act: ({ rds }) => rds.failoverDBCluster(MULTI),
    look: writers,
    sees: { 0: 'failing-over 1', 10: 'failing-over', 12.5: 'failing-over 2', 25: 'available 2' },
  },
  {
    name: 'another storage type',
    act: ({ rds }) => rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', ...NOW }),
    look: cluster('demo-multi'),
    sees: { 0: 'modifying', 180: 'available' },
  },
  {
    name: 'a minor upgrade in place, seen from a member',
    act: ({ rds }) => rds.modifyDBCluster({ ...MULTI, EngineVersion: '15.13', ...NOW }),
    look: instance('demo-multi-1', 'demo-multi-2'),
    sees: { 0: 'available available', 600: 'upgrading upgrading', 1200: 'available available' },
  },
  {
    name: 'a snapshot',
    act: ({ rds }) => rds.createDBClusterSnapshot({ ...MULTI, DBClusterSnapshotIdentifier: 'mine' }),
    look: snapshot,
    sees: { 0: 'creating 0', 120: 'creating 50', 240: 'available 100' },
  },
  {
    name: 'a cluster that is stopped',
    act: ({ rds }) => rds.stopDBCluster(MULTI),
    look: cluster('demo-multi'),
    sees: { 0: 'stopping', 300: 'stopped' },
  },
  {
    name: 'a cluster that gets another name',
    act: ({ rds }) => rds.modifyDBCluster({ ...MULTI, NewDBClusterIdentifier: 'renamed', ...NOW }),
    look: cluster('demo-multi'),
    sees: { 0: 'renaming', 60: 'gone' },
  },
  {
    name: 'a member that is registered with a proxy',
    act: async ({ rds }) => {
      const named = { DBProxyName: 'demo-proxy', DBClusterIdentifiers: ['demo-proxy-cluster'] }
      await rds.deregisterDBProxyTargets(named)
      await rds.registerDBProxyTargets(named)
    },
    look: target,
    sees: { 0: 'REGISTERING', 15: 'UNAVAILABLE PENDING_PROXY_CAPACITY', 435: 'AVAILABLE' },
  },
  {
    name: 'a blue/green deployment of a major upgrade',
    act: (stage) => createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE),
    look: deployment,
    sees: { 0: 'PROVISIONING IPP', 600: 'PROVISIONING CIP', 1200: 'PROVISIONING CCI', 1740: 'AVAILABLE CCC' },
  },
  {
    name: 'a switchover, with the name of the old cluster',
    act: async (stage) => {
      const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
      stage.advance(30 * 60_000)
      await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
    },
    look: async (stage) => {
      const { BlueGreenDeployments } = await stage.rds.describeBlueGreenDeployments({})
      const id = BlueGreenDeployments?.[0]?.BlueGreenDeploymentIdentifier ?? ''
      const { Status, Source = '' } = await stage.deployment(id)
      return `${Status} ${Source.slice(CLUSTER_ARN.length)}`
    },
    sees: {
      0: 'SWITCHOVER_IN_PROGRESS demo-upgrade',
      22.5: 'SWITCHOVER_IN_PROGRESS demo-upgrade-old1',
      45: 'SWITCHOVER_COMPLETED demo-upgrade-old1',
    },
  },
]

test.each(TIMELINES)('$name', async ({ act, look, sees, seed = 1 }) => {
  await using stage = await openStage({ seed })
  await act(stage)
  const begunAt = stage.now()
  const table = Object.entries(sees).toSorted(([one], [other]) => Number(one) - Number(other))
  let before: string | undefined
  for (const [second, wanted] of table) {
    if (before !== undefined) {
      stage.advance(begunAt + Number(second) * 1000 - 1 - stage.now())
      expect(await look(stage), `just before second ${second}`).toBe(before)
      stage.advance(1)
    }
    expect(await look(stage), `at second ${second}`).toBe(wanted)
    before = wanted
  }
  stage.advance(3_600_000)
  expect(await look(stage)).toBe(before)
})

import { changes, withCluster, withInstanceGroup } from '../cluster-picture.ts'
import { expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { callLine, deleteInstance } from '../expected-calls.ts'
import { maintenance } from '../maintenance.ts'
import { expectEqual } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import {
  carriedGroup,
  cleanUp,
  createDeployment,
  deleteCluster,
  deleteDeploymentRecord,
  deploymentFor,
  snapshotFor,
  switchOver,
} from '../upgrade-calls.ts'

const POSTGRES16 = 'aurora-postgresql16'

/** A cluster whose deletion protection is on, and that can be upgraded. */
const plantProtected = (stage: Stage): Promise<void> =>
  stage.plant({
    clusterId: 'orders',
    deletionProtection: true,
    parameters: { 'rds.logical_replication': '1' },
    instances: [{}],
  })

/** Engine upgrades with options of their own. */
export const UPGRADE_OPTIONS: readonly Scenario[] = [
  maintenance({
    name: 'upgrade: parameter groups that the operator chose',
    proves: 'Groups named by the operator are used as they are, and none is made.',
    cluster: 'demo-upgrade',
    order: upgrade('16.9', {
      dbClusterParameterGroupName: 'demo-upgrade-postgres16',
      dbInstanceParameterGroupName: `default.${POSTGRES16}`,
    }),
    calls: [
      createDeployment('demo-upgrade', '16.9', {
        cluster: 'demo-upgrade-postgres16',
        instance: `default.${POSTGRES16}`,
      }),
      switchOver(),
      ...cleanUp('demo-upgrade', ['demo-upgrade-1', 'demo-upgrade-2']),
    ],
    writeInterruptions: 1,
    serving: 2,
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: 'demo-upgrade-postgres16' }),
      withInstanceGroup(`default.${POSTGRES16}`),
    ),
    leaves: { added: [`snapshot ${snapshotFor('demo-upgrade')}`] },
  }),
  {
    name: 'upgrade: settings of custom groups are carried over',
    proves: 'Every user-set parameter of the cluster and of the instances has its value in the new family.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-upgrade', upgrade('16.9'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      const { parameterGroups } = await mock.state()
      for (const kind of ['cluster', 'instance']) {
        const source = `demo-upgrade-${kind}-params`
        const valuesOf = (name: string) => parameterGroups.find((group) => group.name === name)?.values
        const carried = valuesOf(carriedGroup(source, POSTGRES16))
        // Set to what both families default to, so AWS shows it like one that was never set, and its value stays.
        const { synchronous_commit: _, ...told } = valuesOf(source) ?? {}
        expectEqual(`the settings of ${source} in the new family`, carried, told)
      }
      await expectCluster(
        stage,
        'demo-upgrade',
        changes(
          withCluster({
            engineVersion: '16.9',
            parameterGroup: carriedGroup('demo-upgrade-cluster-params', POSTGRES16),
          }),
          withInstanceGroup(carriedGroup('demo-upgrade-instance-params', POSTGRES16)),
        ),
      )
    },
  },
  {
    name: 'upgrade: a setting that the target version does not have',
    proves:
      'The upgrade says which setting cannot be carried over and why, and leaves it out only once told to.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      const kept = { 'rds.logical_replication': '1', work_mem: '65536' }
      await stage.plant({
        clusterId: 'orders',
        engineVersion: '14.17',
        parameters: { ...kept, vacuum_defer_cleanup_age: '100' },
        instances: [{}],
      })
      const id = await operator.begin('orders', upgrade('16.9'))
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'vacuum_defer_cleanup_age = 100', 'Continue to')
      await expectCalls(stage, [])
      await operator.accept(id)
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      const { parameterGroups } = await mock.state()
      const carried = parameterGroups.find(
        ({ name }) => name === carriedGroup('orders-cluster-params', POSTGRES16),
      )
      expectEqual('the settings in the new family', carried?.values, kept)
    },
  },
  {
    name: 'upgrade: a parameter group of another family',
    proves: 'A group that does not fit the target version is refused before anything is made.',
    cluster: 'demo-upgrade',
    play: async ({ operator }) => {
      const order = upgrade('16.9', { dbClusterParameterGroupName: 'demo-upgrade-cluster-params' })
      const asked = operator.create('demo-upgrade', order)
      await expectRefusal(asked, 'PREFLIGHT_FAILED', 'demo-upgrade-cluster-params', POSTGRES16)
    },
  },
  maintenance({
    name: 'upgrade: without a final snapshot, and with a time limit',
    proves:
      'The old cluster goes without a snapshot when told so, and AWS gets the time limit of the switchover.',
    cluster: 'demo-mysql',
    order: upgrade('8.0.mysql_aurora.3.10.1', { finalSnapshot: false, switchoverTimeoutSeconds: 120 }),
    calls: [
      createDeployment('demo-mysql', '8.0.mysql_aurora.3.10.1', {
        cluster: 'demo-mysql-cluster-params',
        instance: 'default.aurora-mysql8.0',
      }),
      switchOver(120),
      ...cleanUp('demo-mysql', ['demo-mysql-1', 'demo-mysql-2'], 'none'),
    ],
    writeInterruptions: 1,
    serving: 2,
    becomes: withCluster({ engineVersion: '8.0.mysql_aurora.3.10.1' }),
  }),
  {
    name: 'upgrade: deletion protection that must stay',
    proves:
      'Deletion protection is not removed unasked: the cleanup pauses, and goes on when somebody allows it by hand.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantProtected(stage)
      const id = await operator.begin(
        'orders',
        upgrade('15.13', { pauseBeforeSwitchover: false, pauseBeforeCleanup: false }),
      )
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'Deletion protection', 'orders-old1')
      const done = await operator.markComplete(id)
      expectState(done, 'COMPLETED')
    },
  },
  maintenance({
    name: 'upgrade: deletion protection that may be removed',
    proves: 'With leave to do so, protection is taken off the old cluster alone.',
    cluster: 'orders',
    given: plantProtected,
    order: upgrade('15.13', { allowRemovingDeletionProtection: true }),
    calls: [
      createDeployment('orders', '15.13', {
        cluster: 'orders-cluster-params',
        instance: 'default.aurora-postgresql15',
      }),
      switchOver(),
      deleteDeploymentRecord(),
      callLine('ModifyDBCluster', {
        ApplyImmediately: 'true',
        DBClusterIdentifier: 'orders-old1',
        DeletionProtection: 'false',
      }),
      deleteInstance('orders-1-old1'),
      deleteCluster('orders-old1', snapshotFor('orders')),
    ],
    writeInterruptions: 1,
    serving: 1,
    becomes: withCluster({ engineVersion: '15.13' }),
    leaves: { added: [`snapshot ${snapshotFor('orders')}`] },
  }),
  {
    name: 'upgrade: a deployment that is there already is adopted',
    proves:
      'An operation that is told of an existing deployment makes none, and switches over to its green side.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const first = await operator.begin('demo-single', upgrade('15.13'))
      expectPause(await operator.untilPaused(first), 'BREAKPOINT')
      await operator.abort(first)
      const [deployment] = (await mock.state()).blueGreenDeployments
      const deploymentIdentifier = deployment?.BlueGreenDeploymentIdentifier ?? ''
      const second = await operator.begin('demo-single', upgrade('15.13', { deploymentIdentifier }))
      expectState(await operator.untilEndedThroughBreakpoints(second), 'COMPLETED')
      await expectCalls(stage, [
        createDeployment('demo-single', '15.13', {
          cluster: 'demo-single-cluster-params',
          instance: 'default.aurora-postgresql15',
        }),
        switchOver(),
        ...cleanUp('demo-single', ['demo-single-1'], snapshotFor('demo-single', 2)),
      ])
      expectEqual(
        'the deployment was the first one',
        deployment?.BlueGreenDeploymentName,
        deploymentFor('demo-single'),
      )
      await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
    },
  },
]

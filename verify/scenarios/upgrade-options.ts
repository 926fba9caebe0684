import { changes, withCluster, withInstanceGroup } from '../cluster-state.ts'
import { callLine, deleteInstance } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'
import {
  carriedGroup,
  carriedGroups,
  createDeployment,
  deleteCluster,
  deleteDeploymentRecord,
  deploymentFor,
  snapshotFor,
  switchOver,
  upgradeCalls,
  upgradedWithGroups,
} from '../upgrade-calls.ts'

const POSTGRES16 = 'aurora-postgresql16'

const CARRIED = carriedGroups('demo-upgrade', 'aurora-postgresql16')

/** What a parameter group sets. */
const valuesOf = async ({ mock }: Testbed, group: string) =>
  (await mock.state()).parameterGroups.find(({ name }) => name === group)?.values

/** A cluster whose deletion protection is on, and that can be upgraded. */
const PROTECTED = aws.addsCluster({
  clusterId: 'orders',
  deletionProtection: true,
  parameters: { 'rds.logical_replication': '1' },
  instances: [{}],
})

const ORDERS_GROUP = carriedGroup('orders-cluster-params', POSTGRES16)

/** What both versions have. */
const KEPT = { 'rds.logical_replication': '1', work_mem: '65536' }

/** The groups of the new family set what those of the cluster and of its instances set. */
const expectCarriedOver: Happening = async (testbed) => {
  for (const kind of ['cluster', 'instance'] as const) {
    // Set to what both families default to, so AWS shows it like one that was never set, and its value stays.
    const { synchronous_commit: _, ...told } = (await valuesOf(testbed, `demo-upgrade-${kind}-params`)) ?? {}
    expectEqual(`the ${kind} settings in the new family`, await valuesOf(testbed, CARRIED[kind]), told)
  }
}

/** Engine upgrades with options of their own. */
export const UPGRADE_OPTIONS: readonly Scenario[] = scenarios({
  'upgrade: parameter groups that the operator chose': {
    proves: 'Groups named by the operator are used as they are, and none is made.',
    request: on(
      'demo-upgrade',
      upgrade('16.9', {
        dbClusterParameterGroupName: 'demo-upgrade-postgres16',
        dbInstanceParameterGroupName: `default.${POSTGRES16}`,
      }),
    ),
    calls: upgradeCalls('demo-upgrade', '16.9', ['demo-upgrade-1', 'demo-upgrade-2'], {
      groups: { cluster: 'demo-upgrade-postgres16', instance: `default.${POSTGRES16}` },
    }),
    writeInterruptions: 1,
    serving: 2,
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: 'demo-upgrade-postgres16' }),
      withInstanceGroup(`default.${POSTGRES16}`),
    ),
  },
  'upgrade: settings of custom groups are carried over': {
    proves: 'Every user-set parameter of the cluster and of the instances has its value in the new family.',
    request: on('demo-upgrade', upgrade('16.9')),
    afterwards: [expectCarriedOver],
    ...upgradedWithGroups(),
  },
  'upgrade: a setting that the target version does not have': {
    proves:
      'The upgrade says which setting cannot be carried over and why, and leaves it out only once told to.',
    given: [
      aws.addsCluster({
        clusterId: 'orders',
        engineVersion: '14.17',
        parameters: { ...KEPT, vacuum_defer_cleanup_age: '100' },
        instances: [{}],
      }),
    ],
    request: on('orders', upgrade('16.9')),
    happenings: [
      operation.pauses('BLOCKED', 'vacuum_defer_cleanup_age = 100', 'Continue to'),
      aws.got(),
      client.accepts,
    ],
    afterwards: [
      aws.has('the settings in the new family', (testbed) => valuesOf(testbed, ORDERS_GROUP), KEPT),
    ],
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: ORDERS_GROUP }),
      withInstanceGroup(`default.${POSTGRES16}`),
    ),
    adds: [`cluster group ${ORDERS_GROUP}`, `snapshot ${snapshotFor('orders')}`],
  },
  'upgrade: a parameter group of another family': {
    proves: 'A group that does not fit the target version is refused before anything is made.',
    request: on(
      'demo-upgrade',
      upgrade('16.9', { dbClusterParameterGroupName: 'demo-upgrade-cluster-params' }),
    ),
    refused: ['PREFLIGHT_BLOCKED', 'demo-upgrade-cluster-params', POSTGRES16],
  },
  'upgrade: without a final snapshot, and with a time limit': {
    proves:
      'The old cluster goes without a snapshot when told so, and AWS gets the time limit of the switchover.',
    request: on(
      'demo-mysql',
      upgrade('8.0.mysql_aurora.3.10.1', { skipFinalSnapshot: true, switchoverTimeoutSeconds: 120 }),
    ),
    calls: upgradeCalls('demo-mysql', '8.0.mysql_aurora.3.10.1', ['demo-mysql-1', 'demo-mysql-2'], {
      groups: { cluster: 'demo-mysql-cluster-params', instance: 'default.aurora-mysql8.0' },
      timeoutSeconds: 120,
      snapshot: 'none',
    }),
    writeInterruptions: 1,
    serving: 2,
  },
  'upgrade: deletion protection that must stay': {
    proves: 'Deletion protection is not removed unasked: the cleanup pauses, and can be marked as completed.',
    given: [PROTECTED],
    request: on('orders', upgrade('15.13', { skipPauses: ['SWITCHOVER', 'CLEANUP'] })),
    happenings: [operation.pauses('BLOCKED', 'Deletion protection', 'orders-old1'), client.marksComplete],
  },
  'upgrade: deletion protection that may be removed': {
    proves: 'With leave to do so, protection is taken off the old cluster alone.',
    given: [PROTECTED],
    request: on('orders', upgrade('15.13', { allowRemovingDeletionProtection: true })),
    calls: [
      createDeployment('orders', '15.13'),
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
  },
  'upgrade: a deployment that is there already is adopted': {
    proves:
      'An operation that is told of an existing deployment makes none, and switches over to its green side.',
    cluster: 'demo-single',
    run: async (testbed) => {
      const first = await testbed.operator.begin('demo-single', upgrade('15.13'))
      await operation.pauses('BREAKPOINT')(testbed, first)
      await testbed.operator.abort(first)
      const [deployment] = (await testbed.mock.state()).blueGreenDeployments
      expectEqual('the deployment', deployment?.BlueGreenDeploymentName, deploymentFor('demo-single'))
      await runOperation(testbed, {
        request: on(
          'demo-single',
          upgrade('15.13', { deploymentIdentifier: deployment?.BlueGreenDeploymentIdentifier ?? '' }),
        ),
        calls: upgradeCalls('demo-single', '15.13', ['demo-single-1'], {
          snapshot: snapshotFor('demo-single', 2),
        }),
      })
    },
  },
})

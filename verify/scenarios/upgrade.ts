import { changes, withCluster, withInstanceGroup } from '../cluster-picture.ts'
import { maintenance } from '../maintenance.ts'
import { upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import { carriedGroup, cleanUp, createDeployment, snapshotFor, switchOver } from '../upgrade-calls.ts'

/** Engine upgrades on every seeded topology. */
export const UPGRADES: readonly Scenario[] = [
  maintenance({
    name: 'upgrade: minor, a single instance',
    proves: 'A minor upgrade in the same family keeps the parameter groups and leaves a final snapshot.',
    cluster: 'demo-single',
    order: upgrade('15.13'),
    calls: [
      createDeployment('demo-single', '15.13', {
        cluster: 'demo-single-cluster-params',
        instance: 'default.aurora-postgresql15',
      }),
      switchOver(),
      ...cleanUp('demo-single', ['demo-single-1']),
    ],
    writeInterruptions: 1,
    serving: 1,
    becomes: withCluster({ engineVersion: '15.13' }),
    leaves: { added: [`snapshot ${snapshotFor('demo-single')}`] },
  }),
  maintenance({
    name: 'upgrade: major, a writer and two readers',
    proves:
      'A major upgrade carries the cluster parameter group to the new family; every old member goes, readers first.',
    cluster: 'demo-multi',
    order: upgrade('16.9'),
    actions: [
      'CreateDBClusterParameterGroup',
      'ModifyDBClusterParameterGroup',
      'CreateBlueGreenDeployment',
      'SwitchoverBlueGreenDeployment',
      'DeleteBlueGreenDeployment',
      'DeleteDBInstance',
      'DeleteDBInstance',
      'DeleteDBInstance',
      'DeleteDBCluster',
      'RemoveTagsFromResource',
    ],
    writeInterruptions: 1,
    serving: 3,
    becomes: changes(
      withCluster({
        engineVersion: '16.9',
        parameterGroup: carriedGroup('demo-multi-cluster-params', 'aurora-postgresql16'),
      }),
      withInstanceGroup('default.aurora-postgresql16'),
    ),
    leaves: {
      added: [
        `cluster group ${carriedGroup('demo-multi-cluster-params', 'aurora-postgresql16')}`,
        `snapshot ${snapshotFor('demo-multi')}`,
      ],
    },
  }),
  maintenance({
    name: 'upgrade: auto-scaled readers',
    proves:
      'Auto-scaled readers of the old cluster go with it, and those of the new one are left to their policy.',
    cluster: 'demo-autoscaled',
    order: upgrade('15.13'),
    actions: [
      'CreateBlueGreenDeployment',
      'SwitchoverBlueGreenDeployment',
      'DeleteBlueGreenDeployment',
      'DeleteDBInstance',
      'DeleteDBInstance',
      'DeleteDBInstance',
      'DeleteDBInstance',
      'DeleteDBCluster',
    ],
    writeInterruptions: 1,
    serving: 4,
    becomes: withCluster({ engineVersion: '15.13' }),
    leaves: { added: [`snapshot ${snapshotFor('demo-autoscaled')}`] },
  }),
]

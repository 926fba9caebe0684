import { changes, withCluster, withInstanceGroup } from '../cluster-state.ts'
import { upgradeActions } from '../expected-calls.ts'
import { upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import { carriedGroups, snapshotFor, upgradeCalls } from '../upgrade-calls.ts'

const { cluster: CARRIED } = carriedGroups('demo-multi', 'aurora-postgresql16')

/** Engine upgrades on every seeded topology. */
export const UPGRADES: readonly Scenario[] = scenarios({
  'upgrade: minor, a single instance': {
    proves: 'A minor upgrade in the same family keeps the parameter groups and leaves a final snapshot.',
    request: on('demo-single', upgrade('15.13')),
    calls: upgradeCalls('demo-single', '15.13', ['demo-single-1']),
    writeInterruptions: 1,
    serving: 1,
  },
  'upgrade: major, a writer and two readers': {
    proves:
      'A major upgrade carries the cluster parameter group to the new family; every old member goes, readers first.',
    request: on('demo-multi', upgrade('16.9')),
    calls: [
      'CreateDBClusterParameterGroup',
      'ModifyDBClusterParameterGroup',
      ...upgradeActions(3),
      'RemoveTagsFromResource',
    ],
    writeInterruptions: 1,
    serving: 3,
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: CARRIED }),
      withInstanceGroup('default.aurora-postgresql16'),
    ),
    adds: [`cluster group ${CARRIED}`, `snapshot ${snapshotFor('demo-multi')}`],
  },
  'upgrade: auto-scaled readers': {
    proves:
      'Auto-scaled readers of the old cluster go with it, and those of the new one are left to their policy.',
    request: on('demo-autoscaled', upgrade('15.13')),
    calls: upgradeActions(4),
    writeInterruptions: 1,
    serving: 4,
  },
})

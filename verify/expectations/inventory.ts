import { expectEqual } from '../mismatch.ts'
import type { MockState } from '../mock-state.ts'
import type { Testbed } from '../testbed.ts'

/** What a scenario leaves in the region that was not there before, and what is gone. */
export interface InventoryChange {
  readonly added?: readonly string[]
  readonly removed?: readonly string[]
}

/** Nothing is left over and nothing is missing in the whole region: instances, clusters, groups, deployments, snapshots. */
export async function expectInventory(
  testbed: Testbed,
  { added = [], removed = [] }: InventoryChange = {},
): Promise<void> {
  const before = namesIn(testbed.before)
  const after = namesIn(await testbed.mock.state())
  expectEqual(
    'the region holds what it held, and only the announced things are new or gone',
    {
      added: after.filter((name) => !before.includes(name)),
      removed: before.filter((name) => !after.includes(name)),
    },
    { added: added.toSorted(), removed: removed.toSorted() },
  )
}

const namesIn = (state: MockState): readonly string[] =>
  [
    ...state.clusters.map(({ DBClusterIdentifier }) => `cluster ${DBClusterIdentifier}`),
    ...state.instances.map(({ DBInstanceIdentifier }) => `instance ${DBInstanceIdentifier}`),
    ...state.snapshots.map(({ DBClusterSnapshotIdentifier }) => `snapshot ${DBClusterSnapshotIdentifier}`),
    ...state.blueGreenDeployments.map(
      ({ BlueGreenDeploymentName }) => `deployment ${BlueGreenDeploymentName}`,
    ),
    ...state.parameterGroups.map(({ kind, name }) => `${kind} group ${name}`),
    ...state.proxies.map(({ DBProxyName }) => `proxy ${DBProxyName}`),
  ].toSorted()

import type { ClusterChange } from '../cluster-state.ts'
import { clusterStateOf } from '../cluster-state.ts'
import { expectEqual } from '../mismatch.ts'
import type { Testbed } from '../testbed.ts'

/** The cluster is as it was at the beginning, except for the change: members, classes, tiers, zones, tags, groups, proxies. */
export async function expectCluster(
  testbed: Testbed,
  clusterId: string,
  change: ClusterChange,
): Promise<void> {
  const expected = change(clusterStateOf(testbed.before, clusterId))
  const actual = clusterStateOf(await testbed.mock.state(), clusterId)
  expectEqual(`${clusterId} is as it was, except for what was asked`, actual, expected)
}

import type { RegionState } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { QUOTAS } from './quotas.ts'

/** What the account has and may have. */
export const accountActions = {
  DescribeAccountAttributes: {
    access: 'read',
    run: (_input, { state }) => {
      const used = usage(state)
      return {
        AccountQuotas: Object.entries(QUOTAS).map(([name, maximum]) => ({
          AccountQuotaName: name,
          Used: used[name] ?? 0,
          Max: maximum,
        })),
      }
    },
  },
} satisfies ActionTable

function usage(state: RegionState): Readonly<Record<string, number>> {
  const custom = (table: 'clusterGroups' | 'instanceGroups') =>
    state[table]
      .values()
      .filter(({ name }) => !name.startsWith('default.'))
      .toArray().length
  return {
    DBInstances: state.instances.size,
    DBClusters: state.clusters.size,
    DBParameterGroups: custom('instanceGroups'),
    DBClusterParameterGroups: custom('clusterGroups'),
    ManualClusterSnapshots: state.snapshots
      .values()
      .filter(({ shown }) => shown.SnapshotType === 'manual')
      .toArray().length,
    DBSubnetGroups: state.subnetGroups.size,
    EventSubscriptions: state.subscriptions.size,
  }
}

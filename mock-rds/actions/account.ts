import { GlobalClusterNotFoundFault$ } from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import { sameId } from '../world/lookup.ts'
import type { RegionState } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { applyFilters } from './filters.ts'
import { pageOf } from './paging.ts'
import { QUOTAS } from './quotas.ts'

/** What the account has and may have, and its global clusters. */
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
  DescribeGlobalClusters: {
    access: 'read',
    run: (input, { state }) => {
      const wanted = input.GlobalClusterIdentifier
      const named = state.globals
        .values()
        .filter(({ shown }) => wanted === undefined || sameId(shown.GlobalClusterIdentifier, wanted))
        .toArray()
      if (wanted !== undefined && named.length === 0) {
        throw faultOf(GlobalClusterNotFoundFault$, `Global cluster ${wanted} not found`)
      }
      const rows = applyFilters(named, input.Filters, {
        region: ({ shown }) =>
          (shown.GlobalClusterMembers ?? []).map(({ DBClusterArn }) => DBClusterArn?.split(':')[3]),
      })
      const page = pageOf(rows, input)
      return { GlobalClusters: page.rows.map(({ shown }) => shown), ...page.next }
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
    DBSubnetGroups: 1,
  }
}

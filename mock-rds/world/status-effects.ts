import type { StatusTable } from './process.ts'
import type { RegionEdit } from './region-edit.ts'

/** Nothing about a record is under way any more. */
export function settle(edit: RegionEdit, table: StatusTable, key: string): void {
  switch (table) {
    case 'proxies': {
      const proxy = edit.state.proxies.get(key)
      if (proxy) edit.put(table, { ...proxy, shown: { ...proxy.shown, Status: 'available' } })
      return
    }
    case 'globals': {
      const global = edit.state.globals.get(key)
      if (global) edit.put(table, { ...global, shown: { ...global.shown, Status: 'available' } })
      return
    }
    case 'subscriptions': {
      const subscription = edit.state.subscriptions.get(key)
      if (subscription)
        edit.put(table, { ...subscription, shown: { ...subscription.shown, Status: 'active' } })
      return
    }
    case 'integrations': {
      const integration = edit.state.integrations.get(key)
      if (integration) edit.put(table, { ...integration, shown: { ...integration.shown, Status: 'active' } })
      return
    }
  }
}

/** The roles of a cluster that were pending can be used now. */
export function activateRoles(edit: RegionEdit, clusterKey: string): void {
  const roles = edit.state.clusters.get(clusterKey)?.shown.AssociatedRoles
  if (!roles) return
  edit.patchCluster(clusterKey, {
    AssociatedRoles: roles.map((role) => (role.Status === 'PENDING' ? { ...role, Status: 'ACTIVE' } : role)),
  })
}

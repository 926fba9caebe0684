import {
  DBProxyNotFoundFault$,
  type DBProxyTarget,
  DBProxyTargetAlreadyRegisteredFault$,
  type DBProxyTargetGroup,
  DBProxyTargetGroupNotFoundFault$,
  DBProxyTargetNotFoundFault$,
  InvalidDBClusterStateFault$,
  InvalidDBInstanceStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { awaitsSwitchover, findProxy, membersOf } from '../world/lookup.ts'
import { registerTargets } from '../world/proxy-effects.ts'
import type { DbProxy, RegionState } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { requireCluster } from './identifiers.ts'
import { pageOf } from './paging.ts'

/** Actions on DB proxies. A proxy has one target group, `default`, and a target group one cluster. */
export const proxyActions = {
  DescribeDBProxies: {
    access: 'read',
    run: (input, { state }) => {
      const named = input.DBProxyName
        ? [requireProxy(state, input.DBProxyName)]
        : state.proxies.values().toArray()
      const page = pageOf(applyFilters(named, input.Filters, NO_FILTERS), input)
      return { DBProxies: page.rows.map(({ shown }) => shown), ...page.next }
    },
  },
  DescribeDBProxyTargetGroups: {
    access: 'read',
    run: (input, { state }) => {
      const proxy = requireProxy(state, input.DBProxyName)
      requireTargetGroup(input.TargetGroupName)
      const page = pageOf(applyFilters([presentTargetGroup(proxy)], input.Filters, NO_FILTERS), input)
      return { TargetGroups: page.rows, ...page.next }
    },
  },
  DescribeDBProxyTargets: {
    access: 'read',
    run: (input, { state }) => {
      const proxy = requireProxy(state, input.DBProxyName)
      requireTargetGroup(input.TargetGroupName)
      const page = pageOf(applyFilters(presentTargets(state, proxy), input.Filters, NO_FILTERS), input)
      return { Targets: page.rows, ...page.next }
    },
  },
  RegisterDBProxyTargets: {
    access: 'write',
    run: (input, { edit }) => {
      const proxy = requireProxy(edit.state, input.DBProxyName)
      requireTargetGroup(input.TargetGroupName)
      const cluster = requireCluster(
        edit.state,
        onlyCluster(input.DBClusterIdentifiers, input.DBInstanceIdentifiers),
      )
      if (proxy.trackedClusterKey !== undefined) {
        throw faultOf(
          DBProxyTargetAlreadyRegisteredFault$,
          `The target group of the proxy ${proxy.shown.DBProxyName} already has a target`,
        )
      }
      if (cluster.shown.Status !== 'available') {
        throw faultOf(
          InvalidDBClusterStateFault$,
          `DB cluster ${cluster.shown.DBClusterIdentifier} is not in available state: ${cluster.shown.Status}`,
        )
      }
      const busy = membersOf(edit.state, cluster.key).find(
        ({ shown }) => shown.DBInstanceStatus !== 'available',
      )
      if (busy) {
        throw faultOf(
          InvalidDBInstanceStateFault$,
          `DB instance ${busy.shown.DBInstanceIdentifier} is not in available state: ${busy.shown.DBInstanceStatus}`,
        )
      }
      if (edit.behaviour.proxyForDeployment === 'refused' && awaitsSwitchover(edit.state, cluster.key)) {
        throw faultOf(
          InvalidDBClusterStateFault$,
          `DB cluster ${cluster.shown.DBClusterIdentifier} is part of a blue/green deployment: register it with a proxy before the deployment is made, or after the switchover`,
        )
      }
      const members = membersOf(edit.state, cluster.key).filter(({ isDown }) => !isDown)
      registerTargets(edit, { ...proxy, trackedClusterKey: cluster.key, health: new Map() }, members)
      return { DBProxyTargets: presentTargets(edit.state, edit.state.proxies.get(proxy.key) ?? proxy) }
    },
  },
  DeregisterDBProxyTargets: {
    access: 'write',
    run: (input, { edit }) => {
      const proxy = requireProxy(edit.state, input.DBProxyName)
      requireTargetGroup(input.TargetGroupName)
      const cluster = requireCluster(
        edit.state,
        onlyCluster(input.DBClusterIdentifiers, input.DBInstanceIdentifiers),
      )
      if (proxy.trackedClusterKey !== cluster.key) {
        throw faultOf(
          DBProxyTargetNotFoundFault$,
          `The DB cluster ${cluster.shown.DBClusterIdentifier} is not a target of the proxy ${proxy.shown.DBProxyName}`,
        )
      }
      edit.cancelProcessesOf(proxy.key)
      edit.put('proxies', { ...proxy, trackedClusterKey: undefined, health: new Map() })
      return {}
    },
  },
} satisfies ActionTable

/** The proxy that a call names. Throws DBProxyNotFoundFault. */
export function requireProxy(state: RegionState, name: string | undefined): DbProxy {
  const proxy = findProxy(state, name ?? '')
  if (!proxy) throw faultOf(DBProxyNotFoundFault$, `Couldn't find proxy with name ${name}.`)
  return proxy
}

/** Refuses any other target group than `default`. */
export function requireTargetGroup(name: string | undefined): void {
  if (name !== undefined && name !== 'default') {
    throw faultOf(DBProxyTargetGroupNotFoundFault$, `Couldn't find target group with name ${name}.`)
  }
}

function onlyCluster(
  clusterIds: readonly string[] | undefined,
  instanceIds: readonly string[] | undefined,
): string {
  const [id, ...more] = clusterIds ?? []
  if (id !== undefined && more.length === 0 && !instanceIds?.length) return id
  throw commonFault(
    'InvalidParameterCombination',
    'Give exactly one DB cluster: a target group of this mock has one cluster as its target',
  )
}

/** One TRACKED_CLUSTER row, and one RDS_INSTANCE row for each member with its health. */
function presentTargets(state: RegionState, proxy: DbProxy): DBProxyTarget[] {
  const cluster =
    proxy.trackedClusterKey === undefined ? undefined : state.clusters.get(proxy.trackedClusterKey)
  if (!cluster) return []
  const { DBClusterIdentifier, Endpoint, Port } = cluster.shown
  const rows = membersOf(state, cluster.key).flatMap(({ key, shown }): DBProxyTarget[] => {
    const health = proxy.health.get(key)
    if (!health) return []
    return [
      {
        Type: 'RDS_INSTANCE',
        RdsResourceId: shown.DBInstanceIdentifier,
        TrackedClusterId: DBClusterIdentifier,
        Endpoint: shown.Endpoint?.Address,
        Port,
        Role: cluster.shownWriterKeys.includes(key) ? 'READ_WRITE' : 'READ_ONLY',
        TargetHealth: health,
      },
    ]
  })
  return [{ Type: 'TRACKED_CLUSTER', RdsResourceId: DBClusterIdentifier, Endpoint, Port }, ...rows]
}

/** The one target group of a proxy. */
export function presentTargetGroup({ shown, targetGroupArn, pool }: DbProxy): DBProxyTargetGroup {
  return {
    DBProxyName: shown.DBProxyName,
    TargetGroupName: 'default',
    TargetGroupArn: targetGroupArn,
    IsDefault: true,
    Status: 'available',
    ConnectionPoolConfig: {
      MaxConnectionsPercent: 100,
      MaxIdleConnectionsPercent: 50,
      ConnectionBorrowTimeout: 120,
      SessionPinningFilters: [],
      ...pool,
    },
    CreatedDate: shown.CreatedDate,
    UpdatedDate: shown.UpdatedDate,
  }
}

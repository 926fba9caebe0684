import {
  type DBClusterEndpoint,
  DBClusterEndpointAlreadyExistsFault$,
  DBClusterEndpointNotFoundFault$,
  DBClusterEndpointQuotaExceededFault$,
  InvalidDBClusterEndpointStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { findEndpoint } from '../world/lookup.ts'
import { endpointNames, newResourceId } from '../world/names.ts'
import type { Cluster, Endpoint, RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { ActionTable } from './action.ts'
import { applyFilters } from './filters.ts'
import { newIdentifier, requireCluster, requireInstance } from './identifiers.ts'
import { pageOf } from './paging.ts'
import { QUOTAS } from './quotas.ts'

/** Actions on the endpoints of DB clusters: the two built-in ones and up to five custom ones. */
export const endpointActions = {
  DescribeDBClusterEndpoints: {
    access: 'read',
    run: (input, { state }) => {
      const { DBClusterIdentifier: clusterId, DBClusterEndpointIdentifier: endpointId } = input
      const clusters = clusterId ? [requireCluster(state, clusterId)] : state.clusters.values().toArray()
      const all = clusters.flatMap((cluster) => [...builtIn(cluster), ...custom(state, cluster)])
      const wanted = endpointId ? presentAll(state, [requireEndpoint(state, endpointId)]) : all
      const rows = applyFilters(wanted, input.Filters, {
        'db-cluster-endpoint-type': (row) => [row.EndpointType?.toLowerCase()],
        'db-cluster-endpoint-custom-type': (row) => [row.CustomEndpointType?.toLowerCase()],
        'db-cluster-endpoint-id': (row) => [row.DBClusterEndpointIdentifier],
        'db-cluster-endpoint-status': (row) => [row.Status],
      })
      const page = pageOf(rows, input)
      return { DBClusterEndpoints: page.rows, ...page.next }
    },
  },
  CreateDBClusterEndpoint: {
    access: 'write',
    run: (input, { edit }) => {
      const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
      const id = newIdentifier('DBClusterEndpointIdentifier', input.DBClusterEndpointIdentifier)
      if (findEndpoint(edit.state, id)) {
        throw faultOf(DBClusterEndpointAlreadyExistsFault$, `DB cluster endpoint ${id} already exists`)
      }
      if (custom(edit.state, cluster).length >= QUOTAS.CustomEndpointsPerDBCluster) {
        throw faultOf(
          DBClusterEndpointQuotaExceededFault$,
          `A DB cluster can have at most ${QUOTAS.CustomEndpointsPerDBCluster} custom endpoints`,
        )
      }
      const key = newResourceId(edit.random, 'cluster-endpoint')
      const endpoint: Endpoint = {
        key,
        clusterKey: cluster.key,
        shown: {
          ...endpointNames(edit.scope, id),
          DBClusterEndpointResourceIdentifier: key,
          Status: 'creating',
          EndpointType: 'CUSTOM',
          CustomEndpointType: customType(input.EndpointType),
        },
        ...memberKeys(edit.state, input),
        tags: input.Tags ?? [],
      }
      edit.put('endpoints', endpoint)
      edit.start(key, 'CreateDBClusterEndpoint', [readyAfter(edit, key)])
      return present(edit.state, endpoint)
    },
  },
  ModifyDBClusterEndpoint: {
    access: 'write',
    run: (input, { edit }) => {
      const endpoint = requireAvailable(edit.state, input.DBClusterEndpointIdentifier)
      const changed: Endpoint = {
        ...endpoint,
        shown: {
          ...endpoint.shown,
          Status: 'modifying',
          ...(input.EndpointType !== undefined && { CustomEndpointType: customType(input.EndpointType) }),
        },
        ...((input.StaticMembers || input.ExcludedMembers) && memberKeys(edit.state, input)),
      }
      edit.put('endpoints', changed)
      edit.start(endpoint.key, 'ModifyDBClusterEndpoint', [readyAfter(edit, endpoint.key)])
      return present(edit.state, changed)
    },
  },
  DeleteDBClusterEndpoint: {
    access: 'write',
    run: (input, { edit }) => {
      const endpoint = requireAvailable(edit.state, input.DBClusterEndpointIdentifier)
      const deleting = { ...endpoint, shown: { ...endpoint.shown, Status: 'deleting' } }
      edit.put('endpoints', deleting)
      edit.start(endpoint.key, 'DeleteDBClusterEndpoint', [
        { afterMs: edit.durationMs('endpoint'), effects: [{ kind: 'endpoint-gone', key: endpoint.key }] },
      ])
      return present(edit.state, deleting)
    },
  },
} satisfies ActionTable

function builtIn({ shown }: Cluster): DBClusterEndpoint[] {
  const { DBClusterIdentifier, Endpoint: writer, ReaderEndpoint: reader } = shown
  return [
    { DBClusterIdentifier, Endpoint: writer, Status: 'available', EndpointType: 'WRITER' },
    { DBClusterIdentifier, Endpoint: reader, Status: 'available', EndpointType: 'READER' },
  ]
}

function custom(state: RegionState, cluster: Cluster): DBClusterEndpoint[] {
  return presentAll(
    state,
    state.endpoints
      .values()
      .filter(({ clusterKey }) => clusterKey === cluster.key)
      .toArray(),
  )
}

function presentAll(state: RegionState, endpoints: readonly Endpoint[]): DBClusterEndpoint[] {
  return endpoints.map((endpoint) => present(state, endpoint))
}

function present(state: RegionState, endpoint: Endpoint): DBClusterEndpoint {
  const { shown, clusterKey, staticKeys, excludedKeys } = endpoint
  const names = (keys: readonly string[]) =>
    keys.flatMap((key) => state.instances.get(key)?.shown.DBInstanceIdentifier ?? [])
  return {
    ...shown,
    DBClusterIdentifier: state.clusters.get(clusterKey)?.shown.DBClusterIdentifier,
    StaticMembers: names(staticKeys),
    ExcludedMembers: names(excludedKeys),
  }
}

function requireEndpoint(state: RegionState, id: string | undefined): Endpoint {
  const endpoint = findEndpoint(state, id ?? '')
  if (!endpoint) throw faultOf(DBClusterEndpointNotFoundFault$, `DBClusterEndpoint ${id} not found.`)
  return endpoint
}

function requireAvailable(state: RegionState, id: string | undefined): Endpoint {
  const endpoint = requireEndpoint(state, id)
  if (endpoint.shown.Status === 'available') return endpoint
  throw faultOf(
    InvalidDBClusterEndpointStateFault$,
    `DB cluster endpoint ${id} is not in available state: ${endpoint.shown.Status}`,
  )
}

function customType(asked: string | undefined): string {
  const type = asked?.toUpperCase() ?? ''
  if (['READER', 'WRITER', 'ANY'].includes(type)) return type
  throw commonFault(
    'InvalidParameterValue',
    `Invalid value ${asked} for EndpointType. Must be one of READER, WRITER, ANY`,
  )
}

/** Either a static list or an exclusion list, of instances that exist. */
function memberKeys(
  state: RegionState,
  input: { StaticMembers?: string[] | undefined; ExcludedMembers?: string[] | undefined },
) {
  const { StaticMembers = [], ExcludedMembers = [] } = input
  if (StaticMembers.length > 0 && ExcludedMembers.length > 0) {
    throw commonFault(
      'InvalidParameterCombination',
      'StaticMembers and ExcludedMembers cannot be given together',
    )
  }
  const keys = (ids: readonly string[]) => ids.map((id) => requireInstance(state, id).key)
  return { staticKeys: keys(StaticMembers), excludedKeys: keys(ExcludedMembers) }
}

function readyAfter(edit: RegionEdit, key: string) {
  return {
    afterMs: edit.durationMs('endpoint'),
    effects: [{ kind: 'endpoint-status', key, status: 'available' } as const],
  }
}

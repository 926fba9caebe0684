import {
  DBClusterNotFoundFault$,
  type GlobalCluster,
  GlobalClusterAlreadyExistsFault$,
  GlobalClusterNotFoundFault$,
  InvalidDBClusterStateFault$,
  InvalidGlobalClusterStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { upgradeEngine } from '../world/acts.ts'
import { findVersion, resolveVersion, upgradeTargets } from '../world/catalogue/versions.ts'
import { findCluster, findGlobal } from '../world/lookup.ts'
import { globalClusterArn, newResourceId } from '../world/names.ts'
import type { Cluster, Global, RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { ActionTable } from './action.ts'
import { applyFilters } from './filters.ts'
import { newIdentifier, requireCluster } from './identifiers.ts'
import { pageOf } from './paging.ts'

/** Global clusters of one region: a primary cluster and its record. Secondary clusters in other regions are not modelled. */
export const globalClusterActions = {
  DescribeGlobalClusters: {
    access: 'read',
    run: (input, { state }) => {
      const wanted = input.GlobalClusterIdentifier
      const named = wanted === undefined ? state.globals.values().toArray() : [requireGlobal(state, wanted)]
      const presented = named.map((global) => present(state, global))
      const rows = applyFilters(presented, input.Filters, {
        region: ({ GlobalClusterMembers = [] }) =>
          GlobalClusterMembers.map(({ DBClusterArn }) => DBClusterArn?.split(':')[3]),
        // The model knows only `region`, yet RDS takes this one too: Terraform asks so for the global cluster of every cluster.
        'db-cluster-id': ({ GlobalClusterMembers = [] }) =>
          GlobalClusterMembers.flatMap(({ DBClusterArn }) => [DBClusterArn, DBClusterArn?.split(':')[6]]),
      })
      const page = pageOf(rows, input)
      return { GlobalClusters: page.rows, ...page.next }
    },
  },
  CreateGlobalCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const id = newIdentifier('GlobalClusterIdentifier', input.GlobalClusterIdentifier)
      if (findGlobal(edit.state, id)) {
        throw faultOf(GlobalClusterAlreadyExistsFault$, `Global cluster already exists: ${id}`)
      }
      const primary = input.SourceDBClusterIdentifier
        ? requirePrimary(edit.state, input.SourceDBClusterIdentifier, input.Engine)
        : undefined
      const version = resolveVersion(
        primary?.shown.Engine ?? input.Engine ?? '',
        primary?.shown.EngineVersion ?? input.EngineVersion,
      )
      if (!version) {
        throw commonFault(
          'InvalidParameterCombination',
          `Give SourceDBClusterIdentifier, or an Engine and EngineVersion that exist: ${input.Engine} ${input.EngineVersion}`,
        )
      }
      const global: Global = {
        key: newResourceId(edit.random, 'cluster-global'),
        shown: {
          ...globalNames(edit, id),
          GlobalClusterResourceId: newResourceId(edit.random, 'cluster'),
          Status: 'creating',
          Engine: version.engine,
          EngineVersion: version.version,
          EngineLifecycleSupport: input.EngineLifecycleSupport ?? 'open-source-rds-extended-support',
          StorageEncrypted: primary?.shown.StorageEncrypted ?? input.StorageEncrypted ?? false,
          DeletionProtection: input.DeletionProtection ?? false,
          ...(input.DatabaseName !== undefined && { DatabaseName: input.DatabaseName }),
          TagList: input.Tags ?? [],
        },
      }
      edit.put('globals', global)
      if (primary) edit.patchCluster(primary.key, { GlobalClusterIdentifier: id })
      settle(edit, global.key, 'CreateGlobalCluster')
      return { GlobalCluster: present(edit.state, global) }
    },
  },
  ModifyGlobalCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const global = requireAvailable(edit.state, input.GlobalClusterIdentifier)
      const newName = input.NewGlobalClusterIdentifier
      const names = newName === undefined ? undefined : renamed(edit, newName)
      const members = membersOf(edit.state, global)
      const { EngineVersion } = input
      if (EngineVersion !== undefined && EngineVersion !== global.shown.EngineVersion)
        upgradeMembers(edit, global, members, EngineVersion)
      const changed: Global = {
        ...global,
        shown: {
          ...global.shown,
          ...names,
          ...(EngineVersion !== undefined && { EngineVersion }),
          ...(input.DeletionProtection !== undefined && { DeletionProtection: input.DeletionProtection }),
          Status: 'modifying',
        },
      }
      edit.put('globals', changed)
      if (names)
        for (const { key } of members)
          edit.patchCluster(key, { GlobalClusterIdentifier: names.GlobalClusterIdentifier })
      settle(edit, global.key, 'ModifyGlobalCluster')
      return { GlobalCluster: present(edit.state, changed) }
    },
  },
  RemoveFromGlobalCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const global = requireGlobal(edit.state, input.GlobalClusterIdentifier)
      const cluster = requireCluster(edit.state, input.DbClusterIdentifier)
      if (!membersOf(edit.state, global).includes(cluster)) {
        throw commonFault(
          'InvalidParameterValue',
          `DB cluster ${input.DbClusterIdentifier} is not found in global cluster ${input.GlobalClusterIdentifier}`,
        )
      }
      edit.patchCluster(cluster.key, { GlobalClusterIdentifier: undefined })
      return { GlobalCluster: present(edit.state, global) }
    },
  },
  DeleteGlobalCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const global = requireAvailable(edit.state, input.GlobalClusterIdentifier)
      if (global.shown.DeletionProtection) {
        throw commonFault(
          'InvalidParameterCombination',
          'Cannot delete protected global cluster, please disable deletion protection and try again.',
        )
      }
      if (membersOf(edit.state, global).length > 0) {
        throw faultOf(
          InvalidGlobalClusterStateFault$,
          `Global cluster ${global.shown.GlobalClusterIdentifier} is not empty`,
        )
      }
      const deleting = { ...global, shown: { ...global.shown, Status: 'deleting' } }
      edit.put('globals', deleting)
      edit.start(global.key, 'DeleteGlobalCluster', [
        {
          afterMs: edit.durationMs('globalCluster'),
          effects: [{ kind: 'gone', table: 'globals', key: global.key }],
        },
      ])
      return { GlobalCluster: present(edit.state, deleting) }
    },
  },
} satisfies ActionTable

/** The name of the global cluster whose primary a new cluster becomes. Throws when there is none, or it has one already. */
export function globalToJoin(state: RegionState, id: string, engine: string): string {
  const global = requireAvailable(state, id)
  const { GlobalClusterIdentifier, Engine } = global.shown
  if (Engine !== engine) {
    throw commonFault(
      'InvalidParameterCombination',
      `The engine ${engine} does not match the engine ${Engine} of the global cluster ${GlobalClusterIdentifier}`,
    )
  }
  if (membersOf(state, global).length > 0) {
    throw commonFault(
      'InvalidParameterCombination',
      `The global cluster ${GlobalClusterIdentifier} has its primary; this mock does not model secondary clusters`,
    )
  }
  return GlobalClusterIdentifier
}

function globalNames({ scope }: RegionEdit, id: string) {
  return { GlobalClusterIdentifier: id, GlobalClusterArn: globalClusterArn(scope, id) }
}

/** The managed minor upgrade of Aurora PostgreSQL, which begins in every member at once. Throws for what is not modelled. */
function upgradeMembers(
  edit: RegionEdit,
  { shown: { Engine, EngineVersion } }: Global,
  members: readonly Cluster[],
  wanted: string,
): void {
  const from = findVersion(Engine ?? '', EngineVersion ?? '')
  const to = from && upgradeTargets(from).find(({ version }) => version === wanted)
  if (!from || !to) {
    throw commonFault(
      'InvalidParameterCombination',
      `Cannot upgrade ${Engine} from ${EngineVersion} to ${wanted}`,
    )
  }
  if (Engine !== 'aurora-postgresql' || to.major !== from.major) {
    throw commonFault(
      'InvalidParameterCombination',
      'This mock upgrades global clusters of Aurora PostgreSQL only, and to minor versions only',
    )
  }
  for (const cluster of members) upgradeEngine(edit, cluster, 'ModifyGlobalCluster', wanted)
}

function renamed(edit: RegionEdit, asked: string) {
  const id = newIdentifier('NewGlobalClusterIdentifier', asked)
  if (findGlobal(edit.state, id)) {
    throw faultOf(GlobalClusterAlreadyExistsFault$, `Global cluster already exists: ${id}`)
  }
  return globalNames(edit, id)
}

function requireGlobal(state: RegionState, id: string | undefined): Global {
  const global = findGlobal(state, id ?? '')
  if (!global) throw faultOf(GlobalClusterNotFoundFault$, `Global cluster ${id} not found`)
  return global
}

function requireAvailable(state: RegionState, id: string | undefined): Global {
  const global = requireGlobal(state, id)
  if (global.shown.Status === 'available') return global
  throw faultOf(
    InvalidGlobalClusterStateFault$,
    `Global cluster ${id} is not in available state: ${global.shown.Status}`,
  )
}

function requirePrimary(state: RegionState, id: string, engine: string | undefined): Cluster {
  const cluster = findCluster(state, id)
  if (!cluster) throw faultOf(DBClusterNotFoundFault$, `DBCluster ${id} not found.`)
  if (engine !== undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'Engine cannot be specified together with SourceDBClusterIdentifier',
    )
  }
  if (cluster.shown.GlobalClusterIdentifier !== undefined || cluster.shown.Status !== 'available') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${id} is not available, or already belongs to a global cluster`,
    )
  }
  return cluster
}

function membersOf(state: RegionState, global: Global): Cluster[] {
  const id = global.shown.GlobalClusterIdentifier
  return state.clusters
    .values()
    .filter(({ shown }) => shown.GlobalClusterIdentifier === id)
    .toArray()
}

function present(state: RegionState, global: Global): GlobalCluster {
  return {
    ...global.shown,
    GlobalClusterMembers: membersOf(state, global).map(({ shown }) => ({
      DBClusterArn: shown.DBClusterArn,
      Readers: [],
      IsWriter: true,
      GlobalWriteForwardingStatus: 'disabled',
      SynchronizationStatus: 'connected',
    })),
  }
}

function settle(edit: RegionEdit, key: string, cause: string): void {
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs('globalCluster'),
      effects: [{ kind: 'settled', table: 'globals', key }],
    },
  ])
}

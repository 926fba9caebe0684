import { membersOf } from './lookup.ts'
import type { ParameterStatus } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** A restart of the engine loads every parameter of its groups. */
export function loadParameters(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  const DBParameterGroups = instance.shown.DBParameterGroups.map((group) => ({
    ...group,
    ParameterApplyStatus: 'in-sync',
  }))
  edit.patchInstance(key, { DBParameterGroups }, { clusterParameterStatus: 'in-sync' })
}

/** Dynamic parameters of a cluster group have reached the members that were applying them. */
export function applyClusterGroup(edit: RegionEdit, clusterKey: string): void {
  for (const member of membersOf(edit.state, clusterKey)) {
    if (member.clusterParameterStatus === 'applying') {
      edit.patchInstance(member.key, {}, { clusterParameterStatus: 'in-sync' })
    }
  }
}

/** Dynamic parameters of an instance group have reached an instance that was applying them. */
export function applyInstanceGroup(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  edit.patchInstance(key, {
    DBParameterGroups: instance.shown.DBParameterGroups.map((group) =>
      group.ParameterApplyStatus === 'applying' ? { ...group, ParameterApplyStatus: 'in-sync' } : group,
    ),
  })
}

/** Marks the members of every cluster that uses a cluster group. A pending reboot is never undone by a later change. */
export function markClusterGroupUsers(edit: RegionEdit, groupName: string, status: ParameterStatus): void {
  for (const cluster of edit.state.clusters.values()) {
    if (cluster.shown.DBClusterParameterGroup !== groupName) continue
    for (const member of membersOf(edit.state, cluster.key)) {
      if (member.clusterParameterStatus === 'pending-reboot') continue
      edit.patchInstance(member.key, {}, { clusterParameterStatus: status })
    }
    edit.start(cluster.key, 'ModifyDBClusterParameterGroup', [
      {
        afterMs: edit.durationMs('parameterApply'),
        effects: [{ kind: 'cluster-group-applied', clusterKey: cluster.key }],
      },
    ])
  }
}

/** Marks every instance that uses an instance group. */
export function markInstanceGroupUsers(edit: RegionEdit, groupName: string, status: ParameterStatus): void {
  for (const { key, shown } of edit.state.instances.values()) {
    if (!shown.DBParameterGroups.some((group) => group.DBParameterGroupName === groupName)) continue
    edit.patchInstance(key, {
      DBParameterGroups: shown.DBParameterGroups.map((group) =>
        group.DBParameterGroupName === groupName && group.ParameterApplyStatus !== 'pending-reboot'
          ? { ...group, ParameterApplyStatus: status }
          : group,
      ),
    })
    edit.start(key, 'ModifyDBParameterGroup', [
      { afterMs: edit.durationMs('parameterApply'), effects: [{ kind: 'instance-group-applied', key }] },
    ])
  }
}

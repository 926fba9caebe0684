import { awaitsSwitchover, deploymentsWith, membersOf } from './lookup.ts'
import { AUTO_SCALING_TAG } from './names.ts'
import { newInstance } from './new-records.ts'
import type { Cluster, Instance } from './records.ts'
import type { RegionEdit } from './region-edit.ts'
import {
  creationTimeline,
  deletionTimeline,
  failoverTimeline,
  promotableMembers,
  upgradeTimeline,
} from './timelines.ts'

/** A failover that no one asked AWS for. Gives false when no reader (or not the one that is meant) can take over. */
export function failOver(edit: RegionEdit, cluster: Cluster, cause: string, targetId?: string): boolean {
  const candidates = promotableMembers(edit.state, cluster, cluster.writerKey)
  const target =
    targetId === undefined
      ? candidates[0]
      : candidates.find(({ shown }) => shown.DBInstanceIdentifier === targetId)
  if (!target) return false
  edit.emit('failover-started-cross-zone', cluster.key, target.shown.DBInstanceIdentifier)
  edit.patchCluster(cluster.key, { Status: 'failing-over' })
  edit.start(cluster.key, cause, failoverTimeline(edit, cluster.key, target.key))
  return true
}

/** What Aurora Auto Scaling (or a colleague) adds: the writer's class, in the next zone. */
export function addReader(
  edit: RegionEdit,
  cluster: Cluster,
  cause: string,
  wish: { readonly isAutoScaled: boolean; readonly instanceId?: string | undefined },
): void {
  const members = membersOf(edit.state, cluster.key)
  const writer = members.find(({ key }) => key === cluster.writerKey) ?? members[0]
  const prefix = wish.isAutoScaled ? 'application-autoscaling' : 'reader'
  const instance = newInstance(edit, {
    id: wish.instanceId ?? `${prefix}-${edit.random.uuid()}`,
    cluster,
    instanceClass: writer?.shown.DBInstanceClass ?? 'db.r6g.large',
    availabilityZone: cluster.shown.AvailabilityZones[members.length % 3] ?? '',
    promotionTier: wish.isAutoScaled ? 15 : 1,
    tags: wish.isAutoScaled
      ? [{ Key: AUTO_SCALING_TAG, Value: `cluster:${cluster.shown.DBClusterIdentifier}` }]
      : [],
    status: 'creating',
  })
  edit.put('instances', instance)
  edit.start(instance.key, cause, creationTimeline(edit, instance))
}

/** A reader goes, whatever it was doing. */
export function removeReader(edit: RegionEdit, { key }: Instance, cause: string): void {
  edit.cancelProcessesOf(key)
  edit.patchInstance(key, { DBInstanceStatus: 'deleting' }, { isDown: true })
  edit.start(key, cause, deletionTimeline(edit, key))
}

/** The readers of a cluster that Aurora Auto Scaling has made, oldest first. */
export function autoScaledReaders(edit: RegionEdit, cluster: Cluster): readonly Instance[] {
  return membersOf(edit.state, cluster.key).filter(
    ({ key, shown }) =>
      key !== cluster.writerKey &&
      shown.DBInstanceStatus !== 'deleting' &&
      shown.TagList.some(({ Key }) => Key === AUTO_SCALING_TAG),
  )
}

/** The daily backup: the cluster refuses changes for some minutes. */
export function backUp(edit: RegionEdit, { key }: Cluster, cause: string): void {
  edit.emit('backup-started', key)
  edit.patchCluster(key, { Status: 'backing-up' })
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs('backup'),
      effects: [
        { kind: 'patch-cluster', key, shown: { Status: 'available' } },
        { kind: 'emit', about: key, event: 'backup-finished' },
      ],
    },
  ])
}

/**
 * A cluster goes back to an earlier time: it is `backtracking`, and its members are down. A blue/green deployment of which
 * it is the blue side breaks with that, and cannot be switched over (Aurora guide: limitations of blue/green deployments).
 */
export function backtrack(edit: RegionEdit, { key }: Cluster, cause: string): void {
  edit.patchCluster(key, { Status: 'backtracking' })
  for (const member of membersOf(edit.state, key)) {
    edit.patchInstance(member.key, { DBInstanceStatus: 'backtracking' }, { isDown: true })
  }
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs('backtrack'),
      effects: [
        { kind: 'members-status', clusterKey: key, status: 'available', isDown: false },
        { kind: 'patch-cluster', key, shown: { Status: 'available' } },
      ],
    },
  ])
  for (const deployment of brokenBy(edit, key)) {
    edit.cancelProcessesOf(deployment)
    edit.start(deployment, cause, [
      {
        afterMs: 0,
        effects: [
          { kind: 'deployment-invalid', key: deployment, reason: 'The blue DB cluster has been backtracked' },
        ],
      },
    ])
  }
}

/** Keys of the deployments whose blue side a cluster is, and that have not been switched over. */
const brokenBy = ({ state }: RegionEdit, clusterKey: string): readonly string[] =>
  awaitsSwitchover(state, clusterKey)
    ? deploymentsWith(state, clusterKey)
        .filter(({ members }) => members.some(({ sourceKey }) => sourceKey === clusterKey))
        .map(({ key }) => key)
    : []

/** An upgrade of the engine in place that no one asked for. */
export function upgradeEngine(
  edit: RegionEdit,
  { key }: Cluster,
  cause: string,
  engineVersion: string,
): void {
  edit.patchCluster(key, { Status: 'upgrading', PendingModifiedValues: { EngineVersion: engineVersion } })
  edit.start(key, cause, upgradeTimeline(edit, key, [{ kind: 'cluster-changed', key }]))
}

import { membersOf } from './lookup.ts'
import type { Effect, Phase } from './process.ts'
import type { Cluster, Instance, RegionState } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** What happens when this fraction of a change's duration has passed. */
interface Moment {
  readonly at: number
  readonly effects: readonly Effect[]
}

/** Spreads moments, in order of time, over a duration. */
export function timeline(durationMs: number, moments: readonly Moment[]): Phase[] {
  return moments.map(({ at, effects }, index) => {
    const before = moments[index - 1]?.at ?? 0
    return { afterMs: Math.round(durationMs * at) - Math.round(durationMs * before), effects }
  })
}

/** A failover: the engine moves first, describes follow late and show no writer or two for a moment. */
export function failoverTimeline(
  edit: RegionEdit,
  clusterKey: string,
  targetKey: string | undefined,
): Phase[] {
  const flags = edit.random.below(2) === 0 ? 'none' : 'both'
  return timeline(edit.durationMs('failover'), [
    { at: 0.1, effects: [{ kind: 'writer-stops', clusterKey }] },
    { at: 0.4, effects: [{ kind: 'promote', clusterKey, targetKey, flags }] },
    { at: 0.5, effects: [{ kind: 'show-writer', clusterKey }] },
    {
      at: 1,
      effects: [
        { kind: 'patch-cluster', key: clusterKey, shown: { Status: 'available' } },
        { kind: 'failover-completed', clusterKey },
      ],
    },
  ])
}

/** A failover that AWS gives up: writes stop, and the old writer is promoted again. */
export function failedFailoverTimeline(edit: RegionEdit, cluster: Cluster): Phase[] {
  const clusterKey = cluster.key
  return timeline(edit.durationMs('failover'), [
    { at: 0.1, effects: [{ kind: 'writer-stops', clusterKey }] },
    { at: 0.8, effects: [{ kind: 'promote', clusterKey, targetKey: cluster.writerKey, flags: 'none' }] },
    {
      at: 1,
      effects: [
        { kind: 'show-writer', clusterKey },
        { kind: 'patch-cluster', key: clusterKey, shown: { Status: 'available' } },
        { kind: 'emit', about: clusterKey, event: 'failover-failed' },
      ],
    },
  ])
}

/** A restart of one engine: down for most of it, parameters loaded on the way. */
export function rebootTimeline(edit: RegionEdit, key: string): Phase[] {
  return timeline(edit.durationMs('reboot'), [
    {
      at: 0.1,
      effects: [
        { kind: 'patch-instance', key, isDown: true },
        { kind: 'emit', about: key, event: 'instance-shutdown' },
      ],
    },
    { at: 0.7, effects: [{ kind: 'instance-restarted', key }] },
    { at: 1, effects: [{ kind: 'patch-instance', key, shown: { DBInstanceStatus: 'available' } }] },
  ])
}

/** A new member: created, then monitored, then available. */
export function creationTimeline(edit: RegionEdit, instance: Instance): Phase[] {
  const key = instance.key
  const ready = { kind: 'patch-instance', key, shown: { DBInstanceStatus: 'available' } } as const
  const monitored = instance.shown.MonitoringInterval > 0
  return [
    {
      afterMs: edit.durationMs('createInstance'),
      effects: [
        { kind: 'instance-joins', key },
        monitored
          ? { kind: 'patch-instance', key, shown: { DBInstanceStatus: 'configuring-enhanced-monitoring' } }
          : ready,
      ],
    },
    ...(monitored ? [{ afterMs: edit.durationMs('enhancedMonitoring'), effects: [ready] }] : []),
  ]
}

/** A member on its way out. */
export function deletionTimeline(edit: RegionEdit, key: string): Phase[] {
  return [{ afterMs: edit.durationMs('deleteInstance'), effects: [{ kind: 'instance-gone', key }] }]
}

/**
 * A change of one instance that takes its engine down. A writer with a reader beside it hands the role over and never
 * gets it back; a writer alone is simply away.
 */
export function modificationTimeline(
  edit: RegionEdit,
  change: { key: string; durationMs: number; isDisruptive: boolean; end: readonly Effect[] },
): Phase[] {
  const { key } = change
  const down: Effect[] = change.isDisruptive
    ? [
        { kind: 'writer-leaves', key },
        { kind: 'patch-instance', key, isDown: true },
      ]
    : []
  const flap: Moment[] = edit.timing.flap
    ? [
        { at: 0.3, effects: [{ kind: 'patch-instance', key, shown: { DBInstanceStatus: 'available' } }] },
        { at: 0.4, effects: [{ kind: 'patch-instance', key, shown: { DBInstanceStatus: 'modifying' } }] },
      ]
    : []
  return timeline(change.durationMs, [{ at: 0.1, effects: down }, ...flap, { at: 1, effects: change.end }])
}

/** An engine upgrade in place: every member goes down together, the cluster is back with the new version. */
export function upgradeTimeline(edit: RegionEdit, clusterKey: string, end: readonly Effect[]): Phase[] {
  return timeline(edit.durationMs('upgrade'), [
    { at: 0.2, effects: [{ kind: 'emit', about: clusterKey, event: 'upgrade-started' }] },
    { at: 0.5, effects: [{ kind: 'members-status', clusterKey, status: 'upgrading', isDown: true }] },
    {
      at: 1,
      effects: [{ kind: 'members-status', clusterKey, status: 'available', isDown: false }, ...end],
    },
  ])
}

/** Whether a member could take over: another one, up and settled. */
export function promotableMembers(
  state: RegionState,
  cluster: Cluster,
  exceptKey: string | undefined,
): Instance[] {
  return membersOf(state, cluster.key)
    .filter(
      (member) => member.key !== exceptKey && !member.isDown && member.shown.DBInstanceStatus !== 'deleting',
    )
    .toSorted((left, right) => left.shown.PromotionTier - right.shown.PromotionTier)
}

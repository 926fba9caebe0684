import type { Change } from '../actions/action.ts'
import { startParkedChange } from '../actions/cluster-modification.ts'
import { startParkedInstanceChange } from '../actions/instance-modification.ts'
import { applyOptedIn } from '../actions/maintenance.ts'
import { startSnapshot } from '../actions/snapshots.ts'
import { addReader, autoScaledReaders, backUp, failOver, removeReader, upgradeEngine } from '../world/acts.ts'
import { autoUpgradeTarget, findVersion } from '../world/catalogue/versions.ts'
import { membersOf } from '../world/lookup.ts'
import type { Cluster } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { Happening, HappeningKind } from './schedule.ts'

const DAY_MS = 86_400_000

/** Aurora Auto Scaling keeps a cluster between one reader of its own and this many. */
const MAX_AUTO_SCALED = 3

/** What the mock says has caused a change that happened by itself: faults and the list of processes name it so. */
export function causeOf(kind: HappeningKind): string {
  return `happening:${kind}`
}

/** Lets something happen. What is busy, stopped or gone is left alone. */
export function happen({ kind, key }: Happening, change: Change): void {
  const { edit } = change
  const cause = causeOf(kind)
  if (kind === 'instance-maintenance') {
    maintainInstance(change, key)
    return
  }
  const cluster = edit.state.clusters.get(key)
  if (cluster?.shown.Status !== 'available') return
  switch (kind) {
    case 'failover':
      failOver(edit, cluster, cause)
      return
    case 'scaling':
      scale(edit, cluster, cause)
      return
    case 'backup':
      backUp(edit, cluster, cause)
      keepAutomatedSnapshots(edit, cluster)
      return
    case 'cluster-maintenance':
      maintainCluster(change, cluster, cause)
      return
  }
}

/** Where there is a reader of Auto Scaling, there soon is another one, or one less, but never none. */
function scale(edit: RegionEdit, cluster: Cluster, cause: string): void {
  const readers = autoScaledReaders(edit, cluster)
  const last = readers.at(-1)
  if (!last) return
  const grows = readers.length === 1 || (readers.length < MAX_AUTO_SCALED && edit.random.below(2) === 0)
  if (grows) addReader(edit, cluster, cause, { isAutoScaled: true })
  else removeReader(edit, last, cause)
}

/** A backup leaves an automated snapshot; those beyond the retention period go. */
function keepAutomatedSnapshots(edit: RegionEdit, cluster: Cluster): void {
  const { DBClusterIdentifier, BackupRetentionPeriod = 1 } = cluster.shown
  const stamp = new Date(edit.at).toISOString().slice(0, 16).replace(/[T:]/g, '-')
  startSnapshot(edit, cluster, { id: `rds:${DBClusterIdentifier}-${stamp}`, type: 'automated', tags: [] })
  const oldest = edit.at - BackupRetentionPeriod * DAY_MS
  for (const { key, shown } of edit.state.snapshots.values()) {
    const isOld = (shown.SnapshotCreateTime?.getTime() ?? edit.at) < oldest
    const isOwn = shown.DbClusterResourceId === cluster.key && shown.SnapshotType === 'automated'
    if (isOld && isOwn) edit.remove('snapshots', key)
  }
}

/** The cluster's window: first what was parked, or else maintenance opted into, or else a minor upgrade. */
function maintainCluster(change: Change, cluster: Cluster, cause: string): void {
  const { edit } = change
  if (Object.keys(cluster.shown.PendingModifiedValues ?? {}).length > 0) {
    startParkedChange(cluster, change)
    return
  }
  if (applyOptedIn(edit, cluster.key)) return
  const version = findVersion(cluster.shown.Engine, cluster.shown.EngineVersion)
  const target = version && autoUpgradeTarget(version)
  const members = membersOf(edit.state, cluster.key)
  const isWanted =
    members.length > 0 &&
    members.every(
      ({ shown }) => shown.AutoMinorVersionUpgrade === true && shown.DBInstanceStatus === 'available',
    )
  if (target && isWanted) upgradeEngine(edit, cluster, cause, target.version)
}

/** An instance's window: first what was parked, or else maintenance opted into. */
function maintainInstance(change: Change, key: string): void {
  const { edit } = change
  const instance = edit.state.instances.get(key)
  if (instance?.shown.DBInstanceStatus !== 'available') return
  const hasParked = Object.keys(instance.shown.PendingModifiedValues ?? {}).length > 0
  if (hasParked) startParkedInstanceChange(instance, change)
  else applyOptedIn(edit, key)
}

import type { RegionEdit } from './region-edit.ts'

/** A snapshot has come this far; at 100 % it is available. */
export function progressSnapshot(edit: RegionEdit, key: string, percent: number): void {
  const snapshot = edit.state.snapshots.get(key)
  if (!snapshot) return
  const Status = percent < 100 ? 'creating' : 'available'
  edit.put('snapshots', { ...snapshot, shown: { ...snapshot.shown, PercentProgress: percent, Status } })
  if (percent === 100 && snapshot.shown.SnapshotType === 'manual') edit.emit('snapshot-created', key)
}

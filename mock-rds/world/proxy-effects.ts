import type { TargetHealth } from '@aws-sdk/client-rds'
import { membersOf } from './lookup.ts'
import type { Phase } from './process.ts'
import type { DbProxy, Instance } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

const REGISTERING: TargetHealth = { State: 'REGISTERING' }
const PENDING_CAPACITY: TargetHealth = {
  State: 'UNAVAILABLE',
  Reason: 'PENDING_PROXY_CAPACITY',
  Description: 'DBProxy Target unavailable due to pending proxy capacity',
}

/** A target that the proxy can use. */
export const AVAILABLE_TARGET: TargetHealth = { State: 'AVAILABLE' }

/** A proxy that tracks the cluster takes a new member up by itself. */
export function addProxyTarget(edit: RegionEdit, instance: Instance): void {
  for (const proxy of proxiesOf(edit, instance.clusterKey)) {
    if (proxy.health.has(instance.key)) continue
    edit.emit('proxy-target-added', proxy.key, instance.shown.DBInstanceIdentifier)
    registerTargets(edit, proxy, [instance])
  }
}

/** A proxy drops a member that was deleted. */
export function removeProxyTarget(edit: RegionEdit, instance: Instance): void {
  for (const proxy of proxiesOf(edit, instance.clusterKey)) {
    if (!proxy.health.has(instance.key)) continue
    const health = new Map(proxy.health)
    health.delete(instance.key)
    edit.put('proxies', { ...proxy, health })
    edit.emit('proxy-target-removed', proxy.key, instance.shown.DBInstanceIdentifier)
  }
}

/** Puts instances into a proxy's target group and starts their way to AVAILABLE. */
export function registerTargets(edit: RegionEdit, proxy: DbProxy, instances: readonly Instance[]): void {
  const registering = instances.map(({ key }) => [key, REGISTERING] as const)
  edit.put('proxies', { ...proxy, health: new Map([...proxy.health, ...registering]) })
  edit.start(proxy.key, 'RegisterDBProxyTargets', registrationTimeline(edit, proxy, instances))
}

/** Points a proxy at the cluster that now has the name it tracks. */
export function followSwitchover(edit: RegionEdit, blueKey: string, greenKey: string): void {
  for (const proxy of proxiesOf(edit, blueKey)) {
    registerTargets(
      edit,
      { ...proxy, trackedClusterKey: greenKey, health: new Map() },
      membersOf(edit.state, greenKey),
    )
  }
}

/** Notes the health of one target, unless it has left the group in the meantime. */
export function setTargetHealth(
  edit: RegionEdit,
  change: { proxyKey: string; instanceKey: string; health: TargetHealth },
): void {
  const proxy = edit.state.proxies.get(change.proxyKey)
  if (!proxy?.health.has(change.instanceKey)) return
  edit.put('proxies', { ...proxy, health: new Map(proxy.health).set(change.instanceKey, change.health) })
}

function proxiesOf(edit: RegionEdit, clusterKey: string): DbProxy[] {
  return edit.state.proxies
    .values()
    .filter((proxy) => proxy.trackedClusterKey === clusterKey)
    .toArray()
}

function registrationTimeline(edit: RegionEdit, proxy: DbProxy, instances: readonly Instance[]): Phase[] {
  const all = (health: TargetHealth) =>
    instances.map(
      ({ key }) => ({ kind: 'target-health', proxyKey: proxy.key, instanceKey: key, health }) as const,
    )
  return [
    { afterMs: edit.durationMs('proxyRegistration'), effects: all(PENDING_CAPACITY) },
    { afterMs: edit.durationMs('proxyCapacity'), effects: all(AVAILABLE_TARGET) },
  ]
}

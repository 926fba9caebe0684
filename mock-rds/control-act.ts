import { z } from 'zod'
import { ControlRefusal } from './control-refusal.ts'
import { findCluster, membersOf } from './world/lookup.ts'
import { AUTO_SCALING_TAG } from './world/names.ts'
import { newInstance } from './world/new-records.ts'
import type { Cluster, Instance } from './world/records.ts'
import type { RegionEdit } from './world/region-edit.ts'
import {
  creationTimeline,
  deletionTimeline,
  failoverTimeline,
  modificationTimeline,
  promotableMembers,
  upgradeTimeline,
} from './world/timelines.ts'
import type { World } from './world/world.ts'

const common = { clusterId: z.string().min(1), region: z.string().default('us-east-1') }
const instanceId = z.string().min(1)

/** The body of POST /mock/act: something that happens to a cluster without anybody calling the API. */
export const actBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('failover'), ...common, instanceId: instanceId.optional() }),
  z.strictObject({
    kind: z.literal('add_reader'),
    ...common,
    isAutoScaled: z.boolean().default(true),
    instanceId: instanceId.optional(),
  }),
  z.strictObject({ kind: z.literal('remove_reader'), ...common, instanceId: instanceId.optional() }),
  z.strictObject({ kind: z.literal('modify_class'), ...common, instanceId, instanceClass: z.string() }),
  z.strictObject({ kind: z.literal('backup'), ...common }),
  z.strictObject({ kind: z.literal('minor_upgrade'), ...common, engineVersion: z.string() }),
  z.strictObject({ kind: z.literal('instance_status'), ...common, instanceId, status: z.string().min(1) }),
  z.strictObject({ kind: z.literal('cluster_status'), ...common, status: z.string().min(1) }),
])
type Act = z.infer<typeof actBody>

/** Makes something happen. Throws ControlRefusal for what is impossible right now. */
export function interfere(world: World, accountId: string, act: Act): { ok: true } {
  const region = world.region(accountId, act.region)
  const cluster = findCluster(region.state, act.clusterId)
  if (!cluster) throw new ControlRefusal(409, `There is no cluster ${act.clusterId} in ${act.region}`)
  region.change(world.clock.now(), (edit) => perform(edit, cluster, act))
  return { ok: true }
}

function perform(edit: RegionEdit, cluster: Cluster, act: Act): void {
  switch (act.kind) {
    case 'failover':
      failOver(edit, cluster, act.instanceId)
      break
    case 'add_reader':
      addReader(edit, cluster, act)
      break
    case 'remove_reader':
      removeReader(edit, cluster, act.instanceId)
      break
    case 'modify_class':
      modifyClass(edit, requireMember(edit, cluster, act.instanceId), act.instanceClass)
      break
    case 'backup':
      backUp(edit, cluster)
      break
    case 'minor_upgrade':
      upgrade(edit, cluster, act.engineVersion)
      break
    case 'instance_status':
      edit.patchInstance(requireMember(edit, cluster, act.instanceId).key, { DBInstanceStatus: act.status })
      break
    case 'cluster_status':
      edit.patchCluster(cluster.key, { Status: act.status })
      break
  }
}

function failOver(edit: RegionEdit, cluster: Cluster, targetId: string | undefined): void {
  const candidates = promotableMembers(edit.state, cluster, cluster.writerKey)
  const target =
    targetId === undefined
      ? candidates[0]
      : candidates.find(({ shown }) => shown.DBInstanceIdentifier === targetId)
  if (!target) {
    throw new ControlRefusal(409, `No reader ${targetId ?? ''} of ${nameOf(cluster)} can take over`)
  }
  edit.emit('failover-started-cross-zone', cluster.key, target.shown.DBInstanceIdentifier)
  edit.patchCluster(cluster.key, { Status: 'failing-over' })
  edit.start(cluster.key, 'act:failover', failoverTimeline(edit, cluster.key, target.key))
}

/** What Aurora Auto Scaling (or a colleague) adds: the writer's class, in the next zone. */
function addReader(
  edit: RegionEdit,
  cluster: Cluster,
  wish: { isAutoScaled: boolean; instanceId?: string | undefined },
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
    tags: wish.isAutoScaled ? [{ Key: AUTO_SCALING_TAG, Value: `cluster:${nameOf(cluster)}` }] : [],
    status: 'creating',
  })
  edit.put('instances', instance)
  edit.start(instance.key, 'act:add_reader', creationTimeline(edit, instance))
}

function removeReader(edit: RegionEdit, cluster: Cluster, readerId: string | undefined): void {
  const readers = membersOf(edit.state, cluster.key).filter(({ key }) => key !== cluster.writerKey)
  const reader =
    readerId === undefined
      ? readers.findLast(({ shown }) => shown.PromotionTier === 15)
      : readers.find(({ shown }) => shown.DBInstanceIdentifier === readerId)
  if (!reader) {
    throw new ControlRefusal(409, `There is no reader ${readerId ?? 'of auto scaling'} in ${nameOf(cluster)}`)
  }
  edit.cancelProcessesOf(reader.key)
  edit.patchInstance(reader.key, { DBInstanceStatus: 'deleting' }, { isDown: true })
  edit.start(reader.key, 'act:remove_reader', deletionTimeline(edit, reader.key))
}

function modifyClass(edit: RegionEdit, { key }: Instance, instanceClass: string): void {
  edit.emit('class-change-started', key)
  edit.patchInstance(key, {
    DBInstanceStatus: 'modifying',
    PendingModifiedValues: { DBInstanceClass: instanceClass },
  })
  const durationMs = edit.durationMs('classChange')
  const end = [{ kind: 'instance-changed', key }] as const
  edit.start(
    key,
    'act:modify_class',
    modificationTimeline(edit, { key, durationMs, isDisruptive: true, end }),
  )
}

function backUp(edit: RegionEdit, { key }: Cluster): void {
  edit.emit('backup-started', key)
  edit.patchCluster(key, { Status: 'backing-up' })
  edit.start(key, 'act:backup', [
    {
      afterMs: edit.durationMs('backup'),
      effects: [
        { kind: 'patch-cluster', key, shown: { Status: 'available' } },
        { kind: 'emit', about: key, event: 'backup-finished' },
      ],
    },
  ])
}

function upgrade(edit: RegionEdit, { key }: Cluster, engineVersion: string): void {
  edit.patchCluster(key, { Status: 'upgrading', PendingModifiedValues: { EngineVersion: engineVersion } })
  edit.start(key, 'act:minor_upgrade', upgradeTimeline(edit, key, [{ kind: 'cluster-changed', key }]))
}

function requireMember(edit: RegionEdit, cluster: Cluster, id: string): Instance {
  const member = membersOf(edit.state, cluster.key).find(({ shown }) => shown.DBInstanceIdentifier === id)
  if (!member) throw new ControlRefusal(409, `There is no instance ${id} in ${nameOf(cluster)}`)
  return member
}

function nameOf(cluster: Cluster): string {
  return cluster.shown.DBClusterIdentifier
}

import { z } from 'zod'
import { findCluster, membersOf } from './world/lookup.ts'
import { newInstance } from './world/new-records.ts'
import type { Cluster } from './world/records.ts'
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

/** The body of POST /mock/act: something that happens to a cluster without anybody calling the API. */
export const actBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('failover'), ...common, instanceId: z.string().optional() }),
  z.strictObject({
    kind: z.literal('add_reader'),
    ...common,
    isAutoScaled: z.boolean().default(true),
    instanceId: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('remove_reader'), ...common, instanceId: z.string().optional() }),
  z.strictObject({
    kind: z.literal('modify_class'),
    ...common,
    instanceId: z.string(),
    instanceClass: z.string(),
  }),
  z.strictObject({ kind: z.literal('backup'), ...common }),
  z.strictObject({ kind: z.literal('minor_upgrade'), ...common, engineVersion: z.string() }),
  z.strictObject({
    kind: z.literal('instance_status'),
    ...common,
    instanceId: z.string(),
    status: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal('cluster_status'), ...common, status: z.string().min(1) }),
])
type Act = z.infer<typeof actBody>

/** Makes something happen. What is impossible right now is refused with a reason. */
export function interfere(world: World, accountId: string, act: Act): { ok: true } | { refused: string } {
  const region = world.region(accountId, act.region)
  const cluster = findCluster(region.state, act.clusterId)
  if (!cluster) return { refused: `There is no cluster ${act.clusterId} in ${act.region}` }
  const refused = region.change(world.clock.now(), (edit) => perform(edit, cluster, act))
  return refused === undefined ? { ok: true } : { refused }
}

function perform(edit: RegionEdit, cluster: Cluster, act: Act): string | undefined {
  switch (act.kind) {
    case 'failover':
      return failOver(edit, cluster, act.instanceId)
    case 'add_reader':
      return addReader(edit, cluster, act)
    case 'remove_reader':
      return removeReader(edit, cluster, act.instanceId)
    case 'modify_class':
      return modifyClass(edit, cluster, act)
    case 'backup':
      return backUp(edit, cluster)
    case 'minor_upgrade':
      return upgrade(edit, cluster, act.engineVersion)
    case 'instance_status':
      return withMember(edit, cluster, act.instanceId, (key) =>
        edit.patchInstance(key, { DBInstanceStatus: act.status }),
      )
    case 'cluster_status':
      edit.patchCluster(cluster.key, { Status: act.status })
      return undefined
  }
}

function failOver(edit: RegionEdit, cluster: Cluster, instanceId: string | undefined): string | undefined {
  const candidates = promotableMembers(edit.state, cluster, cluster.writerKey)
  const target =
    instanceId === undefined
      ? candidates[0]
      : candidates.find(({ shown }) => shown.DBInstanceIdentifier === instanceId)
  if (!target) return `No reader ${instanceId ?? ''} of ${cluster.shown.DBClusterIdentifier} can take over`
  edit.emit('failover-started-cross-zone', cluster.key, target.shown.DBInstanceIdentifier)
  edit.patchCluster(cluster.key, { Status: 'failing-over' })
  edit.start(cluster.key, 'act:failover', failoverTimeline(edit, cluster.key, target.key))
  return undefined
}

function addReader(
  edit: RegionEdit,
  cluster: Cluster,
  act: { isAutoScaled: boolean; instanceId?: string | undefined },
): undefined {
  const members = membersOf(edit.state, cluster.key)
  const writer = members.find(({ key }) => key === cluster.writerKey) ?? members[0]
  const id =
    act.instanceId ??
    (act.isAutoScaled
      ? `application-autoscaling-${edit.random.uuid()}`
      : `reader-${edit.random.text(6, 'abcdef0123456789')}`)
  const instance = newInstance(edit, {
    id,
    cluster,
    instanceClass: writer?.shown.DBInstanceClass ?? 'db.r6g.large',
    availabilityZone: cluster.shown.AvailabilityZones[members.length % 3] ?? '',
    promotionTier: act.isAutoScaled ? 15 : 1,
    tags: act.isAutoScaled
      ? [{ Key: 'application-autoscaling:resourceId', Value: `cluster:${cluster.shown.DBClusterIdentifier}` }]
      : [],
    status: 'creating',
  })
  edit.put('instances', instance)
  edit.start(instance.key, 'act:add_reader', creationTimeline(edit, instance))
}

function removeReader(
  edit: RegionEdit,
  cluster: Cluster,
  instanceId: string | undefined,
): string | undefined {
  const readers = membersOf(edit.state, cluster.key).filter(({ key }) => key !== cluster.writerKey)
  const reader =
    instanceId === undefined
      ? readers.findLast(({ shown }) => shown.PromotionTier === 15)
      : readers.find(({ shown }) => shown.DBInstanceIdentifier === instanceId)
  if (!reader)
    return `There is no reader ${instanceId ?? 'of auto scaling'} in ${cluster.shown.DBClusterIdentifier}`
  edit.cancelProcessesOf(reader.key)
  edit.patchInstance(reader.key, { DBInstanceStatus: 'deleting' }, { isDown: true })
  edit.start(reader.key, 'act:remove_reader', deletionTimeline(edit, reader.key))
  return undefined
}

function modifyClass(
  edit: RegionEdit,
  cluster: Cluster,
  act: { instanceId: string; instanceClass: string },
): string | undefined {
  return withMember(edit, cluster, act.instanceId, (key) => {
    edit.emit('class-change-started', key)
    edit.patchInstance(key, {
      DBInstanceStatus: 'modifying',
      PendingModifiedValues: { DBInstanceClass: act.instanceClass },
    })
    const change = {
      key,
      durationMs: edit.durationMs('classChange'),
      isDisruptive: true,
      end: [{ kind: 'instance-changed', key }],
    } as const
    edit.start(key, 'act:modify_class', modificationTimeline(edit, change))
  })
}

function backUp(edit: RegionEdit, cluster: Cluster): undefined {
  const { key } = cluster
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

function upgrade(edit: RegionEdit, cluster: Cluster, engineVersion: string): undefined {
  const { key } = cluster
  edit.patchCluster(key, { Status: 'upgrading', PendingModifiedValues: { EngineVersion: engineVersion } })
  edit.start(key, 'act:minor_upgrade', upgradeTimeline(edit, key, [{ kind: 'cluster-changed', key }]))
}

function withMember(
  edit: RegionEdit,
  cluster: Cluster,
  instanceId: string,
  change: (key: string) => void,
): string | undefined {
  const member = membersOf(edit.state, cluster.key).find(
    ({ shown }) => shown.DBInstanceIdentifier === instanceId,
  )
  if (!member) return `There is no instance ${instanceId} in ${cluster.shown.DBClusterIdentifier}`
  change(member.key)
  return undefined
}

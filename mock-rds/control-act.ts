import { z } from 'zod'
import { ControlRefusal } from './control-refusal.ts'
import {
  addReader,
  autoScaledReaders,
  backtrack,
  backUp,
  failOver,
  removeReader,
  upgradeEngine,
} from './world/acts.ts'
import { newIntegration, removeIntegration } from './world/integrations.ts'
import { findCluster, membersOf } from './world/lookup.ts'
import { arnPrefix } from './world/names.ts'
import type { Cluster, Instance } from './world/records.ts'
import type { RegionEdit } from './world/region-edit.ts'
import { requireRoom } from './world/room.ts'
import { modificationTimeline } from './world/timelines.ts'
import type { World } from './world.ts'

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
  z.strictObject({
    kind: z.literal('park_change'),
    ...common,
    instanceId,
    field: z.enum(['DBInstanceClass', 'CACertificateIdentifier', 'DBInstanceIdentifier']),
    value: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal('backup'), ...common }),
  z.strictObject({ kind: z.literal('backtrack'), ...common }),
  z.strictObject({ kind: z.literal('add_integration'), ...common }),
  z.strictObject({ kind: z.literal('delete_integration'), ...common }),
  z.strictObject({ kind: z.literal('minor_upgrade'), ...common, engineVersion: z.string() }),
  z.strictObject({ kind: z.literal('instance_status'), ...common, instanceId, status: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('instance_tag'),
    ...common,
    instanceId,
    tagKey: z.string().min(1),
    tagValue: z.string(),
  }),
  z.strictObject({ kind: z.literal('cluster_status'), ...common, status: z.string().min(1) }),
])
type Act = z.infer<typeof actBody>

/** Makes something happen. Throws ControlRefusal for what is impossible right now. */
export function interfere(world: World, accountId: string, act: Act): { ok: true } {
  const region = world.region(accountId, act.region)
  const cluster = findCluster(region.state, act.clusterId)
  if (!cluster) throw new ControlRefusal(409, `There is no cluster ${act.clusterId} in ${act.region}`)
  region.change(world.clock.now(), (edit) => {
    perform(edit, cluster, act)
    requireRoom(region.state, edit.state)
  })
  return { ok: true }
}

function perform(edit: RegionEdit, cluster: Cluster, act: Act): void {
  switch (act.kind) {
    case 'failover':
      failOverNow(edit, cluster, act.instanceId)
      break
    case 'add_reader':
      addReader(edit, cluster, 'act:add_reader', act)
      break
    case 'remove_reader':
      removeNamedReader(edit, cluster, act.instanceId)
      break
    case 'modify_class':
      modifyClass(edit, requireMember(edit, cluster, act.instanceId), act.instanceClass)
      break
    case 'park_change':
      parkChange(requireMember(edit, cluster, act.instanceId), edit, act)
      break
    case 'backup':
      backUp(edit, cluster, 'act:backup')
      break
    case 'backtrack':
      backtrackNow(edit, cluster)
      break
    case 'add_integration':
      addIntegration(edit, cluster)
      break
    case 'delete_integration':
      deleteIntegration(edit, cluster)
      break
    case 'minor_upgrade':
      upgradeEngine(edit, cluster, 'act:minor_upgrade', act.engineVersion)
      break
    case 'instance_status':
      edit.patchInstance(requireMember(edit, cluster, act.instanceId).key, { DBInstanceStatus: act.status })
      break
    case 'instance_tag':
      tag(edit, requireMember(edit, cluster, act.instanceId), { Key: act.tagKey, Value: act.tagValue })
      break
    case 'cluster_status':
      edit.patchCluster(cluster.key, { Status: act.status })
      break
  }
}

function failOverNow(edit: RegionEdit, cluster: Cluster, targetId: string | undefined): void {
  if (failOver(edit, cluster, 'act:failover', targetId)) return
  throw new ControlRefusal(409, `No reader ${targetId ?? ''} of ${nameOf(cluster)} can take over`)
}

function removeNamedReader(edit: RegionEdit, cluster: Cluster, readerId: string | undefined): void {
  const readers = membersOf(edit.state, cluster.key).filter(({ key }) => key !== cluster.writerKey)
  const reader =
    readerId === undefined
      ? autoScaledReaders(edit, cluster).at(-1)
      : readers.find(({ shown }) => shown.DBInstanceIdentifier === readerId)
  if (!reader) {
    throw new ControlRefusal(409, `There is no reader ${readerId ?? 'of auto scaling'} in ${nameOf(cluster)}`)
  }
  removeReader(edit, reader, 'act:remove_reader')
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

function tag(
  edit: RegionEdit,
  { key, shown }: Instance,
  added: { readonly Key: string; readonly Value: string },
): void {
  edit.patchInstance(key, { TagList: [...shown.TagList.filter(({ Key }) => Key !== added.Key), added] })
}

/** As ModifyDBInstance without ApplyImmediately does: the value waits for the maintenance window beside the others. */
function parkChange(
  { key, shown }: Instance,
  edit: RegionEdit,
  { field, value }: { readonly field: string; readonly value: string },
): void {
  edit.patchInstance(key, { PendingModifiedValues: { ...shown.PendingModifiedValues, [field]: value } })
}

function backtrackNow(edit: RegionEdit, cluster: Cluster): void {
  if (cluster.shown.BacktrackWindow === undefined)
    throw new ControlRefusal(409, `${nameOf(cluster)} cannot be backtracked`)
  backtrack(edit, cluster, 'act:backtrack')
}

function addIntegration(edit: RegionEdit, cluster: Cluster): void {
  const { accountId, region } = edit.scope
  edit.put(
    'integrations',
    newIntegration(edit, {
      name: `${nameOf(cluster)}-to-warehouse`,
      sourceKey: cluster.key,
      targetArn: `${arnPrefix(region, 'redshift-serverless')}:${accountId}:namespace/warehouse`,
      tags: [],
      status: 'active',
    }),
  )
}

function deleteIntegration(edit: RegionEdit, cluster: Cluster): void {
  const found = edit.state.integrations
    .values()
    .find(({ shown, sourceKey }) => sourceKey === cluster.key && shown.Status !== 'deleting')
  if (!found) throw new ControlRefusal(409, `No zero-ETL integration reads from ${nameOf(cluster)}`)
  removeIntegration(edit, found, 'act:delete_integration')
}

function requireMember(edit: RegionEdit, cluster: Cluster, id: string): Instance {
  const member = membersOf(edit.state, cluster.key).find(({ shown }) => shown.DBInstanceIdentifier === id)
  if (!member) throw new ControlRefusal(409, `There is no instance ${id} in ${nameOf(cluster)}`)
  return member
}

function nameOf(cluster: Cluster): string {
  return cluster.shown.DBClusterIdentifier
}

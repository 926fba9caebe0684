import { test } from 'vitest'
import { aCluster, anAutoScaledReader, withMember, withWriter } from '../../../testing/cluster-builder.ts'
import type { FindingCase } from '../../../testing/finding-case.ts'
import { cluster, expectFinding, member } from '../../../testing/finding-case.ts'
import { aCycle, anUpgrade, aStorageChange } from '../../../testing/preflight-builder.ts'

const withoutWriter = { cluster: withWriter(aCluster(), 'none') }
const scaling = { cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })) }
const untagged = member('orders-3', { tags: undefined, isAutoScaled: undefined })
const broken = member('orders-2', { status: 'storage-full' })
const notSecond = aCycle({ excludeInstances: ['orders-2'] })

test.for<FindingCase>([
  ['the engine is Neptune', 'block engine_not_supported: neptune', cluster({ engine: 'neptune' })],
  ['it is backing up', 'later cluster_not_available: backing-up', cluster({ status: 'backing-up' })],
  ['its status is not known', 'later cluster_not_available: levitating', cluster({ status: 'levitating' })],
  ['it is stopped', 'block cluster_broken: stopped', cluster({ status: 'stopped' })],
  [
    'storage is being optimized',
    'warn storage_being_optimized: storage-optimization',
    cluster({ status: 'storage-optimization' }),
  ],
  ['no member is the writer', 'later no_single_writer: no writer', withoutWriter],
  ['two are', 'later no_single_writer: orders-1, orders-2', member('orders-2', { role: 'WRITER' })],
  ['AWS sends no tags', 'block tags_unreadable: orders-3', untagged],
  [
    'a member is busy',
    'later instance_not_available: orders-2 is modifying',
    member('orders-2', { status: 'modifying' }),
  ],
  ['an auto-scaled reader comes up', 'warn instance_not_available: scaled-1', scaling],
  ['one comes up before an upgrade', 'later instance_not_available: scaled-1', scaling, anUpgrade()],
  ['a member to be worked on is broken', 'block instance_broken: orders-2 is storage-full', broken],
  ['an excluded member is broken', 'warn instance_broken: orders-2', broken, notSecond],
  ['a member is broken and only storage changes', 'warn instance_broken: orders-2', broken, aStorageChange()],
  ['an instance is no member yet', 'later role_unknown: orders-2', member('orders-2', { isMember: false })],
  [
    'parameters wait for a restart',
    'info pending_reboot: orders-2',
    member('orders-2', { clusterParameterStatus: 'pending-reboot' }),
  ],
])('when %s: %s', (found) => {
  expectFinding(found)
})

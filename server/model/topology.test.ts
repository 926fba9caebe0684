import { expect, test } from 'vitest'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import type { ClusterReading } from './cluster-reading.ts'
import { topologyDifferences, topologyOf } from './topology.ts'

const before = aCluster()
const scaled = withMember(before, anAutoScaledReader('scaled-1'))

test.for<readonly [what: string, before: ClusterReading, now: ClusterReading, ...differences: string[]]>([
  ['nothing', before, aCluster()],
  ['the order of instances', before, aCluster({ instances: before.instances.toReversed() })],
  [
    'tags and statuses',
    before,
    withInstance(aCluster({ status: 'modifying' }), 'orders-2', { status: 'rebooting', tags: {} }),
  ],
  [
    'version and storage',
    before,
    aCluster({ engineVersion: '17.4', storageType: 'aurora-iopt1' }),
    'engine version is 17.4 instead of 16.4',
    'storage type is aurora-iopt1 instead of aurora',
  ],
  [
    'the writer',
    before,
    withWriter(before, 'orders-2'),
    'orders-1 is a reader instead of the writer',
    'orders-2 is a writer instead of the reader',
  ],
  [
    'class and tier',
    before,
    withInstance(before, 'orders-3', { instanceClass: 'db.t4g.medium', promotionTier: 0 }),
    'orders-3 is db.t4g.medium instead of db.r6g.large',
    'orders-3 has promotion tier 0 instead of 3',
  ],
  ['a reader more', before, withMember(before, aReader('orders-4')), 'orders-4 is an unexpected member'],
  ['a reader less', before, withoutMember(before, 'orders-3'), 'orders-3 is not a member'],
  ['an auto-scaled reader more', before, scaled],
  ['an auto-scaled reader less', scaled, before],
  [
    'the class of an auto-scaled reader',
    scaled,
    withInstance(scaled, 'scaled-1', { instanceClass: 'db.r6g.xlarge', promotionTier: 3 }),
  ],
  [
    'an auto-scaled reader that became the writer',
    scaled,
    withWriter(scaled, 'scaled-1'),
    'orders-1 is a reader instead of the writer',
    'scaled-1 is a writer instead of the reader',
  ],
  [
    'an instance of which it is unknown whether it is auto-scaled, which counts as one to mind',
    before,
    withMember(before, aReader('orders-4', { tags: undefined, isAutoScaled: undefined })),
    'orders-4 is an unexpected member',
  ],
])('differences by %s', ([, former, now, ...differences]) => {
  expect(topologyDifferences(topologyOf(former), topologyOf(now))).toEqual(differences)
})

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

const scaled = withMember(aCluster(), anAutoScaledReader('scaled-1'))

test.each<{
  readonly what: string
  readonly before?: ClusterReading
  readonly now: ClusterReading
  readonly differences: readonly string[]
}>([
  { what: 'nothing', now: aCluster(), differences: [] },
  {
    what: 'the order of instances',
    now: aCluster({ instances: aCluster().instances.toReversed() }),
    differences: [],
  },
  {
    what: 'tags and statuses',
    now: withInstance(aCluster({ status: 'modifying' }), 'orders-2', { status: 'rebooting', tags: {} }),
    differences: [],
  },
  {
    what: 'version and storage',
    now: aCluster({ engineVersion: '17.4', storageType: 'aurora-iopt1' }),
    differences: ['engine version is 17.4 instead of 16.4', 'storage type is aurora-iopt1 instead of aurora'],
  },
  {
    what: 'the writer',
    now: withWriter(aCluster(), 'orders-2'),
    differences: ['orders-1 is a reader instead of the writer', 'orders-2 is a writer instead of the reader'],
  },
  {
    what: 'class and tier',
    now: withInstance(aCluster(), 'orders-3', { instanceClass: 'db.t4g.medium', promotionTier: 0 }),
    differences: [
      'orders-3 is db.t4g.medium instead of db.r6g.large',
      'orders-3 has promotion tier 0 instead of 3',
    ],
  },
  {
    what: 'a reader more',
    now: withMember(aCluster(), aReader('orders-4')),
    differences: ['orders-4 is an unexpected member'],
  },
  {
    what: 'a reader less',
    now: withoutMember(aCluster(), 'orders-3'),
    differences: ['orders-3 is not a member'],
  },
  { what: 'an auto-scaled reader more', now: scaled, differences: [] },
  { what: 'an auto-scaled reader less', before: scaled, now: aCluster(), differences: [] },
  {
    what: 'the class of an auto-scaled reader',
    before: scaled,
    now: withInstance(scaled, 'scaled-1', { instanceClass: 'db.r6g.xlarge', promotionTier: 3 }),
    differences: [],
  },
  {
    what: 'an auto-scaled reader that became the writer',
    before: scaled,
    now: withWriter(scaled, 'scaled-1'),
    differences: ['orders-1 is a reader instead of the writer', 'scaled-1 is a writer instead of the reader'],
  },
  {
    what: 'an instance of which it is unknown whether it is auto-scaled counts as one to mind',
    now: withMember(aCluster(), aReader('orders-4', { tags: undefined, isAutoScaled: undefined })),
    differences: ['orders-4 is an unexpected member'],
  },
])('differences by $what', ({ before = aCluster(), now, differences }) => {
  expect(topologyDifferences(topologyOf(before), topologyOf(now))).toEqual(differences)
})

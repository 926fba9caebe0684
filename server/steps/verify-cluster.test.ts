import { test } from 'vitest'
import type { TargetParameterGroup } from '../model/facts.ts'
import { topologyOf } from '../model/topology.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { verifyCluster } from './verify-cluster.ts'

const input = {
  topology: topologyOf(aCluster()),
  inSyncInstanceIds: ['orders-1', 'orders-2'],
  checksParameterGroups: false,
}

const group = (kind: TargetParameterGroup['kind'], name: string): TargetParameterGroup => ({
  kind,
  name,
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
})

const prepared = [group('cluster', 'orders-cluster-16'), group('instance', 'orders-instance-16')]

test.each<Question<'verify_cluster'>>([
  { when: 'all is as intended', verdict: 'satisfied' },
  {
    when: 'the temporary instance is still there',
    cluster: withMember(aCluster(), aReader('orders-1-tmp-op-1')),
    verdict: 'unexpected',
    says: 'orders-1-tmp-op-1 is an unexpected member',
  },
  { when: 'a member is missing', cluster: withoutMember(aCluster(), 'orders-3'), verdict: 'unexpected' },
  { when: 'another is the writer', cluster: withWriter(aCluster(), 'orders-2'), verdict: 'unexpected' },
  {
    when: 'a class is another',
    cluster: withInstance(aCluster(), 'orders-3', { instanceClass: 'db.r6g.4xlarge' }),
    verdict: 'unexpected',
    says: 'orders-3 is db.r6g.4xlarge instead of db.r6g.large',
  },
  {
    when: 'a promotion tier is another',
    cluster: withInstance(aCluster(), 'orders-3', { promotionTier: 9 }),
    verdict: 'unexpected',
    says: 'promotion tier 9 instead of 3',
  },
  { when: 'the version is another', cluster: aCluster({ engineVersion: '17.4' }), verdict: 'unexpected' },
  {
    when: 'the storage is another',
    cluster: aCluster({ storageType: 'aurora-iopt1' }),
    verdict: 'unexpected',
  },
  {
    when: 'a member that was worked on waits for a restart',
    cluster: withInstance(aCluster(), 'orders-2', { clusterParameterStatus: 'pending-reboot' }),
    verdict: 'unexpected',
    says: 'orders-2 still waits for a restart',
  },
  {
    when: 'a member that was left alone waits for a restart',
    cluster: withInstance(aCluster(), 'orders-3', { clusterParameterStatus: 'pending-reboot' }),
    verdict: 'satisfied',
  },
  {
    when: 'a member that was worked on is broken',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
    verdict: 'unexpected',
    says: 'orders-2 is storage-full',
  },
  {
    when: 'an unrelated member is broken',
    cluster: withInstance(aCluster(), 'orders-3', { status: 'storage-full' }),
    verdict: 'satisfied',
  },
  {
    when: 'parameters could not be applied',
    cluster: withInstance(aCluster(), 'orders-2', {
      parameterGroup: { name: 'orders-instance-16', applyStatus: 'failed-to-apply' },
    }),
    verdict: 'unexpected',
    says: 'orders-instance-16 could not be applied to orders-2',
  },
  {
    when: 'a member is busy',
    cluster: withInstance(aCluster(), 'orders-3', { status: 'modifying' }),
    verdict: 'waiting',
  },
  {
    when: 'an auto-scaled reader comes up',
    cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })),
    verdict: 'satisfied',
  },
  {
    when: 'the prepared groups are in use',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: prepared },
    verdict: 'satisfied',
  },
  {
    when: 'another cluster group is in use',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: [group('cluster', 'made-17')] },
    verdict: 'unexpected',
    says: 'orders-cluster-16 instead of made-17',
  },
  {
    when: 'one instance uses another group',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: prepared },
    cluster: withInstance(aCluster(), 'orders-3', {
      parameterGroup: { name: 'own', applyStatus: 'in-sync' },
    }),
    verdict: 'unexpected',
    says: 'orders-3 uses parameter group own instead of orders-instance-16',
  },
  { when: 'the cluster is busy', cluster: aCluster({ status: 'modifying' }), verdict: 'waiting' },
])('$verdict when $when', expectAnswer(verifyCluster, input))

import { test } from 'vitest'
import { aCluster } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT } from '../testing/step-builder.ts'
import { modifyClusterStorage } from './modify-cluster-storage.ts'

const attempt = anAttempt({
  action: 'ModifyDBCluster',
  input: { clusterId: 'orders', storageType: 'aurora-iopt1' },
})
const seen = { ...attempt, seenAt: INTENDED_AT }
const failureOf = (sourceId: string) => ({
  sourceType: 'db-cluster',
  sourceId,
  message: 'Try again later.',
  categories: ['notification', 'failure'],
  at: '2026-03-04T09:59:00.000Z',
})
const changed = aCluster({ storageType: 'aurora-iopt1' })

test.each<Question<'modify_cluster_storage'>>([
  {
    when: 'it is another type',
    verdict: 'act ModifyDBCluster',
    says: '{"clusterId":"orders","storageType":"aurora-iopt1"}',
  },
  { when: 'it is the type: never sent again', cluster: changed, verdict: 'satisfied' },
  {
    when: 'it is the type and the cluster is busy',
    cluster: { ...changed, status: 'modifying' },
    attempts: [seen],
    verdict: 'under way',
  },
  {
    when: 'it is the type, and AWS still has it parked',
    cluster: { ...changed, pendingChanges: { StorageType: 'aurora-iopt1' } },
    attempts: [attempt],
    verdict: 'under way',
  },
  {
    when: 'AWS is changing it',
    cluster: aCluster({ status: 'modifying' }),
    attempts: [attempt],
    verdict: 'under way',
  },
  { when: 'somebody else changes something', cluster: aCluster({ status: 'modifying' }), verdict: 'waiting' },
  {
    when: 'somebody parked the same change for the maintenance window',
    cluster: aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } }),
    verdict: 'act ModifyDBCluster',
  },
  {
    when: 'it is the type, and another one is parked for the maintenance window',
    cluster: { ...changed, pendingChanges: { StorageType: 'aurora' } },
    verdict: 'act ModifyDBCluster',
  },
  {
    when: 'AWS began and gave up',
    attempts: [seen],
    verdict: 'change failed',
    says: 'it is aurora',
  },
  {
    when: 'AWS gave up, says so, and still has what was asked for pending',
    cluster: aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } }),
    attempts: [seen],
    reading: { events: [failureOf('orders')] },
    verdict: 'change failed',
    says: 'AWS says: "Try again later."',
  },
  {
    when: 'AWS reports a failure of something else',
    cluster: aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } }),
    attempts: [seen],
    reading: { events: [failureOf('shop')] },
    verdict: 'under way',
  },
  {
    when: 'it is too early',
    cluster: aCluster({ ioOptimizedNextAllowedAt: '2026-03-20T00:00:00.000Z' }),
    verdict: 'blocked',
    says: 'before 2026-03-20 00:00:00 UTC',
  },
  {
    when: 'it goes back to standard, which is never too early',
    input: { storageType: 'aurora' },
    cluster: { ...changed, ioOptimizedNextAllowedAt: '2026-03-20T00:00:00.000Z' },
    verdict: 'act ModifyDBCluster',
  },
  {
    when: 'storage is being optimized afterwards',
    cluster: { ...changed, status: 'storage-optimization' },
    attempts: [seen],
    verdict: 'satisfied',
  },
  { when: 'the cluster is stopped', cluster: aCluster({ status: 'stopped' }), verdict: 'blocked' },
])('$verdict when $when', expectAnswer(modifyClusterStorage, { storageType: 'aurora-iopt1' }))

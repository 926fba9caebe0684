import { test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { aCluster, aReader, withInstance, withMember, withoutMember } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aDeployment } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { originalOf } from '../testing/step-builder.ts'
import { cleanupBlueGreen } from './cleanup-blue-green.ts'

const input = { finalSnapshotId: 'orders-final-op-1', mayRemoveDeletionProtection: false }
const production = aCluster({ resourceId: 'cluster-GREEN', engineVersion: '17.4' })

/** The old cluster under its new name: names moved, resource ids did not. */
const old: ClusterReading = {
  ...aCluster({ clusterId: 'orders-old1' }),
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    instanceId: `${instance.instanceId}-old1`,
  })),
}

const deleting = (...instanceIds: readonly string[]): ClusterReading => ({
  ...old,
  instances: old.instances.map((instance) =>
    instanceIds.includes(instance.instanceId) ? { ...instance, status: 'deleting' } : instance,
  ),
})

const facts = {
  original: originalOf(),
  deployment: { identifier: 'bgd-1234567890abcdef', isAdopted: false },
}

const base = { facts, cluster: production }
const recordGone = (...otherClusters: ClusterReading[]) =>
  ({ deployment: 'not_found', otherClusters }) as const

test.each<Question<'cleanup_blue_green'>>([
  { when: 'it is not known what is old', cluster: production, verdict: 'unexpected' },
  {
    when: 'the name still bears the original cluster: nothing is deleted',
    facts,
    reading: recordGone(old),
    verdict: 'unexpected',
    says: 'still is the original cluster',
  },
  {
    when: 'no deployment is known',
    cluster: production,
    facts: { original: originalOf() },
    verdict: 'unexpected',
  },
  { when: 'nothing was read', ...base, verdict: 'waiting' },
  { when: 'the deployment was not read', ...base, reading: { otherClusters: [] }, verdict: 'waiting' },
  {
    when: 'the old cluster was not read',
    ...base,
    reading: { deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }) },
    verdict: 'waiting',
  },
  {
    when: 'the record is there: it goes first, and without its target',
    ...base,
    reading: { deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }), otherClusters: [old] },
    verdict: 'act DeleteBlueGreenDeployment',
    says: '"deletesTarget":false',
  },
  {
    when: 'the record goes',
    ...base,
    reading: { deployment: aDeployment({ status: 'DELETING' }), otherClusters: [old] },
    verdict: 'under way',
  },
  {
    when: 'the deployment was not switched over',
    ...base,
    reading: { deployment: aDeployment(), otherClusters: [old] },
    verdict: 'unexpected',
  },
  {
    when: 'the record is gone: readers first',
    ...base,
    reading: recordGone(old),
    verdict: 'act DeleteDBInstance',
    says: 'orders-2-old1',
  },
  {
    when: 'one reader goes: the next',
    ...base,
    reading: recordGone(deleting('orders-2-old1')),
    verdict: 'act DeleteDBInstance',
    says: 'orders-3-old1',
  },
  {
    when: 'all readers go: the writer',
    ...base,
    reading: recordGone(deleting('orders-2-old1', 'orders-3-old1')),
    verdict: 'act DeleteDBInstance',
    says: 'orders-1-old1',
  },
  {
    when: 'all members go: the cluster, with a final snapshot',
    ...base,
    reading: recordGone(deleting('orders-1-old1', 'orders-2-old1', 'orders-3-old1')),
    verdict: 'act DeleteDBCluster',
    says: '{"clusterId":"orders-old1","finalSnapshotId":"orders-final-op-1"}',
  },
  {
    when: 'the cluster goes',
    ...base,
    reading: recordGone({ ...old, status: 'deleting' }),
    verdict: 'under way',
  },
  { when: 'everything is gone', ...base, reading: recordGone(), verdict: 'satisfied' },
  {
    when: 'another cluster that looks old is there: it is not touched',
    ...base,
    reading: recordGone({ ...old, clusterId: 'orders-old2', resourceId: 'cluster-OTHER' }),
    verdict: 'satisfied',
  },
  {
    when: 'the old cluster is protected',
    ...base,
    reading: recordGone({ ...old, hasDeletionProtection: true }),
    verdict: 'unexpected',
    says: 'was not allowed to remove it',
  },
  {
    when: 'the old cluster is protected and that may be lifted',
    ...base,
    input: { mayRemoveDeletionProtection: true },
    reading: recordGone({ ...old, hasDeletionProtection: true }),
    verdict: 'act ModifyDBCluster',
    says: '{"clusterId":"orders-old1","deletionProtection":false}',
  },
  {
    when: 'somebody added a member to the old cluster',
    ...base,
    reading: recordGone(withMember(old, aReader('added', { resourceId: 'db-ADDED' }))),
    verdict: 'needs consent',
    says: 'added',
  },
  {
    when: 'the operator accepted that it goes too',
    ...base,
    accepted: ['["unknown_members","orders-old1","added db-ADDED"]'],
    reading: recordGone(withMember(old, aReader('added', { resourceId: 'db-ADDED' }))),
    verdict: 'act DeleteDBInstance',
  },
  {
    when: 'the operator accepted the loss of another one',
    ...base,
    accepted: ['["unknown_members","orders-old1","added db-ELSE"]'],
    reading: recordGone(withMember(old, aReader('added', { resourceId: 'db-ADDED' }))),
    verdict: 'needs consent',
  },
  {
    when: 'a member is busy',
    ...base,
    reading: recordGone(withInstance(old, 'orders-2-old1', { status: 'backing-up' })),
    verdict: 'waiting',
  },
  {
    when: 'the role of a member is unknown',
    ...base,
    reading: recordGone(withInstance(old, 'orders-2-old1', { isMember: false })),
    verdict: 'waiting',
  },
  {
    when: 'only the writer is left',
    ...base,
    reading: recordGone(withoutMember(withoutMember(old, 'orders-2-old1'), 'orders-3-old1')),
    verdict: 'act DeleteDBInstance',
    says: 'orders-1-old1',
  },
  {
    when: 'the empty old cluster is busy',
    ...base,
    reading: recordGone({ ...old, instances: [], status: 'backing-up' }),
    verdict: 'waiting',
  },
  {
    when: 'the empty old cluster is broken',
    ...base,
    reading: recordGone({ ...old, instances: [], status: 'inaccessible-encryption-credentials' }),
    verdict: 'blocked',
  },
])('$verdict when $when', expectAnswer(cleanupBlueGreen, input))

test('without a final snapshot none is asked for', () => {
  expectAnswer(cleanupBlueGreen, { mayRemoveDeletionProtection: false })({
    when: '',
    ...base,
    reading: recordGone({ ...old, instances: [] }),
    verdict: 'act DeleteDBCluster',
    says: '{"clusterId":"orders-old1"}',
  })
})

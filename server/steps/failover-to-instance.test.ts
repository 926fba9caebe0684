import { test } from 'vitest'
import { aCluster, withInstance, withoutMember, withWriter } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT } from '../testing/step-builder.ts'
import { failoverToInstance } from './failover-to-instance.ts'

const attempt = anAttempt({
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId: 'orders-2' },
})
/** The writer is much larger than its readers. */
const grown = withInstance(aCluster(), 'orders-1', { instanceClass: 'db.r6g.4xlarge' })
const seen = { ...attempt, seenAt: INTENDED_AT }

test.each<Question<'failover_to_instance'>>([
  { when: 'it is the writer', cluster: withWriter(aCluster(), 'orders-2'), verdict: 'satisfied' },
  {
    when: 'another is the writer: with the target named',
    verdict: 'act FailoverDBCluster',
    says: '"targetInstanceId":"orders-2"',
  },
  {
    when: 'the cluster fails over',
    cluster: aCluster({ status: 'failing-over' }),
    attempts: [attempt],
    verdict: 'under way',
  },
  {
    when: 'roles change, though it already is shown as the writer',
    cluster: withWriter(aCluster({ status: 'failing-over' }), 'orders-2'),
    verdict: 'under way',
  },
  { when: 'nobody is the writer', cluster: withWriter(aCluster(), 'none'), verdict: 'waiting' },
  {
    when: 'two are the writer',
    cluster: withInstance(aCluster(), 'orders-2', { role: 'WRITER' }),
    verdict: 'waiting',
  },
  {
    when: 'it is busy',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }),
    verdict: 'waiting',
    says: 'orders-2 is rebooting',
  },
  {
    when: 'it restarts as the new writer',
    cluster: withInstance(withWriter(aCluster(), 'orders-2'), 'orders-2', { status: 'rebooting' }),
    verdict: 'waiting',
  },
  {
    when: 'it is broken',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
    verdict: 'blocked',
  },
  {
    when: 'an unrelated reader is broken',
    cluster: withInstance(aCluster(), 'orders-3', { status: 'storage-full' }),
    verdict: 'act FailoverDBCluster',
  },
  { when: 'it is gone', cluster: withoutMember(aCluster(), 'orders-2'), verdict: 'unexpected' },
  {
    when: 'AWS failed over and the writer is the same: with its own words',
    attempts: [seen],
    reading: {
      events: [
        {
          sourceType: 'db-cluster',
          sourceId: 'orders',
          message: 'Cluster failover failed',
          categories: ['failover'],
          at: '2026-03-04T09:59:00.000Z',
        },
      ],
    },
    verdict: 'change failed',
    says: 'orders-1 is the writer. AWS says: "Cluster failover failed"',
  },
  {
    when: 'an earlier failover came to nothing and the operator continued',
    attempts: [{ ...seen, closedAt: INTENDED_AT }],
    verdict: 'act FailoverDBCluster',
  },
  { when: 'the cluster is stopped', cluster: aCluster({ status: 'stopped' }), verdict: 'blocked' },
  {
    when: 'someone made it smaller than planned, and than the writer',
    input: { expectedClass: 'db.r6g.xlarge' },
    cluster: grown,
    verdict: 'needs consent',
    says: 'orders-2 is db.r6g.large, and the plan expected db.r6g.xlarge',
  },
  {
    when: 'exactly that was accepted',
    input: { expectedClass: 'db.r6g.xlarge' },
    cluster: grown,
    accepted: ['["smaller_writer","orders-2","db.r6g.4xlarge","db.r6g.large"]'],
    verdict: 'act FailoverDBCluster',
  },
  {
    when: 'another size was accepted',
    input: { expectedClass: 'db.r6g.xlarge' },
    cluster: grown,
    accepted: ['["smaller_writer","orders-2","db.r6g.4xlarge","db.t3.medium"]'],
    verdict: 'needs consent',
  },
  {
    when: 'it is smaller than the writer, as the plan said',
    input: { expectedClass: 'db.r6g.large' },
    cluster: grown,
    verdict: 'act FailoverDBCluster',
  },
  {
    when: 'it is smaller than planned and no smaller than the writer',
    input: { expectedClass: 'db.r6g.xlarge' },
    verdict: 'act FailoverDBCluster',
  },
  {
    when: 'it is larger than planned',
    input: { expectedClass: 'db.t3.medium' },
    cluster: grown,
    verdict: 'act FailoverDBCluster',
  },
  {
    when: 'its class cannot be compared with the planned one',
    input: { expectedClass: 'db.z9.large' },
    cluster: grown,
    verdict: 'act FailoverDBCluster',
  },
  { when: 'the plan of an older program expects nothing', cluster: grown, verdict: 'act FailoverDBCluster' },
])('$verdict when $when', expectAnswer(failoverToInstance, { instanceId: 'orders-2' }))

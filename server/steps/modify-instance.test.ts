import { test } from 'vitest'
import { aCluster, withInstance, withoutMember } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT } from '../testing/step-builder.ts'
import { modifyInstance } from './modify-instance.ts'

const input = { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge', isInPlace: false }
const attempt = anAttempt({
  action: 'ModifyDBInstance',
  input: { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' },
})
const seen = { ...attempt, seenAt: INTENDED_AT }

const withReader = (changes: Parameters<typeof withInstance>[2]) =>
  withInstance(aCluster(), 'orders-2', changes)

test.each<Question<'modify_instance'>>([
  { when: 'it has another class', verdict: 'act ModifyDBInstance', says: 'db.r6g.xlarge' },
  { when: 'it has the class', cluster: withReader({ instanceClass: 'db.r6g.xlarge' }), verdict: 'satisfied' },
  {
    when: 'it has the class and is still busy',
    cluster: withReader({ instanceClass: 'db.r6g.xlarge', status: 'configuring-enhanced-monitoring' }),
    attempts: [seen],
    verdict: 'under way',
  },
  {
    when: 'it has the class, and another one is parked',
    cluster: withReader({
      instanceClass: 'db.r6g.xlarge',
      pendingChanges: { DBInstanceClass: 'db.r6g.large' },
    }),
    verdict: 'act ModifyDBInstance',
  },
  {
    when: 'it is being modified by us',
    cluster: withReader({ status: 'modifying' }),
    attempts: [attempt],
    verdict: 'under way',
  },
  {
    when: 'it is being modified by somebody else',
    cluster: withReader({ status: 'modifying' }),
    verdict: 'waiting',
  },
  {
    when: 'AWS took the change and has not begun',
    cluster: withReader({ pendingChanges: { DBInstanceClass: 'db.r6g.xlarge' } }),
    attempts: [attempt],
    verdict: 'waiting',
  },
  {
    when: 'AWS gave up before a reading showed that it had begun, and what was asked for is still pending',
    cluster: withReader({ pendingChanges: { DBInstanceClass: 'db.r6g.xlarge' } }),
    attempts: [attempt],
    reading: {
      events: [
        {
          sourceType: 'db-instance',
          sourceId: 'orders-2',
          message: 'insufficient capacity',
          categories: ['failure'],
          at: '2026-03-04T09:59:00.000Z',
        },
      ],
    },
    verdict: 'change failed',
    says: 'AWS says: "insufficient capacity"',
  },
  {
    when: 'AWS began and gave up: with its own words',
    attempts: [seen],
    reading: {
      events: [
        {
          sourceType: 'db-instance',
          sourceId: 'orders-2',
          message: 'insufficient capacity',
          categories: ['failure'],
          at: '2026-03-04T09:59:00.000Z',
        },
        {
          sourceType: 'db-instance',
          sourceId: 'orders-3',
          message: 'not about it',
          categories: ['failure'],
          at: '2026-03-04T09:59:30.000Z',
        },
      ],
    },
    verdict: 'change failed',
    says: 'with db.r6g.large. AWS says: "insufficient capacity"',
  },
  {
    when: 'AWS gave up, a person said to go on, and the value that was asked for is still parked',
    cluster: withReader({ pendingChanges: { DBInstanceClass: 'db.r6g.xlarge' } }),
    attempts: [{ ...seen, closedAt: INTENDED_AT }],
    verdict: 'act ModifyDBInstance',
  },
  {
    when: 'it is the writer by now',
    input: { instanceId: 'orders-1' },
    verdict: 'unexpected',
    says: 'orders-1 is the writer',
  },
  {
    when: 'it is the writer, as announced',
    input: { instanceId: 'orders-1', isInPlace: true },
    verdict: 'act ModifyDBInstance',
  },
  { when: 'it is gone', cluster: withoutMember(aCluster(), 'orders-2'), verdict: 'unexpected' },
  { when: 'it is broken', cluster: withReader({ status: 'incompatible-parameters' }), verdict: 'blocked' },
  {
    when: 'the cluster fails over',
    cluster: aCluster({ status: 'failing-over' }),
    verdict: 'waiting',
  },
  { when: 'its status is unknown', cluster: withReader({ status: 'levitating' }), verdict: 'waiting' },
])('$verdict when $when', expectAnswer(modifyInstance, input))

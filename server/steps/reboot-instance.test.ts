import { test } from 'vitest'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import { aCluster, withInstance, withoutMember } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { anAttempt, INTENDED_AT } from '../testing/step-builder.ts'
import { rebootInstance } from './reboot-instance.ts'

const input = { instanceId: 'orders-2', isInPlace: false, wasPendingReboot: false }
const attempt = anAttempt({ action: 'RebootDBInstance', input: { instanceId: 'orders-2' } })

const restarted = (changes: Partial<RdsEventReading> = {}): RdsEventReading => ({
  sourceType: 'db-instance',
  sourceId: 'orders-2',
  message: 'DB instance restarted',
  categories: ['availability'],
  at: '2026-03-04T09:59:00.000Z',
  ...changes,
})

const pending = withInstance(aCluster(), 'orders-2', { clusterParameterStatus: 'pending-reboot' })

test.each<Question<'reboot_instance'>>([
  { when: 'nothing was sent', verdict: 'act RebootDBInstance' },
  {
    when: 'nothing was sent, though AWS restarted it a moment ago',
    reading: { events: [restarted()] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'it was asked for and nothing proves it: available before looks like available after',
    attempts: [attempt],
    reading: { events: [] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'it reboots',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }),
    attempts: [attempt],
    verdict: 'under way',
  },
  {
    when: 'it reboots and nobody here asked',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }),
    verdict: 'waiting',
  },
  {
    when: 'it is modified by somebody else',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'modifying' }),
    attempts: [attempt],
    verdict: 'waiting',
  },
  {
    when: 'it was seen rebooting and is available',
    attempts: [{ ...attempt, seenAt: INTENDED_AT }],
    verdict: 'satisfied',
  },
  {
    when: 'RDS reported a restart since',
    attempts: [attempt],
    reading: { events: [restarted()] },
    verdict: 'satisfied',
    says: 'DB instance restarted',
  },
  {
    when: 'RDS reported a restart before it was asked for',
    attempts: [attempt],
    reading: { events: [restarted({ at: '2026-03-04T09:57:59.000Z' })] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'RDS reported a restart of another instance',
    attempts: [attempt],
    reading: { events: [restarted({ sourceId: 'orders-3' })] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'RDS reported something else',
    attempts: [attempt],
    reading: { events: [restarted({ categories: ['notification'] })] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'a parameter change that waited is in sync',
    input: { wasPendingReboot: true },
    attempts: [attempt],
    verdict: 'satisfied',
  },
  {
    when: 'a parameter change that waited still waits',
    input: { wasPendingReboot: true },
    cluster: pending,
    attempts: [attempt],
    reading: { events: [] },
    verdict: 'act RebootDBInstance',
  },
  {
    when: 'it was asked for and AWS cannot tell of its events now',
    attempts: [attempt],
    verdict: 'waiting',
    says: 'the events of RDS to be read',
  },
  {
    when: 'it restarted and a new change waits',
    cluster: pending,
    attempts: [{ ...attempt, seenAt: INTENDED_AT }],
    verdict: 'unexpected',
    says: 'still waits for a restart',
  },
  {
    when: 'a finished reboot was reset',
    attempts: [{ ...attempt, seenAt: INTENDED_AT, closedAt: INTENDED_AT }],
    verdict: 'act RebootDBInstance',
  },
  { when: 'it is the writer by now', input: { instanceId: 'orders-1' }, verdict: 'unexpected' },
  {
    when: 'it is the writer, as announced',
    input: { instanceId: 'orders-1', isInPlace: true },
    verdict: 'act RebootDBInstance',
  },
  { when: 'it is gone', cluster: withoutMember(aCluster(), 'orders-2'), verdict: 'unexpected' },
  {
    when: 'it came back broken',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'incompatible-parameters' }),
    attempts: [{ ...attempt, seenAt: INTENDED_AT }],
    verdict: 'blocked',
  },
  { when: 'the cluster is busy', cluster: aCluster({ status: 'maintenance' }), verdict: 'waiting' },
])('$verdict when $when', expectAnswer(rebootInstance, input))

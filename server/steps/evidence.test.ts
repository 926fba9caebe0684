import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import { failoverTo, rebootOf } from '../testing/calls.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { anAttempt, anRdsEvent, INTENDED_AT } from '../testing/step-builder.ts'
import { awsSays, openAttempt, wasSeen } from './evidence.ts'

const reboot: RdsCall = rebootOf('orders-2')
const failover: RdsCall = failoverTo('orders-2')

test('the latest attempt at the action counts, unless it was refused or closed', () => {
  const first = anAttempt(reboot, { seenAt: INTENDED_AT })
  const second = anAttempt(reboot, { number: 2 })
  expect(openAttempt([first, second], 'RebootDBInstance')).toBe(second)
  expect(wasSeen([first, second], 'RebootDBInstance')).toBe(false)
  expect(openAttempt([first, { ...second, outcome: 'refused' }], 'RebootDBInstance')).toBe(first)
  expect(openAttempt([first, { ...second, closedAt: READ_AT }], 'RebootDBInstance')).toBe(first)
  expect(openAttempt([first, anAttempt(failover, { number: 3 })], 'RebootDBInstance')).toBe(first)
  expect(openAttempt([], 'RebootDBInstance')).toBeUndefined()
})

const says = (events: readonly RdsEventReading[] | undefined, instanceId = 'orders-2', since?: string) =>
  awsSays({ at: READ_AT, cluster: undefined, ...(events && { events }) }, [instanceId], since)

test('the latest words of AWS about a failure of the thing are quoted, whatever their order', () => {
  const events = [
    anRdsEvent('orders-2', 'last', { at: '2026-03-04T09:59:30.000Z' }),
    anRdsEvent('orders-2', 'first'),
    anRdsEvent('orders-2', 'too old', { at: '2026-03-04T09:00:00.000Z' }),
    anRdsEvent('orders-3', 'about another', { at: '2026-03-04T09:59:50.000Z' }),
  ]
  expect(says(events, 'orders-2', INTENDED_AT)).toBe(' AWS says: "last"')
  expect(says(events, 'orders-9', INTENDED_AT)).toBe('')
  expect(says(events, 'orders-2')).toBe('')
  expect(says(undefined, 'orders-2', INTENDED_AT)).toBe('')
})

/** An event that AWS does not put among the failures, after one of a failure. */
const later = (message: string, category: string) =>
  anRdsEvent('orders-2', message, { categories: [category], at: '2026-03-04T09:59:30.000Z' })

test.each([
  'Applying modification to database instance class',
  'Finished applying modification to DB instance class',
  'Started cross AZ failover to DB instance: orders-2',
  'DB instance restarted',
])('"%s" is no reason of a failure', (message) => {
  const event = later(message, 'configuration change')
  const failure = anRdsEvent('orders-2', 'Unable to modify the DB instance class.')
  expect(says([failure, event], 'orders-2', INTENDED_AT)).toContain('Unable to modify')
  expect(says([event], 'orders-2', INTENDED_AT)).toBe('')
})

test.each([
  'Cluster failover failed, check the health of your cluster instances and try again',
  'Database cluster is in a state that cannot be upgraded: prechecks failed',
  "You can't create the DB instance because of insufficient instance capacity.",
  'Unable to upgrade DB cluster orders because the instance orders-2 has a status of stopped',
])('"%s" is one, although AWS does not put it among the failures', (message) => {
  expect(says([later(message, 'notification')], 'orders-2', INTENDED_AT)).toContain(message)
})

import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { anAttempt, INTENDED_AT } from '../testing/step-builder.ts'
import { awsSays, openAttempt, wasSeen } from './evidence.ts'

const reboot: RdsCall = { action: 'RebootDBInstance', input: { instanceId: 'orders-2' } }
const failover: RdsCall = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId: 'orders-2' },
}

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

const event = (message: string, at: string, sourceId = 'orders-2', categories = ['failure']) => ({
  sourceType: 'db-instance',
  sourceId,
  message,
  categories,
  at,
})

test('the latest words of AWS about a failure of the thing are quoted, whatever their order', () => {
  const events = [
    event('last', '2026-03-04T09:59:30.000Z'),
    event('first', '2026-03-04T09:59:00.000Z'),
    event('too old', '2026-03-04T09:00:00.000Z'),
    event('about another', '2026-03-04T09:59:50.000Z', 'orders-3'),
  ]
  const reading = { at: READ_AT, cluster: undefined, events }
  expect(awsSays(reading, ['orders-2'], INTENDED_AT)).toBe(' AWS says: "last"')
  expect(awsSays(reading, ['orders-9'], INTENDED_AT)).toBe('')
  expect(awsSays(reading, ['orders-2'], undefined)).toBe('')
  expect(awsSays({ at: READ_AT, cluster: undefined }, ['orders-2'], INTENDED_AT)).toBe('')
})

test.each([
  'Applying modification to database instance class',
  'Finished applying modification to DB instance class',
  'Started cross AZ failover to DB instance: orders-2',
  'DB instance restarted',
])('"%s" is no reason of a failure', (message) => {
  const events = [
    event('Unable to modify the DB instance class.', '2026-03-04T09:59:00.000Z'),
    event(message, '2026-03-04T09:59:30.000Z', 'orders-2', ['configuration change']),
  ]
  const reading = { at: READ_AT, cluster: undefined, events }
  expect(awsSays(reading, ['orders-2'], INTENDED_AT)).toContain('Unable to modify')
  expect(awsSays({ ...reading, events: events.slice(1) }, ['orders-2'], INTENDED_AT)).toBe('')
})

test.each([
  'Cluster failover failed, check the health of your cluster instances and try again',
  'Database cluster is in a state that cannot be upgraded: prechecks failed',
  "You can't create the DB instance because of insufficient instance capacity.",
  'Unable to upgrade DB cluster orders because the instance orders-2 has a status of stopped',
])('"%s" is one, although AWS does not put it among the failures', (message) => {
  const events = [event(message, '2026-03-04T09:59:30.000Z', 'orders-2', ['notification'])]
  expect(awsSays({ at: READ_AT, cluster: undefined, events }, ['orders-2'], INTENDED_AT)).toContain(message)
})

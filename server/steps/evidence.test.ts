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

test('the latest words of AWS about the thing are quoted, whatever their order', () => {
  const event = (message: string, at: string, sourceId = 'orders-2') => ({
    sourceType: 'db-instance',
    sourceId,
    message,
    categories: [],
    at,
  })
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

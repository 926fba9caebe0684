import { expect, test } from 'vitest'
import { aCluster, withInstance } from '../../../testing/cluster-builder.ts'
import { windows } from './windows.ts'

const WEDNESDAY_10 = '2026-03-04T10:00:00.000Z'
const SATURDAY_23 = '2026-03-07T23:00:00.000Z'
const MIDNIGHT = '2026-03-05T00:10:00.000Z'

test.each([
  { window: '12:00-12:30', at: WEDNESDAY_10, isNear: true, why: 'opens in two hours' },
  { window: '14:00-14:30', at: WEDNESDAY_10, isNear: true, why: 'opens in just four hours' },
  { window: '14:01-14:31', at: WEDNESDAY_10, isNear: false, why: 'opens later than that' },
  { window: '09:45-10:15', at: WEDNESDAY_10, isNear: true, why: 'is open' },
  { window: '09:30-10:00', at: WEDNESDAY_10, isNear: false, why: 'has just closed' },
  { window: '23:50-00:20', at: MIDNIGHT, isNear: true, why: 'is open since yesterday' },
  { window: '01:00-01:30', at: SATURDAY_23, isNear: true, why: 'opens tomorrow, soon' },
  { window: 'nonsense', at: WEDNESDAY_10, isNear: true, why: 'cannot be understood' },
])('a backup window $window $why: $isNear', ({ window, at, isNear }) => {
  const codes = windows(aCluster({ backupWindow: window }), at).map(({ code }) => code)
  expect(codes).toEqual(isNear ? ['backup_window_near'] : [])
})

test.each([
  { window: 'wed:11:00-wed:11:30', at: WEDNESDAY_10, isNear: true, why: 'opens today' },
  { window: 'thu:11:00-thu:11:30', at: WEDNESDAY_10, isNear: false, why: 'opens tomorrow' },
  { window: 'tue:10:00-tue:10:30', at: WEDNESDAY_10, isNear: false, why: 'was yesterday' },
  { window: 'Wed:09:00-Wed:11:00', at: WEDNESDAY_10, isNear: true, why: 'is open, in capitals' },
  { window: 'sun:01:00-sun:01:30', at: SATURDAY_23, isNear: true, why: 'opens next week, in two hours' },
  { window: 'sat:22:45-sun:00:15', at: SATURDAY_23, isNear: true, why: 'is open across the week end' },
  { window: 'thu:11:00-11:30', at: WEDNESDAY_10, isNear: true, why: 'cannot be understood' },
  { window: 'xyz:01:00-xyz:01:30', at: WEDNESDAY_10, isNear: true, why: 'names no day' },
])('a maintenance window $window $why: $isNear', ({ window, at, isNear }) => {
  const codes = windows(aCluster({ maintenanceWindow: window }), at).map(({ code }) => code)
  expect(codes).toEqual(isNear ? ['maintenance_window_near'] : [])
})

test('the maintenance window of an instance counts, by its own name', () => {
  const cluster = withInstance(aCluster(), 'orders-3', { maintenanceWindow: 'wed:11:00-wed:11:30' })
  expect(windows(cluster, WEDNESDAY_10).map(({ message }) => message)).toEqual([
    expect.stringContaining('orders-3 (wed:11:00-wed:11:30 UTC)'),
  ])
})

test('a cluster without windows in its reading has none to mind', () => {
  expect(windows(aCluster(), WEDNESDAY_10)).toEqual([])
})

import { expect, test } from 'vitest'
import type { UnreadableOperation } from './unreadable-operation.ts'
import { hasLock, locksCluster } from './unreadable-operation.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }
const BILLING = { region: 'eu-west-1', clusterId: 'billing' }

const operation = (changes: Partial<UnreadableOperation> = {}): UnreadableOperation => ({
  operationId: 'op-1',
  ...ORDERS,
  state: 'RUNNING',
  updatedAt: null,
  reason: 'it is torn',
  advice: 'Mend it.',
  quarantinedAs: 'operations/op-1',
  locks: true,
  releases: [],
  ...changes,
})
const release = { releasedBy: 'bob', releasedAt: '2026-03-01T10:00:00.000Z', reason: 'gone' }

test('an operation locks its own cluster until its lock on it is released', () => {
  expect([locksCluster(operation(), ORDERS), locksCluster(operation(), BILLING)]).toEqual([true, false])
  expect(locksCluster(operation(), { ...ORDERS, region: 'us-east-1' })).toBe(false)
  const released = operation({ releases: [{ ...ORDERS, ...release }] })
  expect([locksCluster(released, ORDERS), hasLock(released), hasLock(operation())]).toEqual([
    false,
    false,
    true,
  ])
})

test('an operation of an unknown cluster locks each one but those that were released', () => {
  const unknown = operation({ region: null, clusterId: null, releases: [{ ...ORDERS, ...release }] })
  expect([locksCluster(unknown, ORDERS), locksCluster(unknown, BILLING), hasLock(unknown)]).toEqual([
    false,
    true,
    true,
  ])
})

test('an operation that had ended locks nothing', () => {
  const ended = operation({ state: 'COMPLETED', locks: false })
  expect([locksCluster(ended, ORDERS), hasLock(ended)]).toEqual([false, false])
})

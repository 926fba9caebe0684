import { expect, test } from 'vitest'
import { outlineChanges } from './cluster-changes.ts'

const instance = (instanceId: string, instanceClass: string, role: 'WRITER' | 'READER') => ({
  instanceId,
  instanceClass,
  role,
})

const BEFORE = {
  engineVersion: '15.12',
  storageType: 'aurora',
  instances: [instance('orders-1', 'db.r6g.large', 'WRITER'), instance('orders-2', 'db.r6g.large', 'READER')],
}

test('what differs is told with both sides, and nothing else', () => {
  const after = {
    ...BEFORE,
    engineVersion: '16.8',
    instances: [
      instance('orders-1', 'db.r6g.large', 'WRITER'),
      instance('orders-2', 'db.r6g.xlarge', 'READER'),
    ],
  }
  expect(outlineChanges(BEFORE, after)).toEqual([
    { what: 'Engine version', before: '15.12', after: '16.8' },
    { what: 'orders-2', before: 'db.r6g.large, reader', after: 'db.r6g.xlarge, reader' },
  ])
  expect(outlineChanges(BEFORE, BEFORE)).toEqual([])
})

test('members that come and go are told too', () => {
  const after = { ...BEFORE, instances: [instance('orders-3', 'db.r6g.large', 'WRITER')] }
  expect(outlineChanges(BEFORE, after)).toEqual([
    { what: 'orders-1', before: 'db.r6g.large, writer', after: 'not a member' },
    { what: 'orders-2', before: 'db.r6g.large, reader', after: 'not a member' },
    { what: 'orders-3', before: 'not a member', after: 'db.r6g.large, writer' },
  ])
})

import { expect, test } from 'vitest'
import { DynamodbOperationStore } from '#server/adapters/dynamodb/dynamodb-operation-store.ts'
import { describeStoreContract } from '#server/ports/store-contract.ts'
import { silentLog } from '#server/testing/silent-log.ts'
import { holdsCondition } from './condition.ts'
import { SimTable } from './sim-table.ts'

const alive = { isAlive: true, pause: async () => {}, reaches: () => true }

describeStoreContract(
  async () =>
    new DynamodbOperationStore({
      client: new SimTable().clientOf(alive),
      tableName: 'operations',
      nowMs: () => Date.parse('2026-03-01T12:00:00.000Z'),
      log: silentLog,
    }),
)

const item = { pk: 'a', revision: 3, part: 1, writeId: 'w', isRemoved: true }

test.for([
  ['writeId = :w', true],
  ['writeId = :other', false],
  ['missing = :w', false],
  ['attribute_not_exists(pk)', false],
  ['attribute_not_exists(pk) OR isRemoved = :true', true],
  ['attribute_not_exists(turns) AND revision < :four', true],
  ['revision < :three OR (revision = :three AND part <= :one)', true],
  ['revision = :three AND (part > :one OR writeId = :other)', false],
  ['pk = :a AND writeId BETWEEN :a AND :x', true],
  ['writeId BETWEEN :x AND :x OR pk = :a', true],
] as const)('a condition is understood as DynamoDB does: %s', ([expression, holds]) => {
  const values = {
    ':w': 'w',
    ':other': 'o',
    ':true': true,
    ':one': 1,
    ':three': 3,
    ':four': 4,
    ':a': 'a',
    ':x': 'x',
  }
  expect(holdsCondition(expression, item, values)).toBe(holds)
})

test('without an item there is none of its attributes', () => {
  expect(holdsCondition('attribute_not_exists(pk)', undefined, {})).toBe(true)
  expect(holdsCondition('writeId = :w', undefined, { ':w': 'w' })).toBe(false)
})

test.for(['size(pk) = :one', 'revision <> :one', 'revision = :one revision', '(revision = :one'])(
  'a condition that it does not know is an error: %s',
  (expression) => {
    expect(() => holdsCondition(expression, item, { ':one': 1 })).toThrow('does not')
  },
)

import { expect, test } from 'vitest'
import { belowBudgetText, heldToBudget } from './call-budgets.ts'
import type { Outcome } from './outcome.ts'

const outcome: Outcome = {
  name: 'one that holds',
  proves: 'this',
  cluster: 'demo-single',
  durationMs: 1500,
  virtualSeconds: 1800,
  awsCalls: { DescribeDBClusters: 30, ModifyDBCluster: 10 },
  operationTypes: ['STORAGE_TYPE_CHANGE'],
}

test('a scenario within its budget passes', () => {
  expect(heldToBudget(outcome, 40)).toBe(outcome)
  expect(heldToBudget(outcome, 50)).toBe(outcome)
})

test('a scenario that needs more fails, and says what the calls were', () => {
  const { failure } = heldToBudget(outcome, 39)
  expect(failure?.message).toContain('AWS got 40 calls, and the budget of this scenario is 39.')
  expect(failure?.calls).toEqual(['30 DescribeDBClusters', '10 ModifyDBCluster'])
})

test('a scenario without a budget fails', () => {
  expect(heldToBudget(outcome, undefined).failure?.message).toContain('No budget')
})

test('another failure is not covered', () => {
  const failed = { ...heldToBudget(outcome, 39), awsCalls: { DescribeDBClusters: 99 } }
  expect(heldToBudget(failed, 41)).toBe(failed)
})

test('a budget that is much too large is told', () => {
  expect(belowBudgetText([outcome], { 'one that holds': 41 })).toBe('')
  expect(belowBudgetText([outcome], { 'one that holds': 50 })).toContain('one that holds: 40 of 50\n')
})

import { expect, test } from 'vitest'
import { History } from './history.ts'
import { EMPTY_STATE, type RegionState } from './records.ts'

const HOUR_MS = 3_600_000

function numbered(count: number): readonly RegionState[] {
  return Array.from({ length: count }, () => ({ ...EMPTY_STATE }))
}

test('a moment is answered by the last state before it, the first state counts for all time before', () => {
  const history = new History()
  const [a, b, c] = numbered(3)
  for (const [at, state] of [
    [1000, a],
    [2000, b],
    [2000, c],
  ] as const) {
    if (state) history.add(at, state)
  }
  expect(history.stateAt(-5)).toBe(a)
  expect(history.stateAt(1999)).toBe(a)
  expect(history.stateAt(2000)).toBe(c)
  expect(history.stateAt(9999)).toBe(c)
})

test('what is older than an hour is answered by the state that was in force an hour ago', () => {
  const history = new History()
  const states = numbered(4)
  for (const [index, state] of states.entries()) history.add(index * 40 * 60_000, state)
  expect(history.stateAt(2 * HOUR_MS)).toBe(states[3])
  expect(history.stateAt(HOUR_MS)).toBe(states[1])
  expect(history.stateAt(0)).toBe(states[1])
})

test('many states within the hour stay few, and the latest stay exact', () => {
  const history = new History()
  const states = numbered(20_000)
  for (const [at, state] of states.entries()) history.add(at, state)
  expect(history.length).toBeLessThanOrEqual(4_000)
  expect(history.stateAt(19_900)).toBe(states[19_900])
  expect(states.indexOf(history.stateAt(10_000))).toBeGreaterThan(9_000)
})

import { expect, test } from 'vitest'
import type { CallState } from '../../gql/graphql.ts'
import { countText, happenedText, interruptionTimes } from './interruption-times.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

const call = (state: CallState, intendedAt: string) => ({ state, intendedAt })

const WRITES = { affects: 'WRITES', description: 'writes pause' } as const

const step = (completedAt: string | null, ...calls: readonly ReturnType<typeof call>[]) => ({
  index: 2,
  title: 'Fail over',
  completedAt,
  interruption: WRITES,
  calls,
})

const mostSeconds = (...steps: Parameters<typeof interruptionTimes>[0]) =>
  interruptionTimes(steps, null, 100_000).map((time) => time.mostSeconds)

test('an interruption lasted at most from the first call that AWS took until its goal was seen', () => {
  expect(mostSeconds(step(at(40), call('REFUSED', at(5)), call('ACCEPTED', at(10))))).toEqual([30])
})

test('one that may have begun counts until now', () => {
  expect(mostSeconds(step(null, call('UNKNOWN', at(70))))).toEqual([30])
})

test('without a call that AWS took there was none so far; a step that interrupts nothing is left out', () => {
  const quiet = { ...step(at(40), call('ACCEPTED', at(10))), interruption: null }
  expect(mostSeconds(step(null, call('REFUSED', at(5))), quiet)).toEqual([null])
})

test.for([
  [[], false, 'None expected'],
  [[null, null], false, '0 of 2 expected'],
  [[40, null], false, '1 of 2 expected (at most 40 s)'],
  [[40, 30], true, '2 (at most 40 s, 30 s), as expected'],
  [[40, null, null], true, '1 (at most 40 s); 3 were expected'],
  [[null], true, '0; 1 was expected'],
] as const)('%j of an operation whose end is %s counts as: %s', ([seconds, hasEnded, text]) => {
  expect(countText(seconds, hasEnded)).toBe(text)
})

test('what did not take place is still to come only while the operation has not ended', () => {
  expect([happenedText(null, false), happenedText(null, true), happenedText(40, true)]).toEqual([
    'Not yet',
    'Did not take place',
    'At most 40 s',
  ])
})

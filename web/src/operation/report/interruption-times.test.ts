import { expect, test } from 'vitest'
import type { CallState, StepCallFragment } from '../../gql/graphql.ts'
import { interruptionTimes } from './interruption-times.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

const call = (state: CallState, intendedAt: string) => {
  const read: StepCallFragment = {
    number: 1,
    attempt: 1,
    action: 'FailoverDBCluster',
    state,
    parameters: {},
    intendedAt,
    answeredAt: null,
    requestId: null,
    fault: null,
  }
  return { ' $fragmentRefs': { StepCallFragment: read }, ...read }
}

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

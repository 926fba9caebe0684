import { expect, test } from 'vitest'
import { endOfStep, pausedSeconds, workedSeconds } from './worked-time.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()
const pause = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to) })

test.for([
  ['without pauses all of it was worked', [], 100, 0],
  ['a pause within it is not', [pause(20, 50)], 100, 30],
  ['a pause counts as far as it lies within', [pause(-50, 10), pause(90, 500)], 100, 20],
  ['a pause that lasts goes on until now', [pause(40, null)], null, 160],
  ['what ended before the pause has nothing of it', [pause(100, null)], 100, 0],
] as const)('%s', ([, pauses, end, paused]) => {
  const to = end === null ? null : at(end)
  expect(pausedSeconds(at(0), to, pauses, 200_000)).toBe(paused)
  expect(workedSeconds(at(0), to, pauses, 200_000)).toBe((end ?? 200) - paused)
})

test('a step ends when it is done, else when it was stopped, else with its operation', () => {
  const times = { startedAt: at(0), completedAt: null, stoppedAt: null }
  expect(endOfStep({ ...times, completedAt: at(1), stoppedAt: at(2) }, at(3))).toBe(at(1))
  expect(endOfStep({ ...times, stoppedAt: at(2) }, at(3))).toBe(at(2))
  expect(endOfStep(times, at(3))).toBe(at(3))
  expect(endOfStep(times, null)).toBeNull()
})

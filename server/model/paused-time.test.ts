import { expect, test } from 'vitest'
import { aRun, at, ROLLING } from '../testing/engine-fixture.ts'
import type { PausedTime } from './pause-reason.ts'
import { stopOf, withPause, withPauseEnded, workedMs } from './paused-time.ts'

const pause = (from: number, to?: number, stepIndex = 3): PausedTime => ({
  from: at(from),
  ...(to !== undefined && { to: at(to) }),
  stepIndex,
  code: 'deadline',
})

test.for([
  ['without pauses all of it counts', undefined, 100],
  ['pauses within it do not count', [pause(20, 50), pause(60, 70)], 60],
  ['a pause counts as far as it lies within', [pause(-50, 10), pause(90, 500)], 80],
  ['a pause that lasts stops it', [pause(40)], 40],
  ['pauses before and after it change nothing', [pause(-90, -10), pause(200, 300)], 100],
] as const)('%s', ([, pauses, seconds]) => {
  expect(workedMs(at(0), at(100), pauses)).toBe(seconds * 1000)
})

test('a pause begins open and ends once', () => {
  const ended = withPauseEnded(withPause(undefined, pause(20)), at(50))
  expect(ended).toEqual([pause(20, 50)])
  expect(withPauseEnded(withPause(ended, pause(60)), at(70))).toEqual([pause(20, 50), pause(60, 70)])
  expect(withPauseEnded(undefined, at(50))).toBeUndefined()
})

const run = aRun(3, { startedAt: at(10) }, { pauses: [pause(5, 6), pause(20, 50)] })

test('a step was stopped by the last pause since it began, while it is paused and after the end', () => {
  for (const state of ['paused', 'failed', 'completed'] as const) {
    expect(stopOf({ ...run, state }, 3)).toEqual(pause(20, 50))
  }
})

test('a step of an operation that is rolled back from a later one stays stopped', () => {
  const back = { ...run, state: 'rolling_back', cursor: 7, steps: [...run.steps, ...run.steps] } as const
  expect(stopOf(back, 3)).toEqual(pause(20, 50))
})

test('a step is not stopped while it is carried out, before it begins, and once it is done', () => {
  expect(stopOf(run, 3)).toBeUndefined()
  expect(stopOf({ ...run, state: 'paused' }, 4)).toBeUndefined()
  const done = aRun(4, {}, { state: 'paused', pauses: [pause(20)] })
  const steps = done.steps.map((step, index) =>
    index === 3 ? { ...step, startedAt: at(1), completedAt: at(30) } : step,
  )
  expect(stopOf({ ...done, steps }, 3)).toBeUndefined()
  expect(stopOf(run, ROLLING.length)).toBeUndefined()
})

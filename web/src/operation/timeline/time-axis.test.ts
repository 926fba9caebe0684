import { expect, test } from 'vitest'
import { axisOf, placeOf, ticksOf } from './time-axis.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()
const step = (startedAt: string | null, completedAt: string | null) => ({ startedAt, completedAt })

test('the axis spans from the first start to the end, or to now', () => {
  const steps = [step(at(100), at(110)), step(at(110), null), step(null, null)]
  expect(axisOf(steps, null, 160_000)).toEqual({ fromMs: 100_000, toMs: 160_000 })
  expect(axisOf(steps, at(140), 160_000)).toEqual({ fromMs: 100_000, toMs: 140_000 })
  expect(axisOf([step(null, null)], null, 160_000)).toBeNull()
})

test('marks stand at distances that people count in', () => {
  expect(ticksOf({ fromMs: 0, toMs: 60_000 }).map(({ label }) => label)).toEqual([
    '0',
    '15 s',
    '30 s',
    '45 s',
    '1 m',
  ])
  expect(ticksOf({ fromMs: 0, toMs: 3_000_000 }).map(({ label }) => label)).toEqual([
    '0',
    '10 m',
    '20 m',
    '30 m',
    '40 m',
    '50 m',
  ])
})

test('a step lies where its time is; one under way reaches to the end; a short one can still be seen', () => {
  const axis = { fromMs: 0, toMs: 100_000 }
  expect(placeOf(axis, step(at(25), at(75)))).toEqual({ left: 25, width: 50 })
  expect(placeOf(axis, step(at(80), null))).toEqual({ left: 80, width: 20 })
  expect(placeOf(axis, step(at(100), at(100)))).toEqual({ left: 99.4, width: 0.6 })
  expect(placeOf(axis, step(null, null))).toBeNull()
})

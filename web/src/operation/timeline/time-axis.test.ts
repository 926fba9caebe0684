import { expect, test } from 'vitest'
import { axisOf, placeOf, type Stretch, ticksOf } from './time-axis.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()
const step = (startedAt: string | null, completedAt: string | null, stoppedAt: string | null = null) => ({
  startedAt,
  completedAt,
  stoppedAt,
})
const pause = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to) })
const worked = (fromSeconds: number, toSeconds: number): readonly Stretch[] => [
  { fromMs: fromSeconds * 1_000, toMs: toSeconds * 1_000, isPause: false, left: 0, width: 100 },
]

test('the axis spans from the first start to the end, or to now', () => {
  const steps = [step(at(100), at(110)), step(at(110), null), step(null, null)]
  expect(axisOf(steps, [], null, 160_000)).toEqual(worked(100, 160))
  expect(axisOf(steps, [], at(140), 160_000)).toEqual(worked(100, 140))
  expect(axisOf([step(null, null)], [], null, 160_000)).toBeNull()
})

test('marks stand at distances that people count in', () => {
  expect(ticksOf(worked(0, 60)).map(({ label }) => label)).toEqual(['0', '15 s', '30 s', '45 s'])
  expect(ticksOf(worked(0, 3_000)).map(({ label }) => label)).toEqual([
    '0',
    '10 min',
    '20 min',
    '30 min',
    '40 min',
  ])
})

test('a step lies where its time is; one under way reaches to the end; a short one can still be seen', () => {
  const axis = worked(0, 100)
  expect(placeOf(axis, step(at(25), at(75)), null)).toEqual({ left: 25, width: 50 })
  expect(placeOf(axis, step(at(80), null), null)).toEqual({ left: 80, width: 20 })
  expect(placeOf(axis, step(at(100), at(100)), null)).toEqual({ left: 99.4, width: 0.6 })
  expect(placeOf(axis, step(null, null), null)).toBeNull()
})

const NIGHT = 36_000

test('a pause of a night takes a narrow stretch, and the steps keep nearly all of the axis', () => {
  const steps = [step(at(0), at(50)), step(at(50), at(NIGHT + 100))]
  const axis = axisOf(steps, [pause(60, NIGHT + 60)], at(NIGHT + 100), 0) ?? []
  expect(axis.map(({ isPause }) => isPause)).toEqual([false, true, false])
  const [, night] = axis
  expect(night?.width).toBeCloseTo(5.66, 1)
  expect(placeOf(axis, step(at(0), at(50)), null)?.width).toBeCloseTo(47.2, 1)
  expect(ticksOf(axis).map(({ label }) => label)).toEqual(['0', '30 s', '1 min', '1 min 30 s'])
})

test('a short pause is as wide as it was long', () => {
  const axis = axisOf([step(at(0), null)], [pause(50, 51)], at(101), 0) ?? []
  expect(axis[1]?.width).toBeCloseTo(100 / 101, 5)
})

test('many pauses leave the larger part to the steps', () => {
  const pauses = Array.from({ length: 40 }, (_, index) => pause(index * 1_000 + 10, (index + 1) * 1_000))
  const axis = axisOf([step(at(0), null)], pauses, at(40_000), 0) ?? []
  const paused = axis.filter(({ isPause }) => isPause).reduce((sum, { width }) => sum + width, 0)
  expect(paused).toBeLessThan(40)
})

test('while it is paused nothing moves, and the failed step ends where it failed', () => {
  const steps = [step(at(0), null, at(100))]
  const axes = [3_600, 7_200].map((now) => axisOf(steps, [pause(100, null)], null, now * 1_000) ?? [])
  const places = axes.map((axis) => placeOf(axis, step(at(0), null, at(100)), null))
  expect(places[0]).toEqual(places[1])
  expect(places[0]?.width).toBeCloseTo(100 / 1.06, 5)
})

import { expect, test } from 'vitest'
import { anOperation } from '../testing/operation-fixture.ts'
import { aStep } from '../testing/step-builder.ts'
import type { DurationSummary } from './duration-summary.ts'
import { expectedByHistory, withDurationsOf } from './duration-summary.ts'
import { addMs } from './instant.ts'
import type { Operation } from './operation.ts'
import type { PlannedStep, StepProgress } from './step.ts'
import type { Topology } from './topology.ts'

const BEGUN = '2026-03-04T10:00:00.000Z'
const { shownTopology: POSTGRESQL } = anOperation()
const MYSQL: Topology = { ...POSTGRESQL, engineVersion: '8.0.mysql_aurora.3.08.0' }

const changeTo = (instanceClass: string): PlannedStep => ({
  kind: 'modify_instance',
  input: { instanceId: 'orders-1', instanceClass, isInPlace: false },
  pauseBefore: false,
})
const LARGE = changeTo('db.r6g.large')

interface Took {
  readonly step?: PlannedStep
  readonly progress?: Partial<StepProgress>
  readonly changes?: Partial<Operation>
}

let count = 0

/** An operation with one step that took so many seconds; a later one each time. */
function took(seconds: number, { step = LARGE, progress, changes }: Took = {}): Operation {
  const startedAt = addMs(BEGUN, ++count * 3_600_000)
  const completedAt = addMs(startedAt, seconds * 1000)
  return anOperation({
    id: `op-${count}`,
    steps: [aStep(step, { state: 'completed', startedAt, completedAt, ...progress })],
    ...changes,
  })
}

const summaryOf = (operations: readonly Operation[]): DurationSummary =>
  operations.reduce(withDurationsOf, new Map())

const high = (operations: readonly Operation[], step = LARGE, before = POSTGRESQL): number | undefined =>
  expectedByHistory(summaryOf(operations), step, before)?.high

test('two durations say nothing yet, three do, with room on both sides that becomes less with more of them', () => {
  const three = [took(500), took(400), took(600)]
  expect(expectedByHistory(summaryOf(three.slice(1)), LARGE, POSTGRESQL)).toBeUndefined()
  const { low = 0, high: most = 0 } = expectedByHistory(summaryOf(three), LARGE, POSTGRESQL) ?? {}
  expect(low).toBeGreaterThan(300)
  expect(low).toBeLessThan(400)
  expect(most).toBeGreaterThan(600)
  expect(most).toBeLessThan(800)
})

test('one that took far longer does not count among many', () => {
  const usual = Array.from({ length: 12 }, () => took(400))
  expect(high([...usual, took(20_000)])).toBeCloseTo(400 * (1 + 1 / 14))
})

test.each<readonly [string, Took]>([
  ['was skipped', { progress: { state: 'skipped' } }],
  ['has not ended', { progress: { state: 'waiting' } }],
  ['never began', { changes: { steps: [aStep(LARGE, { state: 'completed', completedAt: BEGUN })] } }],
])('a step does not count that %s', (_, how) => {
  expect(high([took(400), took(400), took(400, how)])).toBeUndefined()
})

test('a step does not count during which the operation was paused', () => {
  const paused = took(4_000)
  const { startedAt = BEGUN, completedAt = BEGUN } = paused.steps[0] ?? {}
  const pause = (from: string, to: string) => ({ from, to, stepIndex: 0, code: 'operator' }) as const
  const during = { ...paused, pauses: [pause(addMs(startedAt, 10), addMs(startedAt, 20))] }
  expect(high([took(400), took(400), during])).toBeUndefined()
  // At the breakpoint before it, and after its end.
  const around = {
    ...paused,
    pauses: [pause(BEGUN, startedAt), pause(completedAt, addMs(completedAt, 10))],
  }
  expect(high([took(400), took(400), around])).toBeGreaterThan(400)
})

test('the same work counts before work that is only of its kind', () => {
  const large = [took(400), took(400), took(400)]
  const huge = { step: changeTo('db.r6g.16xlarge') }
  const all = [...large, took(800, huge), took(800, huge), took(800, huge)]
  expect(high(all)).toBe(500)
  expect(high(all, huge.step)).toBe(1_000)
  // Of a class that no one has changed to yet, all six count.
  expect(high(all, changeTo('db.r7g.large'))).toBeCloseTo(800 * (1 + 1 / 7))
  expect(high(large, LARGE, MYSQL)).toBe(500)
  const mysql = { changes: { shownTopology: MYSQL } }
  expect(high([...all, took(40, mysql), took(40, mysql), took(40, mysql)], LARGE, MYSQL)).toBe(50)
})

test('an upgrade to another major version says nothing of one within it', () => {
  const copyTo = (targetEngineVersion: string): PlannedStep => ({
    kind: 'create_blue_green_deployment',
    input: { name: 'bg', targetEngineVersion },
    pauseBefore: false,
  })
  const majors = [1, 2, 3].map(() => took(4_000, { step: copyTo('17.4') }))
  expect(high(majors, copyTo('17.5'))).toBe(5_000)
  expect(high(majors, copyTo('16.8'))).toBeUndefined()
})

test('it does not matter in which order, nor how often, an operation is added', () => {
  const operations = Array.from({ length: 30 }, (_, index) => took(100 + 10 * index))
  const once = summaryOf(operations)
  expect(summaryOf(operations.toReversed())).toEqual(once)
  expect(summaryOf([...operations, ...operations.slice(0, 5), ...operations])).toEqual(once)
  expect(operations.reduce(withDurationsOf, once)).toBe(once)
})

test('only the newest count, and the size is bounded', () => {
  const old = Array.from({ length: 200 }, () => took(5_000))
  const recent = Array.from({ length: 20 }, () => took(400))
  const summary = summaryOf([...old, ...recent])
  expect(expectedByHistory(summary, LARGE, POSTGRESQL)?.high).toBeCloseTo(400 * (1 + 1 / 21))
  expect([...summary.values()].flat()).toHaveLength(40)
  const classes = Array.from({ length: 1_200 }, (_, index) =>
    took(1, { step: changeTo(`db.made-up-${index}`) }),
  )
  expect(summaryOf(classes).size).toBeLessThanOrEqual(1_000)
})

import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { FaultKind } from '../model/rds-fault.ts'
import { aFault, aRun, at, current, eventsOf, paused, SETTINGS, wakesOf } from '../testing/engine-fixture.ts'
import { advance } from './advance.ts'
import type { Draft } from './draft.ts'

const fail = (operation: Operation, seconds: number, kind: FaultKind): Draft =>
  advance(operation, { kind: 'unreadable', at: at(seconds), fault: aFault(kind) }, SETTINGS)

const HOPELESS: ReadonlySet<FaultKind> = new Set([
  'quota',
  'access_denied',
  'credentials',
  'validation',
  'unsupported',
  'internal',
  'unknown',
])
const hopeless = Object.values(FaultKind).filter((kind) => HOPELESS.has(kind))
const passing = Object.values(FaultKind).filter((kind) => !HOPELESS.has(kind))

test.for(hopeless)('%s: a person is asked at once', (kind) => {
  const draft = fail(aRun(2), 10, kind)
  expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'aws_fault' } })
  expect(draft.operation.pauseReason?.message).toContain(`Code-${kind}`)
  expect(draft.operation.pauseReason?.advice).not.toBe('')
  expect(draft.effects).toEqual([])
})

test.for(passing)('%s: AWS is looked at again, at the usual pace or slower', (kind) => {
  const draft = fail(aRun(2), 10, kind)
  const [retryAt] = wakesOf(draft)
  expect(draft.operation.state).toBe('running')
  expect(retryAt).toBe(at(40))
  expect(draft.events).toEqual([
    { type: 'reading_failed', body: { fault: aFault(kind), retryAt }, at: at(10), stepIndex: 2 },
  ])
})

test('readings that fail are counted, throttled ones are not', () => {
  let operation: Operation = aRun(2)
  for (let count = 1; count <= 3; count++) {
    ;({ operation } = fail(operation, count * 100, 'connection'))
    expect(current({ operation }).failedReadings).toBe(count)
    ;({ operation } = fail(operation, count * 100 + 50, 'throttled'))
    expect(current({ operation }).failedReadings).toBe(count)
  }
  expect(fail(operation, 500, 'connection').operation).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'aws_fault' },
  })
  expect(fail(operation, 500, 'throttled').operation.state).toBe('running')
})

test('the time of the step ends it, throttled or not', () => {
  const draft = fail(aRun(2), 2700, 'throttled')
  expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'deadline' } })
  expect(draft.operation.pauseReason?.message).toContain('still waiting for: AWS to be readable')
  expect(eventsOf(draft)).toEqual(['operation_paused'])
})

test('what is not driven does not care', () => {
  for (const operation of [paused(aRun(2)), { ...aRun(2), state: 'failed' } as const]) {
    expect(fail(operation, 10, 'credentials')).toEqual({ operation, events: [], effects: [] })
  }
})

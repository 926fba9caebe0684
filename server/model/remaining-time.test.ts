import { expect, test } from 'vitest'
import { anOperation } from '../testing/operation-fixture.ts'
import { anAttempt, aStep } from '../testing/step-builder.ts'
import { addMs } from './instant.ts'
import type { Operation } from './operation.ts'
import { expectedOfOperation, remainingOfOperation, remainingOfStep } from './remaining-time.ts'
import type { StepProgress } from './step.ts'

const BEGUN = '2026-03-04T10:00:00.000Z'
const after = (seconds: number): string => addMs(BEGUN, seconds * 1000)

const reboot = (progress: Partial<StepProgress> = {}) =>
  aStep(
    {
      kind: 'reboot_instance',
      input: { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false },
      pauseBefore: false,
    },
    progress,
  )

const call = anAttempt({ action: 'RebootDBInstance', input: { instanceId: 'orders-1' } })
const sent = (seconds: number, outcome = call.outcome) => ({ ...call, intendedAt: after(seconds), outcome })

const expectedOf = () => ({ low: 60, high: 120 })

/** The first of two steps is carried out. */
const running = (progress: Partial<StepProgress>, changes: Partial<Operation> = {}): Operation =>
  anOperation({
    state: 'running',
    steps: [reboot({ startedAt: BEGUN, ...progress }), reboot({ state: 'pending' })],
    ...changes,
  })

test.each([
  ['it has just begun', {}, 0, { low: 60, high: 120 }],
  ['without a call it counts from its beginning', {}, 50, { low: 10, high: 70 }],
  ['it counts from its first call', { attempts: [sent(40)] }, 50, { low: 50, high: 110 }],
  ['a refused call does not count', { attempts: [sent(0, 'refused'), sent(40)] }, 50, { low: 50, high: 110 }],
  ['a call from before a reset does not count', { attempts: [sent(-500)] }, 50, { low: 10, high: 70 }],
  ['the quick end has passed', {}, 100, { low: 0, high: 20 }],
  ['it takes longer than expected', {}, 121, undefined],
] as const)('a step: %s', (_, progress, seconds, remaining) => {
  expect(remainingOfStep(running(progress), 0, expectedOf, after(seconds))).toEqual(remaining)
})

test('nothing is said of a step that is not carried out', () => {
  expect(remainingOfStep(running({}), 1, expectedOf, after(10))).toBeUndefined()
  expect(remainingOfStep(running({}), 2, expectedOf, after(10))).toBeUndefined()
  expect(remainingOfStep(running({}, { state: 'paused' }), 0, expectedOf, after(10))).toBeUndefined()
})

test('of an operation its current step and those after it are left', () => {
  expect(remainingOfOperation(running({}), expectedOf, after(50))).toEqual({ low: 70, high: 190 })
  expect(remainingOfOperation(running({}), expectedOf, after(121))).toBeUndefined()
  expect(remainingOfOperation(running({}, { state: 'paused' }), expectedOf, after(50))).toBeUndefined()
})

test('an operation takes what its steps take, and its rollback what the steps of the rollback take', () => {
  const forward = [reboot({ state: 'completed' }), reboot({ state: 'skipped' }), reboot()]
  expect(expectedOfOperation(anOperation({ steps: forward }), expectedOf)).toEqual({ low: 120, high: 240 })
  const steps = [reboot({ state: 'completed' }), reboot({ phase: 'rollback' })]
  expect(expectedOfOperation(anOperation({ steps, cursor: 1 }), expectedOf)).toEqual({ low: 60, high: 120 })
  expect(expectedOfOperation(anOperation({ steps, cursor: 2 }), expectedOf)).toEqual({ low: 60, high: 120 })
})

import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import type { StepProgress } from '../model/step.ts'
import { stepKeyAt, stepKeysOf } from '../model/step-key.ts'
import { failoverTo, rebootOf } from '../testing/calls.ts'
import { aCluster, withMember, withWriter } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  goOn,
  order,
  paused,
  ROLLING,
  read,
  refusal,
  TEMP,
  withStep,
} from '../testing/engine-fixture.ts'
import { anAttempt, aStep } from '../testing/step-builder.ts'

const reboot = anAttempt(rebootOf('orders-1'), { intendedAt: at(100), seenAt: at(110) })
const failback = anAttempt(failoverTo('orders-1'), { intendedAt: at(300) })
const tempIsWriter = withWriter(withMember(aCluster(), TEMP), TEMP.instanceId)

/** `orders-1` has been rebooted, and the operation was paused while it was becoming the writer again. */
const failingBack = (progress: Partial<StepProgress> = {}): Operation =>
  paused(
    withStep(aRun(4, { attempts: [failback], ...progress }), 3, {
      attempts: [reboot],
      pauseBefore: true,
      isBreakpointPassed: true,
      result: { deploymentIdentifier: 'bgd-1', greenClusterId: 'green' },
    }),
  )

const reset = (operation: Operation, index: number) =>
  order(operation, 305, { name: 'reset', stepKey: stepKeyAt(operation.steps, index) ?? 'no step' })

const keys = (from: number, to: number) => stepKeysOf(failingBack().steps).slice(from, to).join(', ')

test('the step and all later ones are pending again, with nothing left of how far they had come', () => {
  const draft = reset(
    failingBack({
      wasUnmet: true,
      error: 'no',
      retries: 2,
      failedReadings: 1,
      retryAt: at(400),
      accepted: ['a risk'],
    }),
    3,
  )
  expect(draft.operation).toMatchObject({ state: 'paused', pausedFrom: 'running', cursor: 3 })
  expect(draft.operation.steps.map(({ state }) => state).join()).toBe(
    'completed,completed,completed,pending,pending,pending,pending',
  )
  const [failover] = ROLLING.slice(4)
  expect(draft.operation.steps[4]).toEqual(
    failover && aStep(failover, { state: 'pending', attempts: [failback] }),
  )
  expect(draft.operation.pauseReason).toMatchObject({
    message: 'Reset to step 4 by ana.',
    advice: expect.stringContaining('hoose Continue to'),
  })
  expect(draft.events).toEqual([
    {
      type: 'operation_reset',
      body: { toStepIndex: 3, toStepKey: 'reboot_instance:orders-1' },
      at: at(305),
      by: localPrincipal('ana'),
      stepIndex: 3,
      stepKey: 'reboot_instance:orders-1',
      decisionRevision: draft.operation.decisionRevision,
    },
  ])
})

test('attempts of a finished step count no more, those of an unfinished one do', () => {
  const { steps } = reset(failingBack(), 3).operation
  expect(steps[3]?.attempts).toEqual([{ ...reboot, closedAt: at(305) }])
  expect(steps[4]?.attempts).toEqual([failback])
})

test('a finished step that is reset does its work again', () => {
  const rebooted = paused(withStep(aRun(4), 3, { attempts: [reboot] }))
  const { operation } = goOn(reset(rebooted, 3).operation, 310)
  expect(callsOf(read(operation, 311, tempIsWriter))).toEqual(['RebootDBInstance'])
})

test('it is not judged by readings that may miss what was sent last', () => {
  const { operation } = goOn(reset(failingBack(), 2).operation, 310)
  expect(read(operation, 359, tempIsWriter).operation).toBe(operation)
  expect(current(read(operation, 360, tempIsWriter)).holding).toEqual({ verdict: 'satisfied', readings: 1 })
})

test.for([5, 9])('a reset to step %d is refused, and says where one may go', (index) => {
  expect(() => reset(failingBack(), index)).toThrow(refusal('BAD_USER_INPUT', keys(0, 5)))
})

test('while it rolls back, only steps of the rollback can be reset', () => {
  const run = failingBack()
  const steps = run.steps.map((step, index) =>
    index >= 4 ? ({ ...step, phase: 'rollback' } as const) : step,
  )
  const back: Operation = { ...run, steps, pausedFrom: 'rolling_back', cursor: 5 }
  expect(reset(back, 4).operation).toMatchObject({ state: 'paused', pausedFrom: 'rolling_back', cursor: 4 })
  expect(() => reset(back, 3)).toThrow(
    refusal('BAD_USER_INPUT', 'rollback:failover_to_instance:orders-1, rollback:'),
  )
})

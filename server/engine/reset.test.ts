import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import type { StepProgress } from '../model/step.ts'
import { aCluster, withMember, withWriter } from '../testing/cluster-builder.ts'
import { aRun, at, callsOf, current, order, paused, ROLLING, read, TEMP } from '../testing/engine-fixture.ts'
import { anAttempt, aStep } from '../testing/step-builder.ts'

const reboot = anAttempt(
  { action: 'RebootDBInstance', input: { instanceId: 'orders-1' } },
  { intendedAt: at(100), seenAt: at(110) },
)
const failback = anAttempt(
  { action: 'FailoverDBCluster', input: { clusterId: 'orders', targetInstanceId: 'orders-1' } },
  { intendedAt: at(300) },
)

/** `orders-1` has been rebooted, and somebody paused while it was becoming the writer again. */
function failingBack(progress: Partial<StepProgress> = {}): Operation {
  const run = aRun(4, { attempts: [failback], ...progress })
  return paused({
    ...run,
    steps: run.steps.map((step, index) =>
      index === 3
        ? { ...step, attempts: [reboot], pauseBefore: true, isBreakpointPassed: true, result: { it: 'ran' } }
        : step,
    ),
  })
}

const reset = (operation: Operation, stepIndex: number, seconds = 305) =>
  order(operation, seconds, { name: 'reset', stepIndex })

test('the step and all later ones are pending again, with nothing left of how far they had come', () => {
  const worn = {
    wasUnmet: true as const,
    error: 'no',
    retries: 2,
    failedReadings: 1,
    retryAt: at(400),
    accepted: ['a risk'],
  }
  const draft = reset(failingBack(worn), 3)
  expect(draft.operation).toMatchObject({ state: 'paused', pausedFrom: 'running', cursor: 3 })
  expect(draft.operation.steps.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 3 }, () => 'completed'),
    ...Array.from({ length: 4 }, () => 'pending'),
  ])
  const [failBack] = ROLLING.slice(4)
  expect(draft.operation.steps[4]).toEqual(
    failBack && aStep(failBack, { state: 'pending', attempts: [failback] }),
  )
  expect(draft.operation.pauseReason?.message).toBe('Reset to step 4 by ana.')
  expect(draft.operation.pauseReason?.advice).toContain('hoose Continue to')
  expect(draft.events).toEqual([
    {
      type: 'operation_reset',
      body: { toStepIndex: 3 },
      at: at(305),
      by: localPrincipal('ana'),
      stepIndex: 3,
      decisionRevision: draft.operation.decisionRevision,
    },
  ])
})

test('its breakpoint holds again', () => {
  const draft = reset(failingBack(), 3)
  expect(current(draft)).toMatchObject({ pauseBefore: true, isBreakpointPassed: false })
  const asked = order(draft.operation, 310, { name: 'continue' })
  expect(asked.operation.pauseReason?.code).toBe('breakpoint')
})

test('attempts of a finished step count no more, those of an unfinished one do', () => {
  const { steps } = reset(failingBack(), 3).operation
  expect(steps[3]?.attempts).toEqual([{ ...reboot, closedAt: at(305) }])
  expect(steps[4]?.attempts).toEqual([failback])
})

test('a finished step that is reset does its work again', () => {
  const run = paused(aRun(4))
  const steps = run.steps.map((step, index) => (index === 3 ? { ...step, attempts: [reboot] } : step))
  const { operation } = order(reset({ ...run, steps }, 3).operation, 310, { name: 'continue' })
  const asReader = withMember(withWriter(aCluster(), TEMP.instanceId), { ...TEMP, role: 'WRITER' })
  expect(callsOf(read(operation, 311, asReader))).toEqual(['RebootDBInstance'])
})

test('it is not judged by readings that may miss what was sent last', () => {
  const { operation } = order(reset(failingBack(), 2).operation, 310, { name: 'continue' })
  const tempIsWriter = withMember(withWriter(aCluster(), TEMP.instanceId), { ...TEMP, role: 'WRITER' })
  expect(read(operation, 359, tempIsWriter).operation).toBe(operation)
  expect(current(read(operation, 360, tempIsWriter)).holding).toEqual({ verdict: 'satisfied', readings: 1 })
})

test.for([-1, 5, 1.5, Number.NaN])('a reset to step %d is refused, and says where one may go', (index) => {
  expect(() => reset(failingBack(), index)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining('steps 0 to 4') }),
  )
})

test('a reset while it runs is refused', () => {
  expect(() => reset({ ...failingBack(), state: 'running' }, 3)).toThrow(
    expect.objectContaining({ code: 'INVALID_STATE' }),
  )
})

test('on the way back only the way back can be reset', () => {
  const run = failingBack()
  const steps = run.steps.map((step, index) =>
    index >= 4 ? ({ ...step, phase: 'rollback' } as const) : step,
  )
  const back: Operation = { ...run, steps, pausedFrom: 'rolling_back', cursor: 5 }
  expect(reset(back, 4).operation).toMatchObject({ state: 'paused', pausedFrom: 'rolling_back', cursor: 4 })
  expect(() => reset(back, 3)).toThrow(
    expect.objectContaining({ message: expect.stringContaining('steps 4 to 5') }),
  )
})

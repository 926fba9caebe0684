import { expect, test } from 'vitest'
import { aCluster, withInstance } from '../../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  order,
  paused,
  read,
  wakesOf,
} from '../../testing/engine-fixture.ts'

const goOn = (operation: Parameters<typeof order>[0], seconds: number) =>
  order(operation, seconds, { name: 'continue' })

test('continue goes back to the state it was paused in, and readings from before do not count', () => {
  for (const pausedFrom of ['running', 'rolling_back'] as const) {
    const draft = goOn(paused(aRun(3), { pausedFrom }), 50)
    expect(draft.operation).toMatchObject({ state: pausedFrom, readingsCountFrom: at(50), cursor: 3 })
    expect(draft.operation).not.toHaveProperty('pausedFrom')
    expect(draft.operation).not.toHaveProperty('pauseReason')
    expect(wakesOf(draft)).toEqual([at(50)])
  }
})

test('the counters, the back-off and the wait of the current step start again', () => {
  const worn = aRun(3, {
    state: 'failed',
    error: 'AWS refused it.',
    retries: 3,
    failedReadings: 2,
    retryAt: at(600),
    holding: { verdict: 'satisfied', readings: 1 },
    attempts: [],
  })
  const step = current(goOn(paused(worn), 50))
  expect(step).toMatchObject({ state: 'in_progress', retries: 0, failedReadings: 0, waitingSince: at(50) })
  expect(step.startedAt).toBe(at(0))
  for (const gone of ['retryAt', 'holding', 'error']) expect(step).not.toHaveProperty(gone)
})

test('a named risk is accepted for the step, and then taken', () => {
  const parked = withInstance(aCluster(), 'orders-1', { pendingChanges: { EngineVersion: '16.6' } })
  const modify = {
    kind: 'modify_instance',
    input: { instanceId: 'orders-1', instanceClass: 'db.r6g.xlarge', isInPlace: true },
    pauseBefore: false,
  } as const
  const run = aRun(3)
  const step = { ...current({ operation: run }), ...modify }

  const asked = read({ ...run, steps: run.steps.with(3, step) }, 10, parked)
  const risk = asked.operation.pauseReason?.accepts
  expect(risk).toContain('parked_changes:orders-1')

  const accepted = goOn(asked.operation, 20)
  expect(current(accepted).accepted).toEqual([risk])
  expect(accepted.events[0]?.body).toEqual({ accepted: risk })
  expect(callsOf(read(accepted.operation, 21, parked))).toEqual(['ModifyDBInstance'])
})

test('a pause without a risk accepts none', () => {
  const draft = order(paused(aRun(3)), 50, { name: 'continue', comment: 'looked at it' })
  expect(current(draft).accepted).toEqual([])
  expect(draft.events[0]).toEqual({
    type: 'operation_resumed',
    body: { comment: 'looked at it' },
    at: at(50),
    actor: 'ana',
    stepIndex: 3,
  })
})

test('a pause before a step is taken once; any other pause does not count for it', () => {
  const run = aRun(3)
  const before = paused({
    ...run,
    steps: run.steps.with(3, { ...current({ operation: run }), state: 'pending', pauseBefore: true }),
  })
  const asked = goOn(before, 50)
  expect(asked.operation.pauseReason?.code).toBe('breakpoint')
  expect(eventsOf(asked)).toEqual(['operation_resumed', 'operation_paused'])
  expect(goOn(asked.operation, 60).operation.state).toBe('running')
})

test('continue is refused while nothing is paused', () => {
  expect(() => goOn(aRun(3), 50)).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }))
})

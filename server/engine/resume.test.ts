import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
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
} from '../testing/engine-fixture.ts'

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
  expect(risk?.text).toContain('EngineVersion=16.6')
  for (const accept of [undefined, 'something else']) {
    expect(() => order(asked.operation, 20, { name: 'continue', ...(accept && { accept }) })).toThrow(
      expect.objectContaining({ code: 'CONSENT_REQUIRED', details: { accepts: risk } }),
    )
  }

  const accepted = order(asked.operation, 20, { name: 'continue', accept: risk?.key ?? '' })
  expect(current(accepted).accepted).toEqual([risk?.key])
  expect(accepted.events[0]?.body).toMatchObject({ action: 'continue', stepIndex: 3, accepted: risk })
  expect(callsOf(read(accepted.operation, 21, parked))).toEqual(['ModifyDBInstance'])

  // What was parked since then was not accepted: it is asked for together with the rest.
  const more = withInstance(parked, 'orders-1', {
    pendingChanges: { EngineVersion: '16.6', DBInstanceIdentifier: 'renamed' },
  })
  const again = read(accepted.operation, 21, more)
  expect(callsOf(again)).toEqual([])
  expect(again.operation.pauseReason?.accepts?.text).toContain(
    'DBInstanceIdentifier=renamed, EngineVersion=16.6',
  )
})

test('a pause that asks for no consent accepts none', () => {
  const draft = order(paused(aRun(3)), 50, { name: 'continue', reason: 'looked at it' })
  expect(current(draft).accepted).toEqual([])
  expect(draft.events[0]).toMatchObject({
    type: 'operation_resumed',
    body: { action: 'continue', stepIndex: 3, reason: 'looked at it' },
    at: at(50),
    by: localPrincipal('ana'),
    stepIndex: 3,
  })
  expect(() => order(paused(aRun(3)), 50, { name: 'continue', accept: 'anything' })).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT' }),
  )
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

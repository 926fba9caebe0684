import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  goOn,
  order,
  paused,
  pausedBy,
  read,
  refusal,
  wakesOf,
  withStep,
} from '../testing/engine-fixture.ts'
import type { Command } from './observation.ts'

const release = { by: localPrincipal('bob'), at: at(5), reason: 'it is gone' }

const byAna = (why: string) => ({ code: 'operator', message: `Paused by ana: ${why}.` })

const STOPS: readonly (readonly [what: string, Command, reason: object])[] = [
  ['a person pauses it', { name: 'pause', reason: ' lunch ' }, byAna('lunch')],
  ['a person pauses it without a reason', { name: 'pause' }, byAna('no reason given')],
  ['a person pauses it with an empty reason', { name: 'pause', reason: '  ' }, byAna('no reason given')],
  ['the server restarts', { name: 'interrupt' }, { code: 'server_restarted' }],
  [
    'the store is restored: with what to compare, and what may be repeated',
    { name: 'interrupt', because: 'store_restored' },
    {
      code: 'blocked',
      message: expect.stringContaining('restored from a backup'),
      advice: expect.stringMatching(
        /^Compare the cluster in the RDS console(?!.*Roll back).*hoose Continue to read the cluster again and send what is missing/,
      ),
    },
  ],
  [
    'its lock was released',
    { name: 'lose_lock', release },
    {
      code: 'lock_lost',
      message: expect.stringContaining(
        'bob released its lock on orders (2026-03-01 10:00:05 UTC): “it is gone”',
      ),
    },
  ],
]

const whileDriven = STOPS.flatMap(([what, command, reason]) =>
  (['running', 'rolling_back'] as const).map((state) => ({ what, command, reason, state })),
)

test.for(whileDriven)(
  'it stops when $what while it is $state, and remembers that',
  ({ command, reason, state }) => {
    const draft = order({ ...aRun(3, { state: 'waiting' }), state }, 9, command)
    const advice = expect.stringContaining('hoose Continue to')
    expect(draft.operation).toMatchObject({ state: 'paused', pausedFrom: state, pauseReason: { advice } })
    expect(draft.operation.pauseReason).toMatchObject(reason)
    expect(draft.events).toMatchObject([{ type: 'operation_paused', at: at(9), stepIndex: 3 }])
    expect(draft.effects).toEqual([])
    const isStepAtFault = draft.operation.pauseReason?.code === 'blocked'
    expect(current(draft).state).toBe(isStepAtFault ? 'failed' : 'waiting')
    expect('error' in current(draft)).toBe(isStepAtFault)
  },
)

test('the log says who paused it, and after a pause nothing follows from a reading', () => {
  const { operation, events } = order(aRun(2), 9, { name: 'pause' })
  expect(events).toMatchObject([{ by: localPrincipal('ana') }])
  expect(read(operation, 100, aCluster())).toEqual({ operation, events: [], effects: [] })
})

test('what is paused already and loses its lock gets that reason, and continues where it would have', () => {
  const before = paused(aRun(3), { pausedFrom: 'rolling_back' })
  const draft = order(before, 9, { name: 'lose_lock', holderId: 'op-7' })
  const message = expect.stringContaining('Operation op-7 has the lock of orders')
  expect(draft.operation).toMatchObject({ ...pausedBy('lock_lost', { message }), pausedFrom: 'rolling_back' })
  expect(draft.events).toHaveLength(1)
})

test('each pause is kept, with its step, its reason, and how long it was', () => {
  const first = order(aRun(3), 9, { name: 'pause' }).operation
  expect(first.pauses).toEqual([{ from: at(9), stepIndex: 3, code: 'operator' }])
  const second = order(goOn(first, 20).operation, 30, { name: 'interrupt' }).operation
  expect(order(second, 50, { name: 'abort' }).operation.pauses).toEqual([
    { from: at(9), to: at(20), stepIndex: 3, code: 'operator' },
    { from: at(30), to: at(50), stepIndex: 3, code: 'server_restarted' },
  ])
})

test('what an older version paused continues without a record of that pause', () => {
  expect(goOn(paused(aRun(3)), 20).operation).not.toHaveProperty('pauses')
})

test.for(['running', 'rolling_back'] as const)(
  'what was paused while %s continues so, and readings from before do not count',
  (pausedFrom) => {
    const draft = goOn(paused(aRun(3), { pausedFrom }), 50)
    expect(draft.operation).toMatchObject({ state: pausedFrom, readingsCountFrom: at(50), cursor: 3 })
    expect(draft.operation).not.toHaveProperty('pausedFrom')
    expect(draft.operation).not.toHaveProperty('pauseReason')
    expect(wakesOf(draft)).toEqual([at(50)])
  },
)

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
  expect(step).toMatchObject({
    state: 'in_progress',
    retries: 0,
    failedReadings: 0,
    startedAt: at(0),
    waitingSince: at(50),
  })
  for (const gone of ['retryAt', 'holding', 'error']) expect(step).not.toHaveProperty(gone)
})

test('a named risk is accepted for the step, and then taken', () => {
  const parked = (pendingChanges: Readonly<Record<string, string>>) =>
    withInstance(aCluster(), 'orders-1', { pendingChanges })
  const upgrade = parked({ EngineVersion: '16.6' })
  const modify = {
    kind: 'modify_instance',
    input: { instanceId: 'orders-1', instanceClass: 'db.r6g.xlarge', isInPlace: true },
  } as const
  const run = aRun(3)
  const modifying = { ...run, steps: run.steps.with(3, { ...current({ operation: run }), ...modify }) }

  const asked = read(modifying, 10, upgrade).operation
  const risk = asked.pauseReason?.accepts
  expect(risk?.text).toContain('EngineVersion=16.6')
  for (const given of [{}, { accept: 'something else' }]) {
    expect(() => order(asked, 20, { name: 'continue', ...given })).toThrow(
      expect.objectContaining({ code: 'CONSENT_REQUIRED', details: { operationId: 'op-1', accepts: risk } }),
    )
  }

  const accepted = goOn(asked, 20)
  expect(current(accepted).accepted).toEqual([risk?.key])
  expect(accepted.events[0]?.body).toMatchObject({ action: 'continue', stepIndex: 3, accepted: risk })
  expect(callsOf(read(accepted.operation, 21, upgrade))).toEqual(['ModifyDBInstance'])

  // What was parked since then was not accepted: it is asked for together with the rest.
  const more = parked({ EngineVersion: '16.6', DBInstanceIdentifier: 'renamed' })
  const again = read(accepted.operation, 21, more)
  expect(callsOf(again)).toEqual([])
  expect(again.operation.pauseReason?.accepts?.text).toContain(
    'DBInstanceIdentifier=renamed, EngineVersion=16.6',
  )
})

test('a pause that asks for no consent accepts none', () => {
  const draft = goOn(paused(aRun(3)), 50, { reason: 'looked at it' })
  expect(current(draft).accepted).toEqual([])
  expect(draft.events[0]).toMatchObject({
    type: 'operation_resumed',
    body: { action: 'continue', stepIndex: 3, reason: 'looked at it' },
    at: at(50),
    by: localPrincipal('ana'),
    stepIndex: 3,
  })
  expect(() => goOn(paused(aRun(3)), 50, { accept: 'anything' })).toThrow(refusal('BAD_USER_INPUT'))
})

test('a pause before a step is taken once; any other pause does not count for it', () => {
  const asked = goOn(paused(withStep(aRun(3), 3, { state: 'pending', pauseBefore: true })), 50)
  expect(asked.operation).toMatchObject(pausedBy('breakpoint'))
  expect(eventsOf(asked)).toEqual(['operation_resumed', 'operation_paused'])
  expect(goOn(asked.operation, 60).operation.state).toBe('running')
})

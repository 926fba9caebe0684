import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aRun, at, current, order, paused, read } from '../testing/engine-fixture.ts'

test.for(['running', 'rolling_back'] as const)('a pause of what is %s remembers where it was', (state) => {
  const draft = order({ ...aRun(3, { state: 'waiting' }), state }, 9, { name: 'pause', reason: ' lunch ' })
  expect(draft.operation).toMatchObject({
    state: 'paused',
    pausedFrom: state,
    pauseReason: { code: 'operator', message: 'Paused by ana: lunch.' },
  })
  expect(draft.operation.pauseReason?.advice).toContain('hoose Continue to')
  expect(current(draft)).toMatchObject({ state: 'waiting' })
  expect(current(draft)).not.toHaveProperty('error')
  expect(draft.events).toMatchObject([
    { type: 'operation_paused', by: localPrincipal('ana'), at: at(9), stepIndex: 3 },
  ])
  expect(draft.effects).toEqual([])
})

test.for([undefined, '', '  '])('a pause without a reason (%o) still has a message', (reason) => {
  const draft = order(aRun(3), 9, { name: 'pause', ...(reason !== undefined && { reason }) })
  expect(draft.operation.pauseReason?.message).toBe('Paused by ana: no reason given.')
})

test('a pause of what is paused is refused', () => {
  const { operation } = order(aRun(3), 9, { name: 'pause' })
  expect(() => order(operation, 10, { name: 'pause' })).toThrow(
    expect.objectContaining({ code: 'INVALID_STATE' }),
  )
})

test('after a pause nothing follows from a reading', () => {
  const { operation } = order(aRun(2), 9, { name: 'pause' })
  expect(read(operation, 100, aCluster())).toEqual({ operation, events: [], effects: [] })
})

test('an interruption by a restart says what to do', () => {
  const draft = order(aRun(3), 9, { name: 'interrupt' })
  expect(draft.operation).toMatchObject({
    state: 'paused',
    pausedFrom: 'running',
    pauseReason: { code: 'server_restarted' },
  })
  expect(draft.operation.pauseReason?.advice).toContain('hoose Continue to')
})

test('an interruption by a restored store says what to compare, and that a restart may be repeated', () => {
  const draft = order(aRun(3), 9, { name: 'interrupt', because: 'store_restored' })
  expect(draft.operation).toMatchObject({
    state: 'paused',
    pausedFrom: 'running',
    pauseReason: { code: 'blocked', message: expect.stringContaining('restored from a backup') },
  })
  const advice = draft.operation.pauseReason?.advice
  expect(advice).toMatch(/^Compare the cluster in the RDS console/)
  expect(advice).toContain('choose Continue to read the cluster again and send what is missing')
  expect(advice).not.toContain('Roll back')
})

test('each pause is kept, with its step, its reason, and how long it was', () => {
  const first = order(aRun(3), 9, { name: 'pause' }).operation
  expect(first.pauses).toEqual([{ from: at(9), stepIndex: 3, code: 'operator' }])
  const resumed = order(first, 20, { name: 'continue' }).operation
  const second = order(resumed, 30, { name: 'interrupt' }).operation
  expect(order(second, 50, { name: 'abort' }).operation.pauses).toEqual([
    { from: at(9), to: at(20), stepIndex: 3, code: 'operator' },
    { from: at(30), to: at(50), stepIndex: 3, code: 'server_restarted' },
  ])
})

test('what an older version paused goes on without a record of that pause', () => {
  expect(order(paused(aRun(3)), 20, { name: 'continue' }).operation).not.toHaveProperty('pauses')
})

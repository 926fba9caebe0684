import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { aRun, at, order, paused } from '../testing/engine-fixture.ts'

const release = { by: localPrincipal('bob'), at: at(5), reason: 'it is gone' }

test.for(['running', 'rolling_back'] as const)(
  'what is %s is paused, and its step is not at fault',
  (state) => {
    const draft = order({ ...aRun(3, { state: 'waiting' }), state }, 9, { name: 'lose_lock', release })
    expect(draft.operation).toMatchObject({ state: 'paused', pausedFrom: state })
    expect(draft.operation.steps[3]).toMatchObject({ state: 'waiting' })
    expect(draft.operation.pauseReason).toMatchObject({
      code: 'lock_lost',
      message: expect.stringContaining(
        'bob released its lock on orders (2026-03-01 10:00:05 UTC): “it is gone”',
      ),
    })
    expect(draft.events).toMatchObject([{ type: 'operation_paused', at: at(9), stepIndex: 3 }])
    expect(draft.effects).toEqual([])
  },
)

test('what is paused already gets the reason, and continues where it would have', () => {
  const before = paused(aRun(3), { pausedFrom: 'rolling_back' })
  const draft = order(before, 9, { name: 'lose_lock', holderId: 'op-7' })
  expect(draft.operation).toMatchObject({ state: 'paused', pausedFrom: 'rolling_back' })
  expect(draft.operation.pauseReason?.message).toContain('Operation op-7 has the lock of orders')
  expect(draft.events).toHaveLength(1)
})

test('what is not active has no lock to lose', () => {
  const ended = { ...aRun(3), state: 'completed' } as const
  expect(() => order(ended, 9, { name: 'lose_lock', release })).toThrow(
    expect.objectContaining({ code: 'INVALID_STATE' }),
  )
})

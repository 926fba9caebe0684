import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aCreated, aRun, at, order, paused, read, wakesOf } from '../testing/engine-fixture.ts'

const set = (operation: Operation, stepIndexes: readonly number[]) =>
  order(operation, 9, { name: 'set_breakpoints', stepIndexes })

const pausesOf = ({ steps }: Operation): readonly number[] =>
  steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : []))

test('breakpoints are replaced, those of finished steps excepted', () => {
  const run = aRun(3)
  const before = { ...run, steps: run.steps.map((step) => ({ ...step, pauseBefore: true })) }
  const draft = set(before, [6, 4, 6])
  expect(pausesOf(draft.operation)).toEqual([0, 1, 2, 4, 6])
  expect(draft.operation.state).toBe('running')
  expect(draft.events).toEqual([
    {
      type: 'breakpoints_set',
      body: { stepIndexes: [4, 6] },
      at: at(9),
      actor: 'ana',
      decisionRevision: aRun(3).decisionRevision + 1,
    },
  ])
})

test.for([[[2]], [[7]], [[-1]], [[1.5]]] as const)('no breakpoint before %o', ([indexes]) => {
  expect(() => set(aRun(3), indexes)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining('3, 4, 5, 6') }),
  )
})

test('a breakpoint that is set while it runs holds', () => {
  const run = set(aRun(0, {}, { facts: {} }), [1]).operation
  const draft = read(run, 10, aCluster())
  expect(draft.operation).toMatchObject({ state: 'paused', cursor: 1, pauseReason: { code: 'breakpoint' } })
})

test('a longer wait counts at once, for the wait in progress too', () => {
  const longer = order(aRun(3), 2690, { name: 'update_wait_timeout', seconds: 5400 })
  expect(wakesOf(longer)).toEqual([at(2690)])
  expect(longer.events).toEqual([
    { type: 'wait_timeout_set', body: { seconds: 5400 }, at: at(2690), actor: 'ana' },
  ])
  const busy = aCluster({ status: 'backing-up' })
  expect(read(aRun(3), 2700, busy).operation.pauseReason?.code).toBe('deadline')
  expect(read(longer.operation, 2700, busy).operation.state).toBe('running')
})

test('a shorter wait counts at once', () => {
  const { operation } = order(aRun(3), 100, { name: 'update_wait_timeout', seconds: 60 })
  const draft = read(operation, 101, aCluster({ status: 'backing-up' }))
  expect(draft.operation.pauseReason).toMatchObject({
    code: 'deadline',
    message: expect.stringContaining('timed out after 1 min'),
  })
})

test('limits are refused on the way back and after the end', () => {
  for (const state of ['rolling_back', 'completed'] as const) {
    const operation = { ...aRun(3), state }
    expect(() => set(operation, [])).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }))
    expect(() => order(operation, 9, { name: 'update_wait_timeout', seconds: 60 })).toThrow(
      expect.objectContaining({ code: 'INVALID_STATE' }),
    )
  }
})

test('limits can be set before the start and during a pause, and change nothing else', () => {
  for (const operation of [aCreated(), paused(aRun(3))]) {
    expect(set(operation, [4]).operation.state).toBe(operation.state)
    expect(order(operation, 9, { name: 'update_wait_timeout', seconds: 60 }).operation).toEqual({
      ...operation,
      waitTimeoutSeconds: 60,
      updatedAt: at(9),
    })
  }
})

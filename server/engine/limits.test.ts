import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import { stepKeyAt, stepKeysOf } from '../model/step-key.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import {
  aCreated,
  aRun,
  at,
  current,
  goOn,
  order,
  paused,
  pausedBy,
  read,
  refusal,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { deadlineOf } from './lifecycle.ts'

const set = (operation: Operation, indexes: readonly number[]) =>
  order(operation, 9, {
    name: 'set_breakpoints',
    stepKeys: indexes.map((index) => stepKeyAt(operation.steps, index) ?? `the step at ${index}`),
  })

const setTimeout = (operation: Operation, at: number, seconds: number) =>
  order(operation, at, { name: 'update_step_timeout', seconds })

test('breakpoints are replaced, those of finished steps excepted', () => {
  const run = aRun(3)
  const before = { ...run, steps: run.steps.map((step) => ({ ...step, pauseBefore: true })) }
  const { operation, events } = set(before, [6, 4, 6])
  expect(operation.steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : []))).toEqual([
    0, 1, 2, 4, 6,
  ])
  expect(operation.state).toBe('running')
  expect(events).toEqual([
    {
      type: 'breakpoints_set',
      body: { stepIndexes: [4, 6], stepKeys: ['failover_to_instance:orders-1', 'verify_cluster'] },
      at: at(9),
      by: localPrincipal('ana'),
      decisionRevision: run.decisionRevision + 1,
    },
  ])
})

test.for([
  ['STEP_IS_DONE', [2]],
  ['NO_SUCH_STEP', [7]],
] as const)('%s: no breakpoint before %o', ([reason, indexes]) => {
  const setting = () => set(aRun(3), [4, ...indexes])
  expect(setting).toThrow(refusal('BAD_USER_INPUT', stepKeysOf(aRun(3).steps).slice(3).join(', ')))
  expect(setting).toThrow(
    expect.objectContaining({
      reason,
      details: { problems: [expect.objectContaining({ path: ['stepKeys', 1] })] },
    }),
  )
})

test('a pause before the next step, set while it runs, is taken when the step before it is done', () => {
  const draft = read(set(aRun(0), [1]).operation, 20, aCluster())
  const message = 'Paused before step 2 (Create temporary instance orders-tmp).'
  expect(draft.operation).toMatchObject({ ...pausedBy('breakpoint', { message }), cursor: 1 })
  expect(current(draft).state).toBe('pending')
  expect(draft.effects).toEqual([])
})

test('limits can be set before the start and during a pause, and change nothing else', () => {
  for (const operation of [aCreated(), paused(aRun(3))]) {
    expect(set(operation, [4]).operation.state).toBe(operation.state)
    const { operation: after } = setTimeout(operation, 9, 60)
    expect(after).toEqual({ ...operation, stepTimeoutSeconds: 60, updatedAt: at(9) })
  }
})

const busy = aCluster({ status: 'backing-up' })

const deadline = (operation: Operation) => deadlineOf(operation, current({ operation }))

test('a step times out when it has waited as long as it may, to the second', () => {
  expect(deadline(aRun(3))).toBe(at(2700))
  expect(read(aRun(3), 2699, busy).operation.state).toBe('running')
  expect(read(aRun(3), 2700, busy).operation).toMatchObject(
    pausedBy('deadline', {
      message:
        'Step 4 (Reboot orders-1) timed out after 45 min. It was still waiting for: orders is backing-up.',
      advice:
        'Check in the RDS console whether AWS makes progress. Then choose Continue to wait as long again. A longer step timeout can be set before that.',
    }),
  )
})

test('neither waiting nor a restart moves the timeout', () => {
  const restored: Operation = JSON.parse(JSON.stringify(read(aRun(3), 1000, busy).operation))
  expect(deadline(restored)).toBe(at(2700))
  expect(read(restored, 2700, busy).operation.state).toBe('paused')
})

test('a resume moves the timeout, since a person has looked', () => {
  const resumed = goOn(read(aRun(3), 2700, busy).operation, 5000).operation
  expect(deadline(resumed)).toBe(at(7700))
  expect(read(resumed, 7699, busy).operation.state).toBe('running')
})

test('every step has a timeout of its own, and one that has not begun has none', () => {
  const next = read(aRun(0), 2000, aCluster()).operation
  expect([next.cursor, deadline(next)]).toEqual([1, at(4700)])
  expect(deadline({ ...aRun(3), cursor: 4 })).toBeUndefined()
})

test('a longer timeout counts at once, for the wait in progress too', () => {
  const longer = setTimeout(aRun(3), 2690, 5400)
  expect(wakesOf(longer)).toEqual([at(2690)])
  expect(longer.events).toEqual([
    { type: 'step_timeout_set', body: { seconds: 5400 }, at: at(2690), by: localPrincipal('ana') },
  ])
  expect(read(longer.operation, 2700, busy).operation.state).toBe('running')
})

test('a shorter timeout counts at once', () => {
  expect(read(setTimeout(aRun(3), 100, 60).operation, 101, busy).operation).toMatchObject(
    pausedBy('deadline', { message: expect.stringContaining('timed out after 1 min') }),
  )
})

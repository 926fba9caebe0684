import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aRun, at, current, order, read } from '../testing/engine-fixture.ts'
import { deadlineOf } from './lifecycle.ts'

const busy = aCluster({ status: 'backing-up' })

const deadline = (operation: Operation) => deadlineOf(operation, current({ operation }))

test('the time of a step is up when it has waited as long as it may, to the second', () => {
  expect(deadline(aRun(3))).toBe(at(2700))
  expect(read(aRun(3), 2699, busy).operation.state).toBe('running')
  const draft = read(aRun(3), 2700, busy)
  expect(draft.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'deadline' } })
  expect(draft.operation.pauseReason?.message).toBe(
    'Step 4 (Reboot orders-1) timed out after 45 min. It was still waiting for: orders is backing-up.',
  )
  expect(draft.operation.pauseReason?.advice).toBe(
    'Check in the RDS console whether AWS makes progress. Then choose Continue to wait as long again. A longer step timeout can be set before that.',
  )
})

test('neither waiting nor a restart moves it', () => {
  const waiting = read(aRun(3), 1000, busy).operation
  expect(deadline(waiting)).toBe(at(2700))
  const restored: Operation = JSON.parse(JSON.stringify(waiting))
  expect(deadline(restored)).toBe(at(2700))
  expect(read(restored, 2700, busy).operation.state).toBe('paused')
})

test('a resume moves it, since a person has looked', () => {
  const late = read(aRun(3), 2700, busy).operation
  const resumed = order(late, 5000, { name: 'continue' }).operation
  expect(deadline(resumed)).toBe(at(7700))
  expect(read(resumed, 7699, busy).operation.state).toBe('running')
})

test('every step has its own', () => {
  const next = read(aRun(0), 2000, aCluster()).operation
  expect(next.cursor).toBe(1)
  expect(deadline(next)).toBe(at(4700))
})

test('a step that has not begun has none', () => {
  expect(deadline({ ...aRun(3), cursor: 4 })).toBeUndefined()
})

import { expect, test } from 'vitest'
import { aCluster } from '../testing/cluster-builder.ts'
import { aRun, at, order, paused, read } from '../testing/engine-fixture.ts'

test('time does not go backwards: what is observed late is recorded as of the last change', () => {
  const run = order(aRun(0), 20, { name: 'set_breakpoints', stepIndexes: [] }).operation
  const draft = read(run, 19, aCluster())
  expect(draft.operation).toMatchObject({ cursor: 1, updatedAt: at(20) })
  expect(draft.events.map((event) => event.at)).toEqual([at(20), at(20)])
  expect(draft.operation.steps[1]?.startedAt).toBe(at(20))
})

test('an observation that changes nothing leaves the operation as it is', () => {
  const operation = paused(aRun(3))
  expect(read(operation, 20, aCluster()).operation).toBe(operation)
})

test('a change is dated', () => {
  expect(read(aRun(3), 20, aCluster({ status: 'backing-up' })).operation.updatedAt).toBe(at(20))
})

import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { aRun, at, order, read } from '../../testing/engine-fixture.ts'
import { HostBench, isSettled, until } from '../../testing/host-bench.ts'
import { apply } from '../apply.ts'
import { StoredCallsInFlight } from './stored-calls-in-flight.ts'

const INVOCATION_MS = 30_000

/** An operation whose call was decided at the beginning and never answered, then paused. */
const withCallInFlight = (): Operation => {
  const decided = read(aRun(1), 0, new HostBench().cluster).operation
  return order(decided, 1, { name: 'pause' }).operation
}

function aBench() {
  const bench = new HostBench()
  const { store, clock } = bench.ports
  const inFlight = new StoredCallsInFlight({
    store,
    clock,
    bus: bench.bus,
    invocationMs: INVOCATION_MS,
  })
  return { bench, inFlight }
}

const answered = {
  kind: 'answered',
  at: at(3),
  stepIndex: 1,
  attempt: 1,
  answer: { outcome: 'accepted', requestId: 'r' },
} as const

test('what has been answered, or was never sent, is not waited for', async () => {
  const { bench, inFlight } = aBench()
  await bench.store(aRun(1))
  expect(await isSettled(inFlight.settled(await bench.operation()))).toBe(true)
  expect(await inFlight.during('op-1', async () => 'done')).toBe('done')
})

test('a call without an answer is waited for until its answer is recorded', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  expect(inFlight.waiting).toBe(1)
  await apply(bench.ports, 'op-1', answered)
  await settled
  expect(inFlight.waiting).toBe(0)
  expect(bench.clock.now()).toBe(at(0))
})

test('an answer that nobody tells of is seen at the next look', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  await apply({ ...bench.ports, bus: { publish: () => {} } }, 'op-1', answered)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(500)
  await settled
})

test('a call without an answer is not waited for when its invocation cannot be alive any more', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  const settled = inFlight.settled(stored)
  for (let seconds = 0; seconds < 31.5; seconds += 0.5) {
    expect(await isSettled(settled)).toBe(false)
    bench.clock.advance(500)
  }
  bench.clock.advance(500)
  await settled
})

test('a call of an operation that was removed meanwhile is waited for all the same', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  await bench.memory.remove('op-1', stored.revision)
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(32_000)
  await settled
})

test('what is decided after a resume is not waited for', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  const settled = inFlight.settled(stored)
  await until(() => inFlight.waiting === 1)
  const steps = stored.steps.map((step, index) =>
    index === 1
      ? {
          ...step,
          attempts: step.attempts.flatMap((attempt) => [
            { ...attempt, outcome: 'accepted' as const },
            { ...attempt, number: 2, intendedAt: at(1000) },
          ]),
        }
      : step,
  )
  await bench.memory.checkpoint({ ...stored, steps }, [], stored.revision)
  bench.clock.advance(500)
  await settled
})

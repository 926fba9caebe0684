import { expect, test } from 'vitest'
import { ShiftedClock } from '../../adapters/clock/shifted-clock.ts'
import type { Attempt } from '../../model/attempt.ts'
import type { Operation } from '../../model/operation.ts'
import type { Clock } from '../../ports/clock.ts'
import { aRun, at, order, read } from '../../testing/engine-fixture.ts'
import { HostBench, isSettled, until } from '../../testing/host-bench.ts'
import { apply } from '../apply.ts'
import { StoredCallsInFlight } from './stored-calls-in-flight.ts'

/**
 * An operation whose call was decided at the beginning and never answered, then paused; `shiftMs` is how far the server's
 * date is ahead of the function's.
 */
async function aBench({ shiftMs = 0, invocationMs = 30_000 } = {}) {
  const bench = new HostBench()
  const clock: Clock = new ShiftedClock(bench.clock, shiftMs)
  const inFlight = new StoredCallsInFlight({
    store: bench.ports.store,
    clock,
    bus: bench.bus,
    invocationMs: () => invocationMs,
    longestInvocationMs: async () => invocationMs,
  })
  const decided = read(aRun(1), 0, bench.cluster).operation
  const stored = await bench.store(order(decided, 1, { name: 'pause' }).operation)
  return { bench, inFlight, stored }
}

/** The same operation with its call changed, or with more calls. */
const withCalls = (operation: Operation, change: (call: Attempt) => readonly Attempt[]): Operation => ({
  ...operation,
  steps: operation.steps.map((step) => ({ ...step, attempts: step.attempts.flatMap(change) })),
})

const answered = {
  kind: 'answered',
  at: at(3),
  stepIndex: 1,
  attempt: 1,
  answer: { outcome: 'accepted', requestId: 'r' },
} as const

test('what was never sent is not waited for', async () => {
  const { bench, inFlight } = await aBench()
  const other = await bench.store(aRun(1, {}, { id: 'op-2', clusterId: 'c2' }))
  expect(await isSettled(inFlight.settled(other))).toBe(true)
  expect(await inFlight.during('op-2', async () => 'done')).toBe('done')
})

test('a call without an answer is waited for until its answer is recorded', async () => {
  const { bench, inFlight, stored } = await aBench()
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  expect(inFlight.waiting).toBe(1)
  await apply(bench.ports, 'op-1', answered)
  await settled
  expect(inFlight.waiting).toBe(0)
  expect(bench.clock.now()).toBe(at(0))
})

test('an answer that is not announced is seen at the next look', async () => {
  const { bench, inFlight, stored } = await aBench()
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  await apply({ ...bench.ports, bus: { publish: () => {} } }, 'op-1', answered)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(500)
  await settled
})

test.for([-600_000, -31_000, 0, 31_000, 600_000])(
  'with a date that is %i ms ahead, a call is waited for until its invocation cannot be alive any more',
  async (shiftMs) => {
    const { bench, inFlight, stored } = await aBench({ shiftMs })
    const settled = inFlight.settled(stored)
    for (let seconds = 0; seconds < 31.5; seconds += 0.5) {
      expect(await isSettled(settled)).toBe(false)
      bench.clock.advance(500)
    }
    bench.clock.advance(500)
    await settled
  },
)

test('a call is waited for as long as the function says that an invocation can live', async () => {
  const { bench, inFlight, stored } = await aBench({ invocationMs: 300_000 })
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(301_000)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(1_000)
  await settled
})

test('the time counts from when the call was seen here first, and each call by itself', async () => {
  const { bench, inFlight, stored } = await aBench()
  inFlight.saw(stored)
  bench.clock.advance(20_000)
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(12_000)
  await settled
  expect(await isSettled(inFlight.settled(stored))).toBe(true)
  const other = withCalls({ ...stored, id: 'op-2' }, (call) => [{ ...call, intendedAt: at(99) }])
  expect(await isSettled(inFlight.settled(other))).toBe(false)
})

test('a call of an operation that was removed is waited for all the same', async () => {
  const { bench, inFlight, stored } = await aBench()
  await bench.memory.remove('op-1', stored.revision)
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(32_000)
  await settled
})

test('what is decided after a resume is not waited for', async () => {
  const { bench, inFlight, stored } = await aBench()
  const settled = inFlight.settled(stored)
  await until(() => inFlight.waiting === 1)
  const resumed = withCalls(stored, (call) => [
    { ...call, outcome: 'accepted' },
    { ...call, number: 2, intendedAt: at(1000) },
  ])
  await bench.memory.checkpoint(resumed, [], stored.revision)
  bench.clock.advance(500)
  await settled
})

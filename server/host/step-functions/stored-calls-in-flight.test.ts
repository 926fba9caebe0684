import { expect, test } from 'vitest'
import { ShiftedClock } from '../../adapters/clock/shifted-clock.ts'
import type { Operation } from '../../model/operation.ts'
import type { Clock } from '../../ports/clock.ts'
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

/** `shiftMs` is how far the server's date is ahead of the function's. */
function aBench({ shiftMs = 0, invocationMs = INVOCATION_MS } = {}) {
  const bench = new HostBench()
  const clock: Clock = new ShiftedClock(bench.clock, shiftMs)
  const inFlight = new StoredCallsInFlight({
    store: bench.ports.store,
    clock,
    bus: bench.bus,
    invocationMs: () => invocationMs,
    longestInvocationMs: async () => invocationMs,
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

const MINUTE_MS = 60_000
const WRONG_DATES = [-10 * MINUTE_MS, -31_000, 0, 31_000, 10 * MINUTE_MS]

test.for(WRONG_DATES)(
  'with a date that is %i ms ahead, a call is waited for until its invocation cannot be alive any more',
  async (shiftMs) => {
    const { bench, inFlight } = aBench({ shiftMs })
    const settled = inFlight.settled(await bench.store(withCallInFlight()))
    for (let seconds = 0; seconds < 31.5; seconds += 0.5) {
      expect(await isSettled(settled)).toBe(false)
      bench.clock.advance(500)
    }
    bench.clock.advance(500)
    await settled
  },
)

test('a call is waited for as long as the function says that an invocation can live', async () => {
  const { bench, inFlight } = aBench({ invocationMs: 300_000 })
  const settled = inFlight.settled(await bench.store(withCallInFlight()))
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(301_000)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(1_000)
  await settled
})

test('the time counts from when the call was seen here first, and each call by itself', async () => {
  const { bench, inFlight } = aBench()
  const stored = await bench.store(withCallInFlight())
  inFlight.saw(stored)
  bench.clock.advance(20_000)
  const settled = inFlight.settled(stored)
  expect(await isSettled(settled)).toBe(false)
  bench.clock.advance(12_000)
  await settled
  expect(await isSettled(inFlight.settled(stored))).toBe(true)
  const steps = stored.steps.map((step) => ({
    ...step,
    attempts: step.attempts.map((attempt) => ({ ...attempt, intendedAt: at(99) })),
  }))
  expect(await isSettled(inFlight.settled({ ...stored, id: 'op-2', steps }))).toBe(false)
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

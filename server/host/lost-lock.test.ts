import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import type { LockRelease } from '../ports/unreadable-operation.ts'
import { rebootOf } from '../testing/calls.ts'
import { aRun, at, pausedBy } from '../testing/engine-fixture.ts'
import { HostBench } from '../testing/host-bench.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { apply } from './apply.ts'
import { Runner } from './runner.ts'

const RELEASE: LockRelease = {
  cluster: { region: 'eu-west-1', clusterId: 'orders' },
  by: localPrincipal('bob'),
  at: at(100),
  reason: 'the newer program is gone',
  countsFrom: at(100),
}

/** A server on which an operation can be read again whose lock bob released after it had changed last, and others. */
function returning(operation: Operation, ...others: readonly Operation[]): HostBench {
  const bench = new HostBench({
    contents: { operations: [operation, ...others], releases: new Map([[operation.id, [RELEASE]]]) },
  })
  bench.clock.moveTo(at(200))
  return bench
}

const REASON = {
  code: 'lock_lost',
  message:
    'While this operation could not be read, bob released its lock on orders (2026-03-01 10:01:40 UTC): “the newer program is gone”. Another operation may have changed the cluster since.',
  advice: expect.stringMatching(
    /^Compare the cluster with the steps\. Then choose Continue to lock the cluster again/,
  ),
}

test.for(['running', 'rolling_back'] as const)(
  'what was %s is paused before its first call, says why, and locks the cluster again',
  async (state) => {
    const bench = returning({ ...aRun(1), state })
    const runner = new Runner(bench.ports)
    await runner.recover({ autoResume: true })
    await bench.runOut(runner)
    expect(await bench.operation()).toMatchObject({ state: 'paused', pausedFrom: state, pauseReason: REASON })
    expect([bench.calls, bench.lines, await bench.eventTypes()]).toEqual([[], [], ['operation_paused']])
    const holder = { kind: 'operation', operationId: 'op-1', state: 'paused' }
    expect(await bench.memory.holderOf(RELEASE.cluster)).toEqual(holder)
    await bench.order({ name: 'continue' })
    expect((await bench.operation()).state).toBe(state)
  },
)

test('without auto-resume it is paused with the same reason', async () => {
  const bench = returning(aRun(1))
  await new Runner(bench.ports).recover({ autoResume: false })
  expect((await bench.operation()).pauseReason).toEqual(REASON)
})

test('stopping is not refused', async () => {
  const bench = returning(aRun(1))
  await bench.order({ name: 'pause' })
  expect(await bench.operation()).toMatchObject({ state: 'paused', pauseReason: REASON })
})

test('the answer to a call that was on its way is recorded all the same', async () => {
  const attempts = [anAttempt(rebootOf('orders-1'), { intendedAt: at(90), outcome: 'intended' })]
  const bench = returning(aRun(3, { attempts }), { ...aRun(6), id: 'op-2', createdAt: at(120) })
  await apply(bench.ports, 'op-1', {
    kind: 'answered',
    at: at(90),
    stepIndex: 3,
    attempt: 1,
    answer: { outcome: 'accepted', requestId: 'r-1' },
  })
  const { state, steps } = await bench.operation()
  expect(state).toBe('paused')
  expect(steps[3]?.attempts).toMatchObject([{ outcome: 'accepted', requestId: 'r-1' }])
})

test('of two active operations on one cluster, as a copied folder makes them, the newer one is paused and says so', async () => {
  const bench = new HostBench({
    contents: { operations: [aRun(6), { ...aRun(1), id: 'op-2', createdAt: at(50) }] },
  })
  const runner = new Runner(bench.ports)
  runner.wake('op-2')
  await bench.runOut(runner)
  const message = expect.stringContaining('Operation op-1 has the lock of orders')
  expect(await bench.operation('op-2')).toMatchObject(pausedBy('lock_lost', { message }))
  expect([bench.calls, bench.lines]).toEqual([[], []])
})

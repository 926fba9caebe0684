import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { aCreated, aRun, at, paused, ROLLING_CALLS } from '../testing/engine-fixture.ts'
import type { Wrap } from '../testing/host-bench.ts'
import { afterCalls, beforeReads, fullWhile, HostBench, isSettled, until } from '../testing/host-bench.ts'
import { Runner } from './runner.ts'

/** A runner that was told to drive an operation. */
async function driving(operation: Operation, wrap: Wrap = {}) {
  const bench = new HostBench(wrap)
  await bench.store(operation)
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  return { bench, runner }
}

/** A runner whose readings of AWS wait to be let go. */
async function withHeldReads() {
  const held: (() => void)[] = []
  const wrap = beforeReads(() => new Promise<void>((resolve) => held.push(resolve)))
  return { ...(await driving(aRun(0), wrap)), held }
}

/** Reading AWS meets a defect of this program. */
const defect: Wrap = { rds: () => ({ read: () => Promise.reject(new TypeError('x is undefined')) }) }

test('it takes turns until the operation has ended, and sleeps in between', async () => {
  const { bench, runner } = await driving(aRun(0))
  expect(runner.awake).toBe(1)
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect([bench.calls, bench.lines]).toEqual([ROLLING_CALLS, []])
  await runner.close()
})

test('an operation has one driver, however often it is woken', async () => {
  const { runner, held } = await withHeldReads()
  runner.wake('op-1')
  await until(() => held.length === 1)
  runner.wake('op-1')
  expect(await isSettled(until(() => held.length > 1))).toBe(false)
  expect(runner.awake).toBe(1)
  held.shift()?.()
  await until(() => held.length === 1)
  held.shift()?.()
})

test('a nudge cuts a sleep short', async () => {
  const bench = new HostBench()
  bench.cluster = { ...bench.cluster, status: 'backing-up' }
  await bench.store(aRun(0))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await until(() => runner.awake === 0)
  expect(bench.clock.nextWakeAt).toBe(at(30))
  runner.wake('op-1')
  await until(() => bench.reads === 2)
  await runner.close()
})

test('a nudge during a turn is not lost', async () => {
  const { bench, runner, held } = await withHeldReads()
  await until(() => held.length === 1)
  await bench.order({ name: 'pause' })
  bench.clock.advance(1000)
  await bench.order({ name: 'continue' })
  runner.wake('op-1')
  held.shift()?.()
  await until(() => held.length === 1)
  expect((await bench.operation()).cursor).toBe(0)
})

test('a resume while the driver is about to end is not lost', async () => {
  const gate = Promise.withResolvers<void>()
  let loads = 0
  const { bench, runner } = await driving(paused(aRun(1)), {
    store: (store) => ({
      load: async (id) => {
        const operation = await store.load(id)
        if (++loads === 1) await gate.promise
        return operation
      },
    }),
  })
  await bench.order({ name: 'continue' })
  runner.wake('op-1')
  gate.resolve()
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
})

test('a pause ends the driver, and a resume begins one', async () => {
  const { bench, runner } = await driving(aRun(1))
  await until(() => runner.awake === 0)
  await bench.order({ name: 'pause' })
  await bench.runOut(runner)
  expect(bench.calls).toEqual(['CreateDBInstance'])
  await bench.order({ name: 'continue' })
  runner.wake('op-1')
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(ROLLING_CALLS)
})

test('recovery drives what was driven, and nothing else', async () => {
  const bench = new HostBench()
  await bench.store(aRun(6))
  await bench.store({ ...aRun(6), id: 'op-2', clusterId: 'c2', state: 'rolling_back' })
  await bench.store({ ...paused(aRun(1)), id: 'op-3', clusterId: 'c3' })
  await bench.store(aCreated({ id: 'op-4', clusterId: 'c4' }))
  const runner = new Runner(bench.ports)
  await runner.recover({ autoResume: true })
  expect(runner.awake).toBe(2)
  await bench.runOut(runner)
  const states = (await bench.memory.find({})).map(({ id, state }) => `${id} ${state}`).toSorted()
  expect(states).toEqual(['op-1 completed', 'op-2 rolled_back', 'op-3 paused', 'op-4 created'])
})

/** A runner that started without auto-resume, on a store without room until told. */
async function withoutAutoResume(operation: Operation, isFull: () => boolean) {
  const bench = new HostBench(fullWhile(isFull))
  await bench.store(operation)
  const runner = new Runner(bench.ports)
  await runner.recover({ autoResume: false })
  return { bench, runner }
}

const restarted = { code: 'server_restarted', advice: expect.stringContaining('hoose Continue to') }

test('without auto-resume recovery pauses what was driven, says so, and sends nothing', async () => {
  const { bench, runner } = await withoutAutoResume({ ...aRun(1), state: 'rolling_back' }, () => false)
  const stopped = { state: 'paused', pausedFrom: 'rolling_back', pauseReason: restarted }
  expect(await bench.operation()).toMatchObject(stopped)
  expect([runner.awake, bench.reads]).toEqual([0, 0])
})

test('what a person stops before that stays as the person left it', async () => {
  let isFull = true
  const { bench, runner } = await withoutAutoResume(aRun(1), () => isFull)
  isFull = false
  await bench.order({ name: 'pause' })
  await bench.runOut(runner)
  expect((await bench.operation()).pauseReason?.code).toBe('operator')
})

test('closing waits for the turn in progress and its answer, and takes no other', async () => {
  const gate = Promise.withResolvers<void>()
  const { bench, runner } = await driving(
    aRun(1),
    afterCalls(() => gate.promise),
  )
  await bench.store({ ...aRun(0), id: 'op-2', clusterId: 'c2' })
  await until(() => bench.calls.length === 1)
  const closed = runner.close()
  expect(await isSettled(closed)).toBe(false)
  gate.resolve()
  await closed
  const stored = await bench.operation()
  expect(stored.steps[1]?.attempts).toMatchObject([{ outcome: 'accepted' }])
  for (const id of ['op-1', 'op-2']) runner.wake(id)
  await bench.runOut(runner)
  expect(runner.awake).toBe(0)
  expect(await bench.operation()).toEqual(stored)
  expect((await bench.operation('op-2')).revision).toBe(1)
})

test.each([
  ['with what happened, and the driver ends', 0],
  ['when there is room again, if nothing can be stored', 2],
])('a defect pauses the operation %s', async (_, refusals) => {
  let failures = refusals
  const { bench, runner } = await driving(aRun(1), { ...fullWhile(() => failures-- > 0), ...defect })
  await bench.runOut(runner)
  const { state, pauseReason } = await bench.operation()
  expect(state).toBe('paused')
  expect(pauseReason?.message).toContain('x is undefined')
  expect(pauseReason?.advice).not.toBe('')
  expect(bench.lines[0]).toMatchObject({ level: 'error', details: { operationId: 'op-1' } })
  expect([bench.calls, bench.clock.nextWakeAt]).toEqual([[], undefined])
})

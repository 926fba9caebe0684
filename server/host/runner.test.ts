import { expect, test } from 'vitest'
import type { Observation } from '../engine/observation.ts'
import { localPrincipal } from '../model/principal.ts'
import { StorageError } from '../ports/storage-error.ts'
import { aCreated, aRun, at, paused } from '../testing/engine-fixture.ts'
import { HostBench, isSettled, until } from '../testing/host-bench.ts'
import { apply } from './apply.ts'
import { Runner } from './runner.ts'

const CALLS = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'RebootDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

const tell = (bench: HostBench, command: Extract<Observation, { kind: 'command' }>['command']) =>
  apply(bench.ports, 'op-1', {
    kind: 'command',
    at: bench.clock.now(),
    by: localPrincipal('ana'),
    command,
  })

/** A bench on which reading AWS waits to be let go, and counts how many wait at once. */
function withHeldReads() {
  const held: (() => void)[] = []
  const bench = new HostBench({
    rds: (aws) => ({
      read: async (...args) => {
        await new Promise<void>((resolve) => held.push(resolve))
        return aws.read(...args)
      },
    }),
  })
  return { bench, held }
}

test('it takes turns until the operation has ended, and sleeps in between', async () => {
  const bench = new HostBench()
  await bench.store(aRun(0))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  expect(runner.awake).toBe(1)
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(CALLS)
  expect(bench.lines).toEqual([])
  await runner.close()
})

test('an operation has one driver, however often it is woken', async () => {
  const { bench, held } = withHeldReads()
  await bench.store(aRun(0))
  const runner = new Runner(bench.ports)
  for (let times = 0; times < 3; times++) runner.wake('op-1')
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
  const { bench, held } = withHeldReads()
  await bench.store(aRun(0))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await until(() => held.length === 1)
  await tell(bench, { name: 'pause' })
  bench.clock.advance(1000)
  await tell(bench, { name: 'continue' })
  runner.wake('op-1')
  held.shift()?.()
  await until(() => held.length === 1)
  expect((await bench.operation()).cursor).toBe(0)
})

test('a resume while the driver is about to end is not lost', async () => {
  const gate = Promise.withResolvers<void>()
  let loads = 0
  const bench = new HostBench({
    store: (store) => ({
      load: async (id) => {
        const operation = await store.load(id)
        if (++loads === 1) await gate.promise
        return operation
      },
    }),
  })
  await bench.store(paused(aRun(1)))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await tell(bench, { name: 'continue' })
  runner.wake('op-1')
  gate.resolve()
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
})

test('a pause ends the driver, and a resume begins one', async () => {
  const bench = new HostBench()
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await until(() => runner.awake === 0)
  await tell(bench, { name: 'pause' })
  await bench.runOut(runner)
  expect(bench.calls).toEqual(['CreateDBInstance'])
  await tell(bench, { name: 'continue' })
  runner.wake('op-1')
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(CALLS)
})

test('recovery goes on with what was driven, and with nothing else', async () => {
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

test('without auto-resume recovery pauses what was driven, says so, and sends nothing', async () => {
  const bench = new HostBench()
  await bench.store({ ...aRun(1), state: 'rolling_back' })
  const runner = new Runner(bench.ports)
  await runner.recover({ autoResume: false })
  expect(await bench.operation()).toMatchObject({
    state: 'paused',
    pausedFrom: 'rolling_back',
    pauseReason: { code: 'server_restarted', advice: expect.stringContaining('hoose Continue to') },
  })
  expect([runner.awake, bench.reads]).toEqual([0, 0])
})

test('what cannot be paused because the store refuses is paused later, and is not driven meanwhile', async () => {
  let isFull = true
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: (...args) =>
        isFull ? Promise.reject(new StorageError('the disk is full')) : store.checkpoint(...args),
    }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  await runner.recover({ autoResume: false })
  expect((await bench.operation()).state).toBe('running')
  isFull = false
  await bench.runOut(runner)
  expect(await bench.operation()).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'server_restarted' },
  })
  expect([bench.reads, bench.calls]).toEqual([0, []])
})

test('what a person stops before that stays as the person left it', async () => {
  let isFull = true
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: (...args) =>
        isFull ? Promise.reject(new StorageError('the disk is full')) : store.checkpoint(...args),
    }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  await runner.recover({ autoResume: false })
  isFull = false
  const pause = {
    kind: 'command',
    at: at(1),
    by: localPrincipal('ana'),
    command: { name: 'pause' },
  } as const
  await apply(bench.ports, 'op-1', pause)
  await bench.runOut(runner)
  expect((await bench.operation()).pauseReason?.code).toBe('operator')
})

test('closing waits for the turn in progress and its answer, and takes no other', async () => {
  const gate = Promise.withResolvers<void>()
  const bench = new HostBench({
    rds: (aws) => ({
      call: async (...args) => {
        const answer = await aws.call(...args)
        await gate.promise
        return answer
      },
    }),
  })
  await bench.store(aRun(1))
  await bench.store({ ...aRun(0), id: 'op-2', clusterId: 'c2' })
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await until(() => bench.calls.length === 1)
  const closed = runner.close()
  expect(await isSettled(closed)).toBe(false)
  gate.resolve()
  await closed
  const stored = await bench.operation()
  expect(stored.steps[1]?.attempts).toMatchObject([{ outcome: 'accepted' }])
  runner.wake('op-1')
  runner.wake('op-2')
  await bench.runOut(runner)
  expect(runner.awake).toBe(0)
  expect(await bench.operation()).toEqual(stored)
  expect((await bench.operation('op-2')).revision).toBe(1)
})

test('while nothing can be stored nothing is sent; when there is room again it goes on', async () => {
  let failures = 3
  const bench = new HostBench({
    store: (store) => ({
      checkpoint: (...args) => {
        if (failures === 0) return store.checkpoint(...args)
        failures--
        return Promise.reject(new StorageError('no room', { code: 'ENOSPC' }))
      },
    }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  for (const seconds of [5, 10, 15]) {
    await until(() => runner.awake === 0)
    expect([bench.calls, (await bench.operation()).revision]).toEqual([[], 1])
    expect(bench.clock.nextWakeAt).toBe(at(seconds))
    bench.clock.moveTo(at(seconds))
  }
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(CALLS)
  expect(bench.lines.map(({ level }) => level)).toEqual(['error', 'error', 'error'])
})

test('an answer that cannot be stored is no reason to send the call again', async () => {
  let checkpoints = 0
  const bench = new HostBench({
    store: (store) => ({
      checkpoint: (...args) =>
        ++checkpoints === 2 ? Promise.reject(new StorageError('no room')) : store.checkpoint(...args),
    }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await bench.runOut(runner)
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(CALLS)
})

test('a defect pauses the operation with what happened, and the driver ends', async () => {
  const bench = new HostBench({
    rds: () => ({ read: () => Promise.reject(new TypeError('x is undefined')) }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await bench.runOut(runner)
  const { state, pauseReason } = await bench.operation()
  expect(state).toBe('paused')
  expect(pauseReason?.message).toContain('x is undefined')
  expect(pauseReason?.advice).not.toBe('')
  expect(bench.lines).toMatchObject([{ level: 'error', details: { operationId: 'op-1' } }])
  expect(bench.clock.nextWakeAt).toBeUndefined()
})

test('a defect while nothing can be stored pauses the operation when there is room again', async () => {
  let failures = 2
  const bench = new HostBench({
    rds: () => ({ read: () => Promise.reject(new TypeError('x is undefined')) }),
    store: (store) => ({
      checkpoint: (...args) =>
        failures-- > 0 ? Promise.reject(new StorageError('no room')) : store.checkpoint(...args),
    }),
  })
  await bench.store(aRun(1))
  const runner = new Runner(bench.ports)
  runner.wake('op-1')
  await bench.runOut(runner)
  expect((await bench.operation()).pauseReason?.message).toContain('x is undefined')
  expect(bench.calls).toEqual([])
})

import { expect, test } from 'vitest'
import { CallsInFlight } from '../host/calls-in-flight.ts'
import type { ExecutionDriver } from '../storage/dynamodb/driver-items.ts'
import { StorageError } from '../storage/storage-error.ts'
import { aRun, at, paused } from '../testing/engine-fixture.ts'
import type { Wrap } from '../testing/host-bench.ts'
import { HostBench } from '../testing/host-bench.ts'
import { FunctionTimeoutTooLong, TooLittleTime } from './invocation-refused.ts'
import { turnHandler } from './turn-handler.ts'

const INVOCATION_MS = 30_000

const first = { operationId: 'op-1', driver: 1, part: 0, turn: 0, execution: 'arn:1' }

/** A host in memory with the handler on it; the driver is whoever was the latest to announce itself. */
function aBench(wrap: Wrap = {}) {
  const bench = new HostBench(wrap)
  let latest: ExecutionDriver | undefined
  const drivers = {
    announce: async (_: string, driver: ExecutionDriver) => {
      if (latest && latest.revision > driver.revision) return false
      latest = driver
      return true
    },
  }
  const inFlight = new CallsInFlight()
  const handler = turnHandler({ ...bench.ports, inFlight, drivers, invocationMs: INVOCATION_MS })
  const turn = (input: object = {}, leftMs = INVOCATION_MS) =>
    handler({ ...first, ...input }, { getRemainingTimeInMillis: () => leftMs })
  return { bench, turn }
}

test('it says how the operation stands and when the next turn is due, and nothing more', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  expect(await turn()).toEqual({
    operationId: 'op-1',
    state: 'running',
    revision: 3,
    next: 'WAIT',
    wakeAt: at(5),
    driver: 1,
    part: 0,
    turn: 1,
  })
  expect(bench.calls).toEqual(['CreateDBInstance'])
})

test('turns one after another carry the operation to its end', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(0))
  const nexts = new Set<string>()
  let output = await turn()
  while (output.next === 'WAIT' || output.next === 'CONTINUE') {
    nexts.add(output.next)
    if (output.wakeAt !== null) bench.clock.moveTo(output.wakeAt)
    output = await turn(output)
  }
  expect(output).toMatchObject({ state: 'completed', next: 'DONE', wakeAt: null })
  expect([...nexts].sort()).toEqual(['CONTINUE', 'WAIT'])
  expect(bench.calls).toHaveLength(5)
})

test('a pause and the end both end the execution', async () => {
  const { bench, turn } = aBench()
  await bench.store(paused(aRun(1)))
  await bench.store(aRun(6, {}, { id: 'op-2', clusterId: 'c2', state: 'completed' }))
  expect(await turn()).toMatchObject({ state: 'paused', next: 'PAUSED', wakeAt: null })
  expect(await turn({ operationId: 'op-2' })).toMatchObject({ state: 'completed', next: 'DONE' })
  expect(await turn({ operationId: 'op-3' })).toMatchObject({ state: null, revision: null, next: 'DONE' })
  expect(bench.reads).toBe(0)
})

test('an execution ends without a turn once a later one drives', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await turn({ driver: 7, execution: 'arn:7' })
  const { reads } = bench
  expect(await turn({ driver: 1 })).toMatchObject({ next: 'SUPERSEDED', wakeAt: null })
  expect(bench.reads).toBe(reads)
})

test('an invocation with too little time left does nothing', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await expect(turn({}, 19_000)).rejects.toThrow(TooLittleTime)
  await expect(turn({}, 19_000)).rejects.toMatchObject({ name: 'TooLittleTime' })
  expect([bench.reads, bench.calls]).toEqual([0, []])
})

test('an invocation that may last longer than others take for its end does nothing', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await expect(turn({}, 31_000)).rejects.toThrow(FunctionTimeoutTooLong)
  await expect(turn({}, 31_000)).rejects.toThrow('APP_STEPFN_INVOCATION_TIMEOUT is 30 s')
  expect([bench.reads, bench.calls]).toEqual([0, []])
})

test('a call that may not be answered before the invocation is cut off is not sent', async () => {
  const { bench, turn } = aBench({
    rds: (aws) => ({
      read: async (...args) => {
        bench.clock.advance(15_000)
        return aws.read(...args)
      },
    }),
  })
  await bench.store(aRun(1))
  expect(await turn({}, 24_000)).toMatchObject({ state: 'running', next: 'WAIT' })
  expect(bench.calls).toEqual([])
  expect((await bench.operation()).steps[1]).toMatchObject({
    retries: 1,
    attempts: [{ outcome: 'refused', fault: { kind: 'not_sent' } }],
  })
})

test('while the store fails the execution waits, and does not fail', async () => {
  let isFailing = true
  const { bench, turn } = aBench({
    store: (store) => ({
      load: (id) => (isFailing ? Promise.reject(new StorageError('no table')) : store.load(id)),
    }),
  })
  await bench.store(aRun(1))
  expect(await turn()).toMatchObject({ state: null, next: 'WAIT', wakeAt: at(5) })
  isFailing = false
  expect(await turn()).toMatchObject({ state: 'running' })
})

test('while the driver cannot be announced no turn is taken', async () => {
  const bench = new HostBench()
  await bench.store(aRun(1))
  const drivers = { announce: () => Promise.reject(new StorageError('no table')) }
  const handler = turnHandler({ ...bench.ports, drivers, invocationMs: INVOCATION_MS })
  const output = await handler(first, { getRemainingTimeInMillis: () => INVOCATION_MS })
  expect(output).toMatchObject({ next: 'WAIT', wakeAt: at(5) })
  expect(bench.reads).toBe(0)
})

test('after many turns the execution hands over to its next part', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  expect(await turn({ turn: 498 })).toMatchObject({ next: 'WAIT', part: 0, turn: 499 })
  bench.clock.advance(5000)
  expect(await turn({ turn: 499 })).toMatchObject({ next: 'HAND_OVER', driver: 1, part: 0, turn: 500 })
})

test('what the state machine could not get done leaves the operation paused with the reason', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  const fault = {
    Error: 'Sandbox.Timedout',
    Cause: '{"errorType":"Sandbox.Timedout","errorMessage":"Task timed out after 30.00 seconds"}',
  }
  expect(await turn({ fault })).toMatchObject({ state: 'paused', next: 'PAUSED' })
  const { pauseReason } = await bench.operation()
  expect(pauseReason?.message).toBe(
    'This program failed in an invocation of the Lambda function with Sandbox.Timedout: Task timed out after 30.00 seconds. Nothing is lost: what was decided is on record.',
  )
  expect(await turn({ fault })).toMatchObject({ next: 'DONE' })
})

test('what an earlier execution could not get done does not stop a later one', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await turn({ driver: 7, execution: 'arn:7' })
  const fault = { Error: 'Lambda.Unknown', Cause: 'crashed' }
  expect(await turn({ driver: 1, fault })).toMatchObject({ next: 'SUPERSEDED' })
  expect((await bench.operation()).state).toBe('running')
})

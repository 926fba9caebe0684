import { expect, test } from 'vitest'
import type { DriverRecord, ExecutionDriver, TakenTurn } from '../../../ports/driver-records.ts'
import type { SharedSettings } from '../../../ports/shared-settings.ts'
import { StorageError } from '../../../ports/storage-error.ts'
import type { UnreadableOperation } from '../../../ports/unreadable-operation.ts'
import { UnreadableOperationError } from '../../../ports/unreadable-operation.ts'
import { aRun, at, paused, SETTINGS } from '../../../testing/engine-fixture.ts'
import type { Wrap } from '../../../testing/host-bench.ts'
import { HostBench, until } from '../../../testing/host-bench.ts'
import { CallsInFlight } from '../../calls-in-flight.ts'
import { FunctionTimeoutTooLong, TableUnusable, TooLittleTime } from './invocation-refused.ts'
import type { TurnPorts } from './turn-handler.ts'
import { turnHandler } from './turn-handler.ts'

const INVOCATION_MS = 30_000

const first = { operationId: 'op-1', driver: 1, part: 0, turn: 0, execution: 'arn:1' }

const SHARED = {
  invocationMs: INVOCATION_MS,
  pollIntervalMs: SETTINGS.pollIntervalMs,
  settleWindowMs: SETTINGS.settleWindowMs,
  formatVersion: 2,
  functionVersion: '7',
}

/** A host in memory with the handler on it; the driver is whoever was the latest to announce itself. */
function aBench(wrap: Wrap = {}, drives: Partial<TurnPorts['drivers']> = {}) {
  const bench = new HostBench(wrap)
  let latest: DriverRecord | undefined
  const turns: TakenTurn[] = []
  const published: SharedSettings[] = []
  const order = ({ revision, part }: ExecutionDriver): number => revision * 1000 + part
  const drivers: TurnPorts['drivers'] = {
    announce: async (_: string, driver: ExecutionDriver, invocationMs: number) => {
      if (latest && order(latest) > order(driver)) return undefined
      const longest = Math.max(invocationMs, latest?.invocationMs ?? 0)
      latest = { ...driver, invocationMs: longest, turns: 0, lastTurnAt: undefined, nextTurnInMs: undefined }
      return latest
    },
    tookTurn: async (_id, _record, taken) => {
      turns.push(taken)
    },
    ...drives,
  }
  const sharedSettings = {
    publish: async (settings: SharedSettings) => {
      const isNew = published.length === 0
      published.push(settings)
      return isNew
    },
  }
  const inFlight = new CallsInFlight()
  const handlerOf = (shared: SharedSettings) =>
    turnHandler({ ...bench.ports, inFlight, drivers, sharedSettings, shared })
  const turn = (input: object = {}, leftMs = INVOCATION_MS) =>
    handlerOf(SHARED)({ ...first, ...input }, { getRemainingTimeInMillis: () => leftMs })
  return { bench, turn, turns, published, handlerOf }
}

test('it says how the operation stands and when the next turn is due, and nothing more', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  expect(await turn()).toEqual({
    operationId: 'op-1',
    state: 'running',
    revision: 3,
    next: 'WAIT',
    cluster: 'eu-west-1/orders',
    message: null,
    wakeAt: at(5),
    driver: 1,
    part: 0,
    turn: 1,
  })
  expect(bench.calls).toEqual(['CreateDBInstance'])
})

test('each turn is recorded with when the next one is due, by elapsed time', async () => {
  const { bench, turn, turns } = aBench()
  await bench.store(aRun(1))
  await turn()
  bench.clock.advance(5_000)
  await bench.memory.checkpoint(paused(await bench.operation()), [], 3)
  await turn()
  expect(turns).toEqual([
    { at: at(0), nextTurnInMs: 5_000 },
    { at: at(5), nextTurnInMs: undefined },
  ])
})

test('the function writes its settings at every turn, and logs that they are new', async () => {
  const { bench, turn, published } = aBench()
  await bench.store(aRun(1))
  expect(await turn({ operationId: 'settings', driver: 0 })).toMatchObject({
    state: null,
    next: 'DONE',
    message: null,
  })
  expect([published, bench.reads]).toEqual([[SHARED], 0])
  await turn()
  expect(published).toEqual([SHARED, SHARED])
  expect(bench.lines).toMatchObject([{ level: 'warn', details: SHARED }])
})

test('a call is given as long to be seen as the longest invocation for its operation can live', async () => {
  const { bench, turn, handlerOf } = aBench({ rds: () => ({ call: async () => new Promise(() => {}) }) })
  await bench.store(aRun(1))
  const long = { ...SHARED, invocationMs: 300_000 }
  void handlerOf(long)(first, { getRemainingTimeInMillis: () => 300_000 })
  await until(() => bench.reads === 1)
  const attempts = async () => (await bench.operation()).steps[1]?.attempts.length
  for (let seconds = 0; seconds < 355; seconds += 5) {
    await Promise.race([turn(), new Promise((resolve) => setTimeout(resolve, 0))])
    expect(await attempts()).toBe(1)
    bench.clock.advance(5_000)
  }
  bench.clock.advance(10_000)
  void turn()
  await until(() => bench.reads > 72)
  expect(await attempts()).toBe(2)
})

test('an operation that is older than its execution was restored from a backup, and is paused', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  expect(await turn({ driver: 7, execution: 'arn:7' })).toMatchObject({ state: 'paused', next: 'PAUSED' })
  expect((await bench.operation()).pauseReason).toMatchObject({
    code: 'blocked',
    message: expect.stringContaining('restored from a backup'),
  })
  expect([bench.reads, bench.calls]).toEqual([0, []])
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
  expect(await turn()).toMatchObject({
    state: 'paused',
    next: 'PAUSED',
    wakeAt: null,
    message: expect.stringMatching(/^Paused: .+Choose Continue/),
  })
  expect(await turn({ operationId: 'op-2' })).toMatchObject({
    state: 'completed',
    next: 'DONE',
    message: 'Completed.',
  })
  expect(bench.reads).toBe(0)
})

test('an execution ends without a turn once a later one drives', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await turn({ part: 1, execution: 'arn:1:1' })
  const { reads } = bench
  expect(await turn()).toMatchObject({ next: 'SUPERSEDED', wakeAt: null })
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

const UNREADABLE: UnreadableOperation = {
  operationId: 'op-1',
  cluster: undefined,
  state: 'running',
  updatedAt: undefined,
  isNewer: true,
  reason: 'its format is newer',
  advice: 'Run the newer version.',
  quarantinedAs: 'table: operation#op-1',
  releases: [],
}

const broken = () => Promise.reject(new StorageError('Could not save it: no such table.'))

test.for([
  ['read the operation', { store: () => ({ load: broken }) }, {}],
  ['record a checkpoint', { store: () => ({ checkpoint: broken }) }, {}],
  ['announce who drives', {}, { announce: broken }],
  ['record the turn', {}, { tookTurn: broken }],
] as const)('a table that cannot be used to %s fails the function', async ([, wrap, drives]) => {
  const { bench, turn } = aBench(wrap, drives)
  await bench.store(aRun(1))
  await expect(turn()).rejects.toMatchObject({
    name: 'TableUnusable',
    message: expect.stringContaining('no such table'),
  })
  expect((await bench.operation()).state).toBe('running')
})

test('settings that cannot be written fail the function before anything else', async () => {
  const { bench } = aBench()
  await bench.store(aRun(1))
  const drivers = { announce: broken, tookTurn: broken }
  const handler = turnHandler({
    ...bench.ports,
    drivers,
    sharedSettings: { publish: broken },
    shared: SHARED,
  })
  await expect(handler(first, { getRemainingTimeInMillis: () => INVOCATION_MS })).rejects.toThrow(
    TableUnusable,
  )
  expect(bench.reads).toBe(0)
})

test('an operation that is not in the table, or cannot be read, fails the function', async () => {
  const { turn } = aBench()
  await expect(turn()).rejects.toMatchObject({
    name: 'OperationUnknown',
    message: expect.stringContaining('APP_STEPFN_TABLE'),
  })
  const newer = () =>
    Promise.reject(new UnreadableOperationError({ ...UNREADABLE, reason: 'its format is 3' }))
  const { turn: olderTurn, bench } = aBench({ store: () => ({ load: newer }) })
  await bench.store(aRun(1))
  await expect(olderTurn()).rejects.toMatchObject({
    name: 'OperationUnreadable',
    message: expect.stringContaining('its format is 3'),
  })
  expect((await bench.operation()).state).toBe('running')
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
    'This program failed in an invocation of the Lambda function with Sandbox.Timedout: Task timed out after 30.00 seconds. AWS did not fail. Nothing is lost: what was decided is on record.',
  )
  expect(await turn({ fault })).toMatchObject({ next: 'DONE' })
})

test('what an earlier execution could not get done does not stop a later one', async () => {
  const { bench, turn } = aBench()
  await bench.store(aRun(1))
  await turn({ part: 1, execution: 'arn:1:1' })
  const fault = { Error: 'Lambda.Unknown', Cause: 'crashed' }
  expect(await turn({ fault })).toMatchObject({ next: 'SUPERSEDED' })
  expect((await bench.operation()).state).toBe('running')
})

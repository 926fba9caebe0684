import { expect, test } from 'vitest'
import type { DriverRecord, ExecutionDriver, TakenTurn } from '../../../ports/driver-records.ts'
import type { OperationStore } from '../../../ports/operation-store.ts'
import type { SharedSettings } from '../../../ports/shared-settings.ts'
import { StorageError } from '../../../ports/storage-error.ts'
import type { UnreadableOperation } from '../../../ports/unreadable-operation.ts'
import { UnreadableOperationError } from '../../../ports/unreadable-operation.ts'
import { aRun, at, paused, SETTINGS } from '../../../testing/engine-fixture.ts'
import type { Wrap } from '../../../testing/host-bench.ts'
import { beforeReads, HostBench, until } from '../../../testing/host-bench.ts'
import { CallsInFlight } from '../../calls-in-flight.ts'
import { TableUnusable } from './invocation-refused.ts'
import type { TurnPorts } from './turn-handler.ts'
import { turnHandler } from './turn-handler.ts'

const INVOCATION_MS = 30_000

const first = { operationId: 'op-1', driver: 1, part: 0, turn: 0, execution: 'arn:1' }

const SHARED = { ...SETTINGS, invocationMs: INVOCATION_MS, formatVersion: 2, functionVersion: '7' }

/** What a test puts in the place of parts, besides those of a host. */
type Parts = Wrap & {
  readonly drivers?: Partial<TurnPorts['drivers']>
  readonly sharedSettings?: TurnPorts['sharedSettings']
}

/** A host in memory with the handler on it; the latest execution that announced itself drives. */
async function aBench({ drivers: drives, sharedSettings: shares, ...wrap }: Parts = {}, operation = aRun(1)) {
  const bench = new HostBench(wrap)
  await bench.store(operation)
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
    publish: async (settings: SharedSettings) => published.push(settings) === 1,
    ...shares,
  }
  const inFlight = new CallsInFlight()
  const handlerOf = (shared: SharedSettings) =>
    turnHandler({ ...bench.ports, inFlight, drivers, sharedSettings, shared })
  const turn = (input: object = {}, leftMs = INVOCATION_MS) =>
    handlerOf(SHARED)({ ...first, ...input }, { getRemainingTimeInMillis: () => leftMs })
  return { bench, turn, turns, published, handlerOf }
}

test('it says how the operation stands and when the next turn is due, and nothing more', async () => {
  const { bench, turn } = await aBench()
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
  const { bench, turn, turns } = await aBench()
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
  const { bench, turn, published } = await aBench()
  const asked = await turn({ operationId: 'settings', driver: 0 })
  expect(asked).toMatchObject({ state: null, next: 'DONE', message: null })
  expect([published, bench.reads]).toEqual([[SHARED], 0])
  await turn()
  expect(published).toEqual([SHARED, SHARED])
  expect(bench.lines).toMatchObject([{ level: 'warn', details: SHARED }])
})

test('a call is given as long to be seen as the longest invocation for its operation can live', async () => {
  const { bench, turn, handlerOf } = await aBench({
    rds: () => ({ call: async () => new Promise(() => {}) }),
  })
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
  const { bench, turn } = await aBench()
  expect(await turn({ driver: 7, execution: 'arn:7' })).toMatchObject({ state: 'paused', next: 'PAUSED' })
  expect((await bench.operation()).pauseReason).toMatchObject({
    code: 'blocked',
    message: expect.stringContaining('restored from a backup'),
  })
  expect([bench.reads, bench.calls]).toEqual([0, []])
})

test.each([
  [paused(aRun(1)), { next: 'PAUSED', message: expect.stringMatching(/^Paused: .+Choose Continue/) }],
  [aRun(6, {}, { state: 'completed' }), { next: 'DONE', message: 'Completed.' }],
])('an operation that is $state ends the execution', async (operation, output) => {
  const { bench, turn } = await aBench({}, operation)
  expect(await turn()).toMatchObject({ state: operation.state, wakeAt: null, ...output })
  expect(bench.reads).toBe(0)
})

test('an execution ends without a turn once a later one drives, and stops nothing', async () => {
  const { bench, turn } = await aBench()
  await turn({ part: 1, execution: 'arn:1:1' })
  const { reads } = bench
  for (const input of [{}, { fault: { Error: 'Lambda.Unknown', Cause: 'crashed' } }])
    expect(await turn(input)).toMatchObject({ next: 'SUPERSEDED', wakeAt: null })
  expect(bench.reads).toBe(reads)
  expect((await bench.operation()).state).toBe('running')
})

test.each([
  ['with too little time left', 19_000, 'TooLittleTime', ''],
  [
    'that may last longer than others take for its end',
    31_000,
    'FunctionTimeoutTooLong',
    'APP_STEPFN_INVOCATION_TIMEOUT is 30 s',
  ],
])('an invocation %s does nothing', async (_, leftMs, name, says) => {
  const { bench, turn } = await aBench()
  await expect(turn({}, leftMs)).rejects.toMatchObject({ name, message: expect.stringContaining(says) })
  expect([bench.reads, bench.calls]).toEqual([0, []])
})

test('a call that may not be answered before the invocation is cut off is not sent', async () => {
  const readSlowly = (): void => bench.clock.advance(15_000)
  const { bench, turn } = await aBench(beforeReads(readSlowly))
  expect(await turn({}, 24_000)).toMatchObject({ state: 'running', next: 'WAIT' })
  expect(bench.calls).toEqual([])
  expect((await bench.operation()).steps[1]).toMatchObject({
    retries: 1,
    attempts: [{ outcome: 'refused', fault: { kind: 'not_sent' } }],
  })
})

const broken = () => Promise.reject(new StorageError('Could not save it: no such table.'))

test.for<readonly [string, Parts]>([
  ['read the operation', { store: () => ({ load: broken }) }],
  ['record a checkpoint', { store: () => ({ checkpoint: broken }) }],
  ['announce who drives', { drivers: { announce: broken } }],
  ['record the turn', { drivers: { tookTurn: broken } }],
])('a table that cannot be used to %s fails the function', async ([, parts]) => {
  const { bench, turn } = await aBench(parts)
  await expect(turn()).rejects.toMatchObject({
    name: 'TableUnusable',
    message: expect.stringContaining('no such table'),
  })
  expect((await bench.operation()).state).toBe('running')
})

test('settings that cannot be written fail the function before anything else', async () => {
  const { bench, turn } = await aBench({ sharedSettings: { publish: broken } })
  await expect(turn()).rejects.toThrow(TableUnusable)
  expect(bench.reads).toBe(0)
})

const NEWER: UnreadableOperation = {
  operationId: 'op-1',
  cluster: undefined,
  state: 'running',
  updatedAt: undefined,
  isNewer: true,
  reason: 'its format is 3',
  advice: 'Run the newer version.',
  quarantinedAs: 'table: operation#op-1',
  releases: [],
}

const unreadable = () => Promise.reject(new UnreadableOperationError(NEWER))

test.for<readonly [string, OperationStore['load'], name: string, says: string]>([
  ['is not in the table', async () => undefined, 'OperationUnknown', 'APP_STEPFN_TABLE'],
  ['cannot be read', unreadable, 'OperationUnreadable', 'its format is 3'],
])('an operation that %s fails the function', async ([, load, name, says]) => {
  const { bench, turn } = await aBench({ store: () => ({ load }) })
  await expect(turn()).rejects.toMatchObject({ name, message: expect.stringContaining(says) })
  expect((await bench.operation()).state).toBe('running')
})

test('after many turns the execution hands over to its next part', async () => {
  const { bench, turn } = await aBench()
  expect(await turn({ turn: 498 })).toMatchObject({ next: 'WAIT', part: 0, turn: 499 })
  bench.clock.advance(5000)
  expect(await turn({ turn: 499 })).toMatchObject({ next: 'HAND_OVER', driver: 1, part: 0, turn: 500 })
})

test('what the state machine could not get done leaves the operation paused with the reason', async () => {
  const { bench, turn } = await aBench()
  const fault = {
    Error: 'Sandbox.Timedout',
    Cause: '{"errorType":"Sandbox.Timedout","errorMessage":"Task timed out after 30.00 seconds"}',
  }
  expect(await turn({ fault })).toMatchObject({ state: 'paused', next: 'PAUSED' })
  expect((await bench.operation()).pauseReason?.message).toBe(
    'This program failed in an invocation of the Lambda function with Sandbox.Timedout: Task timed out after 30.00 seconds. AWS did not fail. Nothing is lost: what was decided is on record.',
  )
  expect(await turn({ fault })).toMatchObject({ next: 'DONE' })
})

import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent } from '../../model/operation-event.ts'
import { localPrincipal } from '../../model/principal.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { checksumOf } from '../store/checksum.ts'
import type { Item } from './dynamodb-table.ts'
import { claimKey, stateKey } from './item-keys.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }
/** The time of the bench, a while later than the last change of its operations. */
const NOW = '2026-03-01T12:00:00.000Z'
const LATER_MS = Date.parse(NOW) + 60_000

const release = (changes: Partial<LockRelease> = {}): LockRelease => ({
  cluster: ORDERS,
  by: localPrincipal('bob'),
  at: '2026-03-01T12:00:00.500Z',
  reason: 'the newer function is gone',
  countsFrom: '2026-03-01T12:00:30.000Z',
  ...changes,
})

const packed = (content: object): Uint8Array => gzipSync(JSON.stringify(content))

const operationOf = (changes: object): Uint8Array => {
  const operation = { ...anOperation({ state: 'running' }), ...changes }
  return packed({ formatVersion: 2, checksum: checksumOf(operation), operation })
}
const FUTURE_STEP = operationOf({ steps: [{ ...anOperation().steps[0], kind: 'of_the_future' }] })
const futureEvents = [{ ...stepStarted('one'), type: 'of_the_future', operationId: 'op-1', seq: 1 }]

const create = (store: OperationStore, changes: Partial<Operation> = {}): Promise<Operation> => {
  const operation = anOperation(changes)
  return store.create(operation, [createdEvent(operation)])
}

/** A table in which `op-1` runs on `orders`, and its item was changed by another program. */
async function tableWith(changes: Item, state: Operation['state'] = 'running') {
  const bench = await DynamodbBench.start()
  await create(bench.open(), { state: 'running' })
  const before = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...before, state, writeId: 'newer', ...changes })
  return { bench, before, item: await bench.table.get(stateKey('op-1')) }
}

const written: readonly (readonly [string, Item, RegExp, boolean])[] = [
  ['a step of an unknown kind', { operation: FUTURE_STEP }, /unknown step kind "of_the_future"/, true],
  [
    'an event of an unknown type',
    { tail: packed({ formatVersion: 2, checksum: checksumOf(futureEvents), events: futureEvents }) },
    /unknown event type "of_the_future"/,
    true,
  ],
  ['an unknown state', { state: 'held' }, /unknown operation state "held"/, true],
  [
    'a newer format',
    { operation: packed({ formatVersion: 99 }) },
    /is in format version 99, and this program reads versions up to/,
    true,
  ],
  ['its operation elsewhere', { operation: undefined }, /has no operation/, false],
  ['no item that this program knows', { lastEventSeq: 'seven' }, /lastEventSeq/, false],
]

test.for(written)(
  'an item with %s stays as it is, is listed, and locks its cluster',
  async ([, changes, reason, isNewer]) => {
    const { bench, item } = await tableWith(changes)
    const store = bench.open({ patience: { looks: 1, wait: async () => {} } })
    expect(await store.listUnreadable()).toMatchObject([
      {
        operationId: 'op-1',
        cluster: ORDERS,
        isNewer,
        reason: expect.stringMatching(reason),
        updatedAt: NOW,
      },
    ])
    await expect(store.load('op-1')).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringMatching(reason),
    })
    const locked = { kind: 'unreadable', operation: { operationId: 'op-1', isNewer } }
    expect(await store.holderOf(ORDERS)).toMatchObject(locked)
    const next = await create(store, { id: 'op-2' })
    expect(await store.checkpoint({ ...next, state: 'running' }, [], 1)).toMatchObject({
      kind: 'cluster_locked',
      holder: locked,
    })
    expect(await bench.table.get(stateKey('op-1'))).toEqual(item)
  },
)

test('an operation of a newer program that has ended locks nothing', async () => {
  const { bench } = await tableWith({ operation: FUTURE_STEP }, 'completed')
  const store = bench.open()
  expect(await store.listUnreadable()).toMatchObject([{ state: 'completed' }])
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  const next = await create(store, { id: 'op-2' })
  expect((await store.checkpoint({ ...next, state: 'running' }, [], 1)).kind).toBe('saved')
})

test('attributes and members that this program does not know are still there after it has written', async () => {
  const { bench } = await tableWith({ ticket: 'CHG-1', operation: operationOf({ future: [1] }) })
  const store = bench.open()
  const operation = await store.load('op-1')
  if (!operation) throw new Error('the operation is gone')
  expect((await store.checkpoint({ ...operation, cursor: 1 }, [stepStarted('one')], 1)).kind).toBe('saved')
  expect(await bench.table.get(stateKey('op-1'))).toMatchObject({ ticket: 'CHG-1', revision: 2 })
  expect(await bench.open().load('op-1')).toMatchObject({ cursor: 1, future: [1] })
})

const told = (operation: Operation): readonly [Operation, readonly NewEvent[]] => {
  const reason = { code: 'lock_lost', message: 'bob released it', advice: 'look' } as const
  const at = '2026-03-01T13:00:00.000Z'
  return [
    { ...operation, state: 'paused', pausedFrom: 'running', pauseReason: reason, updatedAt: at },
    [{ type: 'operation_paused', body: { reason }, at }],
  ]
}

const loaded = async (store: OperationStore, id = 'op-1'): Promise<Operation> => {
  const operation = await store.load(id)
  if (!operation) throw new Error(`no operation ${id}`)
  return operation
}

const quick = { patience: { looks: 1, wait: async () => {} } }

test('a released lock is seen by every process, counts once no call can be on its way, and survives a return', async () => {
  const { bench, before } = await tableWith({ operation: FUTURE_STEP })
  const seenBefore = bench.open()
  expect(await seenBefore.listUnreadable()).toMatchObject([{ releases: [] }])
  const listed = [{ operationId: 'op-1', releases: [release()] }]
  expect(await bench.open().releaseLock(release())).toMatchObject({ kind: 'released', operations: listed })
  expect(await seenBefore.listUnreadable()).toMatchObject(listed)

  const early = bench.open(quick)
  expect(await early.holderOf(ORDERS)).toMatchObject({ kind: 'unreadable' })
  const rival = await create(early, { id: 'op-2' })
  expect((await early.checkpoint({ ...rival, state: 'running' }, [], 1)).kind).toBe('cluster_locked')
  expect(await early.releaseLock(release({ by: localPrincipal('ana') }))).toMatchObject({
    operations: listed,
  })

  const store = bench.open({ ...quick, nowMs: () => LATER_MS })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await store.releaseLock(release())).toEqual({ kind: 'not_locked' })
  expect((await store.checkpoint({ ...rival, state: 'running' }, [], 1)).kind).toBe('saved')

  // The newer program is back.
  const item = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...item, operation: before?.['operation'], writeId: 'back' })
  const back = bench.open({ ...quick, nowMs: () => LATER_MS })
  const locked = { kind: 'operation', operationId: 'op-2', state: 'running' }
  expect(await back.holderOf(ORDERS)).toEqual(locked)
  const returned = await loaded(back)
  expect(await back.checkpoint({ ...returned, cursor: 1 }, [], 1)).toEqual({
    kind: 'lock_released',
    release: release(),
  })
  expect((await back.checkpoint(...told(returned), 1)).kind).toBe('saved')
  const paused = await loaded(back)
  expect(await back.checkpoint({ ...paused, state: 'running' }, [], 2)).toEqual({
    kind: 'cluster_locked',
    holder: locked,
  })
  expect(await back.holderOf(ORDERS)).toEqual(locked)
  await back.checkpoint({ ...(await loaded(back, 'op-2')), state: 'completed' }, [], 2)
  expect((await back.checkpoint({ ...paused, state: 'running' }, [], 2)).kind).toBe('saved')
  expect(await bench.open().holderOf(ORDERS)).toMatchObject({ operationId: 'op-1' })
  expect(await bench.table.get(stateKey('op-1'))).not.toHaveProperty('lockReleases')
})

test('a newer program that drives the operation at that moment finds out before it decides on another call', async () => {
  const { bench, before } = await tableWith({})
  const newer = bench.open({ nowMs: () => LATER_MS })
  const driven = await loaded(newer)
  // For the program that releases the lock the operation cannot be read.
  await bench.table.put({ ...before, operation: FUTURE_STEP })
  await bench.open().releaseLock(release())
  const released = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...released, operation: before?.['operation'] })
  expect(await newer.checkpoint({ ...driven, cursor: 1 }, [], 1)).toMatchObject({ kind: 'lock_released' })
})

test('what was read before the release is not written over it', async () => {
  const { bench, before } = await tableWith({})
  const driven = await loaded(bench.open())
  const client = bench.client()
  client.middlewareStack.add(
    (next) => async (args) => {
      if ('Item' in args.input && JSON.stringify(args.input).includes('"sk":"state"')) {
        const present = await bench.table.get(stateKey('op-1'))
        await bench.table.put({ ...present, operation: FUTURE_STEP })
        await bench.open().releaseLock(release())
        const released = await bench.table.get(stateKey('op-1'))
        await bench.table.put({ ...released, operation: before?.['operation'] })
      }
      return next(args)
    },
    { step: 'initialize' },
  )
  const driving = bench.open({ client })
  expect(await driving.checkpoint({ ...driven, cursor: 1 }, [], 1)).toEqual({ kind: 'stale' })
  expect((await loaded(bench.open())).cursor).toBe(0)
})

test('an operation that was about to lock its cluster again while another one did finds that out', async () => {
  const { bench, before } = await tableWith({ operation: FUTURE_STEP })
  await bench.open().releaseLock(release())
  const item = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...item, operation: before?.['operation'] })
  const later = { ...quick, nowMs: () => LATER_MS }
  await bench.open(later).checkpoint(...told(await loaded(bench.open())), 1)
  const paused = await loaded(bench.open())
  await create(bench.open(), { id: 'op-2' })
  // It has its lock again since it was told; once more, as if the other one had been there by then.
  const again = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...again, lockReleases: [release()] })
  const client = bench.client()
  let isFirst = true
  client.middlewareStack.add(
    (next) => async (args) => {
      const isState = 'Item' in args.input && JSON.stringify(args.input).includes('"sk":"state"')
      if (isState && isFirst) {
        isFirst = false
        const rival = await loaded(bench.open(), 'op-2')
        expect((await bench.open(later).checkpoint({ ...rival, state: 'running' }, [], 1)).kind).toBe('saved')
      }
      return next(args)
    },
    { step: 'initialize' },
  )
  const slow = bench.open({ ...later, client })
  expect(await slow.checkpoint({ ...paused, state: 'running' }, [], 2)).toEqual({ kind: 'stale' })
  expect(await slow.checkpoint({ ...paused, state: 'running' }, [], 2)).toMatchObject({
    kind: 'cluster_locked',
    holder: { operationId: 'op-2' },
  })
})

test('of an item that names no cluster, the claim tells which one it locks', async () => {
  const { bench } = await tableWith({ region: undefined, clusterId: undefined })
  const store = bench.open({ ...quick, nowMs: () => LATER_MS })
  expect(await store.listUnreadable()).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
  expect(await store.holderOf({ ...ORDERS, clusterId: 'billing' })).toBeUndefined()
  expect(await store.holderOf(ORDERS)).toMatchObject({ operation: { operationId: 'op-1' } })
  expect(await store.releaseLock(release())).toMatchObject({ kind: 'released' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  const next = await create(store, { id: 'op-2' })
  expect((await store.checkpoint({ ...next, state: 'running' }, [], 1)).kind).toBe('saved')
  expect(await bench.table.get(claimKey(ORDERS))).toMatchObject({ holderId: 'op-2' })
})

test('a release that an older program put into an item counts, with the name that it kept', async () => {
  const { bench } = await tableWith({ operation: FUTURE_STEP })
  const item = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...item, lockReleases: [{ ...release(), by: 'bob' }] })
  const later = bench.open({ nowMs: () => LATER_MS })
  expect(await later.holderOf(ORDERS)).toBeUndefined()
  expect((await later.listUnreadable())[0]?.releases).toEqual([release()])
})

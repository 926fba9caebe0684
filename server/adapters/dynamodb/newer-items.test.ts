import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { localPrincipal } from '../../model/principal.ts'
import type { CheckpointResult, OperationStore } from '../../ports/operation-store.ts'
import { DynamodbBench, IMPATIENT, writesState } from '../../testing/dynamodb-bench.ts'
import {
  anOperation,
  aRelease,
  createIn,
  idsIn,
  loadedFrom,
  lockLost,
  stepStarted,
} from '../../testing/operation-fixture.ts'
import { checksumOf } from '../store/checksum.ts'
import type { Item } from './dynamodb-table.ts'
import { claimKey } from './item-keys.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }
/** The time of the bench, a while later than the last change of its operations. */
const NOW = '2026-03-01T12:00:00.000Z'
const LATER_MS = Date.parse(NOW) + 60_000

/** Its calls may still be on their way for half a minute. */
const RELEASE = aRelease({ at: '2026-03-01T12:00:00.500Z', countsFrom: '2026-03-01T12:00:30.000Z' })

const packed = (content: object): Uint8Array => gzipSync(JSON.stringify(content))

const operationOf = (changes: object): Uint8Array => {
  const operation = { ...anOperation({ state: 'running' }), ...changes }
  return packed({ formatVersion: 2, checksum: checksumOf(operation), operation })
}
const FUTURE_STEP = operationOf({ steps: [{ ...anOperation().steps[0], kind: 'of_the_future' }] })
const futureEvents = [{ ...stepStarted('one'), type: 'of_the_future', operationId: 'op-1', seq: 1 }]

/** A table in which `op-1` runs on `orders`, and its item was changed by another program. */
async function tableWith(changes: Item, state: Operation['state'] = 'running') {
  const bench = await DynamodbBench.start()
  await createIn(bench.open(), { state: 'running' })
  const before = await bench.item()
  const restore = () => bench.changeItem({ operation: before?.['operation'], writeId: 'back' })
  await bench.changeItem({ state, writeId: 'newer', ...changes })
  return { bench, restore }
}

/** Starts another operation on the cluster. */
const start = async (store: OperationStore): Promise<CheckpointResult> => {
  const operation = await createIn(store, { id: 'op-2' })
  return store.checkpoint({ ...operation, state: 'running' }, [], 1)
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

test.for(written)('an item with %s stays as it is, is listed, and locks its cluster', async (row) => {
  const [, changes, words, isNewer] = row
  const reason = expect.stringMatching(words)
  const { bench } = await tableWith(changes)
  const item = await bench.item()
  const store = bench.open(IMPATIENT)
  expect(await store.listUnreadable()).toMatchObject([
    { operationId: 'op-1', cluster: ORDERS, isNewer, reason, updatedAt: NOW },
  ])
  expect(await idsIn(store)).toEqual([])
  await expect(store.load('op-1')).rejects.toMatchObject({ code: 'INVALID_STATE', message: reason })
  const holder = { kind: 'unreadable', operation: { operationId: 'op-1', isNewer } }
  expect(await store.holderOf(ORDERS)).toMatchObject(holder)
  expect(await start(store)).toMatchObject({ kind: 'cluster_locked', holder })
  expect(await bench.item()).toEqual(item)
})

test('an operation of a newer program that has ended locks nothing', async () => {
  const { bench } = await tableWith({ operation: FUTURE_STEP }, 'completed')
  const store = bench.open()
  expect(await store.listUnreadable()).toMatchObject([{ state: 'completed' }])
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect((await start(store)).kind).toBe('saved')
})

test('attributes and members that this program does not know are still there after it has written', async () => {
  const { bench } = await tableWith({ ticket: 'CHG-1', operation: operationOf({ future: [1] }) })
  const store = bench.open()
  const operation = await loadedFrom(store)
  expect((await store.checkpoint({ ...operation, cursor: 1 }, [stepStarted('one')], 1)).kind).toBe('saved')
  expect(await bench.item()).toMatchObject({ ticket: 'CHG-1', revision: 2 })
  expect(await bench.open().load('op-1')).toMatchObject({ cursor: 1, future: [1] })
})

const AFTER_RELEASE = { ...IMPATIENT, nowMs: () => LATER_MS }

test('a released lock is seen by every process, counts once no call can be on its way, and survives a return', async () => {
  const { bench, restore } = await tableWith({ operation: FUTURE_STEP })
  const seenBefore = bench.open()
  expect(await seenBefore.listUnreadable()).toMatchObject([{ releases: [] }])
  const operations = [{ operationId: 'op-1', releases: [RELEASE] }]
  expect(await bench.open().releaseLock(RELEASE)).toMatchObject({ kind: 'released', operations })
  expect(await seenBefore.listUnreadable()).toMatchObject(operations)

  const early = bench.open(IMPATIENT)
  expect(await early.holderOf(ORDERS)).toMatchObject({ kind: 'unreadable' })
  expect((await start(early)).kind).toBe('cluster_locked')
  expect(await early.releaseLock({ ...RELEASE, by: localPrincipal('ana') })).toMatchObject({ operations })

  const store = bench.open(AFTER_RELEASE)
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await store.releaseLock(RELEASE)).toEqual({ kind: 'not_locked' })
  const rival = await loadedFrom(store, 'op-2')
  expect((await store.checkpoint({ ...rival, state: 'running' }, [], 1)).kind).toBe('saved')

  await restore()
  const back = bench.open(AFTER_RELEASE)
  const holder = { kind: 'operation', operationId: 'op-2', state: 'running' }
  expect(await back.holderOf(ORDERS)).toEqual(holder)
  const returned = await loadedFrom(back)
  const released = { kind: 'lock_released', release: RELEASE }
  expect(await back.checkpoint({ ...returned, cursor: 1 }, [], 1)).toEqual(released)
  expect((await back.checkpoint(...lockLost(returned), 1)).kind).toBe('saved')
  const paused = await loadedFrom(back)
  const resume = () => back.checkpoint({ ...paused, state: 'running' }, [], 2)
  expect(await resume()).toEqual({ kind: 'cluster_locked', holder })
  expect(await back.holderOf(ORDERS)).toEqual(holder)
  await back.checkpoint({ ...(await loadedFrom(back, 'op-2')), state: 'completed' }, [], 2)
  expect((await resume()).kind).toBe('saved')
  expect(await bench.open().holderOf(ORDERS)).toMatchObject({ operationId: 'op-1' })
  expect(await bench.item()).not.toHaveProperty('lockReleases')
})

/** The program that releases the lock cannot read the operation; another one, which drives it, can. */
async function releaseBehindItsBack({ bench, restore }: Awaited<ReturnType<typeof tableWith>>) {
  await bench.changeItem({ operation: FUTURE_STEP })
  await bench.open().releaseLock(RELEASE)
  await restore()
}

test('a newer program that drives the operation at that moment finds out before it decides on another call', async () => {
  const table = await tableWith({})
  const newer = table.bench.open({ nowMs: () => LATER_MS })
  const driven = await loadedFrom(newer)
  await releaseBehindItsBack(table)
  expect(await newer.checkpoint({ ...driven, cursor: 1 }, [], 1)).toMatchObject({ kind: 'lock_released' })
})

test('what was read before the release is not written over it', async () => {
  const table = await tableWith({})
  const { bench } = table
  const driven = await loadedFrom(bench.open())
  const client = bench.clientAfter((input) => writesState(input) && releaseBehindItsBack(table))
  const driving = bench.open({ client })
  expect(await driving.checkpoint({ ...driven, cursor: 1 }, [], 1)).toEqual({ kind: 'stale' })
  expect((await loadedFrom(bench.open())).cursor).toBe(0)
})

test('an operation that was about to lock its cluster again while another one did finds that out', async () => {
  const { bench, restore } = await tableWith({ operation: FUTURE_STEP })
  await bench.open().releaseLock(RELEASE)
  await restore()
  await bench.open(AFTER_RELEASE).checkpoint(...lockLost(await loadedFrom(bench.open())), 1)
  const paused = await loadedFrom(bench.open())
  // It has its lock again since it knows; once more, as if the other one had been there by then.
  await bench.changeItem({ lockReleases: [RELEASE] })
  let rival: Promise<CheckpointResult> | undefined
  const client = bench.clientAfter(async (input) => {
    if (!writesState(input) || rival) return
    rival = start(bench.open(AFTER_RELEASE))
    expect((await rival).kind).toBe('saved')
  })
  const slow = bench.open({ ...AFTER_RELEASE, client })
  const resume = () => slow.checkpoint({ ...paused, state: 'running' }, [], 2)
  expect(await resume()).toEqual({ kind: 'stale' })
  expect(await resume()).toMatchObject({
    kind: 'cluster_locked',
    holder: { operationId: 'op-2' },
  })
})

test('of an item that names no cluster, the claim tells which one it locks', async () => {
  const { bench } = await tableWith({ region: undefined, clusterId: undefined })
  const store = bench.open(AFTER_RELEASE)
  expect(await store.listUnreadable()).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
  expect(await store.holderOf({ ...ORDERS, clusterId: 'billing' })).toBeUndefined()
  expect(await store.holderOf(ORDERS)).toMatchObject({ operation: { operationId: 'op-1' } })
  expect(await store.releaseLock(RELEASE)).toMatchObject({ kind: 'released' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect((await start(store)).kind).toBe('saved')
  expect(await bench.table.get(claimKey(ORDERS))).toMatchObject({ holderId: 'op-2' })
})

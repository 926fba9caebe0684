import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import type { OperationStore } from '../../ports/operation-store.ts'
import { DynamodbBench, writesState } from '../../testing/dynamodb-bench.ts'
import { createIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import type { DynamodbStoreOptions } from './dynamodb-operation-store.ts'
import { logKey, shardOf } from './item-keys.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTE_MS = 60_000

const revisionsIn = async (store: OperationStore): Promise<readonly string[]> =>
  (await store.list()).map(({ id, revision }) => `${id} ${revision}`).toSorted()

/** Stores whose machines show different dates, and the time that has passed for all of them. */
async function aBench() {
  const bench = await DynamodbBench.start()
  let passedMs = 0
  const open = (shiftMs = 0, options: Partial<DynamodbStoreOptions> = {}) =>
    bench.open({ nowMs: () => NOW_MS + shiftMs + passedMs, elapsedMs: () => passedMs, ...options })
  const pass = (ms: number): void => {
    passedMs += ms
  }
  return { bench, open, pass }
}

test('one machine whose date is ahead does not hide from the others what the others change', async () => {
  const { open, pass } = await aBench()
  const [ahead, behind, here] = [open(10 * MINUTE_MS), open(-10 * MINUTE_MS), open()]
  const stores = [ahead, behind, here]
  for (const [index, store] of stores.entries()) {
    await createIn(store, { id: `first-${index}`, clusterId: `c${index}` })
    for (const each of stores) expect(await revisionsIn(each)).toContain(`first-${index} 1`)
  }
  pass(2 * MINUTE_MS)
  const expected = ['first-0 1', 'first-1 1', 'first-2 1']
  for (const [index, store] of stores.entries()) {
    await store.checkpoint(await loadedFrom(store, `first-${index}`), [stepStarted('one')], 1)
    expected[index] = `first-${index} 2`
    for (const each of stores) expect(await revisionsIn(each)).toEqual(expected)
  }
})

test('a change that is written long after it was announced is seen once it is there', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  const created = await createIn(here)
  await there.list()
  const isReleased = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const client = bench.clientAfter(async (input) => {
    if (!writesState(input)) return
    isHeld.resolve()
    await isReleased.promise
  })
  const writing = bench.open({ client }).checkpoint(created, [stepStarted('one')], 1)
  await isHeld.promise
  expect(await revisionsIn(there)).toEqual(['op-1 1'])
  pass(30_000)
  expect(await revisionsIn(there)).toEqual(['op-1 1'])
  isReleased.resolve()
  await writing
  expect(await revisionsIn(there)).toEqual(['op-1 2'])
})

test('what an older program wrote, which announces nothing, is seen within a minute, and at once by a new process', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  await createIn(here)
  await there.list()
  await here.checkpoint(await loadedFrom(here), [stepStarted('one')], 1)
  const announced = logKey(shardOf('op-1'), 2)
  expect(await bench.table.get(announced)).toMatchObject({ revision: 2 })
  await bench.table.deleteMany([announced])
  expect(await revisionsIn(there)).toEqual(['op-1 1'])
  expect(await revisionsIn(open())).toEqual(['op-1 2'])
  pass(MINUTE_MS)
  expect(await revisionsIn(there)).toEqual(['op-1 2'])
})

test('a log that begins again from 1 is followed again within a minute', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  let operation = await createIn(here)
  for (let revision = 1; revision <= 3; revision++) {
    const result = await here.checkpoint(operation, [], revision)
    if (result.kind === 'saved') operation = result.operation
  }
  expect(await revisionsIn(there)).toEqual(['op-1 4'])
  await bench.table.deleteMany([1, 2, 3, 4].map((number) => logKey(shardOf('op-1'), number)))
  await open().checkpoint(operation, [], 4)
  pass(MINUTE_MS)
  expect(await revisionsIn(there)).toEqual(['op-1 5'])
  await open().checkpoint({ ...operation, revision: 5 }, [], 5)
  expect(await revisionsIn(there)).toEqual(['op-1 6'])
})

test('what has expired and what was removed is gone, however often everything is looked at', async () => {
  const { bench, open, pass } = await aBench()
  const told: string[] = []
  const here = open(0, { tell: ({ kind, operationId }) => told.push(`${operationId} ${kind}`) })
  const there = open()
  const running = await createIn(there, { state: 'running' })
  await createIn(there, { id: 'op-2', clusterId: 'c2' })
  await there.checkpoint({ ...running, state: 'completed' }, [], 1)
  // An older program could be told to have ended operations deleted after a time.
  await bench.changeItem({ expiresAt: (NOW_MS + 3_600_000) / 1000 })
  expect(await revisionsIn(here)).toEqual(['op-1 2', 'op-2 1'])
  await there.remove('op-2', 1)
  expect(await revisionsIn(here)).toEqual(['op-1 2'])
  told.length = 0
  for (let minutes = 0; minutes < 90; minutes += 10) {
    pass(10 * MINUTE_MS)
    await here.list()
  }
  expect([await revisionsIn(here), told]).toEqual([[], []])
})

test('when the numbers of the log are all taken the change is made all the same, and that is logged', async () => {
  const bench = await DynamodbBench.start()
  const { log, lines } = rememberingLog()
  const client = bench.clientAfter((input) => {
    if (!('Item' in input && JSON.stringify(input.Item).includes('"pk":"log#'))) return
    throw new ConditionalCheckFailedException({ message: 'taken', $metadata: {} })
  })
  const store = bench.open({ client, log })
  expect(await createIn(store)).toMatchObject({ revision: 1 })
  expect(lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('could not be announced') }])
})

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import type { OperationStore } from '../../ports/operation-store.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { createIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import type { DynamodbStoreOptions } from './dynamodb-operation-store.ts'
import { logKey, shardOf } from './item-keys.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTE_MS = 60_000

const revisionsIn = async (store: OperationStore): Promise<readonly string[]> =>
  (await store.find({})).map(({ id, revision }) => `${id} ${revision}`).toSorted()

/** Stores on a clock that only the test moves. */
async function aBench() {
  const bench = await DynamodbBench.start()
  let passedMs = 0
  const open = (options: Partial<DynamodbStoreOptions> = {}) =>
    bench.open({ nowMs: () => NOW_MS + passedMs, elapsedMs: () => passedMs, ...options })
  const pass = (ms: number): void => {
    passedMs += ms
  }
  return { bench, open, pass }
}

test('what an older program wrote, which announces nothing, is seen within a minute, and at once by a new process', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  await createIn(here)
  await there.find({})
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
  const here = open({ tell: ({ kind, operationId }) => told.push(`${operationId} ${kind}`) })
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
    await here.find({})
  }
  expect([await revisionsIn(here), told]).toEqual([[], ['op-1 removed']])
})

test('an operation that cannot be read any more is told once: lists leave it out from then on', async () => {
  const { bench, open, pass } = await aBench()
  const told: string[] = []
  const here = open({ tell: ({ kind, operationId }) => told.push(`${operationId} ${kind}`) })
  await createIn(open())
  expect(await revisionsIn(here)).toEqual(['op-1 1'])
  told.length = 0
  await bench.changeItem({ revision: 2, operation: new Uint8Array([1]) })
  for (let looks = 0; looks < 2; looks++) {
    pass(MINUTE_MS)
    expect(await revisionsIn(here)).toEqual([])
  }
  expect(told).toEqual(['op-1 changed'])
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

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { logKey, shardOf, stateKey } from './item-keys.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTE_MS = 60_000

const create = (store: OperationStore, changes: Partial<Operation> = {}): Promise<Operation> => {
  const operation = anOperation(changes)
  return store.create(operation, [createdEvent(operation)])
}

const idsIn = async (store: OperationStore): Promise<readonly string[]> =>
  (await store.find({})).map(({ id, revision }) => `${id} ${revision}`).toSorted()

/** Stores whose machines show different dates, and the time that has passed for all of them. */
async function aBench() {
  const bench = await DynamodbBench.start()
  let passedMs = 0
  const open = (shiftMs = 0) =>
    bench.open({ nowMs: () => NOW_MS + shiftMs + passedMs, elapsedMs: () => passedMs })
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
    await create(store, { id: `first-${index}`, clusterId: `c${index}` })
    for (const each of stores) expect(await idsIn(each)).toContain(`first-${index} 1`)
  }
  pass(2 * MINUTE_MS)
  const expected = ['first-0 1', 'first-1 1', 'first-2 1']
  for (const [index, store] of stores.entries()) {
    const operation = await store.load(`first-${index}`)
    if (!operation) throw new Error('it is gone')
    await store.checkpoint(operation, [stepStarted('one')], 1)
    expected[index] = `first-${index} 2`
    for (const each of stores) expect(await idsIn(each)).toEqual(expected)
  }
})

test('a change that is written long after it was announced is seen once it is there', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  const created = await create(here)
  await there.find({})
  const late = bench.client()
  const goOn = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  late.middlewareStack.add(
    (next) => async (args) => {
      const item = Reflect.get(args.input, 'Item')
      if (item instanceof Object && Reflect.get(item, 'sk') === 'state') {
        isHeld.resolve()
        await goOn.promise
      }
      return next(args)
    },
    { step: 'initialize' },
  )
  const writing = bench.open({ client: late }).checkpoint(created, [stepStarted('one')], 1)
  await isHeld.promise
  expect(await idsIn(there)).toEqual(['op-1 1'])
  pass(30_000)
  expect(await idsIn(there)).toEqual(['op-1 1'])
  goOn.resolve()
  await writing
  expect(await idsIn(there)).toEqual(['op-1 2'])
})

test('what an older program wrote, which announces nothing, is seen within a minute, and at once by a new process', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  await create(here)
  await there.find({})
  const item = await bench.table.get(stateKey('op-1'))
  const later = (await here.load('op-1')) ?? anOperation()
  await here.checkpoint(later, [stepStarted('one')], 1)
  const announced = logKey(shardOf('op-1'), 2)
  expect(await bench.table.get(announced)).toMatchObject({ revision: 2 })
  await bench.table.deleteMany([announced])
  expect(item?.['revision']).toBe(1)
  expect(await idsIn(there)).toEqual(['op-1 1'])
  expect(await idsIn(open())).toEqual(['op-1 2'])
  pass(MINUTE_MS)
  expect(await idsIn(there)).toEqual(['op-1 2'])
})

test('a log that begins again from 1 is followed again within a minute', async () => {
  const { bench, open, pass } = await aBench()
  const [here, there] = [open(), open()]
  let operation = await create(here)
  for (let revision = 1; revision <= 3; revision++) {
    const result = await here.checkpoint(operation, [], revision)
    if (result.kind === 'saved') operation = result.operation
  }
  expect(await idsIn(there)).toEqual(['op-1 4'])
  await bench.table.deleteMany([1, 2, 3, 4].map((number) => logKey(shardOf('op-1'), number)))
  await open().checkpoint(operation, [], 4)
  pass(MINUTE_MS)
  expect(await idsIn(there)).toEqual(['op-1 5'])
  await open().checkpoint({ ...operation, revision: 5 }, [], 5)
  expect(await idsIn(there)).toEqual(['op-1 6'])
})

test('what has expired and what was removed is gone, however often everything is looked at', async () => {
  const bench = await DynamodbBench.start()
  const told: string[] = []
  let passedMs = 0
  const options = { nowMs: () => NOW_MS + passedMs, elapsedMs: () => passedMs }
  const here = bench.open({
    ...options,
    tell: ({ kind, operationId }) => told.push(`${operationId} ${kind}`),
  })
  const there = bench.open(options)
  const running = await create(there, { state: 'running' })
  await create(there, { id: 'op-2', clusterId: 'c2' })
  await there.checkpoint({ ...running, state: 'completed' }, [], 1)
  // An older program could be told to have ended operations deleted after a time.
  const ended = await bench.table.get(stateKey('op-1'))
  await bench.table.put({ ...ended, expiresAt: (NOW_MS + 3_600_000) / 1000 })
  expect(await idsIn(here)).toEqual(['op-1 2', 'op-2 1'])
  await there.remove('op-2', 1)
  expect(await idsIn(here)).toEqual(['op-1 2'])
  told.length = 0
  for (let minutes = 0; minutes < 90; minutes += 10) {
    passedMs += 10 * MINUTE_MS
    await here.find({})
  }
  expect([await idsIn(here), told]).toEqual([[], []])
})

test('when the numbers of the log are all taken the change is made all the same, and that is logged', async () => {
  const bench = await DynamodbBench.start()
  const { log, lines } = rememberingLog()
  const client = bench.client()
  client.middlewareStack.add(
    (next) => async (args) => {
      const item = Reflect.get(args.input, 'Item')
      const pk = item instanceof Object ? String(Reflect.get(item, 'pk')) : ''
      if (!pk.startsWith('log#')) return next(args)
      throw new ConditionalCheckFailedException({ message: 'taken', $metadata: {} })
    },
    { step: 'initialize' },
  )
  const store = bench.open({ client, log })
  expect(await create(store)).toMatchObject({ revision: 1 })
  expect(lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('could not be announced') }])
})

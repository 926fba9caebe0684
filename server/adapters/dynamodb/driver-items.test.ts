import { expect, test } from 'vitest'
import { StorageError } from '../../ports/storage-error.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { DriverItems } from './driver-items.ts'
import { driverKey } from './item-keys.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const LIFE_MS = 30_000

const driver = (revision: number, part = 0) => ({ revision, part, execution: `arn:${revision}:${part}` })

async function aBench() {
  const bench = await DynamodbBench.start()
  return { bench, drivers: new DriverItems(bench.table, () => NOW) }
}

test('the execution of the latest revision drives, and of one revision the latest part', async () => {
  const { drivers } = await aBench()
  expect(await drivers.find('op-1')).toBeUndefined()
  const announced = []
  for (const each of [driver(2), driver(2), driver(5), driver(2), driver(5, 1), driver(5), driver(4, 9)]) {
    announced.push((await drivers.announce('op-1', each, LIFE_MS)) !== undefined)
  }
  expect(announced).toEqual([true, true, true, false, true, false, false])
  expect(await drivers.find('op-1')).toMatchObject(driver(5, 1))
  expect(await drivers.announce('op-2', driver(1), LIFE_MS)).toMatchObject(driver(1))
})

test('of many that announce themselves at once the latest drives in the end', async () => {
  const { drivers } = await aBench()
  const revisions = Array.from({ length: 20 }, (_, index) => index + 1)
  await Promise.all(revisions.map((revision) => drivers.announce('op-1', driver(revision), LIFE_MS)))
  expect((await drivers.find('op-1'))?.revision).toBe(20)
})

test('turns are counted over all executions, with when the next one is due', async () => {
  const { drivers } = await aBench()
  const record = await drivers.announce('op-1', driver(1), LIFE_MS)
  if (!record) throw new Error('it does not drive')
  expect(record.turns).toBe(0)
  await drivers.tookTurn('op-1', record, { at: NOW, nextTurnInMs: 5_000 })
  expect(await drivers.find('op-1')).toMatchObject({ turns: 1, lastTurnAt: NOW, nextTurnInMs: 5_000 })
  // A second invocation that began with the same record has taken the same turn.
  await drivers.tookTurn('op-1', record, { at: NOW, nextTurnInMs: 9_000 })
  expect(await drivers.find('op-1')).toMatchObject({ turns: 1, nextTurnInMs: 5_000 })
  const next = await drivers.announce('op-1', driver(2), LIFE_MS)
  await drivers.tookTurn('op-1', record, { at: NOW, nextTurnInMs: undefined })
  // Who only announces itself has taken no turn.
  expect(await drivers.find('op-1')).toMatchObject({ ...driver(2), turns: 1, nextTurnInMs: undefined })
  if (next) await drivers.tookTurn('op-1', next, { at: NOW, nextTurnInMs: undefined })
  expect(await drivers.find('op-1')).toMatchObject({ ...driver(2), turns: 2, nextTurnInMs: undefined })
})

test('the longest life of an invocation never gets shorter for an operation', async () => {
  const { drivers } = await aBench()
  const lives = []
  for (const [revision, ms] of [
    [1, 60_000],
    [2, 15_000],
    [2, 90_000],
    [3, 15_000],
  ] as const) {
    lives.push((await drivers.announce('op-1', driver(revision), ms))?.invocationMs)
  }
  expect(lives).toEqual([60_000, 60_000, 90_000, 90_000])
  expect((await drivers.announce('op-2', driver(1), 15_000))?.invocationMs).toBe(15_000)
})

test('what an older function has announced is read and taken over', async () => {
  const { bench, drivers } = await aBench()
  await bench.table.put({ ...driverKey('op-1'), driverRevision: 2, driverPart: 0, execution: 'arn:2:0' })
  expect(await drivers.find('op-1')).toMatchObject({
    ...driver(2),
    invocationMs: undefined,
    turns: undefined,
  })
  expect(await drivers.announce('op-1', driver(2), LIFE_MS)).toMatchObject({
    invocationMs: LIFE_MS,
    turns: 0,
  })
})

test('records of many operations are read at once, and each expires a month after its last turn', async () => {
  const { bench, drivers } = await aBench()
  for (const id of ['op-1', 'op-2']) await drivers.announce(id, driver(1), LIFE_MS)
  expect([...(await drivers.findMany(['op-1', 'op-2', 'op-3'])).keys()].sort()).toEqual(['op-1', 'op-2'])
  const expiresAt = Date.parse(NOW) / 1000 + 30 * 86_400
  expect(await bench.table.get(driverKey('op-1'))).toMatchObject({ expiresAt })
})

test('a removed operation has no driver; a table that takes no writes is a storage error', async () => {
  const { bench, drivers } = await aBench()
  const store = bench.open()
  await store.create(anOperation(), [])
  await drivers.announce('op-1', driver(1), LIFE_MS)
  await store.remove('op-1', 1)
  expect(await drivers.find('op-1')).toBeUndefined()
  bench.dynamodb.refuseWrites(true)
  await expect(drivers.announce('op-1', driver(1), LIFE_MS)).rejects.toThrow(StorageError)
})

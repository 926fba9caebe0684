import { expect, test } from 'vitest'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { StorageError } from '../storage-error.ts'
import { DriverItems } from './driver-items.ts'

const driver = (revision: number, part = 0) => ({ revision, part, execution: `arn:${revision}:${part}` })

test('the execution of the latest revision drives, and of one revision the latest part', async () => {
  const drivers = new DriverItems((await DynamodbBench.start()).table)
  expect(await drivers.find('op-1')).toBeUndefined()
  const announced = []
  for (const each of [driver(2), driver(2), driver(5), driver(2), driver(5, 1), driver(5), driver(4, 9)]) {
    announced.push(await drivers.announce('op-1', each))
  }
  expect(announced).toEqual([true, true, true, false, true, false, false])
  expect(await drivers.find('op-1')).toEqual(driver(5, 1))
  expect(await drivers.announce('op-2', driver(1))).toBe(true)
})

test('of many that announce themselves at once the latest drives in the end', async () => {
  const drivers = new DriverItems((await DynamodbBench.start()).table)
  const revisions = Array.from({ length: 20 }, (_, index) => index + 1)
  await Promise.all(revisions.map((revision) => drivers.announce('op-1', driver(revision))))
  expect((await drivers.find('op-1'))?.revision).toBe(20)
})

test('a removed operation has no driver; a table that takes no writes is a storage error', async () => {
  const bench = await DynamodbBench.start()
  const drivers = new DriverItems(bench.table)
  const store = bench.open()
  await store.create(anOperation(), [])
  await drivers.announce('op-1', driver(1))
  await store.remove('op-1', 1)
  expect(await drivers.find('op-1')).toBeUndefined()
  bench.dynamodb.refuseWrites(true)
  await expect(drivers.announce('op-1', driver(1))).rejects.toThrow(StorageError)
})

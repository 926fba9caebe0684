import { expect, test } from 'vitest'
import { LOCAL_TABLE } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { DynamodbTable } from './dynamodb-table.ts'

const keys = Array.from({ length: 130 }, (_, index) => ({ pk: `item-${index}`, sk: 'it' }))

/** A table of which each batch does no more than a few keys; `refusals` batches do none at all. */
async function aBusyTable(refusals: number) {
  const bench = await DynamodbBench.start()
  const client = bench.client()
  let left = refusals
  client.middlewareStack.add(
    (next) => async (args) => {
      const asked = Reflect.get(args.input, 'RequestItems')
      const isBatch = typeof asked === 'object'
      if (!isBatch || left-- <= 0) return next(args)
      const answer = await next({ ...args, input: { ...args.input, RequestItems: {} } }).catch(
        () => undefined,
      )
      const undone = { UnprocessedKeys: asked, UnprocessedItems: asked, $metadata: {} }
      return { response: answer?.response, output: undone }
    },
    { step: 'initialize', priority: 'low' },
  )
  const pauses: number[] = []
  const table = new DynamodbTable(client, LOCAL_TABLE, async (ms) => void pauses.push(ms))
  for (const key of keys) await bench.table.put({ ...key })
  return { bench, table, pauses }
}

test('what a batch leaves undone is asked for again after waits that grow', async () => {
  const { bench, table, pauses } = await aBusyTable(3)
  expect(await table.getMany(keys)).toHaveLength(130)
  expect(pauses).toHaveLength(3)
  const [first = 0, second = 0, third = 0] = pauses
  expect([first >= 25 && first <= 50, second >= 50 && second <= 100, third >= 100 && third <= 200]).toEqual([
    true,
    true,
    true,
  ])
  await table.deleteMany(keys)
  expect(await bench.table.getMany(keys)).toEqual([])
})

test('deletions likewise, and a table that does nothing at all is not asked for ever', async () => {
  const { bench, table, pauses } = await aBusyTable(2)
  await table.deleteMany(keys)
  expect([await bench.table.getMany(keys), pauses.length]).toEqual([[], 2])
  const { table: stuck } = await aBusyTable(Infinity)
  await expect(stuck.getMany(keys)).rejects.toThrow('100 of 100 keys were left undone')
})

import { expect, test } from 'vitest'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { ChangeLog } from './change-log.ts'
import { logKey, shardOf } from './item-keys.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')

test('changes are numbered without a gap, whoever announces them and whatever the clocks show', async () => {
  const { table } = await DynamodbBench.start()
  const logs = [-600_000, 0, 600_000].map((shiftMs) => new ChangeLog(table, () => NOW_MS + shiftMs))
  const [log] = logs
  if (!log) throw new Error('no log')
  const shard = shardOf('op-1')
  expect([await log.head(shard), await log.after(shard, 0)]).toEqual([0, []])
  for (let revision = 1; revision <= 5; revision++) {
    await Promise.all(logs.map((each) => each.announce({ operationId: 'op-1', revision })))
  }
  const changes = await log.after(shard, 0)
  expect(changes.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
  expect(changes.map(({ revision }) => revision)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5])
  expect(await log.head(shard)).toBe(15)
  expect((await log.after(shard, 12)).map(({ number }) => number)).toEqual([13, 14, 15])
})

test('entries expire after longer than anything stands still', async () => {
  const { table } = await DynamodbBench.start()
  await new ChangeLog(table, () => NOW_MS).announce({ operationId: 'op-1', revision: 1 })
  expect(await table.get(logKey(shardOf('op-1'), 1))).toMatchObject({
    operationId: 'op-1',
    revision: 1,
    expiresAt: NOW_MS / 1000 + 400 * 86_400,
  })
})

test('who finds every number taken says so', async () => {
  const { table } = await DynamodbBench.start()
  const first = new ChangeLog(table, () => NOW_MS)
  await first.announce({ operationId: 'op-1', revision: 1 })
  class Blind extends ChangeLog {
    override head(): Promise<number> {
      return Promise.resolve(0)
    }
  }
  expect(await new Blind(table, () => NOW_MS).announce({ operationId: 'op-1', revision: 2 })).toBe(false)
})

import { expect, test } from 'vitest'
import { NEW_READER } from './testing/faults.ts'
import { readCluster, readEvents, readInstance } from './testing/read.ts'
import { openStage } from './testing/stage.ts'

test('a saved world is loaded into another mock and goes on from there', async () => {
  await using first = await openStage()
  await first.rds.createDBInstance(NEW_READER)
  first.advance(180_000)
  const { json } = await first.control('GET', 'snapshot')
  await using second = await openStage()
  second.advance(180_000)
  expect(await second.control('POST', 'snapshot', json)).toEqual({ status: 200, json: { ok: true } })
  expect((await readInstance(second.rds, 'temp')).DBInstanceStatus).toBe('creating')
  second.advance(600_000)
  first.advance(600_000)
  expect((await readInstance(second.rds, 'temp')).DBInstanceStatus).toBe('available')
  expect(await readCluster(second.rds, 'demo-multi')).toMatchObject({
    memberIds: expect.arrayContaining(['temp']),
  })
  expect(await readEvents(second.rds, 'db-instance', 'temp')).toEqual(
    await readEvents(first.rds, 'db-instance', 'temp'),
  )
})

test('what is no saved world is refused, and nothing changes', async () => {
  await using stage = await openStage()
  const { status } = await stage.control('POST', 'snapshot', { version: 1, now: 0, regions: [{}] })
  expect(status).toBe(400)
  expect((await readCluster(stage.rds, 'demo-multi')).Status).toBe('available')
})

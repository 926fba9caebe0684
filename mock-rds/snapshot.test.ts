import { expect } from 'vitest'
import { NEW_READER } from './testing/faults.ts'
import { openStage, test } from './testing/stage.ts'

test('a saved world is loaded into another mock and goes on from there', async () => {
  await using first = await openStage()
  await first.rds.createDBInstance(NEW_READER)
  first.advance(180_000)
  const { json } = await first.control('GET', 'snapshot')
  await using second = await openStage()
  second.advance(180_000)
  expect(await second.control('POST', 'snapshot', json)).toEqual({ status: 200, json: { ok: true } })
  expect((await second.instance('temp')).DBInstanceStatus).toBe('creating')
  second.advance(600_000)
  first.advance(600_000)
  expect((await second.instance('temp')).DBInstanceStatus).toBe('available')
  expect(await second.cluster('demo-multi')).toMatchObject({
    memberIds: expect.arrayContaining(['temp']),
  })
  expect(await second.events('db-instance', 'temp')).toEqual(await first.events('db-instance', 'temp'))
})

test('what is no saved world is refused, and nothing changes', async ({ stage }) => {
  const { status } = await stage.control('POST', 'snapshot', { version: 1, now: 0, regions: [{}] })
  expect(status).toBe(400)
  expect((await stage.cluster('demo-multi')).Status).toBe('available')
})

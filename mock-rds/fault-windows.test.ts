import { expect } from 'vitest'
import { hitsOf, inject } from './testing/faults.ts'
import { expectRefusal, refusalOf, type Stage, test } from './testing/stage.ts'

const MINUTE_MS = 60_000
const REBOOT = { DBInstanceIdentifier: 'demo-multi-2' }

const statusOf = async (stage: Stage, id: string) => (await stage.instance(id)).DBInstanceStatus

test('a time window: calls are struck from startsInMs on, for lastsMs', async ({ stage }) => {
  const window = { startsInMs: 10 * MINUTE_MS, lastsMs: 5 * MINUTE_MS }
  await inject(stage, { kind: 'error', code: 'ServiceUnavailable', ...window })
  const { json } = await stage.control('GET', 'faults')
  expect(json).toMatchObject({
    faults: [{ ...window, startsAt: stage.now() + 10 * MINUTE_MS, endsAt: stage.now() + 15 * MINUTE_MS }],
  })
  await stage.rds.describeDBClusters({})
  stage.advance(10 * MINUTE_MS)
  await expectRefusal(stage.rds.describeDBClusters({}), 'ServiceUnavailable')
  stage.advance(5 * MINUTE_MS)
  await stage.rds.describeDBClusters({})
  expect(hitsOf(stage)).toEqual([1])
})

test('a time window holds changes under way exactly, however far the clock moves at once', async ({
  stage,
}) => {
  await inject(stage, {
    kind: 'stuck',
    resourceId: 'demo-multi-2',
    startsInMs: 30_000,
    lastsMs: 10 * MINUTE_MS,
  })
  await stage.rds.rebootDBInstance(REBOOT)
  stage.advance(9 * MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('rebooting')
  expect((await stage.control('GET', 'state')).json).toMatchObject({ processes: [{ heldBy: 'fault-1' }] })
  stage.advance(60 * MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('available')
  const { Events = [] } = await stage.rds.describeEvents({
    SourceType: 'db-instance',
    SourceIdentifier: 'demo-multi-2',
    Duration: 120,
  })
  const restartedAt = Events.find(({ Message }) => Message === 'DB instance restarted')?.Date
  expect(restartedAt).toEqual(new Date(Date.UTC(2026, 0, 5, 9) + 10 * MINUTE_MS + 30_000))
})

test('a hold that is taken away before its window closes lets the change go on at once', async ({
  stage,
}) => {
  const id = await inject(stage, { kind: 'stuck', lastsMs: 60 * MINUTE_MS })
  await stage.rds.rebootDBInstance(REBOOT)
  stage.advance(5 * MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('rebooting')
  await stage.control('DELETE', `faults/${id}`)
  stage.advance(2 * MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('available')
})

test('a patch opens the window anew; a patch of something else leaves it as it is', async ({ stage }) => {
  const id = await inject(stage, { kind: 'error', code: 'Throttling', lastsMs: MINUTE_MS })
  stage.advance(2 * MINUTE_MS)
  await stage.control('PATCH', `faults/${id}`, { message: 'again' })
  await stage.rds.describeDBClusters({})
  await stage.control('PATCH', `faults/${id}`, { lastsMs: MINUTE_MS })
  expect(await refusalOf(stage.rds.describeDBClusters({}))).toMatchObject({ message: 'again' })
})

test('slow: a change that begins takes a multiple of its time, others do not', async ({ stage }) => {
  await inject(stage, { kind: 'slow', factor: 10, resourceId: 'demo-multi-2', action: 'RebootDBInstance' })
  await stage.rds.rebootDBInstance(REBOOT)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-3')).toBe('available')
  stage.advance(8 * MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('rebooting')
  stage.advance(MINUTE_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('available')
  expect(hitsOf(stage)).toEqual([1])
})

test('slow: what a change sets off by itself is slow too', async ({ stage }) => {
  await inject(stage, { kind: 'slow', factor: 4, resourceId: 'demo-multi-1' })
  const change = { DBInstanceIdentifier: 'demo-multi-1', DBInstanceClass: 'db.r7g.large' }
  await stage.rds.modifyDBInstance({ ...change, ApplyImmediately: true })
  stage.advance(4 * 48_000)
  expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  stage.advance(4 * 25_000 - 1)
  expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  stage.advance(1)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-2'],
  })
})

test('async_failure: of a class in a zone', async ({ stage }) => {
  const place = { availabilityZone: 'us-east-1b', instanceClass: 'db.r7g.large' }
  await inject(stage, { kind: 'async_failure', ...place })
  for (const DBInstanceIdentifier of ['demo-multi-2', 'demo-multi-3']) {
    const change = { DBInstanceIdentifier, DBInstanceClass: 'db.r7g.large' }
    await stage.rds.modifyDBInstance({ ...change, ApplyImmediately: true })
  }
  stage.advance(10 * MINUTE_MS)
  expect((await stage.instance('demo-multi-2')).DBInstanceClass).toBe('db.r6g.large')
  expect((await stage.instance('demo-multi-3')).DBInstanceClass).toBe('db.r7g.large')
})

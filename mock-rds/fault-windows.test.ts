import { expect } from 'vitest'
import { hitsOf, inject, outcomesOf } from './testing/faults.ts'
import { expectRefusal, type Stage, test } from './testing/stage.ts'

const MINUTE_MS = 60_000
const SECOND = { DBInstanceIdentifier: 'demo-multi-2' }

/** What a member of demo-multi is shown as, so many milliseconds later. */
async function statusAfter(stage: Stage, ms: number, id = 'demo-multi-2') {
  stage.advance(ms)
  return (await stage.instance(id)).DBInstanceStatus
}

test('a time window: calls are struck from startsInMs on, for lastsMs', async ({ stage }) => {
  const window = { startsInMs: 10 * MINUTE_MS, lastsMs: 5 * MINUTE_MS }
  const describe = () => outcomesOf(1, () => stage.rds.describeDBClusters({}))
  await inject(stage, { kind: 'error', code: 'ServiceUnavailable', ...window })
  expect((await stage.control('GET', 'faults')).json).toMatchObject({
    faults: [{ ...window, startsAt: stage.now() + 10 * MINUTE_MS, endsAt: stage.now() + 15 * MINUTE_MS }],
  })
  expect(await describe()).toEqual(['ok'])
  stage.advance(10 * MINUTE_MS)
  expect(await describe()).toEqual(['ServiceUnavailable'])
  stage.advance(5 * MINUTE_MS)
  expect(await describe()).toEqual(['ok'])
})

test('a time window holds changes under way exactly, however far the clock moves at once', async ({
  stage,
}) => {
  const begunAt = stage.now()
  const window = { startsInMs: 30_000, lastsMs: 10 * MINUTE_MS }
  await inject(stage, { kind: 'stuck', resourceId: 'demo-multi-2', ...window })
  await stage.rds.rebootDBInstance(SECOND)
  expect(await statusAfter(stage, 9 * MINUTE_MS)).toBe('rebooting')
  expect((await stage.control('GET', 'state')).json).toMatchObject({ processes: [{ heldBy: 'fault-1' }] })
  expect(await statusAfter(stage, 60 * MINUTE_MS)).toBe('available')
  const { Events = [] } = await stage.rds.describeEvents({ Duration: 120 })
  const restarted = Events.find(({ Message }) => Message === 'DB instance restarted')
  expect(restarted?.Date).toEqual(new Date(begunAt + 10 * MINUTE_MS + 30_000))
})

test('a hold that is removed before its window closes lets the change go on at once', async ({ stage }) => {
  const id = await inject(stage, { kind: 'stuck', lastsMs: 60 * MINUTE_MS })
  await stage.rds.rebootDBInstance(SECOND)
  expect(await statusAfter(stage, 5 * MINUTE_MS)).toBe('rebooting')
  await stage.control('DELETE', `faults/${id}`)
  expect(await statusAfter(stage, 2 * MINUTE_MS)).toBe('available')
})

test('a patch opens the window again; a patch of something else leaves it as it is', async ({ stage }) => {
  const id = await inject(stage, { kind: 'error', code: 'Throttling', lastsMs: MINUTE_MS })
  stage.advance(2 * MINUTE_MS)
  await stage.control('PATCH', `faults/${id}`, { message: 'again' })
  await stage.rds.describeDBClusters({})
  await stage.control('PATCH', `faults/${id}`, { lastsMs: MINUTE_MS })
  await expectRefusal(stage.rds.describeDBClusters({}), 'Throttling', 'again')
})

test('slow: a change that begins takes a multiple of its time, others do not', async ({ stage }) => {
  await inject(stage, { kind: 'slow', factor: 10, resourceId: 'demo-multi-2', action: 'RebootDBInstance' })
  await stage.rds.rebootDBInstance(SECOND)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  expect(await statusAfter(stage, MINUTE_MS, 'demo-multi-3')).toBe('available')
  expect(await statusAfter(stage, 8 * MINUTE_MS)).toBe('rebooting')
  expect(await statusAfter(stage, MINUTE_MS)).toBe('available')
  expect(hitsOf(stage)).toEqual([1])
})

test('slow: what a change sets off is slow too', async ({ stage }) => {
  await inject(stage, { kind: 'slow', factor: 4, resourceId: 'demo-multi-1' })
  const change = { DBInstanceIdentifier: 'demo-multi-1', DBInstanceClass: 'db.r7g.large' }
  await stage.rds.modifyDBInstance({ ...change, ApplyImmediately: true })
  for (const ms of [4 * 48_000, 4 * 25_000 - 1]) {
    stage.advance(ms)
    expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  }
  stage.advance(1)
  const moved = { Status: 'available', writers: ['demo-multi-2'] }
  expect(await stage.cluster('demo-multi')).toMatchObject(moved)
})

test('async_failure: of a class in a zone', async ({ stage }) => {
  const place = { availabilityZone: 'us-east-1b', instanceClass: 'db.r7g.large' }
  await inject(stage, { kind: 'async_failure', ...place })
  const change = { DBInstanceClass: 'db.r7g.large', ApplyImmediately: true }
  await stage.rds.modifyDBInstance({ ...SECOND, ...change })
  await stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-3', ...change })
  stage.advance(10 * MINUTE_MS)
  expect((await stage.instance('demo-multi-2')).DBInstanceClass).toBe('db.r6g.large')
  expect((await stage.instance('demo-multi-3')).DBInstanceClass).toBe('db.r7g.large')
})

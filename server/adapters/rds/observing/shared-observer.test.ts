import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { addMs } from '../../../model/instant.ts'
import { clusterIds, ObservedRegion } from '../testing/observed-region.ts'

const both = (calls: number) => ({ DescribeDBClusters: calls, DescribeDBInstances: calls })

test('looks that come together are one call of each kind, and each gets its own cluster', async () => {
  await using region = await ObservedRegion.start({ clusters: 20 })
  const looks = clusterIds(20).map((id) => region.look(region.terms(id)))
  const readings = await region.answer(Promise.all(looks))
  expect(readings.map(({ cluster }) => cluster?.clusterId)).toEqual(clusterIds(20))
  expect(readings.map(({ cluster }) => cluster?.instances.length)).toEqual(clusterIds(20).map(() => 3))
  expect(region.counts).toEqual(both(1))
})

test('a hundred clusters fit into one filter, and their instances on three pages', async () => {
  await using region = await ObservedRegion.start({ clusters: 101 })
  await region.answer(Promise.all(clusterIds(101).map((id) => region.look(region.terms(id)))))
  expect(region.counts).toEqual({ DescribeDBClusters: 2, DescribeDBInstances: 4 })
})

test('a glance costs one call, alone and with others', async () => {
  await using region = await ObservedRegion.start({ clusters: 3 })
  const glances = await region.answer(Promise.all(clusterIds(3).map((id) => region.glance(id))))
  expect(glances).toMatchObject(
    clusterIds(3).map((id) => ({
      breadth: 'instances',
      instances: [{ instanceId: `${id}-1` }, {}, {}],
    })),
  )
  expect(region.counts).toEqual({ DescribeDBInstances: 1 })
})

test('a look takes a reading that was made for another at its time or later, and none from before', async () => {
  await using region = await ObservedRegion.start({ clusters: 1 })
  const dueAt = region.clock.now()
  region.clock.advance(1_000)
  const first = await region.answer(region.look(region.terms('c-0')))
  const shared = await region.answer(region.look({ ...region.terms('c-0'), notBefore: dueAt }))
  expect(shared).toEqual(first)
  expect(region.counts).toEqual(both(1))
  region.clock.advance(1)
  const next = await region.answer(region.look(region.terms('c-0')))
  expect(next.at > first.at).toBe(true)
  expect(region.counts).toEqual(both(2))
})

test('the second of two readings in a row is another one, even when no time has passed', async () => {
  await using region = await ObservedRegion.start({ clusters: 1 })
  const terms = region.terms('c-0', {}, 'interrupting')
  await region.answer(region.look(terms))
  await region.answer(region.look(terms))
  expect(region.counts).toEqual(both(2))
})

test('a look joins one that is under way', async () => {
  await using region = await ObservedRegion.start({ clusters: 1 })
  const looks = [region.look(region.terms('c-0', {}, 'command')), region.look(region.terms('c-0'))]
  const [one, other] = await region.answer(Promise.all(looks))
  expect(other).toEqual(one)
  expect(region.counts).toEqual(both(1))
})

test.each(['interrupting', 'command'] as const)(
  '%s does not wait, be the budget used up',
  async (purpose) => {
    await using region = await ObservedRegion.start({ clusters: 30, callsPerMinute: 2 })
    await region.answer(Promise.all(clusterIds(10).map((id) => region.look(region.terms(id)))))
    const waiting = region.look(region.terms('c-20'))
    await region.pass(1_000)
    const at = region.clock.now()
    await region.look(region.terms('c-11', {}, purpose))
    expect(region.clock.now()).toBe(at)
    // On the pages that are read anyway there is room for one who waits.
    await waiting
    expect(region.clock.now()).toBe(at)
    expect(region.counts).toEqual(both(2))
  },
)

test('a look that is in a hurry does not wait for the budget any longer', async () => {
  await using region = await ObservedRegion.start({ clusters: 2, callsPerMinute: 2 })
  await region.answer(region.look(region.terms('c-0')))
  const hurry = new AbortController()
  const look = region.look({ ...region.terms('c-1'), hurry: hurry.signal })
  await region.pass(1_000)
  expect(region.counts).toEqual(both(1))
  hurry.abort()
  await look
  expect(region.counts).toEqual(both(2))
})

test('a look that no one wants any more is not made', async () => {
  await using region = await ObservedRegion.start({ clusters: 2, callsPerMinute: 2 })
  await region.answer(region.look(region.terms('c-0')))
  const closing = new AbortController()
  const look = region.look({ ...region.terms('c-1'), signal: closing.signal })
  const refused = expect(look).rejects.toBe('closing')
  await region.pass(1_000)
  closing.abort('closing')
  await refused
  await region.pass(120_000)
  expect(region.counts).toEqual(both(1))
})

test('a driver that looks again and again is listened to once', async () => {
  await using region = await ObservedRegion.start({ clusters: 3, callsPerMinute: 0 })
  const closing = new AbortController()
  for (let round = 0; round < 5; round++) {
    const looks = clusterIds(3).map((id) => region.look({ ...region.terms(id), signal: closing.signal }))
    await region.answer(Promise.all(looks))
  }
  expect(getEventListeners(closing.signal, 'abort')).toHaveLength(1)
})

test('the pace of a thousand operations stretches to the budget, first come first served', async () => {
  await using region = await ObservedRegion.start({ clusters: 300, callsPerMinute: 12 })
  const looks = clusterIds(300).map((id) => region.look(region.terms(id)))
  const again = looks.map(async (look, index) => {
    const { at } = await look
    return { at, next: await region.look({ ...region.terms(`c-${index}`), notBefore: addMs(at, 1) }) }
  })
  const readings = await region.answer(Promise.all(again))
  const mostInAMinute = Math.max(
    ...region.sent.map(({ at }) => region.sent.filter((s) => s.at >= at && s.at < addMs(at, 60_000)).length),
  )
  expect(mostInAMinute).toBeLessThanOrEqual(12)
  expect(readings.every(({ at, next }) => next.at > at)).toBe(true)
})

test('throttling halves the pace, and it recovers', async () => {
  await using region = await ObservedRegion.start({ clusters: 2, callsPerMinute: 12 })
  region.mock.world.faults.add({ kind: 'error', action: 'DescribeDBClusters', code: 'Throttling', times: 1 })
  await expect(region.answer(region.look(region.terms('c-0')))).rejects.toMatchObject({
    fault: { kind: 'throttled' },
  })
  expect(region.aws.observer.usage()).toMatchObject([{ callsPerMinute: 2, isThrottled: true }])
  await region.answer(region.look(region.terms('c-1')))
  await region.pass(20 * 60_000)
  expect(region.aws.observer.usage()).toMatchObject([{ callsPerMinute: 12, isThrottled: false }])
})

test('what AWS refuses about one cluster is no fault of the others', async () => {
  await using region = await ObservedRegion.start({ clusters: 3 })
  region.mock.world.faults.add({
    kind: 'error',
    action: 'DescribeDBInstances',
    resourceId: 'c-1',
    code: 'AccessDenied',
    message: 'User is not authorized to perform: rds:DescribeDBInstances',
  })
  const looks = clusterIds(3).map((id) => region.look(region.terms(id)))
  const settled = await region.answer(Promise.allSettled(looks))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

const EVENTS = { since: '2026-01-15T11:00:00.000Z', instanceIds: [] }

const failOver = async (region: ObservedRegion, clusterId: string): Promise<void> => {
  const body = JSON.stringify({ kind: 'failover', region: 'us-east-1', clusterId })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${region.mock.url}/mock/act`, { method: 'POST', headers, body })
  expect(answer.ok).toBe(true)
}

test('the events of a region are read once for all, since the last time, and name those to wake', async () => {
  await using region = await ObservedRegion.start({ clusters: 3 })
  await region.answer(region.look(region.terms('c-2')))
  const looks = () => ['c-0', 'c-1'].map((id) => region.look(region.terms(id, { events: EVENTS })))
  await region.answer(Promise.all(looks()))
  expect(region.counts['DescribeEvents']).toBe(1)
  await region.pass(600_000)
  await failOver(region, 'c-2')
  await failOver(region, 'c-1')
  await region.pass(60_000)
  const [none, own] = await region.answer(Promise.all(looks()))
  expect(region.counts['DescribeEvents']).toBe(2)
  expect(none?.events?.filter(({ categories }) => categories.includes('failover'))).toEqual([])
  expect(own?.events?.some(({ categories }) => categories.includes('failover'))).toBe(true)
  expect(region.hints).toEqual(['c-2'])
  const [, since] = region.mock.world.calls
    .read({ action: 'DescribeEvents' })
    .map(({ parameters }) => new Date(parameters['StartTime'] ?? '').toISOString())
  const firstRead = region.sent.find(({ action }) => action === 'DescribeEvents')
  expect(since).toBe(addMs(firstRead?.at ?? '', -15 * 60_000))
})

test('ticks are common to those who wait in a region, and none is later than the look was due', async () => {
  await using region = await ObservedRegion.start({ clusters: 2, callsPerMinute: 12 })
  const { observer } = region.aws
  const due = addMs(region.clock.now(), 31_000)
  expect(observer.tickFor('us-east-1', due, 'waiting')).toBe(due)
  await region.answer(Promise.all(['c-0', 'c-1'].map((id) => region.look(region.terms(id)))))
  const ticks = [31_000, 35_000, 40_000].map((ms) =>
    observer.tickFor('us-east-1', addMs(region.clock.now(), ms), 'waiting'),
  )
  for (const tick of ticks) expect(tick > region.clock.now()).toBe(true)
  expect(new Set(ticks).size).toBeLessThanOrEqual(2)
  expect(observer.tickFor('us-east-1', due, 'interrupting')).toBe(due)
})

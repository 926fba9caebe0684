import { expect, test } from 'vitest'
import { outlineOf } from '../model/operation-outline.ts'
import type { OperationQuery, OperationRange } from '../model/operation-query.ts'
import { localPrincipal } from '../model/principal.ts'
import { createIn } from '../testing/operation-fixture.ts'
import type { OperationStore } from './operation-store.ts'

/** Registers what every store answers to queries. The factory gives a new, empty store to each of the tests. */
export function describeQueryContract(openStore: () => Promise<OperationStore>): void {
  test('a query finds what it means, in the order that is asked for, and counts it by state', async () => {
    const store = await openStore()
    const at = (hour: number) => `2026-03-01T${hour}:00:00.000Z`
    await createIn(store, {
      id: 'a',
      createdAt: at(10),
      createdBy: localPrincipal('Ana'),
      state: 'completed',
      ending: 'completed_manually',
      completedAt: at(12),
    })
    await createIn(store, {
      id: 'b',
      createdAt: at(11),
      state: 'running',
      startedAt: at(14),
      updatedAt: at(17),
    })
    await createIn(store, { id: 'c', createdAt: at(11), region: 'us-east-1', startedAt: at(13) })
    await createIn(store, {
      id: 'd',
      createdAt: at(15),
      clusterId: 'billing',
      state: 'failed',
      completedAt: at(16),
    })
    const found = async (query: OperationQuery, range?: OperationRange): Promise<string> =>
      (await store.find(query, range)).map(({ id }) => id).join('')
    const orders = { region: 'eu-west-1', clusterId: 'orders' }
    const queries: readonly (readonly [OperationQuery, string])[] = [
      [{}, 'dcba'],
      [{ states: ['completed', 'running'] }, 'ba'],
      [{ states: [] }, ''],
      [{ types: ['engine_upgrade'] }, ''],
      [{ clusterId: 'ORDERS', region: 'EU-west-1' }, 'ba'],
      [{ clusters: [orders, orders, { ...orders, clusterId: 'billing' }] }, 'dba'],
      [{ clusters: [] }, ''],
      [{ clusters: [orders], states: ['running'] }, 'b'],
      [{ text: 'ANA' }, 'a'],
      [{ text: 'us-east' }, 'c'],
      [{ ids: ['c', 'a', 'nothere', 'c'] }, 'ca'],
      [{ ids: [] }, ''],
      [{ ids: ['a', 'b'], states: ['running'] }, 'b'],
      [{ createdBy: 'ANA' }, 'a'],
      [{ createdBy: 'An' }, ''],
      [{ endings: ['completed_manually', 'aborted'] }, 'a'],
      [{ endings: [] }, ''],
      [{ createdAt: { from: at(11), to: at(15) } }, 'cb'],
      [{ startedAt: {} }, 'cb'],
      [{ startedAt: { from: at(14) } }, 'b'],
      [{ startedAt: { to: at(14) } }, 'c'],
      [{ endedAt: {} }, 'da'],
      [{ endedAt: { to: at(16) } }, 'a'],
    ]
    for (const [query, ids] of queries) expect([query, await found(query)]).toEqual([query, ids])
    const now = at(20)
    expect(await found({}, { order: { field: 'duration', isDescending: true, now } })).toBe('cbda')
    expect(await found({}, { order: { field: 'updated_at', isDescending: true, now }, limit: 1 })).toBe('b')
    expect(await found({}, { after: { key: at(11), createdAt: at(11), id: 'bb' } })).toBe('ba')
    const byRegion = { field: 'region', isDescending: false, now } as const
    expect(await found({}, { order: byRegion })).toBe('dbac')
    const afterB = { key: 'eu-west-1', createdAt: at(11), id: 'b' }
    expect(await found({}, { order: byRegion, after: afterB })).toBe('ac')
    expect(await found({}, { order: byRegion, after: afterB, skip: 1, limit: 5 })).toBe('c')
    expect(await found({}, { skip: 1, limit: 2 })).toBe('cb')
    expect(await store.count({ clusters: [orders] })).toMatchObject({ running: 1, completed: 1, failed: 0 })
    const [running] = await store.find({ states: ['running'] })
    if (running) await store.checkpoint({ ...running, state: 'completed' }, [], 1)
    expect([await found({ states: ['running'] }), await found({ states: ['completed'] })]).toEqual(['', 'ba'])
  })

  test('outlines say of the same operations, in the same order, what they are found by', async () => {
    const store = await openStore()
    for (const [index, state] of (['completed', 'running', 'failed', 'created'] as const).entries())
      await createIn(store, { id: `op-${index}`, clusterId: `cluster-${index}`, state })
    const ranges: readonly OperationRange[] = [{}, { skip: 1, limit: 2 }]
    for (const range of ranges) {
      const operations = await store.find({}, range)
      expect(await store.outlines({}, range)).toEqual(operations.map(outlineOf))
    }
    const ended = { states: ['completed', 'failed'] } as const
    expect((await store.find(ended)).map(({ id, state }) => [id, state])).toEqual([
      ['op-2', 'failed'],
      ['op-0', 'completed'],
    ])
    expect(await store.count(ended)).toMatchObject({ completed: 1, failed: 1, running: 0, created: 0 })
    expect(await store.count({})).toMatchObject({ completed: 1, failed: 1, running: 1, created: 1 })
    expect(await store.remove('op-0', 1)).toBe(true)
    expect((await store.outlines({})).map(({ id }) => id)).toEqual(['op-3', 'op-2', 'op-1'])
  })

  test('what is left of an ended operation is asked for as long as it is not known that nothing is', async () => {
    const store = await openStore()
    const aftermath = { leftovers: [], followUps: [] }
    await createIn(store, { id: 'unknown' })
    await createIn(store, { id: 'unread', aftermath })
    await createIn(store, { id: 'clean', aftermath: { ...aftermath, checkedAt: '2026-03-01T10:00:00.000Z' } })
    expect((await store.find({ mayHaveLeft: true })).map(({ id }) => id)).toEqual(['unread', 'unknown'])
  })
}

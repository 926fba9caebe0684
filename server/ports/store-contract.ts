import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import { localPrincipal, SERVER } from '../model/principal.ts'
import { anOperation, createdEvent, stepStarted } from '../testing/operation-fixture.ts'
import type { CheckpointResult, OperationStore } from './operation-store.ts'
import { describeQueryContract } from './query-contract.ts'
import { StorageError } from './storage-error.ts'

/** Registers the tests that every store passes. The factory gives a new, empty store to each of them. */
export function describeStoreContract(openStore: () => Promise<OperationStore>): void {
  describeRevisions(openStore)
  describeEvents(openStore)
  describeClaims(openStore)
  describeRemoval(openStore)
  describeQueryContract(openStore)
}

type OpenStore = () => Promise<OperationStore>

const create = (store: OperationStore, changes: Partial<Operation> = {}): Promise<Operation> => {
  const operation = anOperation(changes)
  return store.create(operation, [createdEvent(operation)])
}

function saved(result: CheckpointResult): Operation {
  if (result.kind !== 'saved')
    throw new Error(`expected the checkpoint to be saved, but it was ${result.kind}`)
  return result.operation
}

const seqs = (events: readonly OperationEvent[]): readonly number[] => events.map(({ seq }) => seq)

function describeRevisions(openStore: OpenStore): void {
  test('what was created is loaded as revision 1', async () => {
    const store = await openStore()
    const created = await create(store, { revision: 77, lastEventSeq: 99 })
    expect(created).toEqual(anOperation({ revision: 1, lastEventSeq: 1 }))
    expect(await store.load('op-1')).toEqual(created)
    expect(await store.load('op-2')).toBeUndefined()
  })

  test('a checkpoint replaces the revision that was read', async () => {
    const store = await openStore()
    const created = await create(store)
    const next = { ...created, stepTimeoutSeconds: 60, revision: 1234 }
    const checkpointed = saved(await store.checkpoint(next, [stepStarted('one'), stepStarted('two')], 1))
    expect(checkpointed).toEqual({ ...created, stepTimeoutSeconds: 60, revision: 2, lastEventSeq: 3 })
    expect(await store.load('op-1')).toEqual(checkpointed)
  })

  test('a checkpoint on another revision than the stored one is stale and changes nothing', async () => {
    const store = await openStore()
    const created = await create(store)
    expect(await store.checkpoint({ ...created, cursor: 1 }, [stepStarted('one')], 2)).toEqual({
      kind: 'stale',
    })
    expect(await store.checkpoint({ ...created, id: 'unknown' }, [], 1)).toEqual({ kind: 'stale' })
    expect(await store.load('op-1')).toEqual(created)
    expect(seqs(await store.events('op-1', 0, 10))).toEqual([1])
  })

  test('of many checkpoints on one revision, exactly one is saved', async () => {
    const store = await openStore()
    const created = await create(store)
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, cursor) =>
        store.checkpoint({ ...created, cursor }, [stepStarted(`${cursor}`)], 1),
      ),
    )
    expect(results.map(({ kind }) => kind).sort()).toEqual(['saved', ...Array(9).fill('stale')])
    expect(seqs(await store.events('op-1', 0, 10))).toEqual([1, 2])
  })

  test('an id is taken once, and must be able to name a folder', async () => {
    const store = await openStore()
    await create(store)
    await expect(create(store, { clusterId: 'other' })).rejects.toThrow(StorageError)
    await expect(create(store, { id: '../op-2' })).rejects.toThrow(StorageError)
    expect(await store.find({})).toHaveLength(1)
    expect((await store.load('op-1'))?.clusterId).toBe('orders')
  })

  test('the newest operation is listed first', async () => {
    const store = await openStore()
    await create(store, { id: 'b', createdAt: '2026-03-01T10:00:00.000Z' })
    await create(store, { id: 'c', createdAt: '2026-03-01T12:00:00.000Z' })
    await create(store, { id: 'a', createdAt: '2026-03-01T11:00:00.000Z' })
    const ids = async (): Promise<readonly string[]> => (await store.find({})).map(({ id }) => id)
    expect(await ids()).toEqual(['c', 'a', 'b'])
    await store.remove('a', 1)
    expect(await ids()).toEqual(['c', 'b'])
    expect(await store.listUnreadable()).toEqual([])
  })

  test('no one changes what is stored through an object that was handed over or out', async () => {
    const store = await openStore()
    const steps = [...anOperation().steps]
    await store.create(anOperation({ steps }), [])
    steps.length = 0
    const loaded = await store.load('op-1')
    expect(loaded?.steps).toHaveLength(1)
    for (const part of [loaded, loaded?.steps, loaded?.steps[0], loaded?.facts, ...(await store.find({}))]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })
}

function describeEvents(openStore: OpenStore): void {
  test('events are numbered without a gap over checkpoints, and carry the id of their operation', async () => {
    const store = await openStore()
    const first = await create(store)
    const second = saved(await store.checkpoint(first, [stepStarted('one'), stepStarted('two')], 1))
    const third = saved(await store.checkpoint(second, [], 2))
    saved(await store.checkpoint(third, [stepStarted('three')], 3))
    const events = await store.events('op-1', 0, 100)
    expect(events.map(({ seq, operationId, body }) => ({ seq, operationId, body }))).toEqual([
      { seq: 1, operationId: 'op-1', body: { spec: first.spec, region: 'eu-west-1', clusterId: 'orders' } },
      { seq: 2, operationId: 'op-1', body: { title: 'one' } },
      { seq: 3, operationId: 'op-1', body: { title: 'two' } },
      { seq: 4, operationId: 'op-1', body: { title: 'three' } },
    ])
  })

  test('events are read in pages', async () => {
    const store = await openStore()
    const created = await create(store)
    await store.checkpoint(created, ['1', '2', '3', '4'].map(stepStarted), 1)
    expect(seqs(await store.events('op-1', 0, 2))).toEqual([1, 2])
    expect(seqs(await store.events('op-1', 2, 2))).toEqual([3, 4])
    expect(seqs(await store.events('op-1', 4, 2))).toEqual([5])
    expect(await store.events('op-1', 5, 2)).toEqual([])
    expect(await store.events('unknown', 0, 2)).toEqual([])
  })

  test.for(['running', 'completed'] as const)(
    'any part of a long log of a %s one can be read',
    async (state) => {
      const store = await openStore()
      let operation = await create(store, { state: 'running' })
      const titles = Array.from({ length: 99 }, (_, index) => `Grüße ${index + 2}`)
      for (const some of [titles.slice(0, 1), titles.slice(1, 40), titles.slice(40)]) {
        operation = saved(await store.checkpoint(operation, some.map(stepStarted), operation.revision))
      }
      saved(await store.checkpoint({ ...operation, state }, [], operation.revision))
      const all = await store.events('op-1', 0, 1_000)
      expect(seqs(all)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
      expect(all.slice(1).map(({ body }) => 'title' in body && body.title)).toEqual(titles)
      for (const [after, limit] of [
        [0, 1],
        [30, 5],
        [31, 1],
        [32, 32],
        [63, 2],
        [64, 100],
        [99, 1],
        [98, 9],
      ] as const)
        expect(await store.events('op-1', after, limit)).toEqual(all.slice(after, after + limit))
    },
  )

  test('the log of an operation that has ended can still be read', async () => {
    const store = await openStore()
    const created = await create(store)
    await store.checkpoint({ ...created, state: 'completed' }, [stepStarted('one')], 1)
    expect(seqs(await store.events('op-1', 0, 10))).toEqual([1, 2])
  })
}

function describeClaims(openStore: OpenStore): void {
  test('of two operations started at once on a cluster, one runs and the other is told which', async () => {
    const store = await openStore()
    const [one, other] = [await create(store, { id: 'one' }), await create(store, { id: 'other' })]
    const start = (operation: Operation): Promise<CheckpointResult> =>
      store.checkpoint({ ...operation, state: 'running' }, [stepStarted('one')], 1)
    const results = await Promise.all([start(one), start(other)])
    const [winner, loser] = results[0]?.kind === 'saved' ? [one, other] : [other, one]
    expect(results.map(({ kind }) => kind).sort()).toEqual(['cluster_locked', 'saved'])
    expect(results).toContainEqual({
      kind: 'cluster_locked',
      holder: { kind: 'operation', operationId: winner.id, state: expect.any(String) },
    })
    expect(await store.load(loser.id)).toEqual(loser)
    expect(seqs(await store.events(loser.id, 0, 10))).toEqual([1])
  })

  test.for(['running', 'paused', 'rolling_back'] as const)('%s locks the cluster', async (state) => {
    const store = await openStore()
    const holder = await create(store, { id: 'holder' })
    saved(await store.checkpoint({ ...holder, state }, [], 1))
    const other = await create(store, { id: 'other' })
    const holding = { kind: 'operation', operationId: 'holder', state }
    expect(await store.holderOf(other)).toEqual(holding)
    expect(await store.checkpoint({ ...other, state: 'running' }, [], 1)).toEqual({
      kind: 'cluster_locked',
      holder: holding,
    })
    expect((await store.checkpoint({ ...holder, state: 'paused' }, [], 2)).kind).toBe('saved')
  })

  test.for(['completed', 'failed', 'rolled_back'] as const)('%s unlocks the cluster', async (state) => {
    const store = await openStore()
    const holder = await create(store, { id: 'holder' })
    saved(await store.checkpoint({ ...holder, state: 'running' }, [], 1))
    saved(await store.checkpoint({ ...holder, state }, [], 2))
    expect(await store.holderOf(holder)).toBeUndefined()
    const other = await create(store, { id: 'other' })
    expect((await store.checkpoint({ ...other, state: 'running' }, [], 1)).kind).toBe('saved')
  })

  test('clusters of one name in two regions are two clusters', async () => {
    const store = await openStore()
    const one = await create(store, { id: 'one' })
    const other = await create(store, { id: 'other', region: 'us-east-1' })
    saved(await store.checkpoint({ ...one, state: 'running' }, [], 1))
    expect(await store.holderOf(other)).toBeUndefined()
    expect((await store.checkpoint({ ...other, state: 'running' }, [], 1)).kind).toBe('saved')
  })

  test('an operation that is stored as active from the first locks its cluster too', async () => {
    const store = await openStore()
    await create(store, { id: 'holder', state: 'paused' })
    await expect(create(store, { id: 'other', state: 'running' })).rejects.toThrow(
      'operation holder locks cluster',
    )
    expect(await store.load('other')).toBeUndefined()
  })
}

function describeRemoval(openStore: OpenStore): void {
  test('what was removed is gone with its events, its claim and its id', async () => {
    const store = await openStore()
    await create(store, { state: 'running' })
    expect(await store.remove('op-1', 1)).toBe(true)
    expect(await store.load('op-1')).toBeUndefined()
    expect(await store.find({})).toEqual([])
    expect(await store.events('op-1', 0, 10)).toEqual([])
    expect(await store.remove('op-1', 1)).toBe(false)
    expect((await create(store, { state: 'running' })).revision).toBe(1)
    expect(seqs(await store.events('op-1', 0, 10))).toEqual([1])
  })

  test('what was archived is no longer listed, and neither locks nor is found', async () => {
    const store = await openStore()
    await create(store)
    await create(store, { id: 'op-2', state: 'running' })
    const note = { because: 'deleted', by: localPrincipal('ana'), at: '2026-03-01T12:00:00.000Z' } as const
    for (const id of ['op-1', 'op-2']) expect(await store.archive(id, 1, note)).toBe(true)
    expect([await store.find({}), await store.load('op-1'), await store.events('op-1', 0, 10)]).toEqual([
      [],
      undefined,
      [],
    ])
    expect(await store.holderOf(anOperation())).toBeUndefined()
    expect(await store.archive('op-1', 1, note)).toBe(false)
  })

  test('what changed since it was read is neither removed nor archived', async () => {
    const store = await openStore()
    const created = await create(store)
    await store.checkpoint(created, [], 1)
    expect(await store.remove('op-1', 1)).toBe(false)
    const note = { because: 'retention', by: SERVER, at: '2026-03-01T12:00:00.000Z' } as const
    expect(await store.archive('op-1', 1, note)).toBe(false)
    expect((await store.load('op-1'))?.revision).toBe(2)
  })

  test('the lock of an operation that can be read is not released, and nothing locked is not either', async () => {
    const store = await openStore()
    const release = {
      cluster: { region: 'eu-west-1', clusterId: 'orders' },
      by: localPrincipal('ana'),
      at: '2026-03-01T12:00:00.000Z',
      reason: 'it is gone',
      countsFrom: '2026-03-01T12:00:00.000Z',
    }
    expect(await store.releaseLock(release)).toEqual({ kind: 'not_locked' })
    await create(store, { state: 'paused' })
    const holder = { kind: 'operation', operationId: 'op-1', state: 'paused' }
    expect(await store.releaseLock(release)).toEqual({ kind: 'locked', holder })
    expect(await store.holderOf(release.cluster)).toEqual(holder)
  })

  test('a store that can be written says so', async () => {
    await expect((await openStore()).probe()).resolves.toBeUndefined()
  })
}

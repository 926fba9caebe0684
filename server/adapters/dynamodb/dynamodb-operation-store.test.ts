import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { localPrincipal, SERVER } from '../../model/principal.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { describeStoreContract } from '../../ports/store-contract.ts'
import { DynamodbBench } from '../../testing/dynamodb-bench.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { archivePartitionOf, claimKey, eventsKey, stateKey } from './item-keys.ts'
import { unpackEvents, unpackOperation } from './packed-documents.ts'
import { toStateItem } from './state-item.ts'
import type { TableChange } from './table-index.ts'

describeStoreContract(async () => (await DynamodbBench.start()).open())

const create = (store: OperationStore, changes: Partial<Operation> = {}): Promise<Operation> => {
  const operation = anOperation(changes)
  return store.create(operation, [createdEvent(operation)])
}

test('what one process writes is there for another at once, with its events', async () => {
  const bench = await DynamodbBench.start()
  const [one, other] = [bench.open(), bench.open()]
  const created = await create(one)
  expect(await other.load('op-1')).toEqual(created)
  await other.checkpoint({ ...created, cursor: 1 }, [stepStarted('one')], 1)
  expect((await one.load('op-1'))?.cursor).toBe(1)
  expect((await one.find({})).map(({ revision }) => revision)).toEqual([2])
  expect((await one.events('op-1', 0, 10)).map(({ seq }) => seq)).toEqual([1, 2])
})

test('a write whose answer is lost, and which is then repeated, counts as written', async () => {
  const bench = await DynamodbBench.start()
  const created = await create(bench.open())
  const client = bench.client()
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args)
        return commandName === 'PutItemCommand' ? next(args) : answer
      },
    { step: 'finalizeRequest', priority: 'low' },
  )
  const store = bench.open({ client })
  const result = await store.checkpoint({ ...created, cursor: 1 }, [stepStarted('one')], 1)
  expect(result).toMatchObject({ kind: 'saved', operation: { revision: 2 } })
  expect((await store.events('op-1', 0, 10)).map(({ seq }) => seq)).toEqual([1, 2])
  expect((await create(store, { id: 'op-2' })).revision).toBe(1)
})

test('an operation that was written over meanwhile keeps the log of the winner', async () => {
  const bench = await DynamodbBench.start()
  const [one, other] = [bench.open(), bench.open()]
  const created = await create(one)
  const results = await Promise.all([
    one.checkpoint(created, [stepStarted('by one')], 1),
    other.checkpoint(created, [stepStarted('by other'), stepStarted('too')], 1),
  ])
  const winner = results.findIndex(({ kind }) => kind === 'saved')
  const expected = [
    ['created', 'by one'],
    ['created', 'by other', 'too'],
  ][winner]
  const titles = async () =>
    (await one.events('op-1', 0, 10)).map(({ body }) => ('title' in body ? body.title : 'created'))
  expect(await titles()).toEqual(expected)
  const next = await one.load('op-1')
  await one.checkpoint(next ?? created, [stepStarted('after')], 2)
  expect(await titles()).toEqual([...(expected ?? []), 'after'])
})

const lockedBy = (operationId: string) => ({
  kind: 'cluster_locked',
  holder: { kind: 'operation', operationId, state: 'running' },
})

const active = (operation: Operation): Operation => ({ ...operation, state: 'running' })

test('a claim that its process left behind before it started its operation is taken over', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open({ patience: { looks: 2, wait: async () => {} } })
  const [dead, alive] = [await create(store, { id: 'dead' }), await create(store, { id: 'alive' })]
  await bench.table.put({ ...claimKey(dead), holderId: 'dead', claimId: 'c' })
  expect((await store.checkpoint(active(alive), [], 1)).kind).toBe('saved')
  expect(await store.checkpoint(active(dead), [], 1)).toEqual(lockedBy('alive'))
})

test('who was only slow to start its operation finds its cluster taken, and cannot start it', async () => {
  const bench = await DynamodbBench.start()
  const slow = await create(bench.open(), { id: 'slow' })
  const quick = await create(bench.open(), { id: 'quick' })
  const client = bench.client()
  const hasClaimed = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  client.middlewareStack.add(
    (next) => async (args) => {
      const isState = JSON.stringify(args.input).includes('"sk":"state"') && 'Item' in args.input
      if (isState) {
        hasClaimed.resolve()
        await goOn.promise
      }
      return next(args)
    },
    { step: 'initialize' },
  )
  const starting = bench.open({ client }).checkpoint(active(slow), [], 1)
  await hasClaimed.promise
  const impatient = bench.open({ patience: { looks: 1, wait: async () => {} } })
  expect((await impatient.checkpoint(active(quick), [], 1)).kind).toBe('saved')
  goOn.resolve()
  expect(await starting).toEqual({ kind: 'stale' })
  expect(await bench.open().checkpoint(active(slow), [], 1)).toEqual(lockedBy('quick'))
})

test('a claim of an operation that has ended, or is gone, counts for nothing', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  for (const holderId of ['ended', 'gone']) {
    if (holderId === 'ended') await create(store, { id: holderId, state: 'completed' })
    await bench.table.put({ ...claimKey(anOperation()), holderId, claimId: holderId })
    const next = await create(store, { id: `after-${holderId}` })
    expect((await store.checkpoint(active(next), [], 1)).kind).toBe('saved')
    const left = (await store.load(next.id)) ?? next
    await store.checkpoint({ ...left, state: 'failed' }, [], 2)
    expect(await bench.table.get(claimKey(left))).toBeUndefined()
  }
})

test('a look tells of what others changed and removed, once, and not of what was written here', async () => {
  const bench = await DynamodbBench.start()
  const told: TableChange[] = []
  const [here, there] = [bench.open({ tell: (change) => told.push(change) }), bench.open()]
  const mine = await create(here)
  const theirs = await create(there, { id: 'op-2', clusterId: 'c2' })
  await here.look()
  await there.checkpoint(mine, [], 1)
  await there.checkpoint(theirs, [], 1)
  await here.look()
  await there.remove('op-1', 2)
  await Promise.all([here.look(), here.look()])
  expect(
    told.map(({ kind, operationId, revision }) => `${operationId} ${kind} ${revision}`).toSorted(),
  ).toEqual(['op-1 changed 2', 'op-1 removed 3', 'op-2 changed 1', 'op-2 changed 2'])
  expect((await here.find({})).map(({ id }) => id)).toEqual(['op-2'])
})

test('an operation that a newer program wrote is listed as unreadable, and its cluster stays locked', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  await create(store, { state: 'running' })
  const item = await bench.table.get(stateKey('op-1'))
  const operation = gzipSync(JSON.stringify({ formatVersion: 999 }))
  await bench.table.put({ ...item, operation, revision: 2, writeId: 'newer' })
  expect(await store.listUnreadable()).toMatchObject([
    {
      operationId: 'op-1',
      cluster: { region: 'eu-west-1', clusterId: 'orders' },
      reason: expect.stringContaining('format version 999'),
    },
  ])
  expect(await store.find({})).toEqual([])
  await expect(store.load('op-1')).rejects.toThrow('format version 999')
  const next = await create(store, { id: 'op-2' })
  expect(await store.checkpoint(active(next), [], 1)).toMatchObject({
    kind: 'cluster_locked',
    holder: { kind: 'unreadable', operation: { operationId: 'op-1', isNewer: true } },
  })
})

test('what the table refuses to take is a storage error that says why, and nothing has changed', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const created = await create(store)
  bench.dynamodb.refuseWrites(true)
  const refusal = store.checkpoint({ ...created, cursor: 1 }, [stepStarted('one')], 1)
  await expect(refusal).rejects.toThrow(StorageError)
  await expect(refusal).rejects.toThrow(/save operation op-1 in table .* takes no more requests/)
  await expect(store.probe()).rejects.toThrow('Could not write')
  bench.dynamodb.refuseWrites(false)
  expect(await store.load('op-1')).toEqual(created)
  await expect(store.probe()).resolves.toBeUndefined()
})

test('an archived operation is kept whole in a partition of its own, where nothing expires', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const first = await create(store, { state: 'running' })
  await store.checkpoint(first, [stepStarted('one')], 1)
  await store.checkpoint({ ...first, state: 'completed' }, [stepStarted('two')], 2)
  const at = '2026-03-31T12:00:00.000Z'
  expect(await store.archive('op-1', 3, { because: 'retention', by: SERVER, at })).toBe(true)

  const pk = archivePartitionOf('op-1')
  const kept = await bench.table.get({ pk, sk: 'state' })
  expect(kept).toMatchObject({ because: 'retention', archivedBy: SERVER, archivedAt: at, revision: 3 })
  expect(kept).not.toHaveProperty('changeShard')
  const { operation, tail } = toStateItem({ ...kept, writeId: 'none' })
  expect(operation && unpackOperation(operation)).toMatchObject({ id: 'op-1', state: 'completed' })
  const rest = await Promise.all([1, 2].map((seq) => bench.table.get({ ...eventsKey('op-1', seq), pk })))
  const packed = [...rest.map((item) => item?.['events']), tail]
  const events = packed.flatMap((bytes) => (bytes instanceof Uint8Array ? unpackEvents(bytes) : []))
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(await bench.table.get(eventsKey('op-1', 1))).toBeUndefined()
  expect(await bench.table.get(stateKey('op-1'))).toMatchObject({ state: 'removed' })
  for (const item of [kept, ...rest]) expect(item).not.toHaveProperty('expiresAt')
})

test('an operation that was written while it was archived stays, and the archive has none of it', async () => {
  const bench = await DynamodbBench.start()
  const created = await create(bench.open())
  const client = bench.client()
  client.middlewareStack.add(
    (next) => async (args) => {
      const isTombstone = JSON.stringify(args.input).includes('"isRemoved"')
      if (isTombstone) await bench.open().checkpoint(active(created), [], 1)
      return next(args)
    },
    { step: 'initialize' },
  )
  const note = {
    because: 'deleted',
    by: localPrincipal('ana'),
    at: '2026-03-01T12:00:00.000Z',
  } as const
  expect(await bench.open({ client }).archive('op-1', 1, note)).toBe(false)
  expect((await bench.open().load('op-1'))?.state).toBe('running')
  expect(await bench.table.get({ pk: archivePartitionOf('op-1'), sk: 'state' })).toBeUndefined()
})

test('of two processes that archive an operation at once, one does, and the archive has it', async () => {
  const bench = await DynamodbBench.start()
  await create(bench.open(), { state: 'completed' })
  const note = { because: 'retention', by: SERVER, at: '2026-03-31T12:00:00.000Z' } as const
  const client = bench.client()
  client.middlewareStack.add(
    (next) => async (args) => {
      const isTombstone = JSON.stringify(args.input).includes('"isRemoved"')
      if (isTombstone) expect(await bench.open().archive('op-1', 1, note)).toBe(true)
      return next(args)
    },
    { step: 'initialize' },
  )
  expect(await bench.open({ client }).archive('op-1', 1, note)).toBe(false)
  const pk = archivePartitionOf('op-1')
  expect(await bench.table.get({ pk, sk: 'state' })).toMatchObject({ state: 'completed', lastEventSeq: 1 })
  expect(await bench.open().find({})).toEqual([])
})

test('an item that an earlier version lets expire is not listed any more once its time has come', async () => {
  const bench = await DynamodbBench.start()
  let nowMs = Date.parse('2026-03-01T12:00:00.000Z')
  const expiresAt = nowMs / 1000 + 86_400
  await create(bench.open(), { state: 'completed' })
  await bench.table.put({ ...(await bench.table.get(stateKey('op-1'))), expiresAt })
  const store = bench.open({ nowMs: () => nowMs })
  expect(await store.find({})).toHaveLength(1)
  nowMs = expiresAt * 1000
  expect(await store.find({})).toEqual([])
})

test('a thousand operations are listed by a process that has seen none of them', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const ids = Array.from({ length: 1000 }, (_, index) => `op-${index}`)
  for (let from = 0; from < ids.length; from += 100) {
    await Promise.all(ids.slice(from, from + 100).map((id) => create(store, { id, clusterId: id })))
  }
  expect((await bench.open().find({})).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
})

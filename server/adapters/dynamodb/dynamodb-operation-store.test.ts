import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { SERVER } from '../../model/principal.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { describeStoreContract } from '../../ports/store-contract.ts'
import { DynamodbBench, IMPATIENT, writesState } from '../../testing/dynamodb-bench.ts'
import { anOperation, createIn, idsIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import { archivePartitionOf, claimKey, eventsKey } from './item-keys.ts'
import { unpackEvents, unpackOperation } from './packed-documents.ts'
import { toStateItem } from './state-item.ts'
import type { TableChange } from './table-index.ts'

describeStoreContract(async () => (await DynamodbBench.start()).open())

test('a write whose answer is lost, and which is then repeated, counts as written', async () => {
  const bench = await DynamodbBench.start()
  const created = await createIn(bench.open())
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
  expect(await store.events('op-1', 0, 10)).toMatchObject([{ seq: 1 }, { seq: 2 }])
  expect((await createIn(store, { id: 'op-2' })).revision).toBe(1)
})

test('of two checkpoints at the same time the log is that of the one that was saved', async () => {
  const bench = await DynamodbBench.start()
  const [one, other] = [bench.open(), bench.open()]
  const created = await createIn(one)
  const results = await Promise.all([
    one.checkpoint(created, [stepStarted('by one')], 1),
    other.checkpoint(created, [stepStarted('by other'), stepStarted('too')], 1),
  ])
  const log = results[0].kind === 'saved' ? ['created', 'by one'] : ['created', 'by other', 'too']
  const titles = async () =>
    (await one.events('op-1', 0, 10)).map(({ body }) => ('title' in body ? body.title : 'created'))
  expect(await titles()).toEqual(log)
  await one.checkpoint(await loadedFrom(one), [stepStarted('after')], 2)
  expect(await titles()).toEqual([...log, 'after'])
})

const lockedBy = (operationId: string) => ({
  kind: 'cluster_locked',
  holder: { kind: 'operation', operationId, state: 'running' },
})

const active = (operation: Operation): Operation => ({ ...operation, state: 'running' })

test('a claim that its process left behind before it started its operation is taken over', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open({ patience: { ...IMPATIENT.patience, looks: 2 } })
  const [dead, alive] = [await createIn(store, { id: 'dead' }), await createIn(store, { id: 'alive' })]
  await bench.table.put({ ...claimKey(dead), holderId: 'dead', claimId: 'c' })
  expect((await store.checkpoint(active(alive), [], 1)).kind).toBe('saved')
  expect(await store.checkpoint(active(dead), [], 1)).toEqual(lockedBy('alive'))
})

test('a process that was only slow to start its operation finds its cluster taken, and cannot start it', async () => {
  const bench = await DynamodbBench.start()
  const slow = await createIn(bench.open(), { id: 'slow' })
  const quick = await createIn(bench.open(), { id: 'quick' })
  const hasClaimed = Promise.withResolvers<void>()
  const isFree = Promise.withResolvers<void>()
  const client = bench.clientAfter(async (input) => {
    if (!writesState(input)) return
    hasClaimed.resolve()
    await isFree.promise
  })
  const starting = bench.open({ client }).checkpoint(active(slow), [], 1)
  await hasClaimed.promise
  expect((await bench.open(IMPATIENT).checkpoint(active(quick), [], 1)).kind).toBe('saved')
  isFree.resolve()
  expect(await starting).toEqual({ kind: 'stale' })
  expect(await bench.open().checkpoint(active(slow), [], 1)).toEqual(lockedBy('quick'))
})

test.for(['ended', 'removed'])('a claim of an operation that has %s counts for nothing', async (holderId) => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  if (holderId === 'ended') await createIn(store, { id: holderId, state: 'completed' })
  await bench.table.put({ ...claimKey(anOperation()), holderId, claimId: 'c' })
  const next = await createIn(store)
  expect((await store.checkpoint(active(next), [], 1)).kind).toBe('saved')
  await store.checkpoint({ ...(await loadedFrom(store)), state: 'failed' }, [], 2)
  expect(await bench.table.get(claimKey(next))).toBeUndefined()
})

test('a look reports what others changed and removed, once, and not what was written here', async () => {
  const bench = await DynamodbBench.start()
  const told: TableChange[] = []
  const [here, there] = [bench.open({ tell: (change) => told.push(change) }), bench.open()]
  const mine = await createIn(here)
  const theirs = await createIn(there, { id: 'op-2', clusterId: 'c2' })
  await here.look()
  await there.checkpoint(mine, [], 1)
  await there.checkpoint(theirs, [], 1)
  await here.look()
  await there.remove('op-1', 2)
  await Promise.all([here.look(), here.look()])
  const changes = told.map(({ kind, operationId, revision }) => `${operationId} ${kind} ${revision}`)
  expect(changes.toSorted()).toEqual(['op-1 changed 2', 'op-1 removed 3', 'op-2 changed 1', 'op-2 changed 2'])
  expect(await idsIn(here)).toEqual(['op-2'])
})

test('what the table refuses to take is a storage error that says why, and nothing has changed', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const created = await createIn(store)
  bench.dynamodb.refuseWrites(true)
  const refusal = store.checkpoint({ ...created, cursor: 1 }, [stepStarted('one')], 1)
  await expect(refusal).rejects.toThrow(StorageError)
  await expect(refusal).rejects.toThrow(/save operation op-1 in table .* takes no more requests/)
  await expect(store.probe()).rejects.toThrow('Could not write')
  bench.dynamodb.refuseWrites(false)
  expect(await store.load('op-1')).toEqual(created)
  await expect(store.probe()).resolves.toBeUndefined()
})

const NOTE = { because: 'retention', by: SERVER, at: '2026-03-31T12:00:00.000Z' } as const
const ARCHIVED = archivePartitionOf('op-1')

test('an archived operation is kept whole in a partition of its own, where nothing expires', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const first = await createIn(store, { state: 'running' })
  await store.checkpoint(first, [stepStarted('one')], 1)
  await store.checkpoint({ ...first, state: 'completed' }, [stepStarted('two')], 2)
  expect(await store.archive('op-1', 3, NOTE)).toBe(true)

  const kept = await bench.table.get({ pk: ARCHIVED, sk: 'state' })
  const note = { because: 'retention', archivedBy: SERVER, archivedAt: NOTE.at }
  expect(kept).toMatchObject({ ...note, revision: 3 })
  expect(kept).not.toHaveProperty('changeShard')
  const { operation, tail } = toStateItem({ ...kept, writeId: 'none' })
  expect(operation && unpackOperation(operation)).toMatchObject({ id: 'op-1', state: 'completed' })
  const rest = await Promise.all(
    [1, 2].map((seq) => bench.table.get({ ...eventsKey('op-1', seq), pk: ARCHIVED })),
  )
  const packed = [...rest.map((item) => item?.['events']), tail]
  const events = packed.flatMap((bytes) => (bytes instanceof Uint8Array ? unpackEvents(bytes) : []))
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(await bench.table.get(eventsKey('op-1', 1))).toBeUndefined()
  expect(await bench.item()).toMatchObject({ state: 'removed' })
  for (const item of [kept, ...rest]) expect(item).not.toHaveProperty('expiresAt')
})

test.for([
  [
    'an operation that was written while it was archived stays, and the archive has none of it',
    async (bench: DynamodbBench) => bench.open().checkpoint(active(await loadedFrom(bench.open())), [], 1),
    { live: 'running', kept: undefined },
  ],
  [
    'of two processes that archive an operation at the same time, one does, and the archive has it',
    async (bench: DynamodbBench) => expect(await bench.open().archive('op-1', 1, NOTE)).toBe(true),
    { live: undefined, kept: { state: 'created', lastEventSeq: 1 } },
  ],
] as const)('%s', async ([, interference, { live, kept }]) => {
  const bench = await DynamodbBench.start()
  await createIn(bench.open())
  const client = bench.clientAfter(async (input) => {
    if (JSON.stringify(input).includes('"isRemoved"')) await interference(bench)
  })
  expect(await bench.open({ client }).archive('op-1', 1, NOTE)).toBe(false)
  expect((await bench.open().load('op-1'))?.state).toBe(live)
  const archived = await bench.table.get({ pk: ARCHIVED, sk: 'state' })
  expect(archived).toEqual(kept && expect.objectContaining(kept))
})

test('an item that an earlier version lets expire is no longer listed once its time has come', async () => {
  const bench = await DynamodbBench.start()
  let nowMs = Date.parse('2026-03-01T12:00:00.000Z')
  const expiresAt = nowMs / 1000 + 86_400
  await createIn(bench.open(), { state: 'completed' })
  await bench.changeItem({ expiresAt })
  const store = bench.open({ nowMs: () => nowMs })
  expect(await idsIn(store)).toEqual(['op-1'])
  nowMs = expiresAt * 1000
  expect(await idsIn(store)).toEqual([])
})

test('a thousand operations are listed by a process that has seen none of them', async () => {
  const bench = await DynamodbBench.start()
  const store = bench.open()
  const ids = Array.from({ length: 1000 }, (_, index) => `op-${index}`)
  for (let from = 0; from < ids.length; from += 100) {
    await Promise.all(ids.slice(from, from + 100).map((id) => createIn(store, { id, clusterId: id })))
  }
  expect(await idsIn(bench.open())).toEqual(ids.toSorted())
})

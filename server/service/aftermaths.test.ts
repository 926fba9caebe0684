import { expect, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { createRds } from '../adapters/rds/create-rds.ts'
import { EventBus } from '../events/event-bus.ts'
import { UnrecordedAnswers } from '../host/unrecorded-answers.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { planned } from '../operations/kit/planned.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ClusterQuestion } from '../ports/rds-port.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import { aFault, SETTINGS, TEMP } from '../testing/engine-fixture.ts'
import { anOperation, createIn, loadedFrom } from '../testing/operation-fixture.ts'
import { silentLog } from '../testing/silent-log.ts'
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { Aftermaths } from './aftermaths.ts'
import { LeftoverList, leftoverCursor } from './leftover-list.ts'

const createTemp = aStep(
  planned('create_temp_instance', {
    instanceId: TEMP.instanceId,
    templateInstanceId: 'orders-1',
    instanceClass: 'db.r6g.large',
  }),
  {
    state: 'completed',
    attempts: [
      anAttempt({
        action: 'CreateDBInstance',
        input: {
          instanceId: TEMP.instanceId,
          clusterId: 'orders',
          engine: 'aurora-postgresql',
          instanceClass: 'db.r6g.large',
          promotionTier: 0,
          monitoring: TEMP.monitoring,
          isPubliclyAccessible: false,
          copiesTagsToSnapshots: false,
          autoMinorVersionUpgrade: false,
          tags: {},
        },
      }),
    ],
  },
)

const ENDED_AT = '2026-03-04T11:00:00.000Z'

/** An operation that an older program ended: what it left was never looked at. */
const ended = (changes: Partial<Operation> = {}): Operation =>
  anOperation({
    state: 'failed',
    ending: 'aborted',
    startedAt: '2026-03-04T09:50:00.000Z',
    completedAt: ENDED_AT,
    steps: [createTemp],
    facts: {
      original: originalOf(),
      tempInstance: { instanceId: TEMP.instanceId, resourceId: TEMP.resourceId },
    },
    ...changes,
  })

/** Nothing but a common look may be asked of AWS. */
const NO_AWS = {
  defaultRegion: 'eu-west-1',
  endpoint: 'http://127.0.0.1:1',
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  maxReadAttempts: 1,
}

/** A world in which AWS shows one cluster, or cannot be read, and counts the looks. */
async function world(...operations: readonly Operation[]) {
  const store = memoryOperationStore()
  for (const operation of operations) await store.create(operation, [])
  const clock = new VirtualClock('2026-03-05T12:00:00.000Z')
  const looks: { readonly region: string; readonly clusterIds: readonly string[] }[] = []
  const aws = { shown: withMember(aCluster(), TEMP) as ClusterReading | 'unreadable' }
  const look = async (region: string, questions: readonly ClusterQuestion[], at: string) => {
    looks.push({ region, clusterIds: questions.map(({ clusterId }) => clusterId) })
    const { shown } = aws
    if (shown === 'unreadable') throw new RdsFaultError(aFault('access_denied'))
    return { readings: questions.map(() => ({ at, cluster: shown })), faults: [] }
  }
  const bus = new EventBus(silentLog)
  const aftermaths = new Aftermaths({
    rds: { ...createRds(NO_AWS), look },
    store,
    clock,
    bus,
    log: silentLog,
    settings: SETTINGS,
    unrecorded: new UnrecordedAnswers(),
  })
  const list = new LeftoverList(aftermaths)
  const page = () => list.page({ first: 10 })
  return { store, clock, looks, aws, aftermaths, list, page }
}

const resourcesIn = ({ aftermath }: Operation) => aftermath?.leftovers.map(({ resource }) => resource)

test('what was never looked at is looked at on the first request, and stored without touching anything else', async () => {
  const { aftermaths, store, clock } = await world(ended())
  const before = await loadedFrom(store)
  const shown = await aftermaths.current(before)
  expect(resourcesIn(shown)).toEqual([TEMP.instanceId])
  expect(shown.aftermath?.checkedAt).toBe(clock.now())
  const stored = await store.load('op-1')
  expect(stored).toEqual({ ...before, aftermath: shown.aftermath, revision: before.revision + 1 })
})

test('requests at the same time, and shortly after, share one look', async () => {
  const [one, two] = [ended(), ended({ id: 'op-2', clusterId: 'shop' })]
  const { aftermaths, store, clock, looks } = await world(one, two)
  await Promise.all([one, two, one].map((operation) => aftermaths.current(operation)))
  expect(looks).toEqual([{ region: 'eu-west-1', clusterIds: ['orders', 'shop'] }])
  clock.advance(9_000)
  await aftermaths.current(await loadedFrom(store))
  expect(looks).toHaveLength(1)
  clock.advance(1_000)
  await aftermaths.current(await loadedFrom(store))
  expect(looks).toHaveLength(2)
})

test('while AWS cannot be read, what may be left is listed as not confirmed, and nothing is stored', async () => {
  const { store, aws, page } = await world(ended())
  aws.shown = 'unreadable'
  const { entries } = await page()
  expect(entries).toMatchObject([{ leftover: { resource: TEMP.instanceId, isUncertain: true } }])
  expect(entries[0]?.operation.aftermath).not.toHaveProperty('checkedAt')
  expect(await store.load('op-1')).not.toHaveProperty('aftermath')
})

test('what was known before AWS could not be read stays, with the time at which it was checked', async () => {
  const { clock, aws, page } = await world(ended())
  await page()
  const checkedAt = clock.now()
  clock.advance(3_600_000)
  aws.shown = 'unreadable'
  const { entries } = await page()
  expect(entries[0]?.leftover).not.toHaveProperty('isUncertain')
  expect(entries[0]?.operation.aftermath?.checkedAt).toBe(checkedAt)
})

test('the list looks at the oldest rows of a few regions, and at others when it is asked for again', async () => {
  const REGIONS = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2']
  const operations = REGIONS.flatMap((region) =>
    Array.from({ length: 40 }, (_, index) => ended({ id: `${region}-${index}`, region })),
  )
  const { clock, looks, list } = await world(...operations)
  const askedFor = async (): Promise<number> => {
    const before = looks.length
    await list.page({ first: 200 })
    expect(new Set(looks.slice(before).map(({ region }) => region)).size).toBe(looks.length - before)
    return looks.slice(before).reduce((sum, { clusterIds }) => sum + clusterIds.length, 0)
  }
  const turns = [await askedFor(), await askedFor(), await askedFor(), await askedFor(), await askedFor()]
  expect(turns).toEqual([90, 30, 30, 10, 0])
  clock.advance(60_000)
  expect(await askedFor()).toBe(90)
})

test('rows of a region that cannot be read do not keep others from their turn', async () => {
  const { looks, aws, page } = await world(
    ...Array.from({ length: 31 }, (_, index) => ended({ id: `op-${index}`, clusterId: `c${index}` })),
  )
  aws.shown = 'unreadable'
  await page()
  await page()
  expect(new Set(looks.flatMap(({ clusterIds }) => clusterIds)).size).toBe(31)
})

test('one that asked AWS for nothing leaves nothing, which takes no look', async () => {
  const { store, looks, page } = await world(ended({ steps: [] }))
  expect((await page()).totalCount).toBe(0)
  expect(looks).toEqual([])
  expect((await store.load('op-1'))?.aftermath).toMatchObject({ leftovers: [], followUps: [] })
})

const ADOPTION = {
  operationId: 'op-1',
  instance: { instanceId: TEMP.instanceId, resourceId: TEMP.resourceId },
}

test('what an active operation has taken over names it and advises nothing, however lately it was looked at', async () => {
  const { store, clock, page } = await world(ended())
  await page()
  await createIn(store, { id: 'op-2', state: 'running', startedAt: clock.now(), adoption: ADOPTION })
  const { entries } = await page()
  expect(entries).toMatchObject([{ leftover: { adoptedBy: 'op-2', command: '' } }])
})

test('what an operation took over and left in its turn is listed once, as its own', async () => {
  const { store, clock, page } = await world(ended())
  await page()
  const now = clock.now()
  const run = { steps: [], startedAt: now, completedAt: now }
  await createIn(store, ended({ id: 'op-2', ...run, adoption: ADOPTION }))
  const { entries } = await page()
  expect(entries).toHaveLength(1)
  expect(entries).toMatchObject([{ operation: { id: 'op-2' }, leftover: { resource: TEMP.instanceId } }])
})

test('a page of the list begins where the one before ended, also when rows were removed since', async () => {
  const { clock, aws, list } = await world(
    ...Array.from({ length: 5 }, (_, index) =>
      ended({ id: `op-${index}`, completedAt: `2026-03-04T11:00:0${index}.000Z` }),
    ),
  )
  const { entries, hasNext } = await list.page({ first: 2 })
  expect(entries.map(({ operation }) => operation.id)).toEqual(['op-0', 'op-1'])
  expect(hasNext).toBe(true)
  const [, last] = entries
  if (!last) throw new Error('The page has two rows.')
  const after = leftoverCursor(last)
  aws.shown = aCluster()
  clock.advance(60_000)
  expect((await list.page({ first: 10, after })).entries).toEqual([])
  await expect(list.page({ first: 10, after: 'nonsense' })).rejects.toThrow(/not a cursor/)
})

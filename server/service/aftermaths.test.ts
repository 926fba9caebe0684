import { expect, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { EventBus } from '../events/event-bus.ts'
import { UnrecordedAnswers } from '../host/unrecorded-answers.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { planned } from '../operations/kit/planned.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ClusterQuestion } from '../ports/rds-port.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import { aFault, SETTINGS, TEMP } from '../testing/engine-fixture.ts'
import { anOperation } from '../testing/operation-fixture.ts'
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

/** A world in which AWS shows one cluster, or cannot be read, and counts the looks. */
async function world(...operations: readonly Operation[]) {
  const store = memoryOperationStore()
  for (const operation of operations) await store.create(operation, [])
  const clock = new VirtualClock('2026-03-05T12:00:00.000Z')
  const looks: { readonly region: string; readonly clusterIds: readonly string[] }[] = []
  const aws = { shown: withMember(aCluster(), TEMP) as ClusterReading | 'unreadable' }
  const rds = {
    look: async (region: string, questions: readonly ClusterQuestion[], at: string) => {
      looks.push({ region, clusterIds: questions.map(({ clusterId }) => clusterId) })
      const { shown } = aws
      if (shown === 'unreadable') throw new RdsFaultError(aFault('access_denied'))
      return { readings: questions.map(() => ({ at, cluster: shown })), faults: [] }
    },
  }
  const none = async (): Promise<never> => {
    throw new Error('Nothing but a common look is needed.')
  }
  const unneeded = {
    read: none,
    call: none,
    readCluster: none,
    readPreflight: none,
    listClusters: none,
    listOrderableClasses: none,
    listUpgradeTargets: none,
    listDeployments: none,
    listProxies: none,
    listEvents: none,
    readReplicationParameters: none,
    listRegions: none,
    whoAmI: none,
    findOther: none,
    checkPermissions: none,
  }
  const bus = new EventBus(silentLog)
  const aftermaths = new Aftermaths({
    rds: { ...unneeded, ...rds },
    store,
    clock,
    bus,
    log: silentLog,
    settings: SETTINGS,
    unrecorded: new UnrecordedAnswers(),
  })
  return { store, clock, looks, aws, aftermaths, list: new LeftoverList(aftermaths) }
}

const resourcesIn = ({ aftermath }: Operation) => aftermath?.leftovers.map(({ resource }) => resource)

test('what was never looked at is looked at when somebody asks, and stored without touching anything else', async () => {
  const { aftermaths, store, clock } = await world(ended())
  const before = await store.load('op-1')
  if (!before) throw new Error('It is not there.')
  const shown = await aftermaths.current(before)
  expect(resourcesIn(shown)).toEqual([TEMP.instanceId])
  expect(shown.aftermath?.checkedAt).toBe(clock.now())
  const stored = await store.load('op-1')
  expect(stored).toEqual({ ...before, aftermath: shown.aftermath, revision: before.revision + 1 })
})

test('all who ask in one breath share one look, and whoever asks shortly after shares it too', async () => {
  const [one, two] = [ended(), ended({ id: 'op-2', clusterId: 'shop' })]
  const { aftermaths, store, clock, looks } = await world(one, two)
  await Promise.all([one, two, one].map((operation) => aftermaths.current(operation)))
  expect(looks).toEqual([{ region: 'eu-west-1', clusterIds: ['orders', 'shop'] }])
  clock.advance(9_000)
  await aftermaths.current((await store.load('op-1')) ?? one)
  expect(looks).toHaveLength(1)
  clock.advance(1_000)
  await aftermaths.current((await store.load('op-1')) ?? one)
  expect(looks).toHaveLength(2)
})

test('what is gone, whoever deleted it, is gone at the next look', async () => {
  const { aftermaths, store, clock, aws, list } = await world(ended())
  expect((await list.page({ first: 10 })).totalCount).toBe(1)
  aws.shown = aCluster()
  clock.advance(60_000)
  expect((await list.page({ first: 10 })).totalCount).toBe(0)
  expect(resourcesIn(await aftermaths.current((await store.load('op-1')) ?? ended()))).toEqual([])
})

test('while AWS cannot be read, what may be left is listed as not confirmed, and nothing is stored', async () => {
  const { store, aws, list } = await world(ended())
  aws.shown = 'unreadable'
  const { entries } = await list.page({ first: 10 })
  expect(entries).toMatchObject([{ leftover: { resource: TEMP.instanceId, isUncertain: true } }])
  expect(entries[0]?.operation.aftermath).not.toHaveProperty('checkedAt')
  expect(await store.load('op-1')).not.toHaveProperty('aftermath')
})

test('what was known before AWS could not be read stays, with the time at which it was checked', async () => {
  const { clock, aws, list } = await world(ended())
  await list.page({ first: 10 })
  const checkedAt = clock.now()
  clock.advance(3_600_000)
  aws.shown = 'unreadable'
  const { entries } = await list.page({ first: 10 })
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
  const { looks, aws, list } = await world(
    ...Array.from({ length: 31 }, (_, index) => ended({ id: `op-${index}`, clusterId: `c${index}` })),
  )
  aws.shown = 'unreadable'
  await list.page({ first: 10 })
  await list.page({ first: 10 })
  expect(new Set(looks.flatMap(({ clusterIds }) => clusterIds)).size).toBe(31)
})

test('one that asked AWS for nothing leaves nothing, which takes no look', async () => {
  const { store, looks, list } = await world(ended({ steps: [] }))
  expect((await list.page({ first: 10 })).totalCount).toBe(0)
  expect(looks).toEqual([])
  expect((await store.load('op-1'))?.aftermath).toMatchObject({ leftovers: [], followUps: [] })
})

test('what an active operation has taken over names it and advises nothing, however lately it was looked at', async () => {
  const { store, clock, list } = await world(ended())
  await list.page({ first: 10 })
  const taker = anOperation({
    id: 'op-2',
    state: 'running',
    startedAt: clock.now(),
    adoption: {
      operationId: 'op-1',
      instance: { instanceId: TEMP.instanceId, resourceId: TEMP.resourceId },
    },
  })
  await store.create(taker, [])
  const { entries } = await list.page({ first: 10 })
  expect(entries).toMatchObject([{ leftover: { adoptedBy: 'op-2', command: '' } }])
})

test('what an operation took over and left in its turn is listed once, as its own', async () => {
  const { store, clock, list } = await world(ended())
  await list.page({ first: 10 })
  const taker = ended({
    id: 'op-2',
    steps: [],
    startedAt: clock.now(),
    completedAt: clock.now(),
    adoption: {
      operationId: 'op-1',
      instance: { instanceId: TEMP.instanceId, resourceId: TEMP.resourceId },
    },
  })
  await store.create(taker, [])
  const { entries } = await list.page({ first: 10 })
  expect(entries.map(({ operation, leftover }) => `${operation.id} ${leftover.resource}`)).toEqual([
    `op-2 ${TEMP.instanceId}`,
  ])
})

test('a page of the list goes on where the one before ended, also when rows are gone since', async () => {
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

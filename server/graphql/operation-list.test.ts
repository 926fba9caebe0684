import { expect, test } from 'vitest'
import type { OperationState } from '../model/operation-state.ts'
import { localPrincipal } from '../model/principal.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation, createdEvent, createIn, stepStarted } from '../testing/operation-fixture.ts'

interface Listed {
  readonly operations: {
    readonly totalCount: number
    readonly counts: readonly { readonly state: string; readonly count: number }[]
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[]
    readonly pageInfo: {
      readonly hasNextPage: boolean
      readonly hasPreviousPage: boolean
      readonly endCursor: string | null
    }
  }
}

const LIST = `query ($filter: OperationFilter, $orderBy: OperationOrder, $first: Int, $after: String, $skip: Int) {
  operations(filter: $filter, orderBy: $orderBy, first: $first, after: $after, skip: $skip) {
    totalCount counts { state count } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`

const BAD_INPUT = { extensions: { code: 'BAD_USER_INPUT' } }

/** A page of the list: the ids in it, and where it is. */
async function page(bench: GraphqlBench, variables: object) {
  const { operations } = await bench.get<Listed>(LIST, variables)
  return {
    ...operations,
    ids: operations.edges.map(({ node }) => node.id),
    after: operations.pageInfo.endCursor,
  }
}

/** Stores operations op-1 (the oldest) to op-5, one minute apart; op-3 and op-4 were created in the same instant. */
async function storeFive({ core }: GraphqlBench): Promise<void> {
  for (let n = 1; n <= 5; n++) {
    await createIn(core.store, {
      id: `op-${n}`,
      clusterId: `cluster-${n % 2}`,
      region: n % 3 === 0 ? 'eu-west-1' : 'us-east-1',
      state: n === 1 ? 'failed' : 'created',
      createdBy: localPrincipal(n === 2 ? 'Zoë' : 'ana'),
      createdAt: `2026-01-01T00:0${n === 4 ? 3 : n}:00.000Z`,
    })
  }
}

test('pages are newest first, and a cursor stays valid while operations come and go', async () => {
  await using bench = await GraphqlBench.start()
  await storeFive(bench)
  const one = await page(bench, { first: 2 })
  expect(one).toMatchObject({
    ids: ['op-5', 'op-4'],
    totalCount: 5,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  })
  await bench.core.store.remove('op-4', 1)
  await createIn(bench.core.store, { id: 'op-6', createdAt: '2026-01-01T00:06:00.000Z' })
  const two = await page(bench, { first: 2, after: one.after })
  expect(two.ids).toEqual(['op-3', 'op-2'])
  const three = await page(bench, { first: 2, after: two.after })
  expect(three).toMatchObject({ ids: ['op-1'], pageInfo: { hasNextPage: false, hasPreviousPage: true } })
  expect(await page(bench, { after: three.after })).toMatchObject({
    ids: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  })
})

test('a page is reached by its number, also after a cursor and past the end', async () => {
  await using bench = await GraphqlBench.start()
  await storeFive(bench)
  const second = await page(bench, { first: 2, skip: 2 })
  expect(second).toMatchObject({
    ids: ['op-3', 'op-2'],
    pageInfo: { hasNextPage: true, hasPreviousPage: true },
  })
  expect((await page(bench, { first: 2, after: second.after, skip: 0 })).ids).toEqual(['op-1'])
  const beyond = await page(bench, { first: 2, skip: 1_000 })
  expect(beyond).toMatchObject({ totalCount: 5, ids: [], pageInfo: { hasNextPage: false } })
  expect((await bench.ask(LIST, { skip: -1 })).errors).toMatchObject([
    { ...BAD_INPUT, message: 'skip is -1; it must be 0 or more.' },
  ])
})

type Row = readonly [string, string, OperationState, string, startedAt?: string, completedAt?: string]

/** op-1 to op-4, different in everything that operations can be ordered by. */
const DIFFERENT: readonly Row[] = [
  ['b', 'eu-west-1', 'completed', 'Zoë', '02:00', '02:10'],
  ['c', 'us-east-1', 'created', 'ana'],
  ['a', 'ap-south-1', 'paused', 'Bo', '01:00', '01:30'],
  ['c', 'us-east-1', 'failed', 'ana', '03:00', '03:01'],
]

async function storeDifferent({ core }: GraphqlBench): Promise<void> {
  const at = (time: string) => `2026-01-01T${time}:00.000Z`
  for (const [index, row] of DIFFERENT.entries()) {
    const [clusterId, region, state, name, startedAt, completedAt] = row
    const run = startedAt && completedAt && { startedAt: at(startedAt), completedAt: at(completedAt) }
    const about = { clusterId, region, state, createdBy: localPrincipal(name), createdAt: at(`00:0${index}`) }
    await createIn(core.store, { id: `op-${index + 1}`, ...about, ...run })
  }
}

test.each([
  ['CREATED_AT', ['op-1', 'op-2', 'op-3', 'op-4']],
  ['TYPE', ['op-4', 'op-3', 'op-2', 'op-1']],
  ['CLUSTER_ID', ['op-3', 'op-1', 'op-4', 'op-2']],
  ['REGION', ['op-3', 'op-1', 'op-4', 'op-2']],
  ['STATE', ['op-2', 'op-3', 'op-1', 'op-4']],
  ['PROGRESS', ['op-4', 'op-3', 'op-2', 'op-1']],
  ['STARTED_AT', ['op-2', 'op-3', 'op-1', 'op-4']],
  ['DURATION', ['op-2', 'op-4', 'op-1', 'op-3']],
  ['CREATED_BY', ['op-4', 'op-2', 'op-3', 'op-1']],
])('ordered by %s they are %j; what is alike is newest first', async (field, expected) => {
  await using bench = await GraphqlBench.start()
  await storeDifferent(bench)
  expect((await page(bench, { orderBy: { field } })).ids).toEqual(expected)
  expect((await page(bench, { orderBy: { field }, skip: 3 })).ids).toEqual(expected.slice(3))
})

test('an order can be reversed, and only newest first has cursors', async () => {
  await using bench = await GraphqlBench.start()
  await storeDifferent(bench)
  const orderBy = { field: 'DURATION', isDescending: true }
  const { ids, after } = await page(bench, { orderBy, first: 2 })
  expect(ids).toEqual(['op-3', 'op-1'])
  expect((await bench.ask(LIST, { orderBy, after })).errors).toMatchObject([BAD_INPUT])
  const newestFirst = { field: 'CREATED_AT', isDescending: true }
  expect((await page(bench, { orderBy: newestFirst, after })).ids).toEqual([])
})

test.each([
  [{ states: ['FAILED'] }, ['op-1']],
  [{ states: [] }, []],
  [{ types: ['ENGINE_UPGRADE'] }, []],
  [{ types: ['INSTANCE_CYCLE'], clusterId: 'CLUSTER-1' }, ['op-5', 'op-3', 'op-1']],
  [{ region: 'eu-west-1' }, ['op-3']],
  [{ text: 'zoË' }, ['op-2']],
  [{ text: 'op-4' }, ['op-4']],
  [{ text: 'skipTempInstance', states: ['CREATED'], region: 'us-east-1' }, ['op-5', 'op-4', 'op-2']],
])('a filter %j keeps %j', async (filter, expected) => {
  await using bench = await GraphqlBench.start()
  await storeFive(bench)
  expect((await page(bench, { filter })).ids).toEqual(expected)
})

test('counts are of every state, whatever states the filter names', async () => {
  await using bench = await GraphqlBench.start()
  await storeFive(bench)
  const states = ['CREATED', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'ROLLING_BACK', 'ROLLED_BACK']
  const counted: Readonly<Record<string, number>> = { CREATED: 3, FAILED: 1 }
  expect(await page(bench, { filter: { states: ['PAUSED'], region: 'us-east-1' } })).toMatchObject({
    totalCount: 0,
    counts: states.map((state) => ({ state, count: counted[state] ?? 0 })),
  })
})

test('the log of an operation is given page by page', async () => {
  await using bench = await GraphqlBench.start()
  const operation = anOperation()
  await bench.core.store.create(operation, [createdEvent(operation), stepStarted('one'), stepStarted('two')])
  const log = `query ($after: String) { operation(id: "op-1") { events(first: 2, after: $after) {
    totalCount edges { cursor node { seq type message data { ... on StepStartedData { stepTitle } } stepIndex actor operationId at } } pageInfo { hasNextPage endCursor } } } }`
  const created = { seq: 1, type: 'OPERATION_CREATED', actor: 'tester', stepIndex: null }
  const started = {
    seq: 2,
    type: 'STEP_STARTED',
    data: { stepTitle: 'one' },
    stepIndex: 0,
    operationId: 'op-1',
  }
  expect(await bench.get(log)).toMatchObject({
    operation: {
      events: {
        totalCount: 3,
        edges: [
          { cursor: '1', node: created },
          { cursor: '2', node: started },
        ],
        pageInfo: { hasNextPage: true, endCursor: '2' },
      },
    },
  })
  expect(await bench.get(log, { after: '2' })).toMatchObject({
    operation: { events: { edges: [{ cursor: '3' }], pageInfo: { hasNextPage: false } } },
  })
  for (const after of ['-1', 'x', '1e3']) {
    expect((await bench.ask(log, { after })).errors).toMatchObject([BAD_INPUT])
  }
})

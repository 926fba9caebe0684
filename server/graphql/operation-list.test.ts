import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation, createdEvent, stepStarted } from '../testing/operation-fixture.ts'

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

/** Stores operations op-1 (the oldest) to op-n, one minute apart; op-3 and op-4 were created in the same instant. */
async function store({ core }: GraphqlBench, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const minute = String(n === 4 ? 3 : n).padStart(2, '0')
    const operation = anOperation({
      id: `op-${n}`,
      clusterId: `cluster-${n % 2}`,
      region: n % 3 === 0 ? 'eu-west-1' : 'us-east-1',
      state: n === 1 ? 'failed' : 'created',
      createdBy: localPrincipal(n === 2 ? 'Zoë' : 'ana'),
      createdAt: `2026-01-01T00:${minute}:00.000Z`,
    })
    await core.store.create(operation, [createdEvent(operation)])
  }
}

const ids = ({ operations }: Listed): readonly string[] => operations.edges.map(({ node }) => node.id)

test('pages are newest first, and a cursor stays good while operations come and go', async () => {
  await using bench = await GraphqlBench.start()
  await store(bench, 5)
  const one = await bench.get<Listed>(LIST, { first: 2 })
  expect(ids(one)).toEqual(['op-5', 'op-4'])
  expect(one.operations).toMatchObject({
    totalCount: 5,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  })

  await bench.core.store.remove('op-4', 1)
  const newer = anOperation({ id: 'op-6', createdAt: '2026-01-01T00:06:00.000Z' })
  await bench.core.store.create(newer, [createdEvent(newer)])
  const two = await bench.get<Listed>(LIST, { first: 2, after: one.operations.pageInfo.endCursor })
  expect(ids(two)).toEqual(['op-3', 'op-2'])
  const three = await bench.get<Listed>(LIST, { first: 2, after: two.operations.pageInfo.endCursor })
  expect(ids(three)).toEqual(['op-1'])
  expect(three.operations.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  const beyond = await bench.get<Listed>(LIST, { after: three.operations.pageInfo.endCursor })
  expect(beyond.operations).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } })
})

test('a page is gone to by its number, also after a cursor and past the end', async () => {
  await using bench = await GraphqlBench.start()
  await store(bench, 5)
  const second = await bench.get<Listed>(LIST, { first: 2, skip: 2 })
  expect(ids(second)).toEqual(['op-3', 'op-2'])
  expect(second.operations.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
  const { endCursor } = second.operations.pageInfo
  expect(ids(await bench.get<Listed>(LIST, { first: 2, after: endCursor, skip: 0 }))).toEqual(['op-1'])
  const beyond = await bench.get<Listed>(LIST, { first: 2, skip: 1_000 })
  expect(beyond.operations).toMatchObject({ totalCount: 5, edges: [], pageInfo: { hasNextPage: false } })
  expect((await bench.ask(LIST, { skip: -1 })).errors).toMatchObject([
    { message: 'skip is -1; it must be 0 or more.', extensions: { code: 'BAD_USER_INPUT' } },
  ])
})

/** op-1 to op-4, different in everything that operations can be ordered by. */
async function storeDifferent({ core }: GraphqlBench): Promise<void> {
  const operations = [
    anOperation({
      id: 'op-1',
      clusterId: 'b',
      region: 'eu-west-1',
      state: 'completed',
      createdBy: localPrincipal('Zoë'),
      startedAt: '2026-01-01T02:00:00.000Z',
      completedAt: '2026-01-01T02:10:00.000Z',
    }),
    anOperation({
      id: 'op-2',
      clusterId: 'c',
      region: 'us-east-1',
      state: 'created',
      createdBy: localPrincipal('ana'),
    }),
    anOperation({
      id: 'op-3',
      clusterId: 'a',
      region: 'ap-south-1',
      state: 'paused',
      createdBy: localPrincipal('Bo'),
      startedAt: '2026-01-01T01:00:00.000Z',
      completedAt: '2026-01-01T01:30:00.000Z',
    }),
    anOperation({
      id: 'op-4',
      clusterId: 'c',
      region: 'us-east-1',
      state: 'failed',
      createdBy: localPrincipal('ana'),
      startedAt: '2026-01-01T03:00:00.000Z',
      completedAt: '2026-01-01T03:01:00.000Z',
    }),
  ]
  for (const [index, operation] of operations.entries()) {
    const dated = { ...operation, createdAt: `2026-01-01T00:0${index}:00.000Z` }
    await core.store.create(dated, [createdEvent(dated)])
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
  expect(ids(await bench.get<Listed>(LIST, { orderBy: { field } }))).toEqual(expected)
  const [last] = ids(await bench.get<Listed>(LIST, { orderBy: { field }, skip: 3 }))
  expect(last).toBe(expected.at(-1))
})

test('an order is turned around, and another one than newest first knows no cursors', async () => {
  await using bench = await GraphqlBench.start()
  await storeDifferent(bench)
  const orderBy = { field: 'DURATION', isDescending: true }
  const page = await bench.get<Listed>(LIST, { orderBy, first: 2 })
  expect(ids(page)).toEqual(['op-3', 'op-1'])
  const after = page.operations.pageInfo.endCursor
  expect((await bench.ask(LIST, { orderBy, after })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ])
  const newestFirst = { field: 'CREATED_AT', isDescending: true }
  expect(ids(await bench.get<Listed>(LIST, { orderBy: newestFirst, after }))).toEqual([])
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
  await store(bench, 5)
  expect(ids(await bench.get<Listed>(LIST, { filter }))).toEqual(expected)
})

test('counts are of every state, whatever states the filter names', async () => {
  await using bench = await GraphqlBench.start()
  await store(bench, 5)
  const { operations } = await bench.get<Listed>(LIST, {
    filter: { states: ['PAUSED'], region: 'us-east-1' },
  })
  expect(operations.totalCount).toBe(0)
  expect(operations.counts).toEqual([
    { state: 'CREATED', count: 3 },
    { state: 'RUNNING', count: 0 },
    { state: 'PAUSED', count: 0 },
    { state: 'COMPLETED', count: 0 },
    { state: 'FAILED', count: 1 },
    { state: 'ROLLING_BACK', count: 0 },
    { state: 'ROLLED_BACK', count: 0 },
  ])
})

test('the log of an operation is given page by page', async () => {
  await using bench = await GraphqlBench.start()
  const operation = anOperation({ id: 'op-1' })
  await bench.core.store.create(operation, [createdEvent(operation), stepStarted('one'), stepStarted('two')])
  const page = `query ($after: String) { operation(id: "op-1") { events(first: 2, after: $after) {
    totalCount edges { cursor node { seq type message data stepIndex actor operationId at } } pageInfo { hasNextPage endCursor } } } }`
  expect(await bench.get(page)).toMatchObject({
    operation: {
      events: {
        totalCount: 3,
        edges: [
          { cursor: '1', node: { seq: 1, type: 'operation_created', actor: 'tester', stepIndex: null } },
          {
            cursor: '2',
            node: { seq: 2, type: 'step_started', data: { title: 'one' }, stepIndex: 0, operationId: 'op-1' },
          },
        ],
        pageInfo: { hasNextPage: true, endCursor: '2' },
      },
    },
  })
  expect(await bench.get(page, { after: '2' })).toMatchObject({
    operation: { events: { edges: [{ cursor: '3' }], pageInfo: { hasNextPage: false } } },
  })
  for (const after of ['-1', 'x', '1e3']) {
    expect((await bench.ask(page, { after })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
})

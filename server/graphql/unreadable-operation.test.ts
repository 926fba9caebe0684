import { expect, test } from 'vitest'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { createIn } from '../testing/operation-fixture.ts'
import { CREATE, typeChange } from './testing/drive.ts'

const NEWER: UnreadableOperation = {
  operationId: 'op-9',
  cluster: { region: 'us-east-1', clusterId: 'demo-multi' },
  state: 'running',
  updatedAt: '2026-03-01T10:00:00.000Z',
  isNewer: true,
  reason: 'operation.json is in format version 3, and this program reads versions up to 2',
  advice: 'Run the newer version of this program that wrote it.',
  quarantinedAs: 'operations/op-9/operation.json',
  releases: [],
}
const UNKNOWN: UnreadableOperation = {
  ...NEWER,
  operationId: 'op-8',
  cluster: undefined,
  state: undefined,
  updatedAt: undefined,
  isNewer: false,
  reason: 'operation.json is empty; events.json is empty',
}
const ENDED: UnreadableOperation = { ...NEWER, operationId: 'op-7', state: 'completed' }

const benchWith = (...unreadable: readonly UnreadableOperation[]): Promise<GraphqlBench> =>
  GraphqlBench.start({ store: () => memoryOperationStore({ unreadable }) })

const FIELDS = `operationId region clusterId state updatedAt isNewer reason advice quarantinedAs locks
  releases { region clusterId releasedBy releasedAt reason }`
const LIST = `{ unreadableOperations { ${FIELDS} } }`
const DEMO_MULTI = { clusterId: 'demo-multi', region: 'us-east-1' }

test('operations that cannot be read are listed with what is known of them', async () => {
  await using bench = await benchWith(NEWER, UNKNOWN, ENDED)
  const { cluster: _, ...newer } = NEWER
  const nothing = { region: null, clusterId: null, state: null, updatedAt: null }
  const unknown = { operationId: 'op-8', isNewer: false, reason: UNKNOWN.reason }
  expect(await bench.get(LIST)).toEqual({
    unreadableOperations: [
      { ...newer, ...DEMO_MULTI, state: 'RUNNING', locks: true },
      { ...newer, ...nothing, ...unknown, locks: true },
      expect.objectContaining({ operationId: 'op-7', state: 'COMPLETED', locks: false }),
    ],
  })
})

test('the plan, the creation and the start all name what locks the cluster, and what to do about it', async () => {
  await using bench = await benchWith(NEWER)
  const message = `demo-multi in us-east-1 is locked by operation op-9, which cannot be read: ${NEWER.reason}.`
  const advice = `${NEWER.advice} If that is not possible, check in AWS what the operation left there, then release its lock on the Operations page, with a reason.`
  const plan = `query ($input: CreateOperationInput!) { planOperation(input: $input) {
    findings { severity code message advice } } }`
  const { planOperation } = await bench.get<{ planOperation: { findings: object[] } }>(plan, {
    input: typeChange,
  })
  const held = { severity: 'BLOCK', code: 'CLUSTER_LOCKED', message, advice }
  expect(planOperation.findings).toContainEqual(held)
  const refusal = { message: `${message} ${advice}`, extensions: { code: 'CONFLICT' } }
  expect((await bench.ask(CREATE, { input: typeChange })).errors).toMatchObject([refusal])
  await createIn(bench.core.store, DEMO_MULTI)
  expect((await bench.ask('mutation { startOperation(id: "op-1") { id } }')).errors).toMatchObject([refusal])
  const fields = 'activeOperation { id } unreadableOperation { operationId }'
  expect(await bench.get(`{ cluster(region: "us-east-1", clusterId: "demo-multi") { ${fields} } }`)).toEqual({
    cluster: { activeOperation: null, unreadableOperation: { operationId: 'op-9' } },
  })
})

test.each(['{ operation(id: "op-9") { id } }', 'mutation { pauseOperation(id: "op-9") { id } }'])(
  'an operation that cannot be read is not called missing: %s',
  async (document) => {
    await using bench = await benchWith(NEWER)
    const message = /^Operation op-9 is stored and cannot be read: .* Run the newer version/
    expect((await bench.ask(document)).errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'INVALID_STATE' } },
    ])
  },
)

const RELEASE = `mutation ($clusterId: String!, $region: String!, $reason: String!) {
  releaseLock(clusterId: $clusterId, region: $region, reason: $reason) { ${FIELDS} } }`
const REASON = 'nothing of it is in progress'

test('the locks of all operations that cannot be read are released, on the record', async () => {
  await using bench = await benchWith(NEWER, UNKNOWN, ENDED)
  const record = { ...DEMO_MULTI, releasedBy: 'ana', releasedAt: expect.any(String), reason: REASON }
  const released = ['op-9', 'op-8'].map((operationId) => ({ operationId, releases: [record] }))
  expect(await bench.get(RELEASE, { ...DEMO_MULTI, reason: ` ${REASON} ` })).toMatchObject({
    releaseLock: released,
  })
  expect(await bench.get(LIST)).toMatchObject({
    unreadableOperations: [...released, { operationId: 'op-7', releases: [] }],
  })
})

test.each([
  [
    'a reason that is too long',
    { reason: 'x'.repeat(2001) },
    'BAD_USER_INPUT',
    /2001 characters\); it must have at most 2000/,
  ],
  ['an empty reason', { reason: '  ' }, 'BAD_USER_INPUT', /^reason is " {2}"; it must say why/],
  ['a name that is none', { clusterId: 'no cluster' }, 'BAD_USER_INPUT', /^clusterId is "no cluster"/],
  [
    'a cluster that nothing locks',
    { clusterId: 'demo-single' },
    'NOT_FOUND',
    /Check the name and the region/,
  ],
])('no lock is released with %s', async (_, changes, code, message) => {
  await using bench = await benchWith(NEWER, ENDED)
  expect((await bench.ask(RELEASE, { ...DEMO_MULTI, reason: REASON, ...changes })).errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code } },
  ])
  expect(await bench.get(LIST)).toMatchObject({ unreadableOperations: [{ releases: [] }, { releases: [] }] })
})

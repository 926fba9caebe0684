import { expect, test } from 'vitest'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation } from '../testing/operation-fixture.ts'

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
const RELEASE = `mutation ($clusterId: String!, $region: String!, $reason: String!) {
  releaseLock(clusterId: $clusterId, region: $region, reason: $reason) { ${FIELDS} } }`
const DEMO_MULTI = { clusterId: 'demo-multi', region: 'us-east-1', reason: 'nothing of it is under way' }
const INPUT = `{ clusterId: "demo-multi", spec: { storageTypeChange: { targetStorageType: "aurora-iopt1" } } }`
const CREATE = `mutation { createOperation(input: ${INPUT}) { id } }`
const PLAN = `{ planOperation(input: ${INPUT}) { findings { severity code message advice } } }`

test('operations that cannot be read are listed with what can be told of them', async () => {
  await using bench = await benchWith(NEWER, UNKNOWN, ENDED)
  const { cluster: _, ...told } = NEWER
  expect(await bench.get(LIST)).toEqual({
    unreadableOperations: [
      { ...told, region: 'us-east-1', clusterId: 'demo-multi', state: 'RUNNING', locks: true },
      {
        ...told,
        operationId: 'op-8',
        region: null,
        clusterId: null,
        state: null,
        updatedAt: null,
        isNewer: false,
        reason: UNKNOWN.reason,
        locks: true,
      },
      expect.objectContaining({ operationId: 'op-7', state: 'COMPLETED', locks: false }),
    ],
  })
})

test('the plan, the creation and the start all name what locks the cluster, and what to do about it', async () => {
  await using bench = await benchWith(NEWER)
  const message =
    'demo-multi in us-east-1 is locked by operation op-9, which cannot be read: operation.json is in format version 3, and this program reads versions up to 2.'
  const advice =
    'Run the newer version of this program that wrote it. If that is not possible, check in AWS what the operation left there, then release its lock on the Operations page, with a reason.'
  expect(await bench.get(PLAN)).toMatchObject({
    planOperation: {
      findings: [{ severity: 'BLOCK', code: 'cluster_held', message, advice }, { severity: 'INFO' }],
    },
  })
  const refusal = { message: `${message} ${advice}`, extensions: { code: 'CONFLICT' } }
  expect((await bench.ask(CREATE)).errors).toMatchObject([refusal])
  await bench.core.store.create(anOperation({ region: 'us-east-1', clusterId: 'demo-multi' }), [])
  expect((await bench.ask('mutation { startOperation(id: "op-1") { id } }')).errors).toMatchObject([refusal])
  expect(
    await bench.get(
      '{ cluster(region: "us-east-1", clusterId: "demo-multi") { activeOperation { id } unreadableOperation { operationId } } }',
    ),
  ).toEqual({
    cluster: { activeOperation: null, unreadableOperation: { operationId: 'op-9' } },
  })
})

test('a query for an operation that cannot be read says so, and not that there is none', async () => {
  await using bench = await benchWith(NEWER)
  for (const query of [
    '{ operation(id: "op-9") { id } }',
    'mutation { pauseOperation(id: "op-9") { id } }',
  ]) {
    expect((await bench.ask(query)).errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^Operation op-9 is stored and cannot be read: .* Run the newer version/,
        ),
        extensions: { code: 'INVALID_STATE' },
      },
    ])
  }
})

test('the lock of an operation that cannot be read is released, on the record, and the cluster can be worked on', async () => {
  await using bench = await benchWith(NEWER, UNKNOWN, ENDED)
  const releases = [
    {
      region: 'us-east-1',
      clusterId: 'demo-multi',
      releasedBy: 'ana',
      releasedAt: expect.any(String),
      reason: 'nothing of it is under way',
    },
  ]
  const released = [
    { operationId: 'op-9', releases },
    { operationId: 'op-8', releases },
  ]
  expect(await bench.get(RELEASE, { ...DEMO_MULTI, reason: ' nothing of it is under way ' })).toMatchObject({
    releaseLock: released,
  })
  expect(await bench.get(LIST)).toMatchObject({
    unreadableOperations: [...released, { operationId: 'op-7', releases: [] }],
  })
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE)
  expect(
    await bench.get('mutation ($id: ID!) { startOperation(id: $id) { state } }', createOperation),
  ).toEqual({ startOperation: { state: 'RUNNING' } })
})

test('what is not the lock of an unreadable operation is not released, and nothing is without a reason', async () => {
  await using bench = await benchWith(NEWER, ENDED)
  const refusalOf = async (changes: Partial<typeof DEMO_MULTI>) => {
    const { errors } = await bench.ask(RELEASE, { ...DEMO_MULTI, ...changes })
    return errors?.map(({ message, extensions }) => `${extensions?.['code']}: ${message}`)
  }
  expect(await refusalOf({ reason: '  ' })).toEqual([
    expect.stringMatching(/^BAD_USER_INPUT: reason is " {2}"; it must say why/),
  ])
  expect(await refusalOf({ reason: 'x'.repeat(2001) })).toEqual([expect.stringContaining('BAD_USER_INPUT')])
  expect(await refusalOf({ clusterId: 'no cluster' })).toEqual([expect.stringContaining('BAD_USER_INPUT')])
  expect(await refusalOf({ clusterId: 'demo-single' })).toEqual([
    'NOT_FOUND: No operation locks demo-single in us-east-1: there is nothing to release. Check the name and the region.',
  ])
  const active = anOperation({ region: 'us-east-1', clusterId: 'demo-mysql', state: 'paused' })
  await bench.core.store.create(active, [])
  expect(await refusalOf({ clusterId: 'demo-mysql' })).toEqual([
    'CONFLICT: demo-mysql in us-east-1 is locked by operation op-1, which is paused. Only the lock of an operation that cannot be read can be released. One operation at a time may work on a cluster. Continue it to its end, or abort it.',
  ])
  expect(await bench.get(LIST)).toMatchObject({ unreadableOperations: [{ releases: [] }, { releases: [] }] })
})

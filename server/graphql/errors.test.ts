import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import type { OperationStore } from '../ports/operation-store.ts'
import { StorageError } from '../ports/storage-error.ts'
import { boundStore } from '../testing/bound-store.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { createErrorMask } from './errors.ts'
import { CREATE, create, show, typeChange } from './testing/drive.ts'

const CLUSTERS = '{ clusters(region: "us-east-1") { clusterId } }'

const denyClusters = ({ core }: GraphqlBench, message: string) =>
  core.mock.world.faults.add({ kind: 'error', action: 'DescribeDBClusters', code: 'AccessDenied', message })

/** A server whose store is in part another one. */
const startWith = (parts: (store: OperationStore) => Partial<OperationStore>): Promise<GraphqlBench> =>
  GraphqlBench.start({ store: (store) => ({ ...boundStore(store), ...parts(store) }) })

test('a refusal by AWS says what it means, what AWS says and what to do', async () => {
  await using bench = await GraphqlBench.start()
  denyClusters(bench, 'not authorized to perform: rds:DescribeDBClusters')
  const fault = {
    kind: 'ACCESS_DENIED',
    code: 'AccessDenied',
    action: 'DescribeDBClusters',
    requestId: expect.any(String),
  }
  expect((await bench.ask(CLUSTERS)).errors).toMatchObject([
    {
      message: expect.stringMatching(/do not permit.*not authorized to perform.*IAM policy/),
      path: ['clusters'],
      extensions: { code: 'AWS_FAULT', retryable: false, details: { ...fault, message: expect.any(String) } },
    },
  ])
})

test('what AWS says comes without the characters that could make it look like something else', async () => {
  await using bench = await GraphqlBench.start()
  denyClusters(bench, 'no \u202eelur\u202c for \u009b31mthis')
  const message = 'no elur for 31mthis'
  const refusal = { message: expect.stringContaining(message), extensions: { details: { message } } }
  expect((await bench.ask(CLUSTERS)).errors).toMatchObject([refusal])
  expect((await nextOf(bench.subscribe(CLUSTERS))).errors).toMatchObject([refusal])
})

test('storage that cannot be written is named, and nothing is acknowledged', async () => {
  const full = new StorageError('operation.json cannot be written: no space left.', { code: 'ENOSPC' })
  await using bench = await startWith(() => ({ create: () => Promise.reject(full) }))
  const { data, errors } = await bench.ask(CREATE, { input: typeChange })
  expect(data).toEqual({ createOperation: null })
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('no space left'),
      extensions: { code: 'STORAGE_UNAVAILABLE', retryable: true },
    },
  ])
})

test('an unexpected error is masked, and logged under the id that the client gets', async () => {
  const defect = new TypeError('password=hunter2')
  await using bench = await startWith(() => ({ create: () => Promise.reject(defect) }))
  const { errors } = await bench.ask(CREATE, { input: typeChange })
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('error1'),
      extensions: { code: 'INTERNAL', details: { errorId: 'error1' } },
    },
  ])
  expect(JSON.stringify(errors)).not.toMatch(/hunter2|TypeError/)
  const details = { errorId: 'error1', path: 'createOperation', err: { message: 'password=hunter2' } }
  expect(bench.logLines).toMatchObject([{ level: 'error', details }])
})

test('a value of ours that does not fit the schema is a defect, not bad input', async () => {
  await using bench = await startWith((store) => ({
    load: async (id) => {
      const operation = await store.load(id)
      return operation && { ...operation, stepTimeoutSeconds: 1e12 }
    },
  }))
  const id = await create(bench)
  await expect(show(bench, id, 'stepTimeoutSeconds')).rejects.toThrow('"code":"INTERNAL"')
})

test.each<[string, unknown, string]>([
  ['a GraphQL error', new GraphQLError('bad', { extensions: { code: 'SOMETHING_ELSE' } }), 'BAD_USER_INPUT'],
  ['an error', new Error('x'), 'INTERNAL'],
  ['a text', 'x', 'INTERNAL'],
  ['undefined', undefined, 'INTERNAL'],
  ['null', null, 'INTERNAL'],
  ['an object', {}, 'INTERNAL'],
])('thrown, %s leaves with a code of the closed table', (_, thrown, code) => {
  const mask = createErrorMask({ log: rememberingLog().log, newErrorId: () => 'id' })
  expect(mask(thrown).extensions).toMatchObject({ code })
})

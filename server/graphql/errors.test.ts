import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { StorageError } from '../ports/storage-error.ts'
import { boundStore } from '../testing/bound-store.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { createErrorMask } from './errors.ts'

const CREATE = `mutation {
  createOperation(input: { clusterId: "demo-multi", spec: { instanceCycle: {} } }) { id }
}`

test('a refusal by AWS says what it means, what AWS says and what to do', async () => {
  await using bench = await GraphqlBench.start()
  bench.core.mock.world.faults.add({
    kind: 'error',
    action: 'DescribeDBClusters',
    code: 'AccessDenied',
    message: 'not authorized to perform: rds:DescribeDBClusters',
  })
  const { errors } = await bench.ask('{ clusters(region: "us-east-1") { clusterId } }')
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(/do not permit.*not authorized to perform.*IAM policy/),
      path: ['clusters'],
      extensions: {
        code: 'AWS_FAULT',
        fault: {
          kind: 'access_denied',
          code: 'AccessDenied',
          action: 'DescribeDBClusters',
          requestId: expect.any(String),
        },
      },
    },
  ])
})

test('a lazily read field that AWS refuses leaves the rest of the server standing', async () => {
  await using bench = await GraphqlBench.start()
  bench.core.mock.world.faults.add({ kind: 'error', action: 'DescribeDBProxies', code: 'Throttling' })
  const plain = '{ cluster(region: "us-east-1", clusterId: "demo-multi") { status } }'
  expect(await bench.get(plain)).toEqual({ cluster: { status: 'available' } })
  const { errors } = await bench.ask(plain.replace('status', 'status proxies { proxyName }'))
  expect(errors).toMatchObject([{ path: ['cluster', 'proxies'], extensions: { code: 'AWS_FAULT' } }])
})

test('storage that cannot be written is named, and nothing is acknowledged', async () => {
  await using bench = await GraphqlBench.start({
    store: (store) => ({
      ...boundStore(store),
      create: () =>
        Promise.reject(
          new StorageError('operation.json cannot be written: no space left.', { code: 'ENOSPC' }),
        ),
    }),
  })
  expect((await bench.ask(CREATE)).errors).toMatchObject([
    { message: expect.stringContaining('no space left'), extensions: { code: 'STORAGE_UNAVAILABLE' } },
  ])
})

test('what nobody foresaw is masked, and logged under the id that the client gets', async () => {
  await using bench = await GraphqlBench.start({
    store: (store) => ({
      ...boundStore(store),
      create: () => Promise.reject(new TypeError('password=hunter2')),
    }),
  })
  const { errors } = await bench.ask(CREATE)
  expect(errors).toMatchObject([
    { message: expect.stringContaining('error1'), extensions: { code: 'INTERNAL', errorId: 'error1' } },
  ])
  expect(JSON.stringify(errors)).not.toMatch(/hunter2|TypeError/)
  expect(bench.logLines).toMatchObject([
    {
      level: 'error',
      details: { errorId: 'error1', path: 'createOperation', err: { message: 'password=hunter2' } },
    },
  ])
})

test('a value of ours that does not fit the schema is a defect, not bad input', async () => {
  await using bench = await GraphqlBench.start({
    store: (store) => ({
      ...boundStore(store),
      find: async () =>
        (await store.find({})).map((operation) => ({ ...operation, waitTimeoutSeconds: 1e12 })),
    }),
  })
  await bench.get(CREATE)
  const { errors } = await bench.ask('{ operations { edges { node { waitTimeoutSeconds } } } }')
  expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }])
})

test('no error leaves without a code of the closed table', () => {
  const mask = createErrorMask({ log: rememberingLog().log, newErrorId: () => 'id' })
  const thrown = [
    new GraphQLError('bad', { extensions: { code: 'SOMETHING_ELSE' } }),
    new Error('x'),
    'x',
    undefined,
    null,
    {},
  ]
  expect(thrown.map((one) => mask(one).extensions['code'])).toEqual([
    'BAD_USER_INPUT',
    'INTERNAL',
    'INTERNAL',
    'INTERNAL',
    'INTERNAL',
    'INTERNAL',
  ])
})

test('what AWS says comes without the characters that could make it look like something else', async () => {
  await using bench = await GraphqlBench.start()
  const message = 'no \u202eelur\u202c for \u009b31mthis'
  bench.core.mock.world.faults.add({
    kind: 'error',
    action: 'DescribeDBClusters',
    code: 'AccessDenied',
    message,
  })
  const document = '{ clusters(region: "us-east-1") { clusterId } }'
  const plain = 'no elur for 31mthis'
  const refusal = { message: expect.stringContaining(plain), extensions: { fault: { message: plain } } }
  expect((await bench.ask(document)).errors).toMatchObject([refusal])
  expect((await nextOf(bench.subscribe(document))).errors).toMatchObject([refusal])
})

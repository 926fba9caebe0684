import { isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { createSchema } from './schema.ts'
import { create, start } from './testing/drive.ts'

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }'

test('whatever has an id is a node, and only a node has one', () => {
  const types = Object.values(createSchema({ isDemo: false }).getTypeMap()).filter(isObjectType)
  const withId = types.filter((type) => type.getFields()['id']).map(({ name }) => name)
  const nodes = types
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
    .map(({ name }) => name)
  expect(withId).toEqual(nodes)
  const expected = [
    'BlueGreenDeployment',
    'Cluster',
    'Instance',
    'Operation',
    'OperationEvent',
    'Proxy',
    'Step',
  ]
  expect(nodes.toSorted()).toEqual(expected)
})

/** Asks for what has an id, and for a field of it. */
const nodeOf = async (bench: GraphqlBench, type: string, id: string, fields: string) =>
  (
    await bench.get<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { __typename id ... on ${type} { ${fields} } } }`,
      { id },
    )
  ).node

test('every node is found by the id that it shows, and leads to what it belongs to', async () => {
  await using bench = await GraphqlBench.start()
  const upgrade = { clusterId: 'demo-upgrade', spec: { engineUpgrade: { targetEngineVersion: '16.8' } } }
  const operationId = await create(bench, upgrade)
  await start(bench, operationId)
  await bench.core.drive(operationId)
  const cluster = { __typename: 'Cluster', id: 'Cluster:us-east-1/demo-upgrade' }
  const operation = { __typename: 'Operation', id: operationId }
  expect(await nodeOf(bench, 'Operation', operationId, 'cluster { __typename id }')).toEqual({
    ...operation,
    cluster,
  })
  const { identifier } = (await bench.core.rds
    .read(
      { region: 'us-east-1', clusterId: 'demo-upgrade' },
      { deployment: { by: 'name', name: `demo-upgrade-upgrade-${operationId.slice(0, 8)}` } },
      bench.core.clock.now(),
    )
    .then(({ deployment }) => deployment)) as { identifier: string }
  const nodes = [
    ['Step', `Step:${operationId}/get_cluster_info`, 'index', { index: 0 }],
    [
      'OperationEvent',
      `OperationEvent:${operationId}/1`,
      'seq operation { __typename id }',
      { seq: 1, operation },
    ],
    ['Cluster', cluster.id, 'activeOperation { __typename id }', { activeOperation: operation }],
    ['Instance', 'Instance:us-east-1/demo-upgrade-1', 'role', { role: 'WRITER' }],
    ['BlueGreenDeployment', `BlueGreenDeployment:us-east-1/${identifier}`, 'identifier', { identifier }],
    ['Proxy', 'Proxy:us-east-1/demo-proxy/default', 'proxyName', { proxyName: 'demo-proxy' }],
  ] as const
  for (const [type, id, fields, expected] of nodes) {
    expect(await nodeOf(bench, type, id, fields)).toEqual({ __typename: type, id, ...expected })
  }
})

test.each([
  'nothere',
  'Step:nothere/0',
  'OperationEvent:nothere/1',
  'Cluster:us-east-1/nothere',
  // The name of an instance, and of no cluster.
  'Cluster:us-east-1/demo-single-1',
  'Instance:us-east-1/demo-single',
  'BlueGreenDeployment:us-east-1/bgd-nothere',
  'Proxy:us-east-1/nothere/default',
  'Proxy:us-east-1/demo-proxy/other',
])('%s is not there, which is no error', async (id) => {
  await using bench = await GraphqlBench.start()
  expect(await bench.get(NODE, { id })).toEqual({ node: null })
})

test.each([
  '',
  'a b',
  'Nothing:us-east-1/demo-single',
  'toString:x',
  'Cluster:demo-single',
  'Cluster:us-east-1/demo-single/1',
  'Cluster:nowhere/demo-single',
  'Instance:us-east-1/-',
  'Proxy:us-east-1/demo-proxy',
  'OperationEvent:op-1/0',
  'OperationEvent:op-1/x',
  'Step:../0',
])('%j is no id, which is an error that says what is', async (id) => {
  await using bench = await GraphqlBench.start()
  const { errors } = await bench.ask(NODE, { id })
  const message = expect.stringContaining('Cluster:<region>/<clusterId>')
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }])
})

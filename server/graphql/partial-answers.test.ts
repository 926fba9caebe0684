import { isNonNullType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { createSchema } from './schema.ts'
import { create, createPaused } from './testing/drive.ts'

/** Everything that reads AWS, and all else that can be asked beside it. */
const ALL = `query ($input: CreateOperationInput!, $created: ID!, $paused: ID!) {
  regions { name }
  clusters(region: "us-east-1") { ...read }
  cluster(region: "us-east-1", clusterId: "demo-upgrade") { ...read }
  node(id: "Instance:us-east-1/demo-upgrade-1") { id }
  planOperation(input: $input) { canCreate }
  operation(id: $created) { id cluster { clusterId } preflight { code } leftovers { resource } followUps { resource } leftoversCheckedAt }
  paused: operation(id: $paused) { id continuePreview { isIrreversible } rollbackPreview { isPossible } abortPreview { resource } }
  operations { totalCount }
  leftovers { totalCount }
  unreadableOperations { operationId }
  serverInfo { version accountId arn identityProblem }
}
fragment read on Cluster {
  clusterId proxies { status } blueGreenDeployments { identifier } blueGreenPrerequisites { name }
  versionSupport { majorVersion } upgradeTargets { engineVersion support { majorVersion } }
  instanceClasses { instanceClass } events { message }
}`

const VARIABLES = {
  input: { clusterId: 'demo-upgrade', spec: { engineUpgrade: { targetEngineVersion: '15.12' } } },
}

/** The value at a path of an answer, and what it is in. */
const at = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value === null ? 'no parent' : Reflect.get(Object(value), key)), data)

test('the document reads all that the schema says reads AWS', () => {
  const schema = createSchema({ isDemo: false })
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !['Mutation', 'Subscription'].includes(name) && !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()))
  const reading = fields.filter(({ description }) => description?.includes('Reads AWS') ?? false)
  expect(reading.length).toBeGreaterThan(10)
  const asked = [...Object.values(schema.getQueryType()?.getFields() ?? {}), ...reading]
  expect(asked.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(ALL))).toEqual([])
})

test('a call that AWS refuses costs what it reads, with an error there, and nothing beside it', async () => {
  await using bench = await GraphqlBench.start({ requestAwsReads: 1_000 })
  const variables = {
    ...VARIABLES,
    created: await create(bench, { clusterId: 'demo-single', spec: { instanceCycle: {} } }),
    paused: await createPaused(bench),
  }
  const { world } = bench.core.mock
  const before = world.calls.read({}).length
  const whole = await bench.ask<object>(ALL, variables)
  expect(whole.errors).toBeUndefined()
  const actions = new Set(
    world.calls
      .read({})
      .slice(before)
      .map(({ action }) => action),
  )
  expect(actions.size).toBeGreaterThan(8)
  for (const action of actions) {
    const { id } = world.faults.add({ kind: 'error', action, code: 'AccessDenied' })
    const { data, errors = [] } = await bench.ask<object>(ALL, variables)
    world.faults.remove(id)
    for (const { path = [], extensions } of errors) {
      expect([action, extensions]).toMatchObject([action, { code: 'AWS_FAULT', details: { action } }])
      // Null at the very place: what it is in, and all beside it, is answered.
      expect([action, path, at(data, path)]).toEqual([action, path, null])
    }
    const missing = new Set(errors.map(({ path = [] }) => path[0]))
    const lost = Object.entries(data ?? {}).filter(([root, value]) => value === null && !missing.has(root))
    expect([action, lost, Object.keys(data ?? {})]).toEqual([action, [], Object.keys(whole.data ?? {})])
  }
})

test('a refused command costs nothing of what the commands beside it gave', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench, { clusterId: 'demo-single', spec: { instanceCycle: {} } })
  const { data, errors } = await bench.ask<object>(
    `mutation ($input: CreateOperationInput!, $id: ID!) {
      made: createOperation(input: $input) { state }
      refused: startOperation(id: "nothere") { id }
      deleted: deleteOperation(id: $id)
    }`,
    { id, input: { clusterId: 'demo-multi', spec: { instanceCycle: {} } } },
  )
  expect(data).toEqual({ made: { state: 'CREATED' }, refused: null, deleted: id })
  expect(errors).toMatchObject([{ path: ['refused'], extensions: { code: 'NOT_FOUND' } }])
})

test('every command may be null, so that the answers of others beside it stay', () => {
  const commands = Object.values(createSchema({ isDemo: true }).getMutationType()?.getFields() ?? {})
  expect(commands.length).toBeGreaterThan(8)
  expect(commands.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ERROR_REASONS } from '../model/error-reason.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'
import { create } from './testing/drive.ts'

/** One server for all: what is refused leaves no trace that another case could see. */
let bench: GraphqlBench
let id = ''
beforeAll(async () => {
  bench = await GraphqlBench.start()
  id = await create(bench)
})
afterAll(() => bench[Symbol.asyncDispose]())

const CREATE = 'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }'
const PLAN = 'query ($input: CreateOperationInput!) { planOperation(input: $input) { canCreate } }'
const type = (changes: object, around: object = {}) => ({
  input: {
    clusterId: 'demo-single',
    spec: { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge', ...changes } },
    ...around,
  },
})
const upgrade = (changes: object) => ({
  input: { clusterId: 'demo-upgrade', spec: { engineUpgrade: { targetEngineVersion: '15.12', ...changes } } },
})
const storage = (targetStorageType: string) => ({
  input: { clusterId: 'demo-single', spec: { storageTypeChange: { targetStorageType } } },
})
const OF_TYPE = ['input', 'spec', 'instanceTypeChange']
const OF_UPGRADE = ['input', 'spec', 'engineUpgrade']

/** A mistake: its document and variables, its reason, and where in the input it is. */
type Mistake = readonly [
  reason: string,
  document: string,
  variables?: object,
  path?: readonly (string | number)[],
]

const deep = (levels: number): object => (levels === 0 ? {} : { of: deep(levels - 1) })

const MISTAKES: readonly Mistake[] = [
  ['SYNTAX_ERROR', '{'],
  ['INVALID_DOCUMENT', '{ nothing }'],
  ['INVALID_DOCUMENT', 'query a { serverInfo { version } } query b { serverInfo { version } }'],
  ['INVALID_DOCUMENT', 'mutation { resetDemo }'],
  ['INVALID_VARIABLES', PLAN, type({}, { retries: { maximum: 'many' } }), ['input', 'retries', 'maximum']],
  ['INVALID_VARIABLES', PLAN, type({ excludeInstances: [1] }), [...OF_TYPE, 'excludeInstances', 0]],
  ['INVALID_VARIABLES', PLAN, {}, ['input']],
  ['DOCUMENT_TOO_LARGE', `{ ${'a'.repeat(101)} }`],
  ['DOCUMENT_TOO_LARGE', '{ serverInfo { version } }', deep(25)],
  [
    'REQUIRED',
    'mutation { releaseLock(clusterId: "x", region: "us-east-1", reason: "") { locks } }',
    {},
    ['reason'],
  ],
  ['MALFORMED', PLAN, type({ targetInstanceClass: 'huge' }), [...OF_TYPE, 'targetInstanceClass']],
  ['OUT_OF_RANGE', '{ operations(first: 0) { totalCount } }', {}, ['first']],
  [
    'TOO_LONG',
    `{ operations(filter: { text: "${'x'.repeat(201)}" }) { totalCount } }`,
    {},
    ['filter', 'text'],
  ],
  [
    'TOO_MANY',
    PLAN,
    type({ excludeInstances: Array.from({ length: 51 }, () => 'a') }),
    [...OF_TYPE, 'excludeInstances'],
  ],
  ['BAD_CURSOR', '{ operations(after: "nonsense") { totalCount } }', {}, ['after']],
  ['REGION_NOT_AVAILABLE', '{ clusters(region: "us-moon-1") { arn } }', {}, ['region']],
  ['REGION_NOT_AVAILABLE', PLAN, type({}, { region: 'us-moon-1' }), ['input', 'region']],
  ['NOTHING_TO_CHANGE', PLAN, storage('aurora'), ['input', 'spec', 'storageTypeChange', 'targetStorageType']],
  [
    'STORAGE_TYPE_NOT_OFFERED',
    PLAN,
    storage('floppy'),
    ['input', 'spec', 'storageTypeChange', 'targetStorageType'],
  ],
  [
    'CLASS_NOT_OFFERED',
    PLAN,
    type({ targetInstanceClass: 'db.t2.micro' }),
    [...OF_TYPE, 'targetInstanceClass'],
  ],
  [
    'VERSION_NOT_OFFERED',
    PLAN,
    upgrade({ targetEngineVersion: '99.9' }),
    [...OF_UPGRADE, 'targetEngineVersion'],
  ],
  [
    'UNKNOWN_DEPLOYMENT',
    PLAN,
    upgrade({ deploymentIdentifier: 'bgd-none' }),
    [...OF_UPGRADE, 'deploymentIdentifier'],
  ],
  ['NOT_A_MEMBER', PLAN, type({ excludeInstances: ['absent'] }), [...OF_TYPE, 'excludeInstances']],
  ['NO_INSTANCE_LEFT', PLAN, type({ excludeInstances: ['demo-single-1'] }), [...OF_TYPE, 'excludeInstances']],
  ['NO_SUCH_STEP', PLAN, type({}, { pauseBeforeStepKeys: ['none'] }), ['input', 'pauseBeforeStepKeys', 0]],
  ['OPERATION_NOT_FOUND', 'mutation { startOperation(id: "nothere") { id } }'],
  ['CLUSTER_NOT_FOUND', CREATE, { input: { clusterId: 'nowhere', spec: { instanceCycle: {} } } }],
  [
    'CLUSTER_NOT_LOCKED',
    'mutation { releaseLock(clusterId: "x", region: "us-east-1", reason: "y") { locks } }',
  ],
  [
    'STALE_REVISION',
    'mutation ($id: ID!) { startOperation(id: $id, expectedRevision: 99) { id } }',
    { of: 'it' },
  ],
  ['COMMAND_NOT_ALLOWED', 'mutation ($id: ID!) { pauseOperation(id: $id) { id } }', { of: 'it' }],
  [
    'NO_SUCH_STEP',
    'mutation ($id: ID!) { setBreakpoints(id: $id, stepKeys: ["verify_cluster", "none"]) { id } }',
    { of: 'it' },
    ['stepKeys', 1],
  ],
  ['PREFLIGHT_BLOCKED', CREATE, upgrade({ dbClusterParameterGroupName: 'nothere' })],
]

/** Every word in what a client gets as data, without what AWS and the client called things themselves. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    ['message', 'advice', 'value'].includes(key) ? [] : wordsIn(part),
  )
}

const KEYS: readonly string[] = ['code', 'reason', 'retryable', 'details']

test.for(MISTAKES)('%s: the same over HTTP and WebSocket: %s', async ([reason, query, given = {}, path]) => {
  const variables = 'of' in given && given.of === 'it' ? { id } : given
  const overHttp = await bench.ask(query, variables)
  const overSocket = await nextOf(bench.subscribe(query, { ...variables }))
  const [error] = overHttp.errors ?? []
  expect(overSocket.errors).toEqual(overHttp.errors)
  expect(overHttp.errors).toHaveLength(1)
  const { code } = Object.entries(ERROR_REASONS).find(([name]) => name === reason)?.[1] ?? {}
  expect(error?.extensions).toMatchObject({ code, reason, retryable: false })
  expect(
    Object.keys(error ?? {}).filter((key) => !['message', 'locations', 'path', 'extensions'].includes(key)),
  ).toEqual([])
  expect(Object.keys(error?.extensions ?? {}).filter((key) => !KEYS.includes(key))).toEqual([])
  expect(wordsIn(error?.extensions).filter((word) => /^[a-z]+(_[a-z]+)+$/.test(word))).toEqual([])
  if (path)
    expect(error?.extensions).toMatchObject({ details: { problems: [{ path, reason: expect.any(String) }] } })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GraphqlAnswer } from '../testing/graphql-bench.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { idsIn } from '../testing/operation-fixture.ts'
import { CREATE } from './testing/drive.ts'

/** One server for all: what is refused leaves no trace that another case could see. */
let bench: GraphqlBench
beforeAll(async () => {
  bench = await GraphqlBench.start()
})
afterAll(() => bench[Symbol.asyncDispose]())

const PLAN = 'query ($input: CreateOperationInput!) { planOperation(input: $input) { canCreate } }'

const typeChange = (changes: object = {}, around: object = {}) => ({
  clusterId: 'demo-multi',
  spec: { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge', ...changes } },
  ...around,
})

const upgrade = (changes: object) => ({
  clusterId: 'demo-upgrade',
  spec: { engineUpgrade: { targetEngineVersion: '15.12', ...changes } },
})

/** What is refused, and how: a name, the input or document, words of the sentence that helps, and the code. */
type Refused<T> = readonly [what: string, given: T, words: string, code?: string]

const refusedInputs: readonly Refused<object>[] = [
  ['unknown cluster', { ...typeChange(), clusterId: 'nowhere' }, 'no Aurora cluster nowhere', 'NOT_FOUND'],
  [
    'cluster of another engine',
    { ...typeChange(), clusterId: 'demo-docdb' },
    'demo-docdb is a cluster of the engine docdb, which is not supported',
    'NOT_FOUND',
  ],
  [
    'instance in the place of its cluster',
    { ...typeChange(), clusterId: 'demo-multi-1' },
    'demo-multi-1 is an instance of cluster demo-multi',
    'NOT_FOUND',
  ],
  ['over-long cluster id', { ...typeChange(), clusterId: 'c'.repeat(5000) }, '(5000 characters); it must be'],
  [
    'cluster id with blanks',
    { ...typeChange(), clusterId: 'my cluster' },
    'clusterId is "my cluster"; it must be',
  ],
  ['region that is none', typeChange({}, { region: 'the moon' }), 'such as us-east-1'],
  ['region that is not there', typeChange({}, { region: 'us-moon-1' }), 'Regions:'],
  ['region without opt-in', typeChange({}, { region: 'eu-south-1' }), 'eu-south-1'],
  ['class that is none', typeChange({ targetInstanceClass: 'huge' }), 'db.r6g.xlarge'],
  ['class that is not offered', typeChange({ targetInstanceClass: 'db.t2.micro' }), 'db.t2.micro'],
  ['excluded instance that is not there', typeChange({ excludeInstances: ['absent'] }), 'absent'],
  [
    'all instances excluded',
    typeChange({ excludeInstances: ['demo-multi-1', 'demo-multi-2', 'demo-multi-3'] }),
    'exclude',
  ],
  ['negative timeout', typeChange({}, { stepTimeoutSeconds: -1 }), 'stepTimeoutSeconds is -1; it must be'],
  ['huge timeout', typeChange({}, { stepTimeoutSeconds: 2_000_000_000 }), 'from 1 to 604800'],
  ['timeout beyond 32 bits', typeChange({}, { stepTimeoutSeconds: 1e15 }), '32-bit'],
  ['timeout that is a text', typeChange({}, { stepTimeoutSeconds: 'long' }), 'Int cannot represent'],
  [
    'too many retries',
    typeChange({}, { retries: { maximum: 101 } }),
    'retries.maximum is 101; it must be a whole number from 0 to 100',
  ],
  [
    'pause before a step that is not there',
    typeChange({}, { pauseBeforeStepKeys: ['verify_cluster', 'modify_instance:demo-multi-9'] }),
    'names "modify_instance:demo-multi-9", which the plan does not have. Its steps are get_cluster_info, create_temp_instance',
  ],
  [
    'pause before a step without a name',
    typeChange({}, { pauseBeforeStepKeys: [''] }),
    'pauseBeforeStepKeys',
  ],
  ['an empty token', typeChange({}, { clientToken: '' }), 'clientToken is ""; it must be 1 to 64'],
  ['a token with blanks', typeChange({}, { clientToken: 'a b' }), 'clientToken is "a b"; it must be'],
  ['an empty plan hash', typeChange({}, { expectedPlanHash: '' }), 'it must be the planHash'],
  ...['javascript:alert(1)', 'data:text/html,x', '//example.com', 'chg-1234'].map(
    (url) =>
      [
        `a reference to ${url}`,
        typeChange({}, { reference: { url } }),
        `reference.url is "${url}"; it must be an address that begins with http:// or https://`,
      ] as const,
  ),
  [
    'two specs',
    {
      clusterId: 'demo-multi',
      spec: { instanceCycle: {}, storageTypeChange: { targetStorageType: 'aurora' } },
    },
    'Exactly one key',
  ],
  ['no spec', { clusterId: 'demo-multi', spec: {} }, 'Exactly one key'],
  ['unknown field', typeChange({ targetInstanceKlass: 'x' }), 'targetInstanceKlass'],
  ['version that is none', upgrade({ targetEngineVersion: '99.9' }), '99.9'],
  ['switchover timeout below the limit', upgrade({ switchoverTimeoutSeconds: 5 }), 'from 30 to 3600'],
  ['unknown proxy handling', upgrade({ proxyHandling: 'DROP' }), 'ProxyHandling'],
  [
    'parameter group that is not there',
    upgrade({ dbClusterParameterGroupName: 'nothere' }),
    'nothere',
    'PREFLIGHT_FAILED',
  ],
  [
    'storage type that is none',
    { clusterId: 'demo-multi', spec: { storageTypeChange: { targetStorageType: 'floppy' } } },
    'floppy',
  ],
]

/** Expects the one error, and that nothing was stored, called or logged. */
async function expectRefusal(
  answer: Promise<GraphqlAnswer<unknown>>,
  words: string,
  code = 'BAD_USER_INPUT',
): Promise<void> {
  const { data, errors } = await answer
  expect(errors).toMatchObject([{ message: expect.stringContaining(words), extensions: { code } }])
  expect(answeredIn(data)).toEqual([])
  expect(await idsIn(bench.core.store)).toEqual([])
  expect(bench.core.mutations()).toEqual([])
  expect(bench.logLines.filter(({ level }) => level === 'error')).toEqual([])
}

/** What was answered all the same, without what has a null inside. */
const answeredIn = (data: unknown): readonly unknown[] =>
  Object.values(data ?? {}).filter((value) => value !== null && !Object.values(value).includes(null))

test.for(refusedInputs)('%s: no operation is created', ([, input, words, code]) =>
  expectRefusal(bench.ask(CREATE, { input }), words, code),
)

// A plan is shown with what preflight finds.
test.for(refusedInputs.filter(([, , , code]) => code !== 'PREFLIGHT_FAILED'))(
  '%s: no plan is made',
  ([, input, words, code]) => expectRefusal(bench.ask(PLAN, { input }), words, code),
)

const refusedRequests: readonly Refused<string>[] = [
  ['unknown operation', 'mutation { startOperation(id: "nothere") { id } }', 'nothere', 'NOT_FOUND'],
  ['over-long operation id', `{ operation(id: "${'x'.repeat(3000)}") { id } }`, '3000 characters'],
  ['operation id that is a path', '{ operation(id: "../secrets") { id } }', '1 to 64'],
  ['unknown region', '{ clusters(region: "us-moon-1") { clusterId } }', 'Regions:'],
  ['empty region', '{ clusters(region: "") { clusterId } }', 'such as us-east-1'],
  ['negative page', '{ operations(first: -5) { totalCount } }', 'from 1 to 200'],
  ['page too large', '{ operations(first: 201) { totalCount } }', 'from 1 to 200'],
  ['cursor that is none', '{ operations(after: "nonsense") { totalCount } }', 'not a cursor'],
  ['text too long', `{ operations(filter: { text: "${'x'.repeat(201)}" }) { totalCount } }`, 'at most 200'],
  ['state that is none', '{ operations(filter: { states: [DONE] }) { totalCount } }', 'DONE'],
  [
    'too many hours',
    '{ cluster(region: "us-east-1", clusterId: "demo-multi") { events(hours: 9999) { at } } }',
    'from 1 to 312',
  ],
  [
    'reason too long',
    `mutation { pauseOperation(id: "x", reason: "${'x'.repeat(2001)}") { id } }`,
    'at most 2000',
  ],
  [
    'no time to wait',
    'mutation { updateStepTimeout(id: "x", seconds: 0) { id } }',
    'seconds is 0; it must be a whole number from 1 to 604800',
  ],
  ['unknown field', '{ operation(id: "x") { colour } }', 'colour'],
  ['missing argument', '{ operation { id } }', 'id'],
  ['no document', '', ''],
  ['syntax', '{ operation(', 'Syntax Error'],
]

test.for(refusedRequests)('%s: refused with what helps', ([, document, words, code]) =>
  expectRefusal(bench.ask(document), words, code),
)

test('all that is wrong is named at once, with its value, and listed in the details', async () => {
  const input = typeChange(
    { targetInstanceClass: 'huge', excludeInstances: ['demo-multi-1', 'no-'] },
    { clusterId: '', retries: { maximum: 101 }, adoptFrom: '../x' },
  )
  const { errors } = await bench.ask(CREATE, { input })
  const fields = [
    ['clusterId', '""'],
    ['spec.instanceTypeChange.targetInstanceClass', '"huge"'],
    ['spec.instanceTypeChange.excludeInstances.1', '"no-"'],
    ['retries.maximum', '101'],
    ['adoptFrom', '"../x"'],
  ]
  for (const [field, value] of fields) expect(errors?.[0]?.message).toContain(`${field} is ${value}; it must`)
  const problems = [
    [['input', 'clusterId'], '', 'MALFORMED'],
    [['input', 'spec', 'instanceTypeChange', 'targetInstanceClass'], 'huge', 'MALFORMED'],
    [['input', 'spec', 'instanceTypeChange', 'excludeInstances', 1], 'no-', 'MALFORMED'],
    [['input', 'retries', 'maximum'], 101, 'OUT_OF_RANGE'],
    [['input', 'adoptFrom'], '../x', 'MALFORMED'],
  ].map(([path, value, reason]) => ({ path, value, reason, message: expect.stringContaining('it must') }))
  expect(errors?.[0]?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    reason: 'MALFORMED',
    retryable: false,
    details: { problems },
  })
})

test('null counts as not given', async () => {
  const input = {
    clusterId: 'demo-multi',
    region: null,
    spec: { instanceCycle: { excludeInstances: null, skipTempInstance: null, skipFailBack: null } },
    stepTimeoutSeconds: null,
    retries: null,
    pauseBeforeStepKeys: null,
    clientToken: null,
    expectedPlanHash: null,
    reference: { ticket: null, url: null },
  }
  expect(await bench.get(PLAN, { input })).toEqual({ planOperation: { canCreate: true } })
  const list =
    '{ operations(filter: { states: null, clusterId: null, text: null }, first: null, after: null) { totalCount } }'
  expect(await bench.get(list)).toEqual({ operations: { totalCount: 0 } })
})

test('a time that is none is refused with the place in the document where it is', async () => {
  const query = '{ operations(filter: { createdAt: { from: "2026-13-01T00:00:00Z" } }) { totalCount } }'
  expect((await bench.ask(query)).errors).toMatchObject([
    { locations: [{ line: 1, column: 43 }], extensions: { reason: 'INVALID_DOCUMENT' } },
  ])
})

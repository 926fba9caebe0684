import { afterAll, beforeAll, expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'

/** One server for all: what is refused leaves no trace that another case could see. */
let bench: GraphqlBench
beforeAll(async () => {
  bench = await GraphqlBench.start()
})
afterAll(() => bench[Symbol.asyncDispose]())

const CREATE = 'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }'
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

/** Inputs that create no operation: what is wrong, the input, the code, and a word of the sentence that helps. */
const refusedInputs: readonly (readonly [string, object, string, string])[] = [
  ['unknown cluster', { ...typeChange(), clusterId: 'nowhere' }, 'NOT_FOUND', 'no Aurora cluster nowhere'],
  [
    'cluster of another engine',
    { ...typeChange(), clusterId: 'demo-docdb' },
    'NOT_FOUND',
    'demo-docdb is a cluster of the engine docdb, which is not supported',
  ],
  [
    'instance in the place of its cluster',
    { ...typeChange(), clusterId: 'demo-multi-1' },
    'NOT_FOUND',
    'demo-multi-1 is an instance of cluster demo-multi',
  ],
  ['empty cluster id', { ...typeChange(), clusterId: '' }, 'BAD_USER_INPUT', 'clusterId is ""; it must be'],
  [
    'over-long cluster id',
    { ...typeChange(), clusterId: 'c'.repeat(5000) },
    'BAD_USER_INPUT',
    '(5000 characters); it must be',
  ],
  [
    'cluster id with blanks',
    { ...typeChange(), clusterId: 'my cluster' },
    'BAD_USER_INPUT',
    'clusterId is "my cluster"; it must be',
  ],
  ['region that is none', typeChange({}, { region: 'the moon' }), 'BAD_USER_INPUT', 'such as us-east-1'],
  ['region that is not there', typeChange({}, { region: 'us-moon-1' }), 'BAD_USER_INPUT', 'Regions:'],
  ['region without opt-in', typeChange({}, { region: 'eu-south-1' }), 'BAD_USER_INPUT', 'eu-south-1'],
  ['class that is none', typeChange({ targetInstanceClass: 'huge' }), 'BAD_USER_INPUT', 'db.r6g.xlarge'],
  [
    'class that is not offered',
    typeChange({ targetInstanceClass: 'db.t2.micro' }),
    'BAD_USER_INPUT',
    'db.t2.micro',
  ],
  [
    'excluded instance that is not there',
    typeChange({ excludeInstances: ['nobody'] }),
    'BAD_USER_INPUT',
    'nobody',
  ],
  [
    'all instances excluded',
    typeChange({ excludeInstances: ['demo-multi-1', 'demo-multi-2', 'demo-multi-3'] }),
    'BAD_USER_INPUT',
    'exclude',
  ],
  [
    'negative timeout',
    typeChange({}, { waitTimeoutSeconds: -1 }),
    'BAD_USER_INPUT',
    'waitTimeoutSeconds is -1; it must be',
  ],
  [
    'huge timeout',
    typeChange({}, { waitTimeoutSeconds: 2_000_000_000 }),
    'BAD_USER_INPUT',
    'from 1 to 604800',
  ],
  ['timeout beyond 32 bits', typeChange({}, { waitTimeoutSeconds: 1e15 }), 'BAD_USER_INPUT', '32-bit'],
  [
    'timeout that is a text',
    typeChange({}, { waitTimeoutSeconds: 'long' }),
    'BAD_USER_INPUT',
    'Int cannot represent',
  ],
  [
    'too many retries',
    typeChange({}, { maxRetries: 101 }),
    'BAD_USER_INPUT',
    'maxRetries is 101; it must be a whole number from 0 to 100',
  ],
  [
    'pause before a step that is not there',
    typeChange({}, { pauseBeforeSteps: [99] }),
    'BAD_USER_INPUT',
    'steps 0 to 8',
  ],
  [
    'pause before a negative step',
    typeChange({}, { pauseBeforeSteps: [-1] }),
    'BAD_USER_INPUT',
    'steps 0 to 8',
  ],
  [
    'two specs',
    {
      clusterId: 'demo-multi',
      spec: { instanceCycle: {}, storageTypeChange: { targetStorageType: 'aurora' } },
    },
    'BAD_USER_INPUT',
    'Exactly one key',
  ],
  ['no spec', { clusterId: 'demo-multi', spec: {} }, 'BAD_USER_INPUT', 'Exactly one key'],
  ['unknown field', typeChange({ targetInstanceKlass: 'x' }), 'BAD_USER_INPUT', 'targetInstanceKlass'],
  ['version that is none', upgrade({ targetEngineVersion: '99.9' }), 'BAD_USER_INPUT', '99.9'],
  [
    'switchover timeout below the limit',
    upgrade({ switchoverTimeoutSeconds: 5 }),
    'BAD_USER_INPUT',
    'from 30 to 3600',
  ],
  ['unknown proxy handling', upgrade({ proxyHandling: 'DROP' }), 'BAD_USER_INPUT', 'ProxyHandling'],
  [
    'parameter group that is not there',
    upgrade({ dbClusterParameterGroupName: 'nothere' }),
    'PREFLIGHT_FAILED',
    'nothere',
  ],
  [
    'storage type that is none',
    { clusterId: 'demo-multi', spec: { storageTypeChange: { targetStorageType: 'floppy' } } },
    'BAD_USER_INPUT',
    'floppy',
  ],
]

test.each(refusedInputs)('%s: no operation is created', async (_, input, code, word) => {
  const { data, errors } = await bench.ask(CREATE, { input })
  expect(errors).toMatchObject([{ extensions: { code } }])
  expect(errors?.[0]?.message).toContain(word)
  expect(data ?? null).toBeNull()
  await expectNoTrace()
})

test.each(refusedInputs.filter(([, , code]) => code !== 'PREFLIGHT_FAILED'))(
  '%s: no plan is made',
  async (_, input, code) => {
    expect((await bench.ask(PLAN, { input })).errors).toMatchObject([{ extensions: { code } }])
  },
)

/** Requests that are refused: what is wrong, the document, the code, and a word of the sentence that helps. */
const refusedRequests: readonly (readonly [string, string, string, string])[] = [
  ['unknown operation', 'mutation { startOperation(id: "nothere") { id } }', 'NOT_FOUND', 'nothere'],
  ['empty operation id', 'mutation { startOperation(id: "") { id } }', 'BAD_USER_INPUT', '1 to 64'],
  [
    'over-long operation id',
    `{ operation(id: "${'x'.repeat(3000)}") { id } }`,
    'BAD_USER_INPUT',
    '3000 characters',
  ],
  ['operation id that is a path', '{ operation(id: "../secrets") { id } }', 'BAD_USER_INPUT', '1 to 64'],
  ['unknown region', '{ clusters(region: "us-moon-1") { clusterId } }', 'BAD_USER_INPUT', 'Regions:'],
  ['empty region', '{ clusters(region: "") { clusterId } }', 'BAD_USER_INPUT', 'such as us-east-1'],
  [
    'empty cluster id',
    '{ cluster(region: "us-east-1", clusterId: "") { clusterId } }',
    'BAD_USER_INPUT',
    'clusterId is ""',
  ],
  ['page of nothing', '{ operations(first: 0) { totalCount } }', 'BAD_USER_INPUT', 'from 1 to 200'],
  ['negative page', '{ operations(first: -5) { totalCount } }', 'BAD_USER_INPUT', 'from 1 to 200'],
  ['page too large', '{ operations(first: 201) { totalCount } }', 'BAD_USER_INPUT', 'from 1 to 200'],
  [
    'cursor that is none',
    '{ operations(after: "nonsense") { totalCount } }',
    'BAD_USER_INPUT',
    'not a cursor',
  ],
  [
    'text too long',
    `{ operations(filter: { text: "${'x'.repeat(201)}" }) { totalCount } }`,
    'BAD_USER_INPUT',
    'at most 200',
  ],
  [
    'state that is none',
    '{ operations(filter: { states: [DONE] }) { totalCount } }',
    'BAD_USER_INPUT',
    'DONE',
  ],
  [
    'too many hours',
    '{ cluster(region: "us-east-1", clusterId: "demo-multi") { events(hours: 9999) { at } } }',
    'BAD_USER_INPUT',
    'from 1 to 312',
  ],
  [
    'decision on no revision',
    'mutation { startOperation(id: "x", expectedRevision: 0) { id } }',
    'BAD_USER_INPUT',
    'decisionRevision',
  ],
  [
    'reason too long',
    `mutation { pauseOperation(id: "x", reason: "${'x'.repeat(2001)}") { id } }`,
    'BAD_USER_INPUT',
    'at most 2000',
  ],
  [
    'no time to wait',
    'mutation { updateWaitTimeout(id: "x", seconds: 0) { id } }',
    'BAD_USER_INPUT',
    'seconds is 0; it must be a whole number from 1 to 604800',
  ],
  ['unknown field', '{ operation(id: "x") { colour } }', 'BAD_USER_INPUT', 'colour'],
  ['missing argument', '{ operation { id } }', 'BAD_USER_INPUT', 'id'],
  ['no document', '', 'BAD_USER_INPUT', ''],
  ['syntax', '{ operation(', 'BAD_USER_INPUT', 'Syntax Error'],
]

test.each(refusedRequests)('%s: refused with what helps', async (_, document, code, word) => {
  const { errors } = await bench.ask(document)
  expect(errors).toMatchObject([{ extensions: { code } }])
  expect(errors?.[0]?.message).toContain(word)
  await expectNoTrace()
})

test('all that is wrong is named at once, with its value, and listed in the details', async () => {
  const input = typeChange(
    { targetInstanceClass: 'huge', excludeInstances: ['demo-multi-1', 'no-'] },
    { clusterId: '', maxRetries: 101, adoptFrom: '../x' },
  )
  const { errors } = await bench.ask(CREATE, { input })
  const fields = [
    ['clusterId', '""'],
    ['spec.parameters.targetInstanceClass', '"huge"'],
    ['spec.parameters.excludeInstances.1', '"no-"'],
    ['maxRetries', '101'],
    ['adoptFrom', '"../x"'],
  ]
  for (const [field, value] of fields) expect(errors?.[0]?.message).toContain(`${field} is ${value}; it must`)
  expect(errors?.[0]?.extensions?.['details']).toEqual({
    problems: fields.map(([field]) => ({ field, problem: expect.stringMatching(/^must /) })),
  })
})

test('null counts as not given', async () => {
  const input = {
    clusterId: 'demo-multi',
    region: null,
    spec: { instanceCycle: { excludeInstances: null, skipTempInstance: null, failBack: null } },
    waitTimeoutSeconds: null,
    maxRetries: null,
    pauseBeforeSteps: null,
  }
  expect(await bench.get(PLAN, { input })).toEqual({ planOperation: { canCreate: true } })
  const list =
    '{ operations(filter: { states: null, clusterId: null, text: null }, first: null, after: null) { totalCount } }'
  expect(await bench.get(list)).toEqual({ operations: { totalCount: 0 } })
})

async function expectNoTrace(): Promise<void> {
  expect(await bench.core.store.list()).toEqual([])
  expect(bench.core.mutations()).toEqual([])
  expect(bench.logLines.filter(({ level }) => level === 'error')).toEqual([])
}

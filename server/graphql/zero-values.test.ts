import { type GraphQLInputObjectType, isEnumType, isInputObjectType, isRequiredInputField } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GraphqlAnswer, GraphqlBench, nextOf } from '../testing/graphql-bench.ts'
import { createSchema } from './schema.ts'
import { create, createRunning, revisionOf, show, typeChange } from './testing/drive.ts'
import { type InputPlace, inputPlaces, leafOf, type Request, takesList } from './testing/input-places.ts'

/*
 * Some clients send the zero value of a type for what was not given: "", 0, false, an empty list. None of these may switch
 * off what protects a cluster, or be taken for a name. Either it is refused, or it is what holds when nothing is given.
 */

let bench: GraphqlBench
let existing: string
beforeAll(async () => {
  bench = await GraphqlBench.start()
  existing = await create(bench, { clusterId: 'demo-single', spec: { instanceCycle: {} } })
})
afterAll(() => bench[Symbol.asyncDispose]())

const schema = createSchema({ isDemo: false })

const WAYS = {
  Cluster: (selection: string) =>
    `query { cluster(region: "us-east-1", clusterId: "demo-multi") { ${selection} } }`,
  Operation: (selection: string) => `query { operations(first: 1) { edges { node { ${selection} } } } }`,
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  id: 'nothere',
  clusterId: 'demo-upgrade',
  region: 'us-east-1',
  expectedRevision: 1,
  stepKey: 'get_cluster_info',
  stepKeys: ['get_cluster_info'],
  seconds: 60,
  reason: 'because',
  maximum: 1,
  targetInstanceClass: 'db.r6g.xlarge',
  targetStorageType: 'aurora-iopt1',
  // A family with other defaults, so that the plan says which values are kept.
  targetEngineVersion: '17.4',
}

const PLACES = inputPlaces(schema, WAYS, SAMPLES)

/**
 * Where a zero is not refused. `neutral`: it is the default, or counts as not given. `remark`: likewise, in what is recorded.
 * `value`: it says something of its own, which its description names, and which takes nothing away.
 */
const TAKEN: Readonly<Record<string, 'neutral' | 'remark' | 'value'>> = {
  'Query.operations(skip)': 'neutral',
  'Subscription.operationEvents(after)': 'neutral',
  'OperationFilter.text': 'neutral',
  'Mutation.pauseOperation(reason)': 'remark',
  'Mutation.resumeOperation(reason)': 'remark',
  'ChangeReferenceInput.ticket': 'remark',
  'ChangeReferenceInput.url': 'remark',
  'ChangeReferenceInput.title': 'remark',
  'ChangeReferenceInput.description': 'remark',
  'RetriesInput.maximum': 'value',
}

/** What a client sends for what was not given; undefined where the type has no such value on the wire. */
function zeroOf({ input }: InputPlace): unknown {
  const leaf = leafOf(input)
  if (!leaf || leaf.name === 'Boolean') return undefined
  const zero = leaf.name === 'Int' || leaf.name === 'Float' ? 0 : ''
  return takesList(input) ? [zero] : zero
}

const ZEROS = PLACES.flatMap((place) => {
  const zero = zeroOf(place)
  return zero === undefined ? [] : [[`${place.name} from ${place.from}`, place, zero] as const]
})

async function answerOf({ document, variables }: Request): Promise<GraphqlAnswer<unknown>> {
  if (!document.startsWith('subscription')) return bench.ask(document, variables)
  const events = bench.subscribe(document, { ...variables })
  const first = await nextOf(events)
  await events.return(undefined)
  return first
}

test('the walk sees every input type of the schema, and no exception that is not there', () => {
  const seen = new Set(PLACES.map(({ name }) => name))
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType)
  const missed = inputs.flatMap((type) =>
    Object.keys(type.getFields())
      .map((field) => `${type.name}.${field}`)
      .filter((name) => !seen.has(name)),
  )
  expect(missed).toEqual([])
  expect(Object.keys(TAKEN).filter((name) => !seen.has(name))).toEqual([])
})

test('no switch is on unless it is set', () => {
  const switches = PLACES.filter(({ input }) => leafOf(input)?.name === 'Boolean')
  expect(switches.length).toBeGreaterThan(5)
  expect(switches.filter(({ input }) => input.defaultValue !== false).map(({ name }) => name)).toEqual([])
})

test.for(ZEROS.filter(([, { name }]) => !(name in TAKEN)))('refused: %s', async ([, place, zero]) => {
  const { data, errors } = await answerOf(place.request(zero))
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(nameInRefusal(place)),
    extensions: { code: 'BAD_USER_INPUT' },
  })
  expect(saysSomething(data)).toBe(false)
})

/** Whether an answer has anything in it that is not null. */
const saysSomething = (data: unknown): boolean =>
  typeof data === 'object' && data !== null ? Object.values(data).some(saysSomething) : data != null

/** A word that no enum has is refused by GraphQL, which names the enum. */
function nameInRefusal({ input }: InputPlace): string {
  const leaf = leafOf(input)
  return leaf && isEnumType(leaf) ? leaf.name : input.name
}

test.for(ZEROS.filter(([, { name }]) => TAKEN[name] === 'neutral'))(
  'as not given: %s',
  async ([, place, zero]) => {
    const { data, errors } = await answerOf(withExisting(place.request(zero)))
    expect(errors).toBeUndefined()
    expect(data).toEqual((await answerOf(withExisting(place.request(undefined)))).data)
  },
)

const withExisting = ({ variables, ...request }: Request): Request => ({
  ...request,
  variables: 'id' in variables ? { ...variables, id: existing } : variables,
})

test.for(ZEROS.filter(([, { name }]) => TAKEN[name] === 'value'))('its own meaning: %s', ([, { input }]) => {
  expect(input.description).toMatch(/\b0\b/)
})

const PAUSE =
  'mutation ($id: ID!, $reason: String) { pauseOperation(id: $id, reason: $reason) { pauseReason } }'
const ABORT = `mutation ($id: ID!, $seen: Int!, $reason: String) {
  resumeOperation(id: $id, action: ABORT, expectedRevision: $seen, reason: $reason) { endReason } }`

test('an empty reason is none', async () => {
  await using other = await GraphqlBench.start()
  const id = await createRunning(other)
  expect(await other.get(PAUSE, { id, reason: ' ' })).toMatchObject({
    pauseOperation: { pauseReason: expect.stringContaining('no reason given') },
  })
  const seen = await revisionOf(other, id)
  expect(await other.get(ABORT, { id, seen, reason: '' })).toEqual({ resumeOperation: { endReason: null } })
})

test('no retries can be said, and are not what is meant when nothing is said', async () => {
  const maximumOf = async (given: object) =>
    (
      await show<{ retries: { maximum: number } }>(
        bench,
        await create(bench, { ...typeChange, ...given }),
        'retries { maximum }',
      )
    ).retries.maximum
  expect(await maximumOf({ retries: { maximum: 0 } })).toBe(0)
  const standard = await maximumOf({})
  expect(standard).toBeGreaterThan(0)
  expect(await maximumOf({ retries: null })).toBe(standard)
})

const SHOWN =
  'steps { title description pauseBefore calls } findings { key severity } interruptions { writes }'
const PLAN = `query ($input: CreateOperationInput!) { planOperation(input: $input) { ${SHOWN} } }`

const SPECS = Object.entries(inputNamed('OperationSpec').getFields()).flatMap(([member, { type }]) =>
  isInputObjectType(type) ? [[member, type] as const] : [],
)

test.for(SPECS)(
  '%s with the zeros of all that can be sent is what it is without them',
  async ([member, type]) => {
    const required = Object.fromEntries(
      Object.entries(type.getFields()).flatMap(([name, field]) =>
        isRequiredInputField(field) ? [[name, SAMPLES[name]]] : [],
      ),
    )
    const zeros = Object.fromEntries(
      Object.entries(type.getFields()).map(([name, input]) => [
        name,
        takesList(input) ? [] : leafOf(input)?.name === 'Boolean' ? false : null,
      ]),
    )
    const input = (parameters: object) => ({ clusterId: 'demo-upgrade', spec: { [member]: parameters } })
    const [bare, zeroed] = [input(required), input({ ...zeros, ...required })]
    expect(await bench.get(PLAN, { input: zeroed })).toEqual(await bench.get(PLAN, { input: bare }))
  },
)

function inputNamed(name: string): GraphQLInputObjectType {
  const type = schema.getType(name)
  if (!isInputObjectType(type)) throw new Error(`The schema has no input ${name}.`)
  return type
}

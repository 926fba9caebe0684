import { afterAll, beforeAll, expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'

interface NumberLimit {
  readonly min: number
  readonly max: number
  readonly default: number
}

let bench: GraphqlBench
beforeAll(async () => {
  bench = await GraphqlBench.start()
})
afterAll(() => bench[Symbol.asyncDispose]())

const PLAN = 'query ($input: CreateOperationInput!) { planOperation(input: $input) { clusterId } }'

const upgrade = (changes: object, around: object = {}) => ({
  clusterId: 'demo-upgrade',
  spec: { engineUpgrade: { targetEngineVersion: '15.12', ...changes } },
  ...around,
})

/** The inputs that have a limit, each as the whole input with a value for it. */
const INPUTS: Readonly<Record<string, (value: number) => object>> = {
  stepTimeoutSeconds: (stepTimeoutSeconds) => upgrade({}, { stepTimeoutSeconds }),
  maximumRetries: (maximum) => upgrade({}, { retries: { maximum } }),
  switchoverTimeoutSeconds: (switchoverTimeoutSeconds) => upgrade({ switchoverTimeoutSeconds }),
}

const limitOf = async (name: string): Promise<NumberLimit> => {
  const { serverInfo } = await bench.get<{
    serverInfo: { limits: Readonly<Record<string, NumberLimit>> }
  }>(`{ serverInfo { limits { ${name} { min max default } } } }`)
  const limit = serverInfo.limits[name]
  if (limit === undefined) throw new Error(`There is no limit ${name}.`)
  return limit
}

test.for(Object.entries(INPUTS))(
  '%s is taken within its limits, and refused beyond',
  async ([name, inputOf]) => {
    const { min, max } = await limitOf(name)
    const codeOf = async (value: number): Promise<unknown> =>
      (await bench.ask(PLAN, { input: inputOf(value) })).errors?.[0]?.extensions?.['code']
    const codes = await Promise.all([min, max, min - 1, max + 1].map(codeOf))
    expect(codes).toEqual([undefined, undefined, 'BAD_USER_INPUT', 'BAD_USER_INPUT'])
  },
)

test('a page has as many entries as its limit says', async () => {
  const { min, max } = await limitOf('pageSize')
  const page = (first: number) =>
    bench.ask('query ($first: Int) { operations(first: $first) { totalCount } }', { first })
  for (const first of [min, max]) expect((await page(first)).errors).toBeUndefined()
  for (const first of [min - 1, max + 1]) expect((await page(first)).errors).toHaveLength(1)
})

test('the defaults are those that an operation gets', async () => {
  const { createOperation } = await bench.get<{ createOperation: object }>(
    `mutation ($input: CreateOperationInput!) { createOperation(input: $input) {
      stepTimeoutSeconds retries { maximum }
      parameters { ... on EngineUpgradeParameters { switchoverTimeoutSeconds } } } }`,
    { input: upgrade({}) },
  )
  expect(createOperation).toMatchObject({
    stepTimeoutSeconds: (await limitOf('stepTimeoutSeconds')).default,
    retries: { maximum: (await limitOf('maximumRetries')).default },
    parameters: { switchoverTimeoutSeconds: (await limitOf('switchoverTimeoutSeconds')).default },
  })
})

test('the schema says the same limits', async () => {
  for (const [type, field, name] of [
    ['CreateOperationInput', 'stepTimeoutSeconds', 'stepTimeoutSeconds'],
    ['RetriesInput', 'maximum', 'maximumRetries'],
    ['EngineUpgradeInput', 'switchoverTimeoutSeconds', 'switchoverTimeoutSeconds'],
  ] as const) {
    const { input } = await bench.get<{
      input: { inputFields: readonly { name: string; description: string }[] }
    }>('query ($type: String!) { input: __type(name: $type) { inputFields { name description } } }', { type })
    const { min, max } = await limitOf(name)
    const described = input.inputFields.find((each) => each.name === field)?.description
    expect(described).toContain(`from ${min} to ${max}`)
  }
})

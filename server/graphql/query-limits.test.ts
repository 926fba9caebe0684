import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'

/** A document in which every level is a real field: introspection goes as deep as one likes. */
const deep = (levels: number): string =>
  `{ __type(name: "Query") { ${'ofType { '.repeat(levels)}name${' }'.repeat(levels)} } }`

const brackets = (open: string, close: string, count: number): string =>
  `{ operation(id: ${open.repeat(count)}1${close.repeat(count)}) { id } }`

const multiplying = Array.from(
  { length: 12 },
  (_, n) =>
    `fragment F${n} on Query { ${n === 11 ? 'serverInfo { version }' : `...F${n + 1} ...F${n + 1}`} }`,
)

// One for each way to judge a document, over both transports. The attacks send the others over HTTP.
test.each([
  ['50 levels deep', deep(50), 'nested too deep'],
  ['with fragments that multiply', `{ ...F0 } ${multiplying.join(' ')}`, 'fields; the limit is'],
  ['of many tokens', `{ serverInfo { ${'a '.repeat(CLIENT_LIMITS.documentTokens)} } }`, 'too many tokens'],
  ['of many characters', `{ serverInfo { version } } # ${'x'.repeat(25_000)}`, '25029 characters; the limit'],
  ['with lists that have no end', brackets('[', '', 3500), 'brackets'],
  ['with objects inside each other', brackets('{a:', '}', 900), 'brackets'],
])('a document %s is refused, over HTTP and over a WebSocket', async (_, document, word) => {
  await using bench = await GraphqlBench.start()
  for (const { data, errors } of [await bench.ask(document), await nextOf(bench.subscribe(document))]) {
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(word),
      extensions: { code: 'BAD_USER_INPUT' },
    })
    expect(data).toBeUndefined()
  }
})

test.each([
  ['lists', '['.repeat(10_000), ']'.repeat(10_000)],
  ['objects', '{"a":'.repeat(4_000), '}'.repeat(4_000)],
])('variables with %s nested without end are refused as bad input', async (_, open, close) => {
  await using bench = await GraphqlBench.start()
  const document = 'query ($ids: ID!) { operation(id: $ids) { id } }'
  const variables: object = JSON.parse(`{"ids":${open}1${close}}`)
  const refusal = {
    message: expect.stringContaining('nested too deep'),
    extensions: { code: 'BAD_USER_INPUT' },
  }
  expect((await bench.ask(document, variables)).errors).toMatchObject([refusal])
  expect((await nextOf(bench.subscribe(document, { ...variables }))).errors).toMatchObject([refusal])
  expect(bench.logLines).toEqual([])
})

test('an answer has so many errors and no more, and says how many are left out', async () => {
  await using bench = await GraphqlBench.start()
  const failing = `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: operation(id: "no ${n}") { id }`).join(' ')} }`
  const { errors = [] } = await bench.ask(failing)
  expect(errors).toHaveLength(CLIENT_LIMITS.errors)
  expect(errors.at(-1)).toMatchObject({
    message: '21 more errors are left out.',
    extensions: { code: 'LIMIT_EXCEEDED' },
  })
})

test('what the user interface and GraphiQL ask for is allowed', async () => {
  await using bench = await GraphqlBench.start()
  expect(
    (await bench.ask(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).errors,
  ).toBeUndefined()
  const calls = 'calls { fault { kind code message } }'
  const document = `{ clusters(region: "us-east-1") { activeOperation { steps { ${calls} } }
    operations { edges { node { currentStep { ${calls} } events { edges { node { seq } } } } } } } }`
  expect((await bench.ask(document)).errors).toBeUndefined()
})

import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'

/** A document in which every level is a real field: introspection goes as deep as one likes. */
const deep = (levels: number): string =>
  `{ __type(name: "Query") { ${'ofType { '.repeat(levels)}name${' }'.repeat(levels)} } }`

/** The document with a field under so many names. */
const aliased = (count: number): string =>
  `{ ${Array.from({ length: count }, (_, n) => `a${n}: serverInfo { version }`).join(' ')} }`

/** A query of F0, and so many fragments, each with what its number gives. */
const fragments = (count: number, content: (n: number) => string): string =>
  `{ ...F0 } ${Array.from({ length: count }, (_, n) => `fragment F${n} on Query { ${content(n)} }`).join(' ')}`

const VERSION = 'serverInfo { version }'
const brackets = (open: string, close: string, count: number): string =>
  `{ operation(id: ${open.repeat(count)}1${close.repeat(count)}) { id } }`

test.each([
  ['50 levels deep', deep(50), 'nested too deep'],
  ['with 60 names for one field', aliased(60), '60 fields a name'],
  [
    'with fragments that multiply',
    fragments(12, (n) => (n === 11 ? VERSION : `...F${n + 1} ...F${n + 1}`)),
    'fields; the limit is',
  ],
  ['of many tokens', `{ serverInfo { ${'a '.repeat(CLIENT_LIMITS.documentTokens)} } }`, 'too many tokens'],
  ['of many characters', `{ ${VERSION} } # ${'x'.repeat(25_000)}`, '25029 characters; the limit'],
  ['with a list in a list in a list', brackets('[', ']', 1500), 'brackets'],
  ['with lists that have no end', brackets('[', '', 3500), 'brackets'],
  ['with objects inside each other', brackets('{a:', '}', 900), 'brackets'],
  ['with a long name', `{ ${'a'.repeat(150)}: ${VERSION} }`, 'a name of 150 characters'],
  ['of many fields', `{ serverInfo { ${'version '.repeat(400)} } }`, '401 fields'],
  ['of many fragments', fragments(60, () => VERSION), '60 fragments'],
  ['with a fragment inside itself', fragments(1, () => `${VERSION} ...F0`), 'within itself'],
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

test('an answer has so many errors and no more, each with a message of so many characters', async () => {
  await using bench = await GraphqlBench.start()
  const unknown = `{ ${Array.from({ length: 200 }, (_, n) => `nothing${n}`).join(' ')} }`
  const invalid = (await bench.ask(unknown)).errors ?? []
  expect(invalid.length).toBeLessThanOrEqual(CLIENT_LIMITS.errors)
  const failing = `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: operation(id: "no ${n}") { id }`).join(' ')} }`
  const failed = (await bench.ask(failing)).errors ?? []
  expect(failed).toHaveLength(CLIENT_LIMITS.errors)
  expect(failed.at(-1)).toMatchObject({
    message: '21 more errors are left out.',
    extensions: { code: 'LIMIT_EXCEEDED' },
  })
  const [repeated] =
    (await bench.ask('query ($n: Int!) { operations(first: $n) { totalCount } }', { n: 'x'.repeat(50_000) }))
      .errors ?? []
  expect(repeated?.message).toMatch(/^Int cannot represent non-integer value: "x+…$/)
  expect(repeated?.message).toHaveLength(CLIENT_LIMITS.errorCharacters)
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

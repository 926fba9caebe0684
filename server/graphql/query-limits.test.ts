import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'

/** A document in which every level is a real field: introspection goes as deep as one likes. */
const deep = (levels: number): string =>
  `{ __type(name: "Query") { ${'ofType { '.repeat(levels)}name${' }'.repeat(levels)} } }`

test.each([
  ['50 levels deep', deep(50), 'nested too deep'],
  [
    'with 60 names for one field',
    `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: serverInfo { version }`).join(' ')} }`,
    '60 fields a name',
  ],
  [
    'with fragments that multiply',
    `{ ...F0 } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Query { ${n === 11 ? 'serverInfo { version }' : `...F${n + 1} ...F${n + 1}`} }`).join(' ')}`,
    'fields; the limit is',
  ],
  ['of many tokens', `{ serverInfo { ${'a '.repeat(CLIENT_LIMITS.documentTokens)} } }`, 'too many tokens'],
  ['of many characters', `{ serverInfo { version } } # ${'x'.repeat(25_000)}`, '25029 characters; the limit'],
  [
    'with a list in a list in a list',
    `{ operation(id: ${'['.repeat(1500)}${']'.repeat(1500)}) { id } }`,
    'brackets',
  ],
  ['with lists that have no end', `{ operation(id: ${'['.repeat(3500)}`, 'brackets'],
  [
    'with objects inside each other',
    `{ operation(id: ${'{a:'.repeat(900)}1${'}'.repeat(900)}) { id } }`,
    'brackets',
  ],
  ['with a long name', `{ ${'a'.repeat(150)}: serverInfo { version } }`, 'a name of 150 characters'],
  ['of many fields', `{ serverInfo { ${'version '.repeat(400)} } }`, '401 fields'],
  [
    'of many fragments',
    `{ ...F0 } ${Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { serverInfo { version } }`).join(' ')}`,
    '60 fragments',
  ],
  [
    'with a fragment inside itself',
    '{ ...F } fragment F on Query { serverInfo { version } ...F }',
    'within itself',
  ],
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

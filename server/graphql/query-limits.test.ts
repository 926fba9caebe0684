import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
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
  ['of many tokens', `{ ${'serverInfo { version } '.repeat(2000)} }`, 'token'],
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

import type { Plugin } from 'graphql-yoga'
import { createSchema, createYoga } from 'graphql-yoga'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { documentsWithinLimits } from './documents.ts'

/** A server that notes which parsed document each request was answered from. */
function notingServer() {
  const documents: unknown[] = []
  const noting: Plugin = {
    onValidate({ params: { documentAST } }) {
      documents.push(documentAST)
    },
  }
  const yoga = createYoga({
    schema: createSchema({ typeDefs: 'type Query { a: Int b(id: ID): Int }' }),
    parserAndValidationCache: false,
    logging: false,
    plugins: [documentsWithinLimits(), noting],
  })
  return async (query: string): Promise<unknown> => {
    const body = JSON.stringify({ query })
    const headers = { 'content-type': 'application/json' }
    await (await yoga.fetch('http://yoga/graphql', { method: 'POST', headers, body })).text()
    return documents.at(-1)
  }
}

test('a document that was valid is read once; one that was not is read again', async () => {
  const ask = notingServer()
  expect(await ask('{ a }')).toBe(await ask('{ a }'))
  expect(await ask('{ nothing }')).not.toBe(await ask('{ nothing }'))
})

test('only so many documents are kept', async () => {
  const ask = notingServer()
  const first = await ask('{ a }')
  for (let n = 1; n < CLIENT_LIMITS.cachedDocuments; n++) await ask(`{ b(id: ${n}) }`)
  expect(await ask('{ a }')).toBe(first)
  for (let n = 0; n < CLIENT_LIMITS.cachedDocuments; n++) await ask(`{ b(id: ${-n}) }`)
  expect(await ask('{ a }')).not.toBe(first)
})

test('only so many characters are kept, however few documents they are in', async () => {
  const ask = notingServer()
  const first = await ask('{ a }')
  const long = 'x'.repeat(CLIENT_LIMITS.documentCharacters - 100)
  for (let n = 0; n < CLIENT_LIMITS.cachedCharacters / long.length; n++) await ask(`{ b(id: "${n}${long}") }`)
  expect(await ask('{ a }')).not.toBe(first)
})

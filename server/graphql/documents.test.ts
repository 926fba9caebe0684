import type { Plugin } from 'graphql-yoga'
import { createSchema, createYoga } from 'graphql-yoga'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { documentsWithinLimits } from './documents.ts'

/** A server that notes which parsed document each request was answered from. */
function notingServer() {
  const documents: unknown[] = []
  let nowMs = 0
  const limitsReached: string[] = []
  const noting: Plugin = {
    onValidate({ params: { documentAST } }) {
      documents.push(documentAST)
    },
  }
  const reading = documentsWithinLimits({
    limitReached: (limit) => limitsReached.push(limit),
    nowMs: () => nowMs,
  })
  const yoga = createYoga<{ client: string }>({
    schema: createSchema({ typeDefs: 'type Query { a: Int b(id: ID): Int }' }),
    parserAndValidationCache: false,
    logging: false,
    plugins: [reading, noting],
  })
  const send = async (query: string, client = '10.0.0.1'): Promise<unknown> => {
    const body = JSON.stringify({ query })
    const headers = { 'content-type': 'application/json' }
    return (await yoga.fetch('http://yoga/graphql', { method: 'POST', headers, body }, { client })).json()
  }
  const pass = (seconds: number): void => {
    nowMs += seconds * 1000
  }
  /** Sends a document, a while after the one before. */
  const ask = async (query: string): Promise<unknown> => {
    pass(60)
    await send(query)
    return documents.at(-1)
  }
  return { ask, send, pass, limitsReached }
}

test('a document that was valid is read once; one that was not is read again', async () => {
  const { ask } = notingServer()
  expect(await ask('{ a }')).toBe(await ask('{ a }'))
  expect(await ask('{ nothing }')).not.toBe(await ask('{ nothing }'))
})

const LONG = 'x'.repeat(CLIENT_LIMITS.documentCharacters - 100)

test.each([
  ['documents', CLIENT_LIMITS.cachedDocuments, ''],
  ['characters', CLIENT_LIMITS.cachedCharacters / LONG.length, LONG],
])('only so many %s are kept', async (_, most, filler) => {
  const { ask } = notingServer()
  const first = await ask('{ a }')
  for (let n = 2; n < most; n++) await ask(`{ b(id: "${n}${filler}") }`)
  expect(await ask('{ a }')).toBe(first)
  for (let n = 0; n < most; n++) await ask(`{ b(id: "-${n}${filler}") }`)
  expect(await ask('{ a }')).not.toBe(first)
})

test('documents that are not known yet are read up to so many characters of a client; known ones always are', async () => {
  const { send, pass, limitsReached } = notingServer()
  const fresh = (n: number): string => `{ b(id: "${n}${LONG}") }`
  await send('{ a }')
  const most = Math.floor(CLIENT_LIMITS.clientNewCharacters / fresh(10).length)
  for (let n = 10; n < 10 + most; n++) expect(await send(fresh(n))).toEqual({ data: { b: null } })
  expect(await send(fresh(90))).toMatchObject({
    errors: [{ extensions: { code: 'LIMIT_EXCEEDED', details: { retryAfterSeconds: 1 } } }],
  })
  expect(limitsReached).toEqual(['clientNewCharacters'])
  expect(await send('{ a }')).toEqual({ data: { a: null } })
  expect(await send(fresh(90), '10.0.0.2')).toEqual({ data: { b: null } })
  expect(await send(fresh(90))).toEqual({ data: { b: null } })
  pass(CLIENT_LIMITS.documentCharacters / CLIENT_LIMITS.clientNewCharactersPerSecond)
  expect(await send(fresh(91))).toEqual({ data: { b: null } })
})

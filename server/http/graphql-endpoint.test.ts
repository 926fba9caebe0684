import { expect } from 'vitest'
import { rememberingLog } from '../testing/remembering-log.ts'
import { sendRaw } from './testing/send-raw.ts'
import { ask, at, errorOf, HOLDER, post, startStubServer, TOKEN, test } from './testing/stub-server.ts'

const JSON_BODY = { 'content-type': 'application/json' }
const ACTOR = '{"query":"{ actor }"}'
const OPERATOR = { data: { actor: 'operator' } }

test('a query is answered, and the actor is who the client says', async ({ server }) => {
  expect(await ask(server, '{ actor }', { 'x-actor': ' ana ' })).toMatchObject({
    status: 200,
    body: { data: { actor: 'ana' } },
  })
  expect((await ask(server, '{ actor }')).body).toEqual(OPERATOR)
})

test.each([
  ['no token', {}, 401],
  ['another scheme', { authorization: `Basic ${TOKEN}` }, 401],
  ['a wrong token', { authorization: 'Bearer another-token-of-some-length' }, 401],
  ['a part of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401],
  ['the token', HOLDER, 200],
  ['the token, with the scheme in lower case', { authorization: `bearer ${TOKEN}` }, 200],
])('with an admin token set, %s is answered accordingly', async (_, headers, status) => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const body = status === 200 ? OPERATOR : errorOf('UNAUTHENTICATED')
  expect(await ask(server, '{ actor }', headers)).toMatchObject({ status, body })
})

/** Asks the API who asks. */
const askRaw = (url: string, headers: Readonly<Record<string, string>>) =>
  sendRaw(`${url}/graphql`, { ...JSON_BODY, 'content-length': String(ACTOR.length), ...headers }, [ACTOR])

test.each([
  ['without a token', undefined],
  ['with a token', TOKEN],
])('only the own address is served, and only to pages of its own, %s', async (_, adminToken) => {
  await using server = await startStubServer({ adminToken })
  const { port } = server
  const answerTo = (headers: Readonly<Record<string, string>>) =>
    askRaw(server.url, { ...HOLDER, ...headers })
  for (const own of [{ host: `localhost:${port}` }, { origin: `http://127.0.0.1:${port}` }])
    expect(await answerTo(own)).toMatchObject({ status: 200 })
  for (const headers of [
    { host: `rebound.example:${port}` },
    { host: 'localhost' },
    { origin: 'http://localhost:5173' },
    { origin: `http://localhost:${port}` },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const { status, body } = await answerTo(headers)
    expect([status, JSON.parse(body)]).toMatchObject([403, errorOf('FORBIDDEN')])
  }
})

test('with a public address, that one is served and no other', async () => {
  await using server = await startStubServer({ publicUrl: 'https://tools.example/rds' })
  const host = 'tools.example'
  expect(await askRaw(server.url, { host, origin: 'https://tools.example' })).toMatchObject({ status: 200 })
  expect(await askRaw(server.url, {})).toMatchObject({ status: 403 })
  expect(await askRaw(server.url, { host, origin: 'http://tools.example' })).toMatchObject({ status: 403 })
})

test('a mutation needs the CSRF header, and does nothing without it; a query needs none', async ({
  server,
}) => {
  const send = (body: object, headers = {}) =>
    at(server, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
    })
  const mutation = { query: 'query q { actor } mutation m { touch }', operationName: 'm' }
  expect(await send(mutation)).toMatchObject({ status: 403, body: errorOf('FORBIDDEN') })
  expect((await send(mutation, { 'x-graphql-yoga-csrf': '1' })).body).toEqual({
    data: { touch: 'touched by operator' },
  })
  expect((await send({ query: '{ actor }' })).status).toBe(200)
})

test('a mutation needs no CSRF header when it brings a bearer token, which no form of a page can send', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const touch = (authorization: string) =>
    at(server, '/graphql', {
      method: 'POST',
      headers: { ...JSON_BODY, authorization },
      body: '{"query":"mutation { touch }"}',
    })
  expect((await touch(`Bearer ${TOKEN}`)).body).toEqual({ data: { touch: 'touched by operator' } })
  await using open = await startStubServer()
  // Browsers send what they remember of Basic unasked.
  const basic = { ...JSON_BODY, authorization: 'Basic YTpi' }
  const body = '{"query":"mutation { touch }"}'
  expect(await at(open, '/graphql', { method: 'POST', headers: basic, body })).toMatchObject({
    status: 403,
    body: {
      errors: [{ extensions: { code: 'FORBIDDEN', reason: 'CSRF_HEADER_MISSING', retryable: false } }],
    },
  })
})

test.each([
  ['application/json', 'application/json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
])('to who accepts %s, whatever is refused is sent as %s', async (accept, type) => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const send = (init: RequestInit) =>
    at(server, '/graphql', { method: 'POST', ...init, headers: { ...HOLDER, accept, ...init.headers } })
  const wrong = { authorization: 'Bearer another-token-of-some-length' }
  const refused = {
    TOKEN_WRONG: [401, await send({ headers: { ...JSON_BODY, ...wrong }, body: ACTOR })],
    FOREIGN_ADDRESS: [403, await send({ headers: { ...JSON_BODY, origin: 'null' }, body: ACTOR })],
    METHOD_NOT_ALLOWED: [405, await send({ method: 'PUT', headers: JSON_BODY, body: ACTOR })],
    BODY_TOO_LARGE: [413, await send({ headers: JSON_BODY, body: ' '.repeat(100_001) })],
    UNSUPPORTED_MEDIA_TYPE: [415, await send({ headers: { 'content-type': 'text/plain' }, body: ACTOR })],
    INVALID_BODY: [400, await send({ headers: JSON_BODY, body: '[]' })],
    NOT_ACCEPTABLE: [
      406,
      await send({ headers: JSON_BODY, body: '{"query":"subscription { count(to: 1) }"}' }),
    ],
  } as const
  for (const [reason, [status, answer]] of Object.entries(refused)) {
    expect(answer).toMatchObject({ status, body: { errors: [{ extensions: { reason } }] } })
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
  }
})

test.each(['text/html', 'image/png, text/plain', 'application/json;q=0'])(
  'a mutation whose answer the client would not take (%s) is refused and not carried out',
  async (accept) => {
    await using server = await startStubServer()
    const headers = { ...JSON_BODY, 'x-graphql-yoga-csrf': '1', accept }
    const body = '{"query":"mutation { touch }"}'
    expect(await at(server, '/graphql', { method: 'POST', headers, body })).toMatchObject({
      status: 406,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'NOT_ACCEPTABLE' } }] },
    })
    expect(server.touches()).toBe(0)
  },
)

test.each([
  '{}',
  'null',
  '{"query":1}',
  '{"query":"{ actor }","variables":[1]}',
  '{"query":"{ actor }","variables":"x"}',
  '{"query":"{ actor }","extensions":1}',
  '{"query":"{ actor }","operationName":1}',
])('the body %s is no GraphQL request', async (body) => {
  await using server = await startStubServer()
  const answer = await at(server, '/graphql', { method: 'POST', headers: JSON_BODY, body })
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_BODY' } }] },
  })
  expect(answer.headers.get('allow')).toBeNull()
})

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, br;q=0', 'gzip'],
  ['gzip;q=0.5, *', 'br'],
  ['identity', undefined],
])(
  'to who accepts the coding %s, a long answer is sent as %s and a short one as it is',
  async (coding, sent) => {
    await using server = await startStubServer()
    const answerTo = (bytes: number) => {
      const body = JSON.stringify({ query: `{ big(bytes: ${bytes}) }` })
      const headers = { ...JSON_BODY, 'content-length': String(body.length), 'accept-encoding': coding }
      return sendRaw(`${server.url}/graphql`, headers, [body])
    }
    const [long, short] = [await answerTo(100_000), await answerTo(10)]
    expect(long.headers['content-encoding']).toBe(sent)
    expect(Number(long.headers['content-length']) < 1_000).toBe(sent !== undefined)
    expect([short.headers['content-encoding'], short.headers.vary]).toEqual([undefined, 'accept-encoding'])
  },
)

test('events over HTTP are sent at once, never compressed, and within the limits of an answer', async ({
  server,
}) => {
  const subscribe = (query: string) =>
    post(server, query, { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' })
  const events = await subscribe('subscription { flood(bytes: 8000001) }')
  expect(events.headers.get('content-encoding')).toBe('none')
  const text = await events.text()
  expect(text).toContain('"reason":"ANSWER_TOO_LARGE"')
  expect(text).toMatch(/event: complete\ndata:\n\n$/)
  const first = (await subscribe('subscription { count(to: 0) }')).body?.getReader()
  expect(Buffer.from((await first?.read())?.value ?? []).toString()).toBe(':\n\n')
  await first?.cancel()
})

test.each([
  'text/plain',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
])('%s is not taken', async (contentType) => {
  await using server = await startStubServer()
  const answer = await ask(server, '{ actor }', { 'content-type': contentType })
  expect(answer).toMatchObject({ status: 415, body: errorOf('BAD_USER_INPUT') })
})

test.each(['GET', 'PUT', 'DELETE'])('%s is refused, also with a query in the address', async (method) => {
  await using server = await startStubServer()
  const { status, headers } = await at(server, '/graphql?query={actor}', { method })
  expect([status, headers.get('allow')]).toEqual([405, 'POST'])
})

test.each(['', '{', 'not json', '[]', '"text"', 'null', `[${ACTOR}]`])(
  'the body %j is refused as bad input',
  async (body) => {
    await using server = await startStubServer()
    const answer = await at(server, '/graphql', { method: 'POST', headers: JSON_BODY, body })
    expect(answer).toMatchObject({ status: 400, body: errorOf('BAD_USER_INPUT') })
  },
)

test('a body that is announced as too large is refused before it arrives', async ({ server }) => {
  const announced = { ...JSON_BODY, 'content-length': '10000000' }
  const { status, headers, body } = await sendRaw(`${server.url}/graphql`, announced, ['{"query":'])
  expect([status, headers.connection, JSON.parse(body)]).toMatchObject([
    413,
    'close',
    errorOf('BAD_USER_INPUT'),
  ])
})

test('a body that turns out too large is refused, and the client gets to read why', async ({ server }) => {
  const tenMegabytes = Array.from({ length: 10 }, () => ' '.repeat(1_000_000))
  const headers = { ...JSON_BODY, 'transfer-encoding': 'chunked' }
  expect(await sendRaw(`${server.url}/graphql`, headers, tenMegabytes)).toMatchObject({ status: 413 })
  expect((await ask(server, '{ actor }')).status).toBe(200)
})

test('GraphiQL is there in demo mode only', async () => {
  const page = { headers: { accept: 'text/html' } }
  await using server = await startStubServer({ hasGraphiql: true })
  const { status, headers, body } = await at(server, '/graphql', page)
  expect([status, body]).toEqual([200, expect.stringContaining('GraphiQL')])
  expect(headers.get('content-security-policy')).not.toContain('http')
  await using plain = await startStubServer()
  expect((await at(plain, '/graphql', page)).status).toBe(405)
})

test('a subscription over HTTP is sent as it comes, and ends with its client or the server, without a word in the log', async () => {
  const { log, lines } = rememberingLog()
  const server = await startStubServer({ log })
  const subscribe = (to: number) =>
    post(server, `subscription { count(to: ${to}) }`, { accept: 'text/event-stream' })
  expect(await (await subscribe(2)).text()).toContain('{"data":{"count":2}}')
  await (await subscribe(0)).body?.cancel()
  const cut = await subscribe(0)
  await Promise.all([server.close(), expect(cut.text()).rejects.toThrow()])
  expect(lines).toEqual([])
})

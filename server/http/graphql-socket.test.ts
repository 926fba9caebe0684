import { once } from 'node:events'
import { createClient } from 'graphql-ws'
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import type { HttpServer } from './http-server.ts'
import { ask, HOLDER, post, startStubServer, TOKEN, test } from './testing/stub-server.ts'

const addressOf = ({ url }: Pick<HttpServer, 'url'>): string => `${url.replace('http', 'ws')}/graphql`

/** Everything that one request comes to. */
async function results(
  server: Pick<HttpServer, 'url'>,
  query: string,
  connectionParams: Readonly<Record<string, unknown>> = {},
): Promise<readonly unknown[]> {
  const url = addressOf(server)
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 })
  try {
    const received: unknown[] = []
    for await (const result of client.iterate({ query })) received.push(result)
    return received
  } finally {
    await client.dispose()
  }
}

/** A connection that is open, and whatever it is sent. */
async function opened(server: Pick<HttpServer, 'url'>) {
  const socket = new WebSocket(addressOf(server), 'graphql-transport-ws')
  const received: string[] = []
  const closed: Promise<number> = new Promise((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => received.push(String(data)))
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  const send = (message: object) => socket.send(JSON.stringify(message))
  const subscribe = (id: string, query: string) => send({ type: 'subscribe', id, payload: { query } })
  /** Resolves once a message with this text has come. */
  const until = async (text: string): Promise<void> => {
    while (!received.some((message) => message.includes(text))) await once(socket, 'message')
  }
  return { socket, received, closed, send, subscribe, until }
}

/** A connection that has logged in. */
async function loggedIn(server: Pick<HttpServer, 'url'>) {
  const connection = await opened(server)
  connection.send({ type: 'connection_init' })
  await once(connection.socket, 'message')
  return connection
}

/** How a connection that sends the given parameters ends. */
async function ending(server: Pick<HttpServer, 'url'>, payload: object) {
  const { socket, closed, send } = await opened(server)
  const said = new Promise<string>((resolve) => socket.once('close', (_, reason) => resolve(String(reason))))
  send({ type: 'connection_init', payload })
  return { code: await closed, said: await said }
}

const ENDLESS = 'subscription { count(to: 0) }'

/** A connection that has as many operations in progress as it may. */
async function full(server: Pick<HttpServer, 'url'>) {
  const connection = await loggedIn(server)
  for (let n = 0; n < CLIENT_LIMITS.socketSubscriptions; n++) connection.subscribe(`s${n}`, ENDLESS)
  connection.send({ type: 'ping' })
  await connection.until('pong')
  return connection
}

/** The HTTP status with which a connection is refused, or `open`. */
function upgrade(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | 'open' | undefined> {
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers })
  return new Promise((resolve) => {
    socket.once('error', () => {})
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode)
      response.destroy()
    })
    socket.once('open', () => {
      resolve('open')
      socket.terminate()
    })
  })
}

test('queries, mutations and subscriptions go through the pipeline, with the actor of the connection', async ({
  server,
}) => {
  expect(await results(server, '{ actor }', { actor: 'ana' })).toEqual([{ data: { actor: 'ana' } }])
  expect(await results(server, 'mutation { touch }')).toEqual([{ data: { touch: 'touched by operator' } }])
  expect(await results(server, 'subscription { count(to: 2) }')).toEqual([
    { data: { count: 1 } },
    { data: { count: 2 } },
  ])
})

test.each([
  ['{', 'Syntax Error'],
  ['{ nothing }', 'nothing'],
])('%s is answered with an error, on a connection that stays', async (query, words) => {
  await using server = await startStubServer()
  const { received, subscribe, until } = await loggedIn(server)
  subscribe('bad', query)
  subscribe('good', '{ actor }')
  await until('"id":"good","type":"complete"')
  const [bad] = received.map((text) => JSON.parse(text)).filter(({ id }) => id === 'bad')
  expect(bad).toMatchObject({ type: 'error', payload: [{ message: expect.stringContaining(words) }] })
})

test('with an admin token set, the connection parameters have to carry it', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const wrong = 'another-token-of-some-length'
  for (const [sent, reason] of [
    [{}, 'TOKEN_MISSING'],
    [{ authorization: { token: TOKEN } }, 'TOKEN_MISSING'],
    [{ authorization: TOKEN }, 'TOKEN_MISSING'],
    [{ authorization: `Bearer ${wrong}` }, 'TOKEN_WRONG'],
    [{ authToken: wrong }, 'TOKEN_WRONG'],
  ] as const) {
    const { code, said } = await ending(server, sent)
    expect([code, JSON.parse(said)]).toEqual([4401, { code: 'UNAUTHENTICATED', reason }])
  }
})

test.each<object>([
  HOLDER,
  { Authorization: `Bearer ${TOKEN}` },
  { Authorization: `bearer ${TOKEN}` },
  { authToken: TOKEN },
  { authToken: `Bearer ${TOKEN}` },
  { token: TOKEN },
  { headers: { Authorization: `Bearer ${TOKEN}` } },
  { headers: { authorization: `BEARER ${TOKEN}` } },
])('with an admin token set, it is taken as %j', async (parameters) => {
  await using server = await startStubServer({ adminToken: TOKEN })
  expect(await results(server, '{ actor }', { ...parameters })).toEqual([{ data: { actor: 'operator' } }])
})

test.each<Readonly<Record<string, unknown>>>([
  { actor: 'Ana' },
  { 'x-actor': 'Ana' },
  { 'X-Actor': 'Ana' },
  { headers: { 'X-Actor': 'Ana' } },
])('the name of who gives the commands is taken as %j', async (parameters) => {
  await using server = await startStubServer()
  expect(await results(server, '{ actor }', parameters)).toEqual([{ data: { actor: 'Ana' } }])
})

test.each([
  ['without a token', undefined],
  ['with a token', TOKEN],
])('pages of other sites and rebound names get no connection, %s', async (_, adminToken) => {
  await using server = await startStubServer({ adminToken })
  const address = addressOf(server)
  for (const foreign of [
    { origin: 'https://elsewhere.example' },
    { origin: 'http://127.0.0.1:5173' },
    { host: `rebound.example:${server.port}` },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect([foreign, await upgrade(address, foreign)]).toEqual([foreign, 403])
  }
  expect(await upgrade(`${address}/other`, { host: 'rebound.example' })).toBe(403)
  expect(await upgrade(address, { origin: `http://127.0.0.1:${server.port}` })).toBe('open')
  expect(await upgrade(address, {})).toBe('open')
  expect(await upgrade(`${address}/other`, {})).toBe(404)
})

test('closing the server ends what is being watched, with a code that makes clients reconnect', async () => {
  const server = await startStubServer()
  const { closed, subscribe } = await loggedIn(server)
  subscribe('s', ENDLESS)
  await server.close()
  expect(await closed).toBe(1001)
})

test('a message that is too large ends its connection, not the server', async ({ server }) => {
  const { socket, closed } = await opened(server)
  socket.send(' '.repeat(1_100_000))
  expect(await closed).toBe(1009)
  expect(await results(server, '{ actor }')).toHaveLength(1)
})

// The attacks send what else no client may send.
test.each([
  ['text that is no JSON', '{'],
  ['a list', '[]'],
  ['a message without a type', '{}'],
  ['an acknowledgement', '{"type":"connection_ack"}'],
])('%s before the login ends the connection with 4400, with one line in the log', async (_, text) => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ log })
  const { socket, received, closed } = await opened(server)
  for (let count = 0; count < 500; count++) socket.send(text)
  expect(await closed).toBe(4400)
  expect(received).toEqual([])
  expect(lines).toMatchObject([{ level: 'warn', details: { code: 4400, client: '127.0.0.1' } }])
})

test('bytes that are no text end the connection with 4400', async ({ server }) => {
  const { socket, closed } = await opened(server)
  socket.send(Buffer.from('{"type":"ping"}'))
  expect(await closed).toBe(4400)
})

test('a connection has so many operations in progress; one more is refused, until one has ended', async ({
  server,
}) => {
  const { socket, received, send, subscribe, until } = await full(server)
  subscribe('one-more', '{ actor }')
  await until('"id":"one-more"')
  expect(JSON.parse(received.at(-1) ?? '')).toMatchObject({
    type: 'error',
    payload: [{ message: expect.stringContaining('at most 100'), extensions: { code: 'LIMIT_EXCEEDED' } }],
  })
  send({ type: 'complete', id: 's0' })
  subscribe('now', '{ actor }')
  await until('"id":"now","type":"complete"')
  expect(socket.readyState).toBe(socket.OPEN)
})

test('what a connection had open is given back when it ends', async ({ server }) => {
  const rounds = CLIENT_LIMITS.clientSubscriptions / CLIENT_LIMITS.socketSubscriptions + 1
  for (let round = 0; round < rounds; round++) {
    const { socket, received, closed } = await full(server)
    expect(received.join()).not.toContain('LIMIT_EXCEEDED')
    socket.terminate()
    await closed
  }
})

test('one client has so many operations in progress over all its connections, and over HTTP', async ({
  server,
}) => {
  const connections = CLIENT_LIMITS.clientSubscriptions / CLIENT_LIMITS.socketSubscriptions
  for (let connection = 0; connection < connections; connection++) await full(server)
  const { subscribe, until } = await loggedIn(server)
  subscribe('s', '{ actor }')
  await until('LIMIT_EXCEEDED')
  const answer = await post(server, ENDLESS, { accept: 'text/event-stream' })
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('LIMIT_EXCEEDED')])
  expect((await ask(server, '{ actor }')).status).toBe(200)
})

test('a client that leaves, or a server that stops, while answers are being sent is no error', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ log })
  const flood = async () => {
    const { socket, closed, subscribe } = await loggedIn(server)
    subscribe('s', 'subscription { flood(bytes: 1000) }')
    await once(socket, 'message')
    return { socket, closed }
  }
  const { socket, closed } = await flood()
  socket.close(1000)
  expect(await closed).toBe(1000)
  const watching = await flood()
  await server.close()
  expect(await watching.closed).toBe(1001)
  expect(lines).toEqual([])
})

test('an answer that is too large is an error of its operation, on a connection that stays', async ({
  server,
}) => {
  const { received, subscribe, until } = await loggedIn(server)
  subscribe('q', '{ big(bytes: 8000001) }')
  subscribe('s', 'subscription { flood(bytes: 8000001) }')
  subscribe('after', '{ actor }')
  await until('"id":"after","type":"complete"')
  const refused = received.map((text) => JSON.parse(text)).filter(({ type }) => type === 'error')
  expect(refused.map(({ id }) => id).toSorted()).toEqual(['q', 's'])
  for (const { payload } of refused) {
    expect(payload).toMatchObject([
      { message: expect.stringContaining('8000000 bytes'), extensions: { code: 'LIMIT_EXCEEDED' } },
    ])
  }
})

test('too many wrong tokens from one address end connections with 4429, right ones too', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const wrong = { authorization: 'Bearer another-token-of-some-length' }
  for (let n = 0; n < CLIENT_LIMITS.clientWrongCredentials; n++)
    expect(await ending(server, wrong)).toMatchObject({ code: 4401 })
  const tooMany = { code: 4429, said: expect.stringContaining('TOO_MANY_WRONG_TOKENS') }
  expect(await ending(server, wrong)).toEqual(tooMany)
  expect(await ending(server, HOLDER)).toEqual(tooMany)
})

import { createClient } from 'graphql-ws'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { HttpServer } from './http-server.ts'
import { startStubServer } from './testing/stub-server.ts'

const TOKEN = 'a-token-of-some-length'

const addressOf = ({ url }: Pick<HttpServer, 'url'>): string => `${url.replace('http', 'ws')}/graphql`

/** Everything that one request comes to. */
async function results(
  server: Pick<HttpServer, 'url'>,
  query: string,
  connectionParams: Readonly<Record<string, unknown>> = {},
): Promise<readonly unknown[]> {
  const client = createClient({
    url: addressOf(server),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  })
  try {
    const received: unknown[] = []
    for await (const result of client.iterate({ query })) received.push(result)
    return received
  } finally {
    await client.dispose()
  }
}

/** How a connection that sends the given parameters ends. */
function closeCode(server: Pick<HttpServer, 'url'>, payload: object): Promise<number> {
  const socket = new WebSocket(addressOf(server), 'graphql-transport-ws')
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })))
  return new Promise((resolve) => socket.once('close', resolve))
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

test('queries, mutations and subscriptions go through the pipeline, with the actor of the connection', async () => {
  await using server = await startStubServer()
  expect(await results(server, '{ actor }', { actor: 'ana' })).toEqual([{ data: { actor: 'ana' } }])
  expect(await results(server, 'mutation { touch }')).toEqual([{ data: { touch: 'touched by operator' } }])
  expect(await results(server, 'subscription { count(to: 2) }')).toEqual([
    { data: { count: 1 } },
    { data: { count: 2 } },
  ])
})

test('a request that is not GraphQL, or not valid, is answered with errors on a connection that stays', async () => {
  await using server = await startStubServer()
  await expect(results(server, '{')).rejects.toMatchObject([
    { message: expect.stringContaining('Syntax Error') },
  ])
  await expect(results(server, '{ nothing }')).rejects.toMatchObject([
    { message: expect.stringContaining('nothing') },
  ])
})

test('with an admin token set, the connection parameters have to carry it', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  expect(await closeCode(server, {})).toBe(4401)
  expect(await closeCode(server, { authorization: 'Bearer another-token-of-some-length' })).toBe(4403)
  expect(await closeCode(server, { authorization: { token: TOKEN } })).toBe(4401)
  expect(await results(server, '{ actor }', { authorization: `Bearer ${TOKEN}` })).toEqual([
    { data: { actor: 'operator' } },
  ])
})

test('without an admin token, pages of other sites and rebound names get no connection', async () => {
  await using server = await startStubServer()
  const address = addressOf(server)
  expect(await upgrade(address, { origin: 'https://elsewhere.example' })).toBe(403)
  expect(await upgrade(address, { host: `rebound.example:${server.port}` })).toBe(403)
  expect(await upgrade(address, { origin: `http://127.0.0.1:${server.port}` })).toBe('open')
  expect(await upgrade(address, {})).toBe('open')
  expect(await upgrade(`${address}/other`, {})).toBe(404)
})

test('closing the server ends what is being watched, with a code that tells clients to come back', async () => {
  const server = await startStubServer()
  const client = createClient({ url: addressOf(server), webSocketImpl: WebSocket, retryAttempts: 0 })
  const closed = new Promise((resolve) => client.on('closed', resolve))
  client.subscribe(
    { query: 'subscription { count(to: 0) }' },
    { next: () => {}, error: () => {}, complete: () => {} },
  )
  await new Promise((resolve) => client.on('connected', resolve))
  await server.close()
  expect(await closed).toMatchObject({ code: 1001 })
})

test('a message that is too large ends its connection, not the server', async () => {
  await using server = await startStubServer()
  const socket = new WebSocket(addressOf(server), 'graphql-transport-ws')
  socket.once('open', () => socket.send(' '.repeat(1_100_000)))
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1009)
  expect(await results(server, '{ actor }')).toHaveLength(1)
})

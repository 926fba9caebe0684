import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import type { HttpServer } from './http-server.ts'
import { post, startStubServer } from './testing/stub-server.ts'

const TOKEN = 'a-token-of-some-length'

/** A connection that has sent something, if only nothing. */
async function connected({ port }: Pick<HttpServer, 'port'>, text = '') {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

test('wrong tokens are counted and logged, and after so many of them no token of that address is judged', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ adminToken: TOKEN, log })
  const statusOf = async (token: string, path = '/graphql') => {
    const headers = { authorization: `Bearer ${token}` }
    if (path === '/graphql') return (await post(server, '{ actor }', headers)).status
    return (await fetch(`${server.url}${path}`, { headers })).status
  }
  const wrong = 'another-token-of-some-length'
  for (let n = 0; n < CLIENT_LIMITS.clientWrongCredentials; n++) {
    expect(await statusOf(wrong, n % 2 === 0 ? '/graphql' : '/metrics')).toBe(401)
  }
  expect(await statusOf(wrong)).toBe(429)
  expect(await statusOf(TOKEN)).toBe(429)
  expect(await statusOf(TOKEN, '/metrics')).toBe(429)
  const refused = await post(server, '{ actor }', { authorization: `Bearer ${TOKEN}` })
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] })
  expect((await post(server, '{ actor }')).status).toBe(401)
  expect(lines).toHaveLength(CLIENT_LIMITS.clientWrongCredentials)
  expect(lines.at(-1)).toMatchObject({
    level: 'warn',
    message: 'A client sent a wrong admin token.',
    details: { client: '127.0.0.1', refusedForSeconds: 60 },
  })
  expect(JSON.stringify(lines)).not.toContain('another-token')
})

test('the right token as often as one likes is let in', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const headers = { authorization: `Bearer ${TOKEN}` }
  const many = Array.from({ length: 3 * CLIENT_LIMITS.clientWrongCredentials }, () =>
    post(server, '{ actor }', headers),
  )
  expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([200]))
})

test('one client has so many connections; more are closed at once, and one that ends makes room', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ log })
  const open = await Promise.all(
    Array.from({ length: CLIENT_LIMITS.clientConnections }, () => connected(server)),
  )
  const oneMore = await connected(server)
  await once(oneMore, 'close')
  expect(lines).toMatchObject([{ message: 'A client has too many connections.' }])
  open[0]?.destroy()
  await expect
    .poll(async () => (await fetch(`${server.url}/healthz`).catch(() => undefined))?.status)
    .toBe(200)
})

test('connections may be idle for so long, and clients are told', async () => {
  await using server = await startStubServer()
  const { headers } = await fetch(`${server.url}/healthz`)
  expect(headers.get('keep-alive')).toBe(`timeout=${CLIENT_LIMITS.idleSeconds}`)
})

test('a request whose client leaves before it is there in full is no error of the server', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ log })
  const socket = await connected(
    server,
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  )
  await expect.poll(async () => (await post(server, '{ actor }')).status).toBe(200)
  socket.destroy()
  await once(socket, 'close')
  expect((await post(server, '{ actor }')).status).toBe(200)
  expect(lines).toEqual([])
})

test('headers that are too long are refused with 431', async () => {
  await using server = await startStubServer()
  const socket = await connected(
    server,
    `GET /healthz HTTP/1.1\r\nx: ${'x'.repeat(CLIENT_LIMITS.headerBytes)}\r\n\r\n`,
  )
  const [answer]: unknown[] = await once(socket, 'data')
  expect(String(answer)).toContain('431 ')
})

test('answers that one client does not take are kept up to so many bytes; then it is told to take them', async () => {
  await using server = await startStubServer()
  const big = `{ big(bytes: ${CLIENT_LIMITS.answerBytes - 1_000}) }`
  const body = JSON.stringify({ query: big })
  const request = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  const connections = Math.floor(CLIENT_LIMITS.clientUnreadBytes / CLIENT_LIMITS.answerBytes)
  const deaf = await Promise.all(Array.from({ length: connections }, () => connected(server, request)))
  await Promise.all(deaf.map((socket) => once(socket, 'readable')))
  const refused = await post(server, big)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] })
  for (const socket of deaf) socket.destroy()
  await expect.poll(async () => (await post(server, big)).status).toBe(200)
})

test('an answer that is too large is refused', async () => {
  await using server = await startStubServer()
  const answer = await post(server, `{ big(bytes: ${CLIENT_LIMITS.answerBytes + 1}) }`)
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] },
  ])
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import type { HttpServer } from './http-server.ts'
import { ask, at, errorOf, HOLDER, startStubServer, TOKEN, test } from './testing/stub-server.ts'

/** A connection that has sent something. */
async function connected({ port }: Pick<HttpServer, 'port'>, text: string) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

test('wrong tokens are counted and logged, and after so many of them no token of that address is judged', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ adminToken: TOKEN, log })
  const wrong = { authorization: 'Bearer another-token-of-some-length' }
  const query = (headers: Readonly<Record<string, string>>) => ask(server, '{ actor }', headers)
  const metrics = (headers: Readonly<Record<string, string>>) => at(server, '/metrics', { headers })
  for (let n = 0; n < CLIENT_LIMITS.clientWrongCredentials; n++) {
    expect((await (n % 2 === 0 ? query : metrics)(wrong)).status).toBe(401)
  }
  expect([(await query(wrong)).status, (await metrics(HOLDER)).status]).toEqual([429, 429])
  const refused = await query(HOLDER)
  expect(refused).toMatchObject({ status: 429, body: errorOf('LIMIT_EXCEEDED') })
  expect(refused.headers.get('retry-after')).toBe('60')
  expect((await query({})).status).toBe(401)
  expect(lines).toHaveLength(CLIENT_LIMITS.clientWrongCredentials)
  expect(lines.at(-1)).toMatchObject({
    level: 'warn',
    message: 'A client sent a wrong admin token.',
    details: { client: '127.0.0.1', refusedForSeconds: 60 },
  })
  expect(JSON.stringify(lines)).not.toContain('another-token')
})

test('the right token is let in as often as one likes', async () => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const many = Array.from({ length: 3 * CLIENT_LIMITS.clientWrongCredentials }, () =>
    ask(server, '{ actor }', HOLDER),
  )
  expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([200]))
})

test('connections may be idle for so long, and clients learn it', async ({ server }) => {
  const { headers } = await at(server, '/healthz')
  expect(headers.get('keep-alive')).toBe(`timeout=${CLIENT_LIMITS.idleSeconds}`)
})

test('a request whose client leaves before it is there in full is no error of the server', async () => {
  const { log, lines } = rememberingLog()
  await using server = await startStubServer({ log })
  const head = `host: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: 100`
  const socket = await connected(server, `POST /graphql HTTP/1.1\r\n${head}\r\n\r\n{`)
  await expect.poll(async () => (await ask(server, '{ actor }')).status).toBe(200)
  socket.destroy()
  await once(socket, 'close')
  expect((await ask(server, '{ actor }')).status).toBe(200)
  expect(lines).toEqual([])
})

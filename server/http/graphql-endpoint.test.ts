import { expect, test } from 'vitest'
import { rememberingLog } from '../testing/remembering-log.ts'
import { sendRaw } from './testing/send-raw.ts'
import { post, startStubServer } from './testing/stub-server.ts'

const TOKEN = 'a-token-of-some-length'

test('a query is answered, and the actor is who the client says', async () => {
  await using server = await startStubServer()
  const answer = await post(server, '{ actor }', { 'x-actor': ' ana ' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ data: { actor: 'ana' } })
  expect(await (await post(server, '{ actor }')).json()).toEqual({ data: { actor: 'operator' } })
})

test.each([
  ['no token', {}, 401],
  ['another scheme', { authorization: `Basic ${TOKEN}` }, 401],
  ['a wrong token', { authorization: 'Bearer another-token-of-some-length' }, 401],
  ['a part of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401],
  ['the token', { authorization: `Bearer ${TOKEN}` }, 200],
  ['the token, with the scheme in lower case', { authorization: `bearer ${TOKEN}` }, 200],
])('with an admin token set, %s is answered accordingly', async (_, headers, status) => {
  await using server = await startStubServer({ adminToken: TOKEN })
  const answer = await post(server, '{ actor }', headers)
  expect(answer.status).toBe(status)
  const body = await answer.json()
  if (status === 200) expect(body).toEqual({ data: { actor: 'operator' } })
  else expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})

/** Asks the API who asks. */
function askRaw(url: string, headers: Readonly<Record<string, string>>) {
  const body = '{"query":"{ actor }"}'
  const length = String(body.length)
  return sendRaw(
    `${url}/graphql`,
    { 'content-type': 'application/json', 'content-length': length, ...headers },
    [body],
  )
}

test.each([
  ['without a token', undefined],
  ['with a token', TOKEN],
])('only the own address is served, and only to pages of its own, %s', async (_, adminToken) => {
  await using server = await startStubServer({ adminToken })
  const port = String(server.port)
  const authorization = `Bearer ${TOKEN}`
  const ask = (headers: Readonly<Record<string, string>>) => askRaw(server.url, { authorization, ...headers })
  expect(await ask({ host: `localhost:${port}` })).toMatchObject({ status: 200 })
  expect(await ask({ origin: `http://127.0.0.1:${port}` })).toMatchObject({ status: 200 })
  for (const headers of [
    { host: `rebound.example:${port}` },
    { host: 'localhost' },
    { origin: 'http://localhost:5173' },
    { origin: `http://localhost:${port}` },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const { status, body } = await ask(headers)
    expect(status).toBe(403)
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  }
})

test('with a public address, that one is served and no other', async () => {
  await using server = await startStubServer({ publicUrl: 'https://tools.example/rds' })
  const host = 'tools.example'
  expect(await askRaw(server.url, { host, origin: 'https://tools.example' })).toMatchObject({ status: 200 })
  expect(await askRaw(server.url, {})).toMatchObject({ status: 403 })
  expect(await askRaw(server.url, { host, origin: 'http://tools.example' })).toMatchObject({ status: 403 })
})

test('a mutation without the CSRF header is refused and does nothing', async () => {
  await using server = await startStubServer()
  const send = (headers: Readonly<Record<string, string>>) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: 'query q { actor } mutation m { touch }', operationName: 'm' }),
    })
  const refused = await send({})
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  const done = await send({ 'x-graphql-yoga-csrf': '1' })
  expect(await done.json()).toEqual({ data: { touch: 'touched by operator' } })
})

test('a query needs no CSRF header', async () => {
  await using server = await startStubServer()
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: '{"query":"{ actor }"}',
  })
  expect(answer.status).toBe(200)
})

test.each([
  'text/plain',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
])('%s is not taken', async (contentType) => {
  await using server = await startStubServer()
  const answer = await post(server, '{ actor }', { 'content-type': contentType })
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
})

test('other methods than POST are refused, GET with a query in the address included', async () => {
  await using server = await startStubServer()
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await fetch(`${server.url}/graphql?query={actor}`, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
  }
})

test.each(['', '{', 'not json', '[]', '"text"', 'null', '[{"query":"{ actor }"}]'])(
  'the body %j is refused as bad input',
  async (body) => {
    await using server = await startStubServer()
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  },
)

test('a body that is announced as too large is refused before it arrives', async () => {
  await using server = await startStubServer()
  const headers = { 'content-type': 'application/json', 'content-length': '10000000' }
  const answer = await sendRaw(`${server.url}/graphql`, headers, ['{"query":'])
  const { status, body } = answer
  expect({ status, connection: answer.headers.connection }).toEqual({ status: 413, connection: 'close' })
  expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
})

test('a body that turns out too large is refused, and the client gets to read why', async () => {
  await using server = await startStubServer()
  const megabyte = ' '.repeat(1_000_000)
  const tenMegabytes = Array.from({ length: 10 }, () => megabyte)
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  expect(await sendRaw(`${server.url}/graphql`, headers, tenMegabytes)).toMatchObject({ status: 413 })
  expect((await post(server, '{ actor }')).status).toBe(200)
})

test('GraphiQL is there in demo mode only', async () => {
  await using server = await startStubServer({ hasGraphiql: true })
  const page = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } })
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).not.toContain('http')
  expect(await page.text()).toContain('GraphiQL')
  await using plain = await startStubServer()
  expect((await fetch(`${plain.url}/graphql`, { headers: { accept: 'text/html' } })).status).toBe(405)
})

test('a subscription over HTTP is sent as it comes, and ends with its client or the server, without a word in the log', async () => {
  const { log, lines } = rememberingLog()
  const server = await startStubServer({ log })
  const accept = { accept: 'text/event-stream' }
  expect(await (await post(server, 'subscription { count(to: 2) }', accept)).text()).toContain(
    '{"data":{"count":2}}',
  )
  const endless = await post(server, 'subscription { count(to: 0) }', accept)
  await endless.body?.cancel()
  const cut = await post(server, 'subscription { count(to: 0) }', accept)
  await Promise.all([server.close(), expect(cut.text()).rejects.toThrow()])
  expect(lines).toEqual([])
})

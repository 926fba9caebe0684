import { expect, test } from 'vitest'
import { at, HOLDER, startStubServer, TOKEN } from './testing/stub-server.ts'

const json = { 'content-type': 'application/json' }

/** The controls of a mock that answer with what they were asked. */
const echo = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url)
  const asked = `${request.method} ${pathname}${search}`
  return Response.json({ asked, body: await request.text() }, { status: 207 })
}

test.each([
  ['GET', '/mock/state?region=eu-west-1', ''],
  ['POST', '/mock/faults', '{"kind":"stuck"}'],
  ['DELETE', '/mock/faults/fault-1', ''],
])('%s %s reaches the controls of the mock as it is, and their answer comes back', async (...row) => {
  const [method, path, body] = row
  await using server = await startStubServer({ basePath: '/tools', mock: echo })
  const asked = { asked: `${method} ${path}`, body }
  const init = { method, ...(body && { headers: json, body }) }
  expect(await at(server, path, init)).toMatchObject({ status: 207, body: asked })
})

test.each(['GET', 'POST', 'DELETE'])(
  'outside of a demo there is nothing at its address (%s)',
  async (method) => {
    await using server = await startStubServer()
    const init = { method, headers: json, ...(method === 'POST' && { body: '{}' }) }
    expect((await at(server, '/mock/state', init)).status).toBe(404)
  },
)

test.each<[string, RequestInit, number, string?]>([
  ['a page of another site', { headers: { origin: 'https://elsewhere.example' } }, 403],
  ['a request without the admin token', {}, 401, TOKEN],
  ['the holder of the admin token', { headers: HOLDER }, 207, TOKEN],
  ['a body that is not JSON', { method: 'POST', body: '{}' }, 415],
  ['a method that does not exist', { method: 'PUT', headers: json, body: '{}' }, 405],
  ['a body that is too large', { method: 'POST', headers: json, body: ' '.repeat(1_000_001) }, 413],
])('it is as guarded as the API: %s', async (_, init, status, adminToken) => {
  await using server = await startStubServer({ mock: echo, adminToken })
  expect((await at(server, '/mock/reset', init)).status).toBe(status)
})

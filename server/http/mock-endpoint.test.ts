import { expect, test } from 'vitest'
import { startStubServer } from './testing/stub-server.ts'

const json = { 'content-type': 'application/json' }

/** The controls of a mock that tell what they were asked. */
const echo = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url)
  return Response.json(
    { asked: `${request.method} ${pathname}${search}`, body: await request.text() },
    { status: 207 },
  )
}

test('what is asked of the mock reaches its controls as it is, and their answer comes back', async () => {
  await using server = await startStubServer({ basePath: '/tools', mock: echo })
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${server.url}${path}`, init)
    return [answer.status, await answer.json()]
  }
  expect(await ask('/mock/state?region=eu-west-1')).toEqual([
    207,
    { asked: 'GET /mock/state?region=eu-west-1', body: '' },
  ])
  expect(await ask('/mock/faults', { method: 'POST', headers: json, body: '{"kind":"stuck"}' })).toEqual([
    207,
    { asked: 'POST /mock/faults', body: '{"kind":"stuck"}' },
  ])
  expect(await ask('/mock/faults/fault-1', { method: 'DELETE' })).toEqual([
    207,
    { asked: 'DELETE /mock/faults/fault-1', body: '' },
  ])
})

test.each(['GET', 'POST', 'DELETE'])(
  'outside of a demo there is nothing at its address (%s)',
  async (method) => {
    await using server = await startStubServer()
    const answer = await fetch(`${server.url}/mock/state`, {
      method,
      headers: json,
      ...(method === 'POST' && { body: '{}' }),
    })
    expect(answer.status).toBe(404)
  },
)

test('it is as guarded as the API: own pages, the admin token, JSON, and methods that there are', async () => {
  await using open = await startStubServer({ mock: echo })
  await using guarded = await startStubServer({ mock: echo, adminToken: 'a-token-of-some-length' })
  const statusOf = async (url: string, init: RequestInit = {}) =>
    (await fetch(`${url}/mock/reset`, init)).status
  expect(await statusOf(open.url, { headers: { origin: 'https://elsewhere.example' } })).toBe(403)
  expect(await statusOf(guarded.url)).toBe(401)
  expect(await statusOf(guarded.url, { headers: { authorization: 'Bearer a-token-of-some-length' } })).toBe(
    207,
  )
  expect(await statusOf(open.url, { method: 'POST', body: '{}' })).toBe(415)
  expect(await statusOf(open.url, { method: 'PUT', headers: json, body: '{}' })).toBe(405)
  expect(await statusOf(open.url, { method: 'POST', headers: json, body: ' '.repeat(1_000_001) })).toBe(413)
})

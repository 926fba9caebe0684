import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { StorageError } from '../ports/storage-error.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { createMetrics } from './metrics.ts'
import { readRaw } from './testing/send-raw.ts'
import { post, startStubServer } from './testing/stub-server.ts'

/** A built UI with one hashed file. */
async function builtUi(): Promise<string> {
  const folder = await tempFolder()
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><html><head><title>UI</title></head></html>')
  await writeFile(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
  await writeFile(join(folder, '.secret'), 'hidden')
  return folder
}

test('a process that is up says so, whatever it depends on', async () => {
  await using server = await startStubServer()
  const answer = await fetch(`${server.url}/healthz`)
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'up' }])
})

test('it is ready when the store takes writes and AWS knows the credentials', async () => {
  await using server = await startStubServer()
  const answer = await fetch(`${server.url}/readyz`)
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: 'ready', checks: { store: { ok: true }, aws: { ok: true }, driver: { ok: true } } },
  ])
})

test('when it is not ready, it says why', async () => {
  await using server = await startStubServer({
    store: { probe: async () => Promise.reject(new StorageError('the disk is full')) },
    rds: {
      whoAmI: async () =>
        Promise.reject(
          new RdsFaultError({
            kind: 'credentials',
            code: 'ExpiredToken',
            message: 'Renew them.',
            action: 'GetCallerIdentity',
          }),
        ),
    },
    driver: {
      problems: [
        { operationId: undefined, text: 'The settings differ.' },
        ...['op-1', 'op-2', 'op-3'].map((operationId) => ({ operationId, text: 'No turn has been taken.' })),
      ],
    },
  })
  const answer = await fetch(`${server.url}/readyz`)
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({
    status: 'not_ready',
    checks: {
      store: { ok: false, reason: 'the disk is full' },
      aws: { ok: false, reason: 'ExpiredToken: Renew them.' },
      driver: {
        ok: false,
        reason:
          'The settings differ. Operation op-1: No turn has been taken. Operation op-2: No turn has been taken. And 1 more.',
      },
    },
  })
})

test('AWS is asked who we are once in a while, not with every probe', async () => {
  let asked = 0
  let nowMs = 0
  await using server = await startStubServer({
    rds: {
      whoAmI: async () => {
        asked++
        return { account: '1', arn: 'arn' }
      },
    },
    nowMs: () => nowMs,
  })
  for (nowMs of [0, 1_000, 29_999]) await fetch(`${server.url}/readyz`)
  expect(asked).toBe(1)
  nowMs = 30_000
  await fetch(`${server.url}/readyz`)
  expect(asked).toBe(2)
})

test('the store is asked no more than once a second, however many ask', async () => {
  let asked = 0
  let nowMs = 0
  const probe = async (): Promise<void> => {
    asked++
  }
  await using server = await startStubServer({ store: { probe }, nowMs: () => nowMs })
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/readyz`)))
  expect(asked).toBe(1)
  nowMs = 1_000
  await fetch(`${server.url}/readyz`)
  expect(asked).toBe(2)
})

test('with a token, anyone learns whether the server is ready, and only its holder why not, and what it measures', async () => {
  const adminToken = 'a-token-of-some-length'
  const reason = 'arn:aws:sts::123456789012:assumed-role/maintenance may not'
  const whoAmI = async () => Promise.reject(new Error(reason))
  await using server = await startStubServer({ adminToken, rds: { whoAmI } })
  const ask = async (path: string, headers = {}) => {
    const answer = await fetch(`${server.url}${path}`, { headers })
    return [answer.status, await answer.text()]
  }
  const holder = { authorization: `Bearer ${adminToken}` }
  expect(await ask('/healthz')).toEqual([200, '{"status":"up"}\n'])
  expect(await ask('/readyz')).toEqual([503, '{"status":"not_ready"}\n'])
  expect(await ask('/readyz', holder)).toEqual([503, expect.stringContaining(reason)])
  expect(await ask('/metrics')).toEqual([401, expect.stringContaining('admin token')])
  expect(await ask('/metrics', holder)).toEqual([
    200,
    expect.stringContaining('process_resident_memory_bytes'),
  ])
})

test('metrics count operations by state and requests by route, and describe the process', async () => {
  const store = memoryOperationStore({
    operations: [anOperation(), anOperation({ id: 'op-2', state: 'paused' })],
  })
  const metrics = createMetrics(store)
  await using server = await startStubServer({ metrics })
  await post(server, '{ actor }')
  metrics.awsCallEnded('DescribeDBClusters', 'ok', 0.01)
  metrics.turnTaken('read')
  metrics.follow({ problems: [{ operationId: 'op-1', text: 'No turn has been taken.' }] })
  const answer = await fetch(`${server.url}/metrics`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  for (const line of [
    'maintenance_operations{state="created"} 1',
    'maintenance_operations{state="paused"} 1',
    'maintenance_operations{state="running"} 0',
    'maintenance_unreadable_operations 0',
    'maintenance_turns_total{outcome="read"} 1',
    'maintenance_driver_problems{about="operation"} 1',
    'maintenance_driver_problems{about="all"} 0',
    'maintenance_aws_call_duration_seconds_count{action="DescribeDBClusters",outcome="ok"} 1',
    'http_request_duration_seconds_count{route="graphql",method="POST",status="200"} 1',
    'graphql_websockets 0',
  ]) {
    expect(text.split('\n')).toContain(line)
  }
  expect(text).toContain('process_resident_memory_bytes')
})

test('files of the UI are served; those with a hash in their name may be kept for ever', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi() })
  const script = await fetch(`${server.url}/assets/main-1a2b3c.js`)
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await script.text()).toBe('export {}')
  const page = await fetch(`${server.url}/`)
  expect(page.headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['gzip, deflate, br', 'gzip'],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'gzip'],
  ['*', 'gzip'],
  ['identity', null],
  ['gzip;q=0, br', null],
  ['x-gzip', null],
])('to who takes %j a file goes with content encoding %j', async (accepted, encoding) => {
  const uiFolder = await builtUi()
  await writeFile(join(uiFolder, 'assets', 'main-1a2b3c.js.gz'), gzipSync('export {}'))
  await using server = await startStubServer({ uiFolder })
  const answer = await fetch(`${server.url}/assets/main-1a2b3c.js`, {
    headers: { 'accept-encoding': accepted },
  })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('vary')).toBe('accept-encoding')
  expect(await answer.text()).toBe('export {}')
})

test('paths without an extension belong to the application; others that name no file do not exist', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi() })
  expect(await (await fetch(`${server.url}/operations/abc`)).text()).toContain('<title>UI</title>')
  const missing = await fetch(`${server.url}/assets/none.js`)
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { error: 'There is nothing at /assets/none.js.' },
  ])
})

test.each(['/.secret', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%00.js', '/%zz.js'])(
  '%s leads nowhere',
  async (path) => {
    await using server = await startStubServer({ uiFolder: await builtUi() })
    expect((await fetch(`${server.url}${path}`)).status).toBe(404)
  },
)

test('before the UI has been built, the first page says where the API is', async () => {
  await using server = await startStubServer({ hasGraphiql: true })
  const page = await (await fetch(`${server.url}/`)).text()
  expect(page).toContain('RDS Maintenance Machine')
  expect(page).toContain('<a href="/graphql">GraphiQL</a>')
  expect((await fetch(`${server.url}/operations`)).status).toBe(404)
})

test('a base path is in front of every address, and the page knows it', async () => {
  await using server = await startStubServer({ basePath: '/maintenance', uiFolder: await builtUi() })
  const root = server.url.replace('/maintenance', '')
  expect((await post(server, '{ actor }')).status).toBe(200)
  for (const path of ['/healthz', '/readyz', '/metrics', '/']) {
    expect((await fetch(`${server.url}${path}`)).status).toBe(200)
    expect((await fetch(`${root}${path}`)).status).toBe(404)
  }
  expect(await (await fetch(`${server.url}/operations`)).text()).toContain('<base href="/maintenance/">')
  const bare = await fetch(server.url, { redirect: 'manual' })
  expect([bare.status, bare.headers.get('location')]).toEqual([308, '/maintenance/'])
  expect((await fetch(`${root}/maintenance-other/healthz`)).status).toBe(404)
})

test('every answer carries the security headers', async () => {
  await using server = await startStubServer()
  for (const path of ['/', '/healthz', '/graphql', '/nothing.js']) {
    const { headers } = await fetch(`${server.url}${path}`)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('no address is served under another name, or to a page of another site', async () => {
  const mock = async (): Promise<Response> => new Response()
  await using server = await startStubServer({ uiFolder: await builtUi(), mock, hasGraphiql: true })
  const foreign = [
    { host: `rebound.example:${server.port}` },
    { origin: 'http://localhost:5173' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const paths = ['/', '/assets/main-1a2b3c.js', '/graphql', '/mock/state', '/healthz', '/readyz', '/metrics']
  for (const path of paths) {
    for (const headers of foreign) {
      const { status, body } = await readRaw(`${server.url}${path}`, { accept: 'text/html', ...headers })
      expect([path, headers, status, body]).toEqual([
        path,
        headers,
        403,
        expect.stringMatching(/may not use|served as/),
      ])
    }
  }
})

test('a link on another site leads to the page, and to nothing else', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi(), hasGraphiql: true })
  const link = {
    accept: 'text/html',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  const statuses = ['/operations/op-1', '/graphql', '/metrics', '/readyz'].map(
    async (path) => (await readRaw(`${server.url}${path}`, link)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 200, 403, 403])
})

test('a load balancer may ask for health by the address of the server, whatever its public address', async () => {
  await using server = await startStubServer({ publicUrl: 'https://maintenance.example' })
  const statusOf = async (path: string, headers = {}) =>
    (await readRaw(`${server.url}${path}`, headers)).status
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(200)
  expect(await statusOf('/healthz', { host: 'maintenance.example' })).toBe(200)
  expect(await statusOf('/healthz', { host: `localhost:${server.port}` })).toBe(403)
  expect(await statusOf('/healthz', { 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await statusOf('/metrics')).toBe(403)
})

test('addresses that can only be read refuse everything else', async () => {
  await using server = await startStubServer()
  expect((await fetch(`${server.url}/healthz`, { method: 'POST' })).status).toBe(405)
  const head = await fetch(`${server.url}/healthz`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { StorageError } from '../ports/storage-error.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { createMetrics } from './metrics.ts'
import { sendRaw } from './testing/send-raw.ts'
import { ask, at, HOLDER, startStubServer, TOKEN, test } from './testing/stub-server.ts'

const SCRIPT = '/assets/main-1a2b3c.js'

/** A built UI with one hashed file. */
async function builtUi(): Promise<string> {
  const folder = await tempFolder()
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><html><head><title>UI</title></head></html>')
  await writeFile(join(folder, SCRIPT), 'export {}')
  await writeFile(join(folder, '.secret'), 'hidden')
  return folder
}

test('a process that is up says so, and that it is ready when the store takes writes and AWS knows the credentials', async ({
  server,
}) => {
  expect(await at(server, '/healthz')).toMatchObject({ status: 200, body: { status: 'up' } })
  const checks = { store: { ok: true }, aws: { ok: true }, driver: { ok: true } }
  expect(await at(server, '/readyz')).toMatchObject({ status: 200, body: { status: 'ready', checks } })
})

test('when it is not ready, it says why', async () => {
  const expired = { kind: 'credentials', code: 'ExpiredToken', message: 'Renew them.' } as const
  const text = 'No turn has been taken.'
  await using server = await startStubServer({
    store: { probe: () => Promise.reject(new StorageError('the disk is full')) },
    rds: { whoAmI: () => Promise.reject(new RdsFaultError({ ...expired, action: 'GetCallerIdentity' })) },
    driver: {
      problems: [
        { operationId: undefined, text: 'The settings differ.' },
        ...['op-1', 'op-2', 'op-3'].map((operationId) => ({ operationId, text })),
      ],
    },
  })
  const { status, body } = await at(server, '/readyz')
  const driver = `The settings differ. Operation op-1: ${text} Operation op-2: ${text} And 1 more.`
  expect([status, body]).toEqual([
    503,
    {
      status: 'not_ready',
      checks: {
        store: { ok: false, reason: 'the disk is full' },
        aws: { ok: false, reason: 'ExpiredToken: Renew them.' },
        driver: { ok: false, reason: driver },
      },
    },
  ])
})

test('AWS is asked who we are every 30 s, and the store once a second, however many ask', async () => {
  const asked = { aws: 0, store: 0 }
  let nowMs = 0
  await using server = await startStubServer({
    rds: { whoAmI: async () => ({ account: '1', arn: `arn:${++asked.aws}` }) },
    store: { probe: async () => void ++asked.store },
    nowMs: () => nowMs,
  })
  await Promise.all(Array.from({ length: 20 }, () => at(server, '/readyz')))
  expect(asked).toEqual({ aws: 1, store: 1 })
  for (nowMs of [1_000, 29_999]) await at(server, '/readyz')
  expect(asked).toEqual({ aws: 1, store: 3 })
  nowMs = 30_000
  await at(server, '/readyz')
  expect(asked.aws).toBe(2)
})

test('with a token, anyone learns whether the server is ready, and only its holder why not, and what it measures', async () => {
  const reason = 'arn:aws:sts::123456789012:assumed-role/maintenance may not'
  const whoAmI = () => Promise.reject(new Error(reason))
  await using server = await startStubServer({ adminToken: TOKEN, rds: { whoAmI } })
  const answer = async (path: string, headers = {}) => {
    const { status, body } = await at(server, path, { headers })
    return [status, typeof body === 'string' ? body : JSON.stringify(body)]
  }
  expect(await answer('/healthz')).toEqual([200, '{"status":"up"}'])
  expect(await answer('/readyz')).toEqual([503, '{"status":"not_ready"}'])
  expect(await answer('/readyz', HOLDER)).toEqual([503, expect.stringContaining(reason)])
  expect(await answer('/metrics')).toEqual([401, expect.stringContaining('admin token')])
  const measured = expect.stringContaining('process_resident_memory_bytes')
  expect(await answer('/metrics', HOLDER)).toEqual([200, measured])
})

test('metrics count operations by state and requests by route, and describe the process', async () => {
  const store = memoryOperationStore({
    operations: [anOperation(), anOperation({ id: 'op-2', state: 'paused' })],
  })
  const metrics = createMetrics(store)
  await using server = await startStubServer({ metrics })
  await ask(server, '{ actor }')
  metrics.awsCallEnded('DescribeDBClusters', 'ok', 0.01)
  metrics.turnTaken('read')
  metrics.awsCallSent({ action: 'DescribeDBClusters', purpose: 'waiting' })
  metrics.turnBegan(70)
  const usage = {
    region: 'eu-west-1',
    sentLastMinute: { interrupting: 0, deciding: 0, command: 1, waiting: 2, screen: 0 },
    callsPerMinute: 12,
    isThrottled: false,
    latestReadingAt: '2026-01-15T12:00:00.000Z',
  }
  metrics.follow(
    { problems: [{ operationId: 'op-1', text: 'No turn has been taken.' }] },
    { usage: () => [usage], now: () => '2026-01-15T12:00:04.000Z' },
  )
  const { headers, body } = await at(server, '/metrics')
  expect(headers.get('content-type')).toContain('text/plain')
  const lines = [
    'maintenance_operations{state="created"} 1',
    'maintenance_operations{state="paused"} 1',
    'maintenance_operations{state="running"} 0',
    'maintenance_unreadable_operations 0',
    'maintenance_turns_total{outcome="read"} 1',
    'maintenance_driver_problems{about="operation"} 1',
    'maintenance_driver_problems{about="all"} 0',
    'maintenance_aws_call_duration_seconds_count{action="DescribeDBClusters",outcome="ok"} 1',
    'maintenance_aws_calls_total{action="DescribeDBClusters",purpose="waiting"} 1',
    'maintenance_turn_lateness_seconds_bucket{le="0.05"} 0',
    'maintenance_turn_lateness_seconds_bucket{le="0.1"} 1',
    'maintenance_describe_calls_last_minute{region="eu-west-1",purpose="waiting"} 2',
    'maintenance_describe_budget_calls_per_minute{region="eu-west-1"} 12',
    'maintenance_latest_reading_age_seconds{region="eu-west-1"} 4',
    'http_request_duration_seconds_count{route="graphql",method="POST",status="200"} 1',
    'graphql_websockets 0',
  ]
  expect(String(body).split('\n')).toEqual(expect.arrayContaining(lines))
})

test('files of the UI are served; those with a hash in their name may be kept for ever', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi() })
  const { headers, body } = await at(server, SCRIPT)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect([headers.get('content-type'), body]).toEqual(['text/javascript; charset=utf-8', 'export {}'])
  expect((await at(server, '/')).headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['gzip, deflate, br', 'gzip'],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'gzip'],
  ['*', 'gzip'],
  ['identity', null],
  ['gzip;q=0, br', null],
  ['x-gzip', null],
])('to a client that takes %j a file goes with content encoding %j', async (accepted, encoding) => {
  const uiFolder = await builtUi()
  await writeFile(join(uiFolder, `${SCRIPT}.gz`), gzipSync('export {}'))
  await using server = await startStubServer({ uiFolder })
  const { headers, body } = await at(server, SCRIPT, { headers: { 'accept-encoding': accepted } })
  expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([encoding, 'accept-encoding'])
  expect([headers.get('content-type'), body]).toEqual(['text/javascript; charset=utf-8', 'export {}'])
})

test('paths without an extension belong to the application; others that name no file do not exist', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi() })
  expect((await at(server, '/operations/abc')).body).toContain('<title>UI</title>')
  const message = 'There is nothing at /assets/none.js.'
  const body = { errors: [{ message, extensions: { code: 'NOT_FOUND', reason: 'PATH_NOT_FOUND' } }] }
  expect(await at(server, '/assets/none.js')).toMatchObject({ status: 404, body })
})

test.each(['/.secret', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%00.js', '/%zz.js'])(
  '%s leads nowhere',
  async (path) => {
    await using server = await startStubServer({ uiFolder: await builtUi() })
    expect((await at(server, path)).status).toBe(404)
  },
)

test('before the UI has been built, the first page says where the API is', async () => {
  await using server = await startStubServer({ hasGraphiql: true })
  const { body } = await at(server, '/')
  expect(body).toContain('RDS Maintenance Machine')
  expect(body).toContain('<a href="/graphql">GraphiQL</a>')
  expect((await at(server, '/operations')).status).toBe(404)
})

test('a base path is in front of every address, and the page knows it', async () => {
  await using server = await startStubServer({ basePath: '/maintenance', uiFolder: await builtUi() })
  const root = { url: server.url.replace('/maintenance', '') }
  expect((await ask(server, '{ actor }')).status).toBe(200)
  for (const path of ['/healthz', '/readyz', '/metrics', '/']) {
    expect([(await at(server, path)).status, (await at(root, path)).status]).toEqual([200, 404])
  }
  expect((await at(server, '/operations')).body).toContain('<base href="/maintenance/">')
  const { status, headers } = await at(server, '', { redirect: 'manual' })
  expect([status, headers.get('location')]).toEqual([308, '/maintenance/'])
  expect((await at(root, '/maintenance-other/healthz')).status).toBe(404)
})

test.each(['/', '/healthz', '/graphql', '/nothing.js'])('%s carries the security headers', async (path) => {
  await using server = await startStubServer()
  const { headers } = await at(server, path)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

test.each(['/', SCRIPT, '/graphql', '/mock/state', '/healthz', '/readyz', '/metrics'])(
  '%s is not served under another name, or to a page of another site',
  async (path) => {
    const mock = async (): Promise<Response> => new Response()
    await using server = await startStubServer({ uiFolder: await builtUi(), mock, hasGraphiql: true })
    for (const foreign of [
      { host: `rebound.example:${server.port}` },
      { origin: 'http://localhost:5173' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status, body } = await sendRaw(`${server.url}${path}`, { accept: 'text/html', ...foreign })
      expect([foreign, status, body]).toEqual([foreign, 403, expect.stringMatching(/may not use|served as/)])
    }
  },
)

test('a link on another site leads to the page, and to nothing else', async () => {
  await using server = await startStubServer({ uiFolder: await builtUi(), hasGraphiql: true })
  const link = {
    accept: 'text/html',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  const statuses = ['/operations/op-1', '/graphql', '/metrics', '/readyz'].map(
    async (path) => (await sendRaw(`${server.url}${path}`, link)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 200, 403, 403])
})

test('a load balancer may ask for health by the address of the server, whatever its public address', async () => {
  await using server = await startStubServer({ publicUrl: 'https://maintenance.example' })
  const statusOf = async (path: string, headers = {}) =>
    (await sendRaw(`${server.url}${path}`, headers)).status
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(200)
  expect(await statusOf('/healthz', { host: 'maintenance.example' })).toBe(200)
  expect(await statusOf('/healthz', { host: `localhost:${server.port}` })).toBe(403)
  expect(await statusOf('/healthz', { 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await statusOf('/metrics')).toBe(403)
})

test('addresses that can only be read refuse everything else', async ({ server }) => {
  expect((await at(server, '/healthz', { method: 'POST' })).status).toBe(405)
  expect(await at(server, '/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
})

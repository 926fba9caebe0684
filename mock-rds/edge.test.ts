import { connect } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { MOCK_LIMITS } from './limits.ts'
import { openStage, test } from './testing/stage.ts'
import { CallLog } from './world/call-log.ts'

const JSON_TYPE = 'content-type: application/json'

/** What the mock answers to a request of any form, up to the end of the connection or of the first answer. */
function sendText(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  return new Promise((resolve, reject) => {
    let answer = ''
    socket.once('error', reject)
    socket.on('data', (chunk) => {
      answer += String(chunk)
      if (answer.includes('\r\n\r\n')) resolve(answer)
    })
    socket.once('end', () => resolve(answer))
    socket.write(text)
  })
}

const head = (method: string, path: string, ...headers: readonly string[]): string =>
  `${[`${method} ${path} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`

test('neither calls nor controls are served under another name, or to a page of another site', async ({
  stage,
}) => {
  const { port } = stage.mock
  const own = `host: 127.0.0.1:${port}`
  const statusOf = async (...request: readonly [string, string, ...string[]]) =>
    (await sendText(port, head(...request))).split(' ')[1]
  for (const [method, path] of [
    ['POST', '/'],
    ['GET', '/mock/state'],
    ['POST', '/mock/reset'],
    ['POST', '/moto-api/reset'],
  ] as const) {
    expect(await statusOf(method, path, `host: rebound.example:${port}`)).toBe('403')
    expect(await statusOf(method, path, own, 'origin: http://localhost:5173')).toBe('403')
    expect(await statusOf(method, path, own, 'origin: null')).toBe('403')
    expect(await statusOf(method, path, own, 'sec-fetch-site: same-site')).toBe('403')
  }
  expect(await statusOf('GET', '/mock/state', own)).toBe('200')
  expect(await statusOf('GET', '/mock/state', `host: localhost:${port}`)).toBe('200')
  expect(await statusOf('POST', '/mock/reset', own)).toBe('200')
})

test('a mock in a network of containers is served by the name that it has there too', async () => {
  await using stage = await openStage({ publicUrl: 'http://mock-rds:9080' })
  const { port } = stage.mock
  expect(await sendText(port, head('GET', '/mock/timing', 'host: mock-rds:9080'))).toContain('200 OK')
  expect(await sendText(port, head('GET', '/mock/timing', `host: localhost:${port}`))).toContain('200 OK')
  expect(await sendText(port, head('GET', '/mock/timing', 'host: mock-rds:9081'))).toContain('403 ')
})

test.each(['text/plain', 'application/x-www-form-urlencoded'])(
  'a control request in %s is not taken: a page of any site could send it',
  async (type) => {
    await using stage = await openStage()
    const answer = await fetch(`${stage.mock.url}/mock/faults`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"kind":"stuck"}',
    })
    expect(answer.status).toBe(415)
    expect(stage.mock.world.faults.list()).toEqual([])
  },
)

test.each([
  ['/', MOCK_LIMITS.callBytes],
  ['/mock/faults', MOCK_LIMITS.controlBytes],
  ['/mock/snapshot', MOCK_LIMITS.snapshotBytes],
  ['/moto-api/reset', MOCK_LIMITS.controlBytes],
])('a body for %s that is too large is refused before it arrives', async (path, most) => {
  await using stage = await openStage()
  const { port } = stage.mock
  const own = `host: 127.0.0.1:${port}`
  const announced = head('POST', path, own, JSON_TYPE, `content-length: ${most + 1}`)
  expect(await sendText(port, announced)).toContain('413 ')
  const chunk = `${most.toString(16)}\r\n${' '.repeat(most)}\r\n10\r\n${' '.repeat(16)}\r\n`
  const chunked = head('POST', path, own, JSON_TYPE, 'transfer-encoding: chunked')
  expect(await sendText(port, `${chunked}${chunk}`)).toContain('413 ')
})

test('headers that are too long are refused', async ({ stage }) => {
  const { port } = stage.mock
  const long = head('GET', '/mock/state', `x: ${'x'.repeat(MOCK_LIMITS.headerBytes)}`)
  expect(await sendText(port, long)).toContain('431 ')
})

test('there are so many faults, accounts and resources, and no more', async ({ stage }) => {
  const { world } = stage.mock
  for (let count = 0; count < MOCK_LIMITS.faults; count++) world.faults.add({ kind: 'stuck', action: 'None' })
  expect(await stage.control('POST', 'faults', { kind: 'stuck' })).toMatchObject({ status: 409 })
  for (let account = 0; account < MOCK_LIMITS.regions; account++) {
    world.region(String(account).padStart(12, '0'), 'us-east-1')
  }
  expect(await stage.control('GET', 'state?account=999999999999')).toMatchObject({ status: 409 })
  await expect(stage.client('us-east-1', '999999999999').describeDBClusters()).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('/mock/reset'),
  })
  expect(await stage.control('GET', 'state?account=nobody')).toMatchObject({ status: 400 })
  expect(await stage.control('GET', 'state?region=us-moon-1')).toMatchObject({ status: 400 })
})

test('a region holds so many resources, and one more is refused without a trace', async () => {
  await using stage = await openStage({ seeding: () => {} })
  const instances = Array.from({ length: 15 }, (_, n) => ({ instanceId: `i-${n}` }))
  let planted = 0
  let status = 200
  while (status === 200) {
    const named = instances.map(({ instanceId }) => ({ instanceId: `c${planted}-${instanceId}` }))
    ;({ status } = await stage.control('POST', 'clusters', { clusterId: `c${planted}`, instances: named }))
    planted++
  }
  expect(status).toBe(409)
  const { state } = stage.mock.world.region('123456789012', 'us-east-1')
  expect(state.clusters.has(`c${planted - 1}`)).toBe(false)
  const size = Object.values(state).reduce((sum, table) => sum + table.size, 0)
  expect(size).toBeLessThanOrEqual(MOCK_LIMITS.resources)
  expect(size).toBeGreaterThan(MOCK_LIMITS.resources - 20)
})

test('the log of calls forgets the oldest when what they said has grown too long', () => {
  const log = new CallLog()
  const value = 'x'.repeat(1_000_000)
  const call = { service: 'rds', region: 'us-east-1', accountId: '1', at: 0, requestId: 'r' }
  for (let n = 0; n < 100; n++) log.begin({ ...call, action: `A${n}`, parameters: { value } })
  const kept = log.read({})
  expect(kept.at(-1)?.action).toBe('A99')
  expect(kept.length * value.length).toBeLessThanOrEqual(MOCK_LIMITS.loggedCharacters)
})

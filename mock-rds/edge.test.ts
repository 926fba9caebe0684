import { connect } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { MOCK_LIMITS } from './limits.ts'
import { openStage, test } from './testing/stage.ts'

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

const statusOf = async (port: number, ...request: readonly [string, string, ...string[]]) =>
  (await sendText(port, head(...request))).split(' ')[1]

test.for([
  ['POST', '/'],
  ['GET', '/mock/state'],
  ['POST', '/mock/reset'],
  ['POST', '/moto-api/reset'],
] as const)(
  '%s %s is not served under another name, or to a page of another site',
  async ([method, path], { stage }) => {
    const { port } = stage.mock
    const own = `host: 127.0.0.1:${port}`
    for (const headers of [
      [`host: rebound.example:${port}`],
      [own, 'origin: http://localhost:5173'],
      [own, 'origin: null'],
      [own, 'sec-fetch-site: same-site'],
    ])
      expect(await statusOf(port, method, path, ...headers)).toBe('403')
  },
)

test('controls are served under each name of this machine', async ({ stage }) => {
  const { port } = stage.mock
  expect(await statusOf(port, 'GET', '/mock/state', `host: 127.0.0.1:${port}`)).toBe('200')
  expect(await statusOf(port, 'GET', '/mock/state', `host: localhost:${port}`)).toBe('200')
  expect(await statusOf(port, 'POST', '/mock/reset', `host: 127.0.0.1:${port}`)).toBe('200')
})

test('a mock in a network of containers is served by the name that it has there too', async () => {
  await using stage = await openStage({ publicUrl: 'http://mock-rds:9080' })
  const { port } = stage.mock
  expect(await statusOf(port, 'GET', '/mock/timing', 'host: mock-rds:9080')).toBe('200')
  expect(await statusOf(port, 'GET', '/mock/timing', `host: localhost:${port}`)).toBe('200')
  expect(await statusOf(port, 'GET', '/mock/timing', 'host: mock-rds:9081')).toBe('403')
})

test.for(['text/plain', 'application/x-www-form-urlencoded'])(
  'a control request in %s is not taken: a page of any site could send it',
  async (type, { stage }) => {
    const request = { method: 'POST', headers: { 'content-type': type }, body: '{"kind":"stuck"}' }
    expect((await fetch(`${stage.mock.url}/mock/faults`, request)).status).toBe(415)
    expect(stage.mock.world.faults.list()).toEqual([])
  },
)

test.for([
  ['/', MOCK_LIMITS.callBytes],
  ['/mock/faults', MOCK_LIMITS.controlBytes],
  ['/mock/snapshot', MOCK_LIMITS.snapshotBytes],
  ['/moto-api/reset', MOCK_LIMITS.controlBytes],
] as const)(
  'a body for %s that is too large is refused before it arrives',
  async ([path, most], { stage }) => {
    const { port } = stage.mock
    const headers = [`host: 127.0.0.1:${port}`, 'content-type: application/json'] as const
    expect(await statusOf(port, 'POST', path, ...headers, `content-length: ${most + 1}`)).toBe('413')
    const chunk = `${most.toString(16)}\r\n${' '.repeat(most)}\r\n10\r\n${' '.repeat(16)}\r\n`
    const chunked = head('POST', path, ...headers, 'transfer-encoding: chunked')
    expect(await sendText(port, `${chunked}${chunk}`)).toContain('413 ')
  },
)

test('headers that are too long are refused', async ({ stage }) => {
  const long = `x: ${'x'.repeat(MOCK_LIMITS.headerBytes)}`
  expect(await statusOf(stage.mock.port, 'GET', '/mock/state', long)).toBe('431')
})

test('there are so many faults, accounts and resources, and no more', async ({ stage }) => {
  const { world } = stage.mock
  const statusOfState = async (query: string) => (await stage.control('GET', `state?${query}`)).status
  for (let count = 0; count < MOCK_LIMITS.faults; count++) world.faults.add({ kind: 'stuck', action: 'None' })
  expect((await stage.control('POST', 'faults', { kind: 'stuck' })).status).toBe(409)
  for (let account = 0; account < MOCK_LIMITS.regions; account++) {
    world.region(String(account).padStart(12, '0'), 'us-east-1')
  }
  expect(await statusOfState('account=999999999999')).toBe(409)
  await expect(stage.client('us-east-1', '999999999999').describeDBClusters()).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('/mock/reset'),
  })
  expect(await statusOfState('account=absent')).toBe(400)
  expect(await statusOfState('region=us-moon-1')).toBe(400)
})

test('a region holds so many resources, and one more is refused without a trace', async () => {
  await using stage = await openStage({ seeding: () => {} })
  let planted = 0
  let status = 200
  while (status === 200) {
    const instances = Array.from({ length: 15 }, (_, n) => ({ instanceId: `c${planted}-i-${n}` }))
    ;({ status } = await stage.control('POST', 'clusters', { clusterId: `c${planted}`, instances }))
    planted++
  }
  expect(status).toBe(409)
  const { state } = stage.mock.world.region('123456789012', 'us-east-1')
  expect(state.clusters.has(`c${planted - 1}`)).toBe(false)
  const size = Object.values(state).reduce((sum, table) => sum + table.size, 0)
  expect(size).toBeLessThanOrEqual(MOCK_LIMITS.resources)
  expect(size).toBeGreaterThan(MOCK_LIMITS.resources - 20)
})

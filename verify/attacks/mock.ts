import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { MOCK_LIMITS } from '#mock-rds/limits.ts'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import { callAws } from './clusters.ts'
import { expectEnds, SLOW_HEADERS, slowBody, waitOut } from './connections.ts'
import type { HttpClient } from './http-client.ts'
import { HttpClient as Client, headOf } from './http-client.ts'
import { Victim } from './target.ts'

const ADDRESS = '127.0.8.1'
const MEGABYTES = 250
const PIECE = ' '.repeat(1_000_000)

/** Sends a body in pieces, for as long as it is taken; the status, and how many megabytes were sent. */
async function sendMuch(
  client: HttpClient,
  path: string,
  host: string,
): Promise<{ status: number; sent: number }> {
  const socket = await client.connect()
  const closed = new Promise((resolve) => socket.once('close', resolve))
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.write(headOf('POST', path, { host, ...client.headers(), 'transfer-encoding': 'chunked' }))
  let sent = 0
  while (sent < MEGABYTES && !socket.destroyed && socket.writable) {
    const isTaken = socket.write(`${PIECE.length.toString(16)}\r\n${PIECE}\r\n`)
    sent++
    if (!isTaken) await Promise.race([drained(socket), closed])
  }
  await sleep(100)
  socket.destroy()
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), sent }
}

const drained = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('drain', resolve))

const BYTES: Attack = {
  name: 'bytes without end to the mock',
  proves: `${MEGABYTES} MB to each address of the mock are refused with 413, and neither read to the end nor kept.`,
  limits: [],
  mockLimits: ['callBytes', 'controlBytes', 'snapshotBytes'],
  logLines: 0,
  inflict: async (target) => {
    using client = target.mockClient(ADDRESS)
    const host = `127.0.0.1:${target.mock.port}`
    for (const path of ['/mock/faults', '/mock/snapshot', '/', '/moto-api/reset']) {
      const { status } = await sendMuch(client, path, host)
      expectEqual(`${path} refuses it`, status, 413)
    }
    return `four addresses refused ${MEGABYTES} MB each`
  },
}

const DEMO: Attack = {
  name: 'bytes without end to the mock of a demo',
  proves: `${MEGABYTES} MB to the controls of the mock, through the server of a demo, are refused with 413 and not kept.`,
  limits: ['mockBodyBytes'],
  logLines: 0,
  inflict: async () => {
    await using demo = await Victim.start(
      ['server/program/demo.ts', '--port', '0', '--mock-port', '0'],
      /Web UI\s+(http\S+)\//,
    )
    const before = await demo.heldMegabytes()
    using client = new Client(demo.url, ADDRESS)
    for (let n = 0; n < 2; n++) {
      const { status } = await sendMuch(client, '/mock/faults', `127.0.0.1:${demo.port}`)
      expectEqual('it is refused', status, 413)
    }
    const grown = (await demo.heldMegabytes()) - before
    expectTrue('nothing is kept', grown < 50, grown)
    return `refused above ${CLIENT_LIMITS.mockBodyBytes} bytes; the demo holds ${grown.toFixed(0)} MB more`
  },
}

const CONNECTIONS: Attack = {
  name: 'connections without end to the mock',
  proves:
    'The mock takes so many connections, headers of so many bytes, and waits for neither headers nor bodies.',
  limits: [],
  mockLimits: ['connections', 'headerBytes', 'headerSeconds', 'requestSeconds'],
  logLines: 0,
  inflict: async (target) => {
    const client = target.mockClient('127.0.8.2')
    const host = `127.0.0.1:${target.mock.port}`
    const long = headOf('GET', '/mock/state', { host, 'x-long': 'x'.repeat(MOCK_LIMITS.headerBytes) })
    const refused = await waitOut(client, 50, long)
    expectEqual('long headers', tally(refused.map(({ status }) => status)), { 431: 50 })
    const [headers, bodies] = await Promise.all([
      waitOut(client, MOCK_LIMITS.connections + 100, SLOW_HEADERS),
      sleep(MOCK_LIMITS.headerSeconds * 1000 + 4_000).then(() =>
        waitOut(client, 50, slowBody('/mock/faults', { host })),
      ),
    ])
    const closed = headers.filter(({ status }) => status === 0)
    expectTrue('some are closed at once', closed.length >= 100 && closed.length < 200, closed.length)
    const judged = headers.filter(({ status }) => status !== 0)
    expectEnds('slow headers', judged, 408, MOCK_LIMITS.headerSeconds)
    expectEnds('slow bodies', bodies, 408, MOCK_LIMITS.requestSeconds)
    return `${closed.length} of ${headers.length} connections were closed at once, the others after ${MOCK_LIMITS.headerSeconds} s; slow bodies after ${MOCK_LIMITS.requestSeconds} s`
  },
}

const WORLD: Attack = {
  name: 'a world without end',
  proves: 'The mock has so many regions and faults, and a log of so many characters.',
  limits: [],
  mockLimits: ['regions', 'faults', 'loggedCharacters'],
  logLines: 0,
  inflict: async (target) => {
    using client = target.mockClient('127.0.8.3')
    await client.post('/mock/reset', '')
    const regions = await countUntilRefused((n) =>
      client.get(`/mock/state?account=${String(n).padStart(12, '0')}`),
    )
    const faults = await countUntilRefused(() =>
      client.post('/mock/faults', JSON.stringify({ kind: 'slow', factor: 2, action: 'none' })),
    )
    expectEqual('faults', faults, MOCK_LIMITS.faults)
    expectTrue('regions', regions <= MOCK_LIMITS.regions && regions > MOCK_LIMITS.regions - 5, regions)
    const call = (DBClusterIdentifier: string) =>
      callAws(client, 'us-east-1', 'DescribeDBClusters', { DBClusterIdentifier })
    for (let n = 0; n < 60; n++) await call('x'.repeat(MOCK_LIMITS.callBytes - 1_000))
    const { body: log } = await client.get('/mock/calls')
    expectTrue('logged characters', log.length < 1.1 * MOCK_LIMITS.loggedCharacters, log.length)
    await client.post('/mock/reset', '')
    return `${regions} regions and ${faults} faults were taken; the log has ${(log.length / 1_000_000).toFixed(0)} MB`
  },
}

/** How often something is done until it is refused with 409. */
async function countUntilRefused(ask: (n: number) => Promise<{ readonly status: number }>): Promise<number> {
  for (let n = 0; ; n++) {
    const { status } = await ask(n)
    if (status === 409) return n
    expectEqual('it is taken', status, 200)
  }
}

/** What is done with the mock. */
export const MOCK_ATTACKS: readonly Attack[] = [BYTES, DEMO, WORLD]

/** What waits for most of a minute, and can be done beside the others. */
export const SLOW_MOCK_ATTACK = CONNECTIONS

import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import { CROWDED, plantClusters, tagLists } from './clusters.ts'
import type { HttpClient } from './http-client.ts'
import { headOf } from './http-client.ts'
import type { Target } from './target.ts'
import { BYSTANDER, TOKEN } from './target.ts'

/** How a connection ended. */
interface End {
  /** The status of the first answer; 0 when there was none. */
  readonly status: number
  readonly seconds: number
}

/** Sends the beginning of something on many connections, and nothing more; how each ended. */
export async function waitOut(client: HttpClient, count: number, text: string): Promise<readonly End[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = await client.connect()
      // At once: one that is over the limit is closed before the last of them is open.
      const end = endOf(socket)
      socket.write(text)
      return end
    }),
  )
}

function endOf(socket: Socket): Promise<End> {
  const begunAt = performance.now()
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk).slice(0, 100)
  })
  return new Promise((resolve) => {
    socket.once('close', () => {
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0),
        seconds: (performance.now() - begunAt) / 1000,
      })
    })
  })
}

/** Fails unless all ended with a status, in about so many seconds. */
export function expectEnds(what: string, ends: readonly End[], status: number, seconds: number): void {
  expectEqual(`${what}: the status`, tally(ends.map((end) => end.status)), { [status]: ends.length })
  const longest = Math.max(...ends.map((end) => end.seconds))
  expectTrue(`${what}: about ${seconds} s`, longest > seconds - 2 && longest < seconds + 10, longest)
}

/** A request whose body never comes in full. */
export const slowBody = (path: string, headers: Readonly<Record<string, string>>): string =>
  `${headOf('POST', path, { ...headers, 'content-type': 'application/json', 'content-length': '1000' })}{`

/** The beginning of headers that have no end. */
export const SLOW_HEADERS = 'GET /healthz HTTP/1.1\r\nx-slow: '

const SLOW: Attack = {
  name: 'slow requests',
  proves: 'Headers and bodies that do not come are answered with 408.',
  limits: ['headerSeconds', 'requestSeconds'],
  logLines: 0,
  inflict: async (target) => {
    const { headerSeconds, requestSeconds } = CLIENT_LIMITS
    const client = target.client('127.0.4.1')
    const host = `127.0.0.1:${target.server.port}`
    const [headers, bodies] = await Promise.all([
      waitOut(client, 200, SLOW_HEADERS),
      waitOut(client, 100, slowBody('/graphql', { host, authorization: `Bearer ${TOKEN}` })),
    ])
    expectEnds('headers', headers, 408, headerSeconds)
    expectEnds('bodies', bodies, 408, requestSeconds)
    return `200 slow headers after ${headerSeconds} s, 100 slow bodies after ${requestSeconds} s`
  },
}

const LONG: Attack = {
  name: 'long headers',
  proves: 'Headers that are too long are answered with 431.',
  limits: ['headerBytes'],
  logLines: 0,
  inflict: async (target) => {
    const host = `127.0.0.1:${target.server.port}`
    const text = headOf('GET', '/healthz', { host, 'x-long': 'x'.repeat(CLIENT_LIMITS.headerBytes) })
    const ends = await waitOut(target.client('127.0.4.2'), 100, text)
    expectEqual('all are refused', tally(ends.map(({ status }) => status)), { 431: 100 })
    return '100 got 431'
  },
}

const MANY: Attack = {
  name: 'connections without end',
  proves: 'One client, and all together, have so many connections; more are closed, and others are served.',
  limits: ['clientConnections', 'connections'],
  logLines: 2 * CLIENT_LIMITS.clientLogLines,
  inflict: async (target) => {
    const { clientConnections, connections } = CLIENT_LIMITS
    const one = await connectMuch(target.client('127.0.4.3'), clientConnections + 200)
    expectEqual('one client has its share', one.open.length, clientConnections)
    using bystander = target.client(BYSTANDER)
    expectEqual('others are served', (await bystander.get('/healthz')).status, 200)
    const other = await connectMuch(target.client('127.0.4.4'), clientConnections + 200)
    const all = one.open.length + other.open.length
    expectTrue('all have no more than there are', all <= connections && all > connections - 50, all)
    expectEqual('who was there before is served', (await bystander.get('/healthz')).status, 200)
    for (const socket of [...one.open, ...other.open]) socket.destroy()
    await sleep(500)
    return `of ${2 * (clientConnections + 200)} connections of two clients ${one.open.length} and ${other.open.length} stayed open`
  },
}

/** Connects again and again; what is still open when the last has been judged. */
async function connectMuch(client: HttpClient, count: number): Promise<{ readonly open: readonly Socket[] }> {
  const sockets: Socket[] = []
  for (let n = 0; n < count; n += 100) {
    sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => client.connect()))))
  }
  await sleep(1_000)
  return { open: sockets.filter((socket) => !socket.closed && !socket.readableEnded && !socket.destroyed) }
}

const DEAF: Attack = {
  name: 'answers that are not taken',
  proves:
    'Answers are kept up to so many bytes of one client and of all, for so long; then 503, and connections are cut.',
  limits: ['clientUnreadBytes', 'unreadBytes', 'unreadSeconds'],
  logLines: 6 * CLIENT_LIMITS.clientLogLines,
  inflict: async (target) => {
    const large = await largeAnswer(target)
    const before = await target.server.heldMegabytes()
    const begunAt = performance.now()
    const sockets: Socket[] = []
    for (let address = 0; address < 6; address++) {
      for (let n = 0; n < 4; n++) {
        const socket = await target.client(`127.0.4.${10 + address}`).connect()
        socket.write(large.request)
        socket.pause()
        sockets.push(socket)
      }
    }
    await sleep(15_000)
    const held = (await target.server.heldMegabytes()) - before
    const most = CLIENT_LIMITS.unreadBytes / 1_000_000 + 60
    expectTrue('the process keeps no more than it may', held < most, { held, most })
    const asked = (performance.now() - begunAt) / 1000
    await sleep((CLIENT_LIMITS.unreadSeconds - Math.min(15, asked)) * 1000 + 10_000)
    const answers = await Promise.all(sockets.map(restOf))
    const refused = answers.filter((answer) => answer.startsWith('HTTP/1.1 503'))
    const cut = answers.filter((answer) => answer.startsWith('HTTP/1.1 200') && answer.length < large.bytes)
    expectTrue('some are refused', refused.length > 0, answers.length)
    expectTrue('some are cut', cut.length > 0, answers.length)
    return `${sockets.length} answers of ${(large.bytes / 1_000_000).toFixed(1)} MB were asked for and not read: the process kept ${held.toFixed(0)} MB, refused ${refused.length} and cut ${cut.length}`
  },
}

/** What is left to be read of a connection, up to its end. */
function restOf(socket: Socket): Promise<string> {
  let rest = ''
  socket.on('data', (chunk) => {
    rest += String(chunk)
  })
  socket.resume()
  return new Promise((resolve) => {
    if (socket.closed) resolve(rest)
    else socket.once('close', () => resolve(rest))
  })
}

/** A request for much, and how much that is. */
async function largeAnswer(target: Target): Promise<{ readonly request: string; readonly bytes: number }> {
  await plantClusters(target)
  using client = target.client(BYSTANDER)
  const body = JSON.stringify({ query: `{ clusters(region: "${CROWDED}") { ${tagLists(17)} } }` })
  const { status, body: answer } = await client.post('/graphql', body)
  expectEqual('a large answer', status, 200)
  const headers = {
    host: `127.0.0.1:${target.server.port}`,
    ...client.headers(),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  return { request: `${headOf('POST', '/graphql', headers)}${body}`, bytes: Buffer.byteLength(answer) }
}

/** What is done with connections. */
export const CONNECTION_ATTACKS: readonly Attack[] = [LONG, MANY]

/** What waits for most of a minute, and can be done beside the others. */
export const WAITING_ATTACKS: readonly Attack[] = [SLOW, DEAF]

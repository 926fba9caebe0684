import { setTimeout as sleep } from 'node:timers/promises'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { untilTrue } from '../torture/until.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import { CROWDED, nameOf, plantClusters, tagLists } from './clusters.ts'
import type { Target } from './target.ts'
import { BYSTANDER, TOKEN } from './target.ts'
import { WebSocketClient } from './websocket-client.ts'

const STRAY_FRAMES = 5_000
const SUBSCRIPTIONS = 20_000

const STRAY: Attack = {
  name: 'stray frames before login',
  proves: `${STRAY_FRAMES} messages that no client may send, before anyone has signed in, end their connections with 4400 and fill no log.`,
  limits: ['loginCharacters', 'operationIdCharacters', 'closingSeconds', 'clientLogLines', 'logLines'],
  logLines: CLIENT_LIMITS.logLines,
  inflict: async ({ server }) => {
    const stray = [
      '{"type":"next","id":"1","payload":{"data":{}}}',
      '{"type":"error","id":"1","payload":[{"message":"x"}]}',
      '{"type":"hello"}',
      'no JSON',
      `{"type":"connection_init","payload":{"x":"${'x'.repeat(CLIENT_LIMITS.loginCharacters)}"}}`,
      `{"type":"complete","id":"${'x'.repeat(CLIENT_LIMITS.operationIdCharacters + 1)}"}`,
    ]
    const before = server.logLines
    const one = await WebSocketClient.open(server.url, '127.0.2.1')
    for (let n = 0; n < STRAY_FRAMES; n++) one.sendText(stray[n % 2] ?? '')
    expectEqual('one connection ends', await one.closed, 4400)
    expectEqual('with one line in the log', server.logLines - before, 1)
    const codes: number[] = []
    for (let n = 0; n < 600; n++) {
      const socket = await WebSocketClient.open(server.url, `127.0.2.${2 + (n % 20)}`)
      for (let frame = 0; frame < 10; frame++) socket.sendText(stray[n % stray.length] ?? '')
      codes.push(await socket.closed)
    }
    expectEqual('many connections end', tally(codes), { 4400: 600 })
    await expectCutThatDoesNotClose(server.url, '127.0.2.30')
    return `${STRAY_FRAMES} frames on one connection and 6000 on 600 more: 4400, ${server.logLines - before} lines in the log`
  },
}

/** A client that never answers the end of its connection is cut. */
async function expectCutThatDoesNotClose(url: string, address: string): Promise<void> {
  const socket = await WebSocketClient.open(url, address)
  socket.sendText('no JSON')
  socket.stopReading()
  const begunAt = performance.now()
  await sleep(CLIENT_LIMITS.closingSeconds * 1000 + 1_000)
  socket.readAgain()
  await socket.closed
  const seconds = (performance.now() - begunAt) / 1000
  expectTrue('it is cut', seconds < CLIENT_LIMITS.closingSeconds + 5, seconds)
}

const SILENT: Attack = {
  name: 'connections that never sign in',
  proves: `WebSockets that do not log in are closed with 4408 after ${CLIENT_LIMITS.loginSeconds} s.`,
  limits: ['loginSeconds'],
  logLines: CLIENT_LIMITS.clientLogLines,
  inflict: async ({ server }) => {
    const sockets = await Promise.all(
      Array.from({ length: 200 }, () => WebSocketClient.open(server.url, '127.0.2.40')),
    )
    const codes = await Promise.all(sockets.map(({ closed }) => closed))
    expectEqual('all are closed', tally(codes), { 4408: 200 })
    return '200 were closed with 4408'
  },
}

const MANY: Attack = {
  name: 'subscriptions without end',
  proves: `Of ${SUBSCRIPTIONS} subscriptions so many are taken as one connection, one client and all may have; the others get LIMIT_EXCEEDED.`,
  limits: [
    'socketSubscriptions',
    'clientSubscriptions',
    'subscriptions',
    'clientSubscriptionCharacters',
    'subscriptionCharacters',
  ],
  logLines: 0,
  inflict: async (target) => {
    const taken: string[] = []
    for (const [address, count] of [
      ['127.0.3.1', SUBSCRIPTIONS],
      ['127.0.3.2', 4_000],
    ] as const) {
      taken.push(`${await subscribeMuch(target.server.url, address, count)} of ${count}`)
    }
    const long = await longSubscriptions(target.server.url, '127.0.3.4')
    return `${taken.join(', ')} subscriptions of two clients were taken, one after another; ${long} with long variables`
  },
}

const QUERY = 'subscription { operationChanges { __typename } }'

/** Subscribes from one address as often as it can, and ends it all; how many were taken. */
async function subscribeMuch(url: string, address: string, count: number): Promise<number> {
  const { socketSubscriptions, clientSubscriptions } = CLIENT_LIMITS
  const connections = count / 200
  const sockets: WebSocketClient[] = []
  for (let n = 0; n < connections; n++) {
    const socket = await WebSocketClient.login(url, address, TOKEN)
    sockets.push(socket)
    for (let id = 0; id < 200; id++) socket.subscribe(String(id), QUERY)
    await socket.settled()
  }
  const refused = sockets.map((socket) => socket.refusals())
  expectEqual('a connection has so many', refused[0]?.length, 200 - socketSubscriptions)
  expectEqual('with the code of a limit', Object.keys(tally(refused.flat())), ['LIMIT_EXCEEDED'])
  const taken = count - refused.flat().length
  expectEqual('a client has so many', taken, clientSubscriptions)
  for (const socket of sockets) socket.cut()
  return taken
}

/** Subscribes with as much text as fits into a message, until that is too much; how often that was taken. */
async function longSubscriptions(url: string, address: string): Promise<number> {
  const filler = 'x'.repeat(CLIENT_LIMITS.frameBytes - 1_000)
  const sockets: WebSocketClient[] = []
  let taken = 0
  for (let n = 0; n < 4; n++) {
    const socket = await WebSocketClient.login(url, address, TOKEN)
    sockets.push(socket)
    for (let id = 0; id < 90; id++) {
      socket.subscribe(String(id), QUERY, { filler })
      if (id % 10 === 0) await socket.settled()
    }
    await socket.settled()
    taken += 90 - socket.refusals().length
  }
  const characters = taken * filler.length
  expectTrue(
    'a client has so much text subscribed',
    characters <= CLIENT_LIMITS.clientSubscriptionCharacters && taken > 100,
    characters,
  )
  for (const socket of sockets) socket.cut()
  return taken
}

const DEAF: Attack = {
  name: 'subscribers that do not read',
  proves:
    'A WebSocket that leaves too much unread is closed with 1013, and the process keeps nothing for it.',
  limits: ['socketUnreadBytes'],
  logLines: CLIENT_LIMITS.clientLogLines,
  inflict: async (target) => {
    await plantClusters(target)
    const query = `subscription { clusterUpdated(region: "${CROWDED}", clusterId: "${nameOf(0)}") { ${tagLists(20)} } }`
    const sockets = await Promise.all(
      Array.from({ length: 10 }, () => WebSocketClient.login(target.server.url, '127.0.2.50', TOKEN)),
    )
    for (const socket of sockets) {
      socket.stopReading()
      for (let n = 0; n < 50; n++) {
        socket.subscribe(String(n), query)
      }
    }
    await untilTrue('the server has noticed', async () => (await cutOff(target)) >= sockets.length)
    await sleep(CLIENT_LIMITS.closingSeconds * 1000 + 500)
    for (const socket of sockets) socket.readAgain()
    const codes = await Promise.all(sockets.map(({ closed }) => closed))
    expectTrue(
      'all are closed',
      codes.every((code) => code === 1013 || code === 1006),
      tally(codes),
    )
    return `10 connections with 50 subscriptions each were closed: ${JSON.stringify(tally(codes))}`
  },
}

/** How many connections the server has cut off for what they leave unread. */
async function cutOff(target: Target): Promise<number> {
  using client = target.client(BYSTANDER)
  const { body } = await client.get('/metrics')
  return Number(/^maintenance_limits_reached_total\{limit="socketUnreadBytes"\} (\d+)/m.exec(body)?.[1] ?? 0)
}

/** What is done with WebSockets. */
export const SOCKET_ATTACKS: readonly Attack[] = [STRAY, SILENT, MANY, DEAF]

import { z } from 'zod'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { cycle } from '../operation-orders.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import { CLUSTERS, CROWDED, nameOf, plantClusters, tagLists } from './clusters.ts'
import type { HttpClient } from './http-client.ts'
import type { Target } from './target.ts'
import { TOKEN } from './target.ts'
import { WebSocketClient } from './websocket-client.ts'

/** All that can be read about all clusters of a region. */
const greediest = (
  region: string,
): string => `{ clusters(region: "${region}") { proxies { proxyName } blueGreenDeployments { identifier }
  blueGreenPrerequisites { name } upgradeTargets { engineVersion } instanceClasses { instanceClass } events { message } } }`

const calls = z.object({ calls: z.array(z.object({ seq: z.number() })) })

/** How many calls have reached the mock. */
async function callCount(target: Target): Promise<number> {
  const { body } = await target.mockClient('127.0.0.1').get('/mock/calls')
  return calls.parse(JSON.parse(body)).calls.at(-1)?.seq ?? 0
}

/** How many calls reach the mock while something is done. */
async function callsOf(target: Target, work: () => Promise<unknown>): Promise<number> {
  const before = await callCount(target)
  await work()
  return (await callCount(target)) - before
}

const ONE: Attack = {
  name: 'a query that reads all',
  proves: 'One request reads AWS so often and no more; what it has by then is answered.',
  limits: ['requestAwsReads'],
  logLines: 0,
  inflict: async (target) => {
    await plantClusters(target)
    using client = target.client('127.0.5.1')
    let codes: readonly string[] = []
    const sent = await callsOf(target, async () => {
      const { errors = [] } = await client.ask(greediest(CROWDED))
      codes = errors.map(({ extensions }) => extensions.code)
    })
    expectEqual('the rest is refused with the code of a limit', Object.keys(tally(codes)), ['LIMIT_EXCEEDED'])
    expectTrue('AWS is asked so often and not more', sent <= CLIENT_LIMITS.requestAwsReads, sent)
    return `${sent} calls, then LIMIT_EXCEEDED`
  },
}

/** Asks from some addresses, many times at once; how often it was refused for the rate. */
async function askMuch(clients: readonly HttpClient[], atOnce: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let refused = 0
  const worker = async (client: HttpClient): Promise<void> => {
    while (performance.now() < until) {
      const { errors = [] } = await client.ask(greediest('us-east-1'))
      if (errors.some(({ extensions }) => extensions.reason === 'AWS_READ_RATE')) refused++
    }
  }
  await Promise.all(clients.flatMap((client) => Array.from({ length: atOnce }, () => worker(client))))
  return refused
}

const QUIET: Attack = {
  name: 'readers without end',
  proves: 'While nothing runs, one client and all together have AWS read at a high rate and no higher.',
  limits: ['clientReadsPerSecond', 'clientReadBurst', 'readsPerSecond', 'readBurst'],
  logLines: 0,
  inflict: async (target) => {
    const { clientReadsPerSecond, clientReadBurst, readsPerSecond, readBurst } = CLIENT_LIMITS
    const one = await rate(target, ['127.0.5.2'], 8)
    const most = clientReadBurst + clientReadsPerSecond * one.seconds + SLACK
    expectTrue('one client', one.sent <= most, { ...one, most })
    const all = await rate(target, ['127.0.5.3', '127.0.5.4', '127.0.5.5'], 8)
    const mostOfAll = readBurst + readsPerSecond * all.seconds + SLACK
    expectTrue('all clients', all.sent <= mostOfAll, { ...all, mostOfAll })
    return `${one.sent} calls in ${one.seconds.toFixed(1)} s for one client, ${all.sent} in ${all.seconds.toFixed(1)} s for three`
  },
}

/** What the server asks for itself in that time. */
const SLACK = 30

interface Rate {
  readonly sent: number
  readonly seconds: number
  readonly refused: number
}

async function rate(target: Target, addresses: readonly string[], atOnce: number): Promise<Rate> {
  const clients = addresses.map((address) => target.client(address))
  const begunAt = performance.now()
  let refused = 0
  const sent = await callsOf(target, async () => {
    refused = await askMuch(clients, atOnce, 3)
  })
  for (const client of clients) client.close()
  return { sent, refused, seconds: (performance.now() - begunAt) / 1000 }
}

const BUSY: Attack = {
  name: 'readers beside an operation',
  proves:
    'While an operation runs, one client and all together get a small part of what AWS answers, and are told to wait.',
  limits: [
    'busyClientReadsPerSecond',
    'busyClientReadBurst',
    'busyReadsPerSecond',
    'busyReadBurst',
    'clientReadWaitSeconds',
  ],
  logLines: 0,
  inflict: async (target) => {
    const { busyClientReadsPerSecond, busyClientReadBurst, busyReadsPerSecond, busyReadBurst } = CLIENT_LIMITS
    using mock = target.mockClient('127.0.0.1')
    await mock.post('/mock/timing', JSON.stringify({ baseWaitMs: 3_600_000 }))
    await target.commands.begin('demo-single', cycle())
    const one = await rate(target, ['127.0.5.7'], 8)
    const most = busyClientReadBurst + (busyClientReadsPerSecond + OPERATION) * one.seconds + SLACK
    expectTrue('one client', one.sent <= most, { ...one, most })
    expectTrue('is told to wait', one.refused > 0, one)
    const all = await rate(target, ['127.0.5.8', '127.0.5.9', '127.0.5.10', '127.0.5.11'], 3)
    const mostOfAll = busyReadBurst + (busyReadsPerSecond + OPERATION) * all.seconds + SLACK
    expectTrue('all clients', all.sent <= mostOfAll, { ...all, mostOfAll })
    await mock.post('/mock/timing', JSON.stringify({ preset: 'instant' }))
    return `${one.sent} calls in ${one.seconds.toFixed(1)} s for one client (${one.refused} told to wait), ${all.sent} in ${all.seconds.toFixed(1)} s for four`
  },
}

/** What a running operation asks in a second. */
const OPERATION = 20

const CROWD: Attack = {
  name: 'a region full of clusters',
  proves: 'An answer has so many fields and bytes, and so many clusters are watched at a time.',
  limits: ['answerFields', 'answerBytes', 'watchedClusters'],
  logLines: 0,
  inflict: async (target) => {
    await plantClusters(target)
    using client = target.client('127.0.5.20')
    const query = `{ clusters(region: "${CROWDED}") { ${'arn '.repeat(CLIENT_LIMITS.documentFields - 1)} } }`
    expectEqual('the answer has too many fields', await client.codeOf(query), 'LIMIT_EXCEEDED')
    const tags = `{ clusters(region: "${CROWDED}") { ${tagLists(49)} } }`
    expectEqual('the answer has too many bytes', await client.codeOf(tags), 'LIMIT_EXCEEDED')
    using socket = await WebSocketClient.login(target.server.url, '127.0.5.20', TOKEN)
    const watch = `subscription ($id: String!) { clusterUpdated(region: "${CROWDED}", clusterId: $id) { clusterId } }`
    for (let n = 0; n < CLIENT_LIMITS.watchedClusters + 10; n++)
      socket.subscribe(String(n), watch, { id: nameOf(n) })
    const isRefused = (payload: unknown = ''): boolean => JSON.stringify(payload).includes('LIMIT_EXCEEDED')
    const refusals = (): number => socket.received.filter(({ payload }) => isRefused(payload)).length
    await socket.until(() => refusals() >= 10)
    await socket.settled()
    const refused = refusals()
    expectEqual('ten watches are refused', refused, 10)
    return `LIMIT_EXCEEDED for ${CLUSTERS} clusters with ${CLIENT_LIMITS.documentFields} fields, and for ${refused} of ${CLIENT_LIMITS.watchedClusters + 10} watches`
  },
}

/** What is done with readings of AWS. */
export const READING_ATTACKS: readonly Attack[] = [ONE, QUIET, CROWD]

/** What waits its turn for most of a minute, and can be done beside the others. */
export const WAITING_READERS_ATTACK = BUSY

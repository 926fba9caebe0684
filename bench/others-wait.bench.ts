/**
 * How long other clients wait while one client asks for as much as it can: the time of an ordinary request beside each
 * load, as a ratio to the time on an idle server.
 */
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import type { HttpClient } from '#verify/attacks/http-client.ts'
import { Target, TOKEN } from '#verify/attacks/target.ts'
import { WebSocketClient } from '#verify/attacks/websocket-client.ts'
import { median, report } from './measurement.ts'

/** The most that the middle request of another client may take, in times of an idle server. */
const MOST = 5
const SECONDS = 8
const CONNECTIONS = 8
const GREEDY = '127.0.9.1'

/** What the list of operations asks for. */
const ORDINARY = `{ operations(first: 50) { totalCount counts { state count }
  edges { node { id clusterId region type state createdAt updatedAt } } } serverInfo { version } }`

const { documentCharacters, documentFields, frameBytes } = CLIENT_LIMITS

/** What one client does over and over; the number makes each time another. */
type Load = (target: Target, client: HttpClient, n: number) => Promise<unknown>

const LOADS: Readonly<Record<string, Load>> = {
  'documents that are too long': (_, client, n) =>
    client.ask(`{ operation(id: "${n}${'x'.repeat(48_000)}") { id } }`),
  'documents as long as they may be': (_, client, n) =>
    client.ask(
      `query q${n} { operations(first: 1, filter: { states: [${'PAUSED '.repeat(1_900)}] }) { totalCount } } #`.padEnd(
        documentCharacters,
        'x',
      ),
    ),
  'documents full of errors': (_, client, n) =>
    client.ask(
      `{ ${Array.from({ length: documentFields - 50 }, (__, field) => `no_${n}_${field}`).join(' ')} }`,
    ),
  'all that can be read of AWS': (_, client) =>
    client.ask(
      '{ clusters(region: "us-east-1") { proxies { proxyName } upgradeTargets { engineVersion } events { message } } }',
    ),
  'stray frames before login': async ({ server }) => {
    const socket = await WebSocketClient.open(server.url, GREEDY)
    for (let frame = 0; frame < 100; frame++) socket.sendText('{"type":"next","id":"1","payload":{}}')
    await socket.closed
  },
  'subscriptions with long variables': async ({ server }) => {
    const socket = await WebSocketClient.login(server.url, GREEDY, TOKEN)
    const filler = 'x'.repeat(frameBytes - 1_000)
    for (let id = 0; id < 10; id++)
      socket.subscribe(String(id), 'subscription { operationChanges { __typename } }', { filler })
    await socket.settled()
    socket.cut()
  },
}

/** The middle time of an ordinary request, in milliseconds, asked one after another for some seconds. */
async function middleWait(client: HttpClient): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  const waits: number[] = []
  while (performance.now() < until) {
    const begunAt = performance.now()
    const { errors } = await client.ask(ORDINARY)
    if (errors) throw new Error(JSON.stringify(errors))
    waits.push(performance.now() - begunAt)
  }
  return median(waits)
}

await using target = await Target.open()
const other = target.client('127.0.9.2')
await middleWait(other)
const idle = await middleWait(other)
for (const [name, load] of Object.entries(LOADS)) {
  const greedy = target.client(GREEDY)
  let [count, isOver] = [0, false]
  const workers = Array.from({ length: CONNECTIONS }, async () => {
    while (!isOver) await load(target, greedy, count++)
  })
  const wait = await middleWait(other)
  isOver = true
  await Promise.all(workers)
  greedy.close()
  report([
    {
      name: `an ordinary request beside ${name}`,
      method: `${CONNECTIONS} connections of one client load the server for ${SECONDS} s, another client asks one request after another; the middle time`,
      value: wait,
      unit: 'ms',
      better: 'lower',
      reference: { name: 'on an idle server', value: idle },
      target: { ratio: MOST },
      gate: 'none',
    },
  ])
}
other.close()

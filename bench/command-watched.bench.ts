/** How long a command takes until it is answered while 1, 200 and 1,000 subscribers watch the operation that it changes. */
import { Agent } from 'node:http'
import { COMMAND, WATCH } from './api-documents.ts'
import { post } from './api-post.ts'
import { ApiProcess } from './api-process.ts'
import { Watchers, wallMs } from './api-watchers.ts'
import { type Measurement, median, report } from './measurement.ts'

const CROWDS = [1, 200, 1_000] as const
const COMMANDS = 60
const WARM_UP = 10

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const lanes = []
for (const crowd of CROWDS) {
  const server = await ApiProcess.start('product')
  lanes.push({ crowd, server, watchers: await Watchers.open(server, WATCH, crowd), waitMs: [] as number[] })
}
for (let round = 0; round < WARM_UP + COMMANDS; round++) {
  for (const { server, watchers, waitMs } of lanes) {
    const variables = { id: server.operationId, seconds: 1_000 + round }
    const told = watchers.allTold()
    const askedAt = wallMs()
    await post(agent, server.url, { query: COMMAND, variables })
    const waited = wallMs() - askedAt
    await told
    if (round >= WARM_UP) waitMs.push(waited)
  }
}
const [alone = Number.NaN, ...others] = lanes.map(({ waitMs }) => median(waitMs))
const METHOD = `a command over HTTP while a process of its own watches; median of ${COMMANDS}, by turns with the others`
report(
  others.flatMap((waited, index): readonly Measurement[] => {
    const crowd = CROWDS[index + 1]
    return [
      {
        name: `a command with ${crowd} subscribers watching`,
        method: METHOD,
        value: waited,
        unit: 'ms',
        better: 'lower',
        reference: { name: 'with 1', value: alone },
        gate: { noise: 1 },
      },
      {
        name: `a command with ${crowd} subscribers watching: longer than with 1`,
        method: METHOD,
        value: Math.max(0, waited - alone),
        unit: 'ms',
        better: 'lower',
        target: { value: 5 },
        gate: 'none',
      },
    ]
  }),
)
for (const { server, watchers } of lanes) for (const each of [watchers, server]) each[Symbol.dispose]()
agent.destroy()

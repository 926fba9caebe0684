/**
 * What a change costs that 200 subscribers are told of, and how long it takes until each has it: the product beside graphql-ws
 * as it comes, once with the same document and once with a subscription that passes on a text of the same length.
 */

import { ECHO, WATCH } from './api-documents.ts'
import { type ApiKind, ApiProcess } from './api-process.ts'
import { Watchers, wallMs } from './api-watchers.ts'
import { type Measurement, median, report } from './measurement.ts'

const SUBSCRIBERS = 200
const CHANGES = 100
const WARM_UP = 15

/** A server with its subscribers, and what was seen of it. */
interface Lane {
  readonly server: ApiProcess
  readonly watchers: Watchers
  /** Of each change, what it took the server, in milliseconds. */
  readonly cpuMs: number[]
  /** Of each change and each subscriber, the time until it had it, in milliseconds. */
  readonly waitMs: number[]
}

async function lane(kind: ApiKind, query: string): Promise<Lane> {
  const server = await ApiProcess.start(kind)
  return { server, watchers: await Watchers.open(server, query, SUBSCRIBERS), cpuMs: [], waitMs: [] }
}

async function changeOnce({ server, watchers, cpuMs, waitMs }: Lane): Promise<void> {
  const before = await server.cpuMs()
  const told = watchers.allTold()
  const changedAt = wallMs()
  server.change()
  waitMs.push(...(await told).map((at) => at - changedAt))
  cpuMs.push((await server.cpuMs()) - before)
}

/** Of a hundred values, 99 are no larger. */
const p99 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)] ?? Number.NaN

const echo = await lane('echo', ECHO)
const stock = await lane('stock graphql-ws', WATCH)
const product = await lane('product', WATCH)
const lanes = [echo, stock, product]
for (let round = 0; round < WARM_UP + CHANGES; round++) {
  // By turns, so that whatever else the machine does meets all of them.
  for (const each of lanes) await changeOnce(each)
  if (round >= WARM_UP) continue
  for (const { cpuMs, waitMs } of lanes) for (const list of [cpuMs, waitMs]) list.length = 0
}

const METHOD = `an operation with 12 steps, ${SUBSCRIBERS} WebSockets from a process of their own, ${CHANGES} changes, by turns with what it is compared with`
const against = (name: string, other: Lane, ratio: number): readonly Measurement[] => [
  {
    name: `change to ${SUBSCRIBERS} subscribers beside ${name}: processor time`,
    method: `${METHOD}; median of the processor time of the server's process`,
    value: median(product.cpuMs),
    unit: 'ms of CPU time',
    better: 'lower',
    reference: { name, value: median(other.cpuMs) },
    target: { ratio },
    gate: { noise: 0.4 },
  },
  {
    name: `change to ${SUBSCRIBERS} subscribers beside ${name}: p99 of the wait`,
    method: `${METHOD}; from the change until a subscriber has it`,
    value: p99(product.waitMs),
    unit: 'ms',
    better: 'lower',
    reference: { name, value: p99(other.waitMs) },
    target: { ratio },
    gate: 'none',
  },
]
report([
  ...against('a bare graphql-ws echo', echo, 1.5),
  ...against('stock graphql-ws with the same document', stock, 0.5),
])
for (const { server, watchers } of lanes) for (const each of [watchers, server]) each[Symbol.dispose]()

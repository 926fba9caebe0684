import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { expectTrue } from '../mismatch.ts'
import { cycle } from '../operation-orders.ts'
import type { Commands } from './commands.ts'
import { RawSubscriber } from './raw-subscriber.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** How many subscribers stop reading. */
const SILENT = 8
/** How many changes are made each time, before and after they stop. */
const CHANGES = 400
/** The part of what no one reads that the server may grow by; it would grow by all of it if it kept it for them. */
const MAX_KEPT = 0.1
/** Garbage is collected early, so that what a process holds is about what it needs. */
const EAGER_COLLECTION = ['--max-semi-space-size=4', '--max-old-space-size=320']
/** How many times as long an event may take to the one who reads, and how many milliseconds more. */
const MAX_RATIO = 3
const MAX_EXTRA_MS = 10

/**
 * What each of them asks for: much, because the system's own buffers take some 10 MB for each connection before anything
 * shows in the memory of the server.
 */
const EVENT = 'id seq type message stepIndex stepKey actor decisionRevision isFinal at data { __typename }'
const DELIVERED = Array.from(
  { length: 14 },
  (_, copy) => `copy${copy}: events(first: 200) { edges { node { ${EVENT} } } }`,
).join(' ')

const told = z.object({ data: z.object({ operationEvents: z.object({ seq: z.number() }) }) })

/** Clients whose connections stand and that read nothing: laptops that were closed, tabs that were suspended. */
export const SILENT_SUBSCRIBER: Torture = {
  name: 'silent subscriber',
  proves: 'Subscribers that never read cost a bounded amount of memory, and no time of those who do.',
  inflict: async () => {
    await using site = await Site.open({ nodeOptions: EAGER_COLLECTION })
    await site.boot()
    const { commands } = site
    const { id } = await commands.order('demo-autoscaled', cycle())
    const reader = new Reader(site.url, id)
    const usual = await delays(commands, id, reader)
    const silent = await silentSubscribers(site.url, id)
    const before = await memoryMb(site.server.pid)
    const disturbed = await delays(commands, id, reader)
    const growth = (await memoryMb(site.server.pid)) - before
    const unread = SILENT * CHANGES * (await deliveryMb(site, id))
    expectTrue('the server does not keep what no one reads', growth < unread * MAX_KEPT, { growth, unread })
    const [usualMs, disturbedMs] = [median(usual), median(disturbed)]
    expectTrue('others are not delayed', disturbedMs < usualMs * MAX_RATIO + MAX_EXTRA_MS, {
      usualMs,
      disturbedMs,
    })
    for (const subscriber of silent) subscriber.cut()
    reader.close()
    return {
      kind: 'held',
      figures: `${SILENT} subscribers read nothing of ${CHANGES} changes each, ${unread.toFixed(0)} MB: the server grew by ${growth.toFixed(0)} MB; a reader got its events after ${disturbedMs.toFixed(1)} ms (median; ${usualMs.toFixed(1)} ms without them)`,
    }
  },
}

/** Someone who reads as usual. */
class Reader {
  readonly #subscriber: RawSubscriber
  #lastSeq = 0
  #waiting: { readonly seq: number; readonly resolve: () => void } | undefined

  constructor(url: string, id: string) {
    const query = 'subscription ($id: ID!) { operationEvents(id: $id) { seq } }'
    this.#subscriber = new RawSubscriber(url, { query, variables: { id } }, (payload) => {
      this.#lastSeq = told.parse(payload).data.operationEvents.seq
      if (this.#waiting && this.#lastSeq >= this.#waiting.seq) this.#waiting.resolve()
    })
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  async arrivalOf(seq: number): Promise<void> {
    if (this.#lastSeq >= seq) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting = { seq, resolve }
    await promise
  }

  close(): void {
    this.#subscriber.cut()
  }
}

/** Changes the operation again and again; how long after each command its event reached the reader, in milliseconds. */
async function delays(commands: Commands, id: string, reader: Reader): Promise<readonly number[]> {
  await untilTrue('the reader has begun', () => reader.lastSeq > 0)
  const taken: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    const seq = reader.lastSeq + 1
    const begunAt = performance.now()
    await Promise.all([commands.setStepTimeout(id, 1_000 + change), reader.arrivalOf(seq)])
    taken.push(performance.now() - begunAt)
  }
  return taken
}

async function silentSubscribers(url: string, id: string): Promise<readonly RawSubscriber[]> {
  const query = `subscription ($id: ID!) { operationUpdated(id: $id) { ${DELIVERED} } }`
  return await Promise.all(
    Array.from({ length: SILENT }, async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const subscriber = new RawSubscriber(url, { query, variables: { id } }, () => resolve())
      await promise
      subscriber.stopReading()
      return subscriber
    }),
  )
}

/** The size of what one subscriber would get after one change. */
async function deliveryMb(site: Site, id: string): Promise<number> {
  const data = await site.client.request(`query ($id: ID!) { operation(id: $id) { ${DELIVERED} } }`, { id })
  return JSON.stringify(data).length / 2 ** 20
}

/** What the process holds in memory. Source: proc_pid_status(5). */
async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

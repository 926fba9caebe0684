import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Random } from '#mock-rds/world/random.ts'
import { Told } from '../checker/told.ts'
import { cycle } from '../operation-orders.ts'
import { RawSubscriber } from './raw-subscriber.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** How many subscribers come and go at once. */
const SUBSCRIBERS = 40
/** How many events there are before it begins, for each connection of a subscriber: so it finds some that it has missed. */
const BACKLOG = 2
/** The most events that one takes before it is cut off, and the longest that it waits for them, in milliseconds. */
const MAX_EVENTS = 4
const MAX_STAY_MS = 60
/** Time from one event to the next, in milliseconds. */
const EVENT_EVERY_MS = 15

const told = z.object({ data: z.object({ operationEvents: z.object({ seq: z.number() }) }) })

/** Subscribers that lose their connection again and again, and go on after the last event that they saw. */
export const RECONNECTS: Torture = {
  name: 'reconnects',
  proves:
    'However often a subscriber is cut off, going on from the last seq it saw gives it every event once, in order.',
  inflict: async ({ reconnects, random }) => {
    await using site = await Site.open()
    await site.boot()
    const { id } = await site.commands.order('demo-multi', cycle())
    const backlog = Math.ceil((reconnects * BACKLOG) / SUBSCRIBERS)
    for (let event = 0; event < backlog; event++) await site.commands.setStepTimeout(id, 1_000 + event)
    const writing = new AbortController()
    const written = writeEvents(site, id, writing.signal)
    let left = reconnects
    const take = (): boolean => left-- > 0
    const seen = await Promise.all(
      Array.from({ length: SUBSCRIBERS }, (_, index) =>
        comeAndGo(site.url, id, random.fork(`subscriber ${index}`), take),
      ),
    )
    writing.abort()
    const commands = await written
    const stored = (await site.commands.storedEvents(id)).map(({ seq }) => seq)
    for (const seqs of seen) await catchUp(site.url, id, seqs, stored.length)
    for (const seqs of [stored, ...seen]) {
      const subscriber = new Told(id)
      for (const seq of seqs) subscriber.take(seq)
      subscriber.requireAll(stored.length)
    }
    return {
      kind: 'held',
      figures: `${reconnects} of ${reconnects} reconnects of ${SUBSCRIBERS} subscribers without gap or duplicate; ${stored.length} events, ${commands} of them written during that time, ${seen.length * stored.length} deliveries`,
    }
  },
}

/** Keeps the log growing; gives how many events it caused. */
async function writeEvents(site: Site, id: string, signal: AbortSignal): Promise<number> {
  let commands = 0
  while (!signal.aborted) {
    await site.commands.setStepTimeout(id, 10_000 + commands)
    commands++
    await sleep(EVENT_EVERY_MS)
  }
  return commands
}

/** One subscriber over all its connections; gives the numbers of the events that it got. */
async function comeAndGo(url: string, id: string, random: Random, mayGoOn: () => boolean): Promise<number[]> {
  const seqs: number[] = []
  while (mayGoOn()) {
    const enough = 1 + random.below(MAX_EVENTS)
    const { promise: full, resolve } = Promise.withResolvers<void>()
    const before = seqs.length
    const connection = subscribe(url, id, seqs, () => {
      if (seqs.length - before >= enough) resolve()
    })
    await Promise.race([full, connection.ready.then(() => sleep(random.below(MAX_STAY_MS)))])
    connection.cut()
  }
  return seqs
}

/** One last connection, to which nothing happens. */
async function catchUp(url: string, id: string, seqs: number[], count: number): Promise<void> {
  const connection = subscribe(url, id, seqs, () => {})
  await untilTrue('a subscriber catches up', () => seqs.length >= count)
  connection.cut()
}

/** Goes on after the last event in the list, and adds to it until the connection is cut. */
function subscribe(
  url: string,
  id: string,
  seqs: number[],
  arrived: () => void,
): { readonly ready: Promise<void>; cut(): void } {
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  let isCut = false
  const subscriber = new RawSubscriber(
    url,
    {
      query: 'subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { seq } }',
      variables: { id, after: seqs.at(-1) ?? 0 },
    },
    (payload) => {
      // What was on its way when the connection was cut never reached the subscriber.
      if (isCut) return
      seqs.push(told.parse(payload).data.operationEvents.seq)
      arrived()
    },
    resolve,
  )
  return {
    ready,
    cut: () => {
      isCut = true
      subscriber.cut()
    },
  }
}

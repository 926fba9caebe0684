import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'graphql-ws'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { Told } from '../checker/told.ts'
import { expectTrue } from '../mismatch.ts'
import { cycle } from '../operation-orders.ts'
import { Site } from './site.ts'
import { TcpProxy } from './tcp-proxy.ts'
import type { Torture } from './torture.ts'
import { until, untilTrue } from './until.ts'

/** How many follow the log of an operation, and how many the list. */
const READERS = 20
/** How often the server is killed. */
const KILLS = 4
/** The fewest and the most bytes that a connection brings before it is cut: the fewest are in the middle of its handshake. */
const LIFE_BYTES = { least: 100, most: 2_000 }
/** How long a client waits before it connects again, in milliseconds. */
const RETRY_MS = 50

/** The clients' own library connects again, and follows by what a subscription's variables are by then. */
export const RECONNECTS: Torture = {
  name: 'reconnects',
  proves:
    'However often connections are cut and the server is killed, clients that follow by the documented way get every event once, in order, and hold the list as it is.',
  inflict: async ({ reconnects, random }) => {
    const lives = random.fork('lives')
    await using line = await TcpProxy.open()
    await using site = await Site.open()
    await site.boot()
    line.leadTo(site.url)
    line.cutAfter(() => LIFE_BYTES.least + lives.below(LIFE_BYTES.most - LIFE_BYTES.least))
    const { id } = await site.commands.order('demo-multi', cycle())
    const readers = Array.from({ length: READERS }, () => new LogReader(line, site, id))
    const lists = Array.from({ length: READERS }, () => new ListReader(line, site))
    for (const list of lists) await list.begin()
    let killed = 0
    for (let command = 0; line.cuts < reconnects; command++) {
      if (line.cuts >= ((killed + 1) * reconnects) / (KILLS + 1)) {
        await site.kill()
        await site.boot()
        line.leadTo(site.url)
        killed++
      }
      await site.commands.setStepTimeout(id, 1_000 + command)
      const { id: other } = await site.commands.order('demo-single', cycle())
      if (command % 2 === 0) await site.commands.query(DELETE, { id: other })
    }
    const cuts = line.cuts
    line.cutAfter(() => Infinity)
    const stored = await site.commands.storedEvents(id)
    const listed = JSON.stringify(sorted((await readList(site)).revisions))
    await untilTrue('all readers catch up', () => {
      for (const reader of [...readers, ...lists]) reader.requireNoFailure()
      return (
        readers.every(({ told }) => told.seq >= stored.length) && lists.every(({ text }) => text === listed)
      )
    })
    for (const { told } of readers) told.requireAll(stored.length)
    for (const reader of [...readers, ...lists]) await reader.end()
    expectTrue('as many kills as meant', killed === KILLS, { killed })
    return {
      kind: 'held',
      figures: `${cuts} cuts and ${killed} kills: ${READERS} readers got each of ${stored.length} events once; ${READERS} hold the list of ${JSON.parse(listed).length}, read again ${lists.reduce((sum, { listings }) => sum + listings - 1, 0)} times`,
    }
  },
}

const DELETE = 'mutation ($id: ID!) { deleteOperation(id: $id) }'

/** One client over all its connections, and what went wrong in it: thrown from a sink it would reach no one. */
abstract class Reader {
  readonly #client: Client
  #failure: unknown

  constructor(line: TcpProxy, site: Site) {
    // The line passes bytes on: it is the server's own address that is asked for.
    class SocketOverLine extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { host: new URL(site.url).host } })
      }
    }
    this.#client = createClient({
      url: `${line.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: SocketOverLine,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: () => sleep(RETRY_MS),
    })
  }

  requireNoFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async end(): Promise<void> {
    await this.#client.dispose()
  }

  /** The variables are read whenever it subscribes again. */
  protected subscribe(
    query: string,
    variables: Record<string, unknown>,
    take: (result: unknown) => void,
    complete: () => void = () => {},
  ): void {
    const fail = (error: unknown): void => {
      this.#failure ??= error
    }
    const next = (result: unknown): void => {
      try {
        take(result)
      } catch (error) {
        fail(error)
      }
    }
    this.#client.subscribe({ query, variables }, { next, error: fail, complete })
  }
}

const event = z.object({ data: z.object({ operationEvents: z.object({ seq: z.number() }) }) })

/** Follows the log of an operation, each time after the last event that it has. */
class LogReader extends Reader {
  readonly told: Told

  constructor(line: TcpProxy, site: Site, id: string) {
    super(line, site)
    this.told = new Told(id)
    const variables = { id, after: 0 }
    const query = 'subscription ($id: ID!, $after: Int) { operationEvents(id: $id, after: $after) { seq } }'
    this.subscribe(query, variables, (result) => {
      const { seq } = event.parse(result).data.operationEvents
      this.told.take(seq)
      variables.after = seq
    })
  }
}

const listPage = z.object({
  operations: z.object({
    changesCursor: z.string(),
    edges: z.array(z.object({ node: z.object({ id: z.string(), revision: z.number() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})

/** The operations in the list and their revisions, and from where to follow what changes of them. */
async function readList(site: Site) {
  const LIST = `query ($after: String) { operations(first: 200, after: $after) {
    changesCursor edges { node { id revision } } pageInfo { hasNextPage endCursor } } }`
  const read = async (after: string | null) =>
    listPage.parse(await site.commands.query(LIST, { after })).operations
  let page = await read(null)
  const { changesCursor } = page
  const revisions = new Map<string, number>()
  for (;;) {
    for (const { node } of page.edges) revisions.set(node.id, node.revision)
    if (!page.pageInfo.hasNextPage) return { changesCursor, revisions }
    page = await read(page.pageInfo.endCursor)
  }
}

const sorted = (revisions: ReadonlyMap<string, number>) =>
  [...revisions].toSorted(([one], [other]) => (one < other ? -1 : 1))

const change = z.object({
  data: z.object({
    operationChanges: z.union([
      z.object({ cursor: z.string(), operation: z.object({ id: z.string(), revision: z.number() }) }),
      z.object({ cursor: z.string(), operationId: z.string() }),
    ]),
  }),
})

const tooLate = z.object({
  errors: z.tuple([z.object({ extensions: z.object({ code: z.literal('CURSOR_EXPIRED') }) })]),
})

/** Lists the operations, then follows what changes; lists them again when it is told that it is too late to go on. */
class ListReader extends Reader {
  readonly #site: Site
  #revisions = new Map<string, number>()
  listings = 0

  constructor(line: TcpProxy, site: Site) {
    super(line, site)
    this.#site = site
  }

  get text(): string {
    return JSON.stringify(sorted(this.#revisions))
  }

  async begin(): Promise<void> {
    // The server may be killed at that moment.
    const list = await until('the list is read', () => readList(this.#site).catch(() => undefined))
    this.listings++
    this.#revisions = list.revisions
    const variables = { after: list.changesCursor }
    let isTooLate = false
    const take = (result: unknown): void => {
      isTooLate = tooLate.safeParse(result).success
      if (isTooLate) return
      const told = change.parse(result).data.operationChanges
      variables.after = told.cursor
      if ('operationId' in told) this.#revisions.delete(told.operationId)
      else this.#take(told.operation)
    }
    // Cut before the end has come, the library subscribes again, and is told the same.
    this.subscribe(CHANGES, variables, take, () => {
      if (isTooLate) void this.begin()
    })
  }

  #take({ id, revision }: { readonly id: string; readonly revision: number }): void {
    expectTrue('a revision never goes back', revision >= (this.#revisions.get(id) ?? 0), { id, revision })
    this.#revisions.set(id, revision)
  }
}

const CHANGES = `subscription ($after: String) { operationChanges(after: $after) {
  ... on OperationChanged { cursor operation { id revision } } ... on OperationRemoved { cursor operationId } } }`

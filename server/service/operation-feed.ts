import type { Stop } from '@repeaterjs/repeater'
import { Repeater } from '@repeaterjs/repeater'
import { LRUCache } from 'lru-cache'
import type { JournaledChange } from '../events/change-journal.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { Nudge } from '../events/nudge.ts'
import type { NudgeStream } from '../events/nudge-stream.ts'
import { operationNotFound } from '../host/apply.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import { lastingPart, matching } from '../model/operation-query.ts'
import { isEnded } from '../model/operation-state.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import { UnreadableOperationError } from '../ports/unreadable-operation.ts'
import type { OperationFilter } from './operation-list.ts'

/** How many events are read at a time: what a slow reader has not taken stays in the store. */
const EVENT_PAGE = 100

/** Of how many operations one who follows changes is not told twice that they left the filter. */
const REMEMBERED_LEAVERS = 1_000

/** What became of an operation, as far as a filter goes. */
type News =
  | { readonly kind: 'changed'; readonly operation: Operation }
  | { readonly kind: 'removed'; readonly operationId: string }

/** A change of what a filter means, and from where to follow after it. */
export type OperationChange = News & { readonly cursor: string }

/** What a feed needs. */
interface FeedParts {
  readonly store: OperationStore
  readonly bus: Pick<EventBus, 'watch' | 'journal'>
}

/**
 * Operations and their events as they change. A nudge of the bus says that there is something to read; what is
 * delivered is always what the store holds then. Listening begins before the first reading, so nothing is missed.
 */
export class OperationFeed {
  readonly #store: OperationStore
  readonly #bus: FeedParts['bus']

  constructor({ store, bus }: FeedParts) {
    this.#store = store
    this.#bus = bus
  }

  /** The operation now, then after every change of it or of its driver; ends when it is deleted. Its revision never goes back. */
  operation(operationId: string): Repeater<Operation, void> {
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, operationId)
      let shown = await this.#store.load(operationId)
      if (!shown) throw operationNotFound(operationId)
      await push(shown)
      for await (const { kind } of nudges) {
        const operation = kind === 'removed' ? undefined : await this.#store.load(operationId)
        if (!operation) break
        if (!isNews(operation, shown.revision, kind)) continue
        shown = operation
        await push(operation)
      }
      stop()
    })
  }

  /**
   * What changes of what a filter means, after a cursor or from now on: each operation as it is when it is told, so that a
   * slow reader gets the latest of each. An operation that leaves the filter, or is gone, is told as removed.
   */
  changes(filter: OperationFilter, after?: string): Repeater<OperationChange, void> {
    const { journal } = this.#bus
    let read = after === undefined ? journal.head : journal.numberIn(after)
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop)
      const newsOf = this.#newsFor(filter)
      do {
        for (let change = journal.after(read); change; change = journal.after(read)) {
          const news = await newsOf(change)
          read = change.number
          if (news) await push({ ...news, cursor: journal.cursorAt(read) })
        }
      } while (!(await nudges.next()).done)
    })
  }

  /** Every operation that changes from now on, or whose driver does. */
  operations(): Repeater<Operation, void> {
    return picked(this.changes({}), (change) => (change.kind === 'changed' ? change.operation : undefined))
  }

  /** Ids of operations that are deleted or archived from now on. */
  removals(): Repeater<string, void> {
    return picked(this.changes({}), (change) => (change.kind === 'removed' ? change.operationId : undefined))
  }

  /**
   * Stored events after `afterSeq`, then each new one: in order, without gap or repetition. Ends after the last event of
   * an operation that has ended, and when the operation is deleted.
   */
  events(operationId: string, afterSeq: number): Repeater<OperationEvent, void> {
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, operationId)
      let lastSeq = afterSeq
      let operation = await this.#store.load(operationId)
      if (!operation) throw operationNotFound(operationId)
      while (operation) {
        for await (const event of stored(this.#store, operationId, lastSeq)) {
          await push(event)
          lastSeq = event.seq
        }
        const isOver: boolean = isEnded(operation.state) || !(await isChanged(nudges.next()))
        operation = isOver ? undefined : await this.#store.load(operationId)
      }
      stop()
    })
  }

  /** Finds out what a change is to one who follows a filter. Someone who never had the operation may be told that it left. */
  #newsFor(filter: OperationFilter): (change: JournaledChange) => Promise<News | undefined> {
    const [isMeant, mayBeMeant] = [matching(filter), matching(lastingPart(filter))]
    const leavers = new LRUCache<string, true>({ max: REMEMBERED_LEAVERS })
    return async ({ kind, operationId }) => {
      const removed = { kind: 'removed', operationId } as const
      const operation = kind === 'removed' ? undefined : await this.#listed(operationId)
      if (!operation) return filter.ids?.includes(operationId) === false ? undefined : removed
      if (isMeant(operation)) {
        leavers.delete(operationId)
        return { kind: 'changed', operation }
      }
      if (!mayBeMeant(operation) || leavers.has(operationId)) return undefined
      leavers.set(operationId, true)
      return removed
    }
  }

  /** The operation as lists have it: they leave out what cannot be read. */
  async #listed(operationId: string): Promise<Operation | undefined> {
    try {
      return await this.#store.load(operationId)
    } catch (error) {
      if (error instanceof UnreadableOperationError) return undefined
      throw error
    }
  }

  /** The nudges of one operation or of all, until the stream that reads them stops, for whatever reason. */
  #watchUntil(stop: Stop, operationId?: string): NudgeStream {
    const nudges = this.#bus.watch({ ...(operationId !== undefined && { operationId }) })
    void stop.then(() => nudges.end())
    return nudges
  }
}

/** Whether an operation is to be shown again: it has changed, or at the revision that was shown its driver has. */
const isNews = ({ revision }: Operation, shown: number, kind: Nudge['kind']): boolean =>
  kind === 'driver' ? revision >= shown : revision > shown

/** What is picked of each value of a stream, without those of which nothing is. */
const picked = <T, R>(source: Repeater<T, void>, pick: (value: T) => R | undefined): Repeater<R, void> =>
  new Repeater(async (push, stop) => {
    void stop.then(() => source.return())
    for await (const value of source) {
      const found = pick(value)
      if (found !== undefined) await push(found)
    }
    stop()
  })

/** The stored events after `afterSeq`, read page by page. */
async function* stored(
  store: OperationStore,
  operationId: string,
  afterSeq: number,
): AsyncGenerator<OperationEvent, void, undefined> {
  let page: readonly OperationEvent[] = []
  let lastSeq = afterSeq
  do {
    page = await store.events(operationId, lastSeq, EVENT_PAGE)
    yield* page
    lastSeq = page.at(-1)?.seq ?? lastSeq
  } while (page.length === EVENT_PAGE)
}

/** Whether the next nudge came and is not of the end. */
async function isChanged(next: ReturnType<ReturnType<EventBus['watch']>['next']>): Promise<boolean> {
  const { done, value } = await next
  return !done && value.kind !== 'removed'
}

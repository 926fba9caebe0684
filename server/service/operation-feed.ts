import type { Stop } from '@repeaterjs/repeater'
import { Repeater } from '@repeaterjs/repeater'
import { LRUCache } from 'lru-cache'
import type { JournaledChange } from '../events/change-journal.ts'
import type { EventBus, WatchOptions } from '../events/event-bus.ts'
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
import { FoundOnNudge, type Told, told } from './told.ts'

/** How many events are read at a time: what a slow reader has not taken stays in the store. */
const EVENT_PAGE = 100

/** Of how many operations one who follows changes is not told twice that they left the filter. */
const REMEMBERED_LEAVERS = 1_000

/** A change of what a filter means: what became of an operation, and from where to follow after it. */
export type OperationChange = { readonly cursor: string } & (
  | { readonly kind: 'changed'; readonly operation: Operation }
  | { readonly kind: 'removed'; readonly operationId: string }
)

/** What a change is about, and how it is told: as changed to those whose filter means the operation, unless it is gone. */
interface FoundChange {
  readonly present: { readonly operation: Operation; readonly changed: Told<OperationChange> } | undefined
  readonly removed: Told<OperationChange>
}

/** What a feed needs. */
interface FeedParts {
  readonly store: OperationStore
  readonly bus: Pick<EventBus, 'watch' | 'journal'>
}

/**
 * Operations and their events as they change. A nudge of the bus says that there is something to read; what is
 * delivered is always what the store holds then, read once for all whom the nudge wakes. Listening begins before the first
 * reading, so nothing is missed.
 */
export class OperationFeed {
  readonly #store: OperationStore
  readonly #bus: FeedParts['bus']
  readonly #operations = new FoundOnNudge<Told<Operation> | undefined>()
  readonly #pages = new FoundOnNudge<readonly Told<OperationEvent>[]>()
  readonly #changes = new FoundOnNudge<FoundChange>()

  constructor({ store, bus }: FeedParts) {
    this.#store = store
    this.#bus = bus
  }

  /** The operation now, then after every change of it or of its driver; ends when it is deleted. Its revision never goes back. */
  operation(operationId: string): Repeater<Told<Operation>, void> {
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, { operationId })
      let shown = await this.#operation(operationId)
      if (!shown) throw operationNotFound(operationId)
      await push(shown)
      for await (const nudge of nudges) {
        const operation = await this.#operation(operationId, nudge)
        if (!operation) break
        if (!isNews(operation.value, shown.value.revision, nudge.kind)) continue
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
  changes(filter: OperationFilter, after?: string): Repeater<Told<OperationChange>, void> {
    const { journal } = this.#bus
    let read = after === undefined ? journal.head : journal.numberIn(after)
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, { latestOnly: true })
      const newsOf = newsFor(filter)
      let nudge: Nudge | undefined
      do {
        for (let change = journal.after(read); change; change = journal.after(read)) {
          const news = newsOf(change.operationId, await this.#change(change, nudge))
          read = change.number
          if (news) await push(news)
        }
        nudge = (await nudges.next()).value
      } while (nudge)
    })
  }

  /** Every operation that changes from now on, or whose driver does. */
  operations(): Repeater<Told<Operation>, void> {
    return picked(this.changes({}), (change) => (change.kind === 'changed' ? change.operation : undefined))
  }

  /** Ids of operations that are deleted or archived from now on. */
  removals(): Repeater<Told<string>, void> {
    return picked(this.changes({}), (change) => (change.kind === 'removed' ? change.operationId : undefined))
  }

  /**
   * Stored events after `afterSeq`, then each new one: in order, without gap or repetition. Ends after the last event of
   * an operation that has ended, and when the operation is deleted.
   */
  events(operationId: string, afterSeq: number): Repeater<Told<OperationEvent>, void> {
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, { operationId })
      let lastSeq = afterSeq
      let operation = await this.#operation(operationId)
      if (!operation) throw operationNotFound(operationId)
      let nudge: Nudge | undefined
      while (operation) {
        for await (const told of this.#stored(operationId, lastSeq, nudge)) {
          await push(told)
          const event = told.value
          lastSeq = event.seq
        }
        nudge = isEnded(operation.value.state) ? undefined : (await nudges.next()).value
        operation = nudge && (await this.#operation(operationId, nudge))
      }
      stop()
    })
  }

  /** The operation, if it is there; as whoever else was woken by the nudge found it. */
  #operation(operationId: string, nudge?: Nudge): Promise<Told<Operation> | undefined> {
    return this.#operations.of(nudge, 0, async () => {
      const operation = nudge?.kind === 'removed' ? undefined : await this.#store.load(operationId)
      return operation && told(operation)
    })
  }

  /** The stored events after `afterSeq`, read page by page. */
  async *#stored(
    operationId: string,
    afterSeq: number,
    nudge: Nudge | undefined,
  ): AsyncGenerator<Told<OperationEvent>, void, undefined> {
    let page: readonly Told<OperationEvent>[] = []
    let lastSeq = afterSeq
    do {
      const after = lastSeq
      page = await this.#pages.of(nudge, after, async () =>
        (await this.#store.events(operationId, after, EVENT_PAGE)).map(told),
      )
      yield* page
      lastSeq = page.at(-1)?.value.seq ?? lastSeq
    } while (page.length === EVENT_PAGE)
  }

  /** What a change is about, as it is now. */
  #change({ kind, operationId, number }: JournaledChange, nudge: Nudge | undefined): Promise<FoundChange> {
    return this.#changes.of(nudge, number, async () => {
      const operation = kind === 'removed' ? undefined : await this.#listed(operationId)
      const cursor = this.#bus.journal.cursorAt(number)
      return {
        present: operation && { operation, changed: told({ kind: 'changed', operation, cursor }) },
        removed: told({ kind: 'removed', operationId, cursor }),
      }
    })
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

  /** Nudges, until the stream that reads them stops, for whatever reason. */
  #watchUntil(stop: Stop, which: Omit<WatchOptions, 'signal'>): NudgeStream {
    const nudges = this.#bus.watch(which)
    void stop.then(() => nudges.end())
    return nudges
  }
}

/** Whether an operation is to be shown again: it has changed, or at the revision that was shown its driver has. */
const isNews = ({ revision }: Operation, shown: number, kind: Nudge['kind']): boolean =>
  kind === 'driver' ? revision >= shown : revision > shown

/** Finds out what a change is to one who follows a filter. Someone who never had the operation may be told that it left. */
function newsFor(
  filter: OperationFilter,
): (operationId: string, found: FoundChange) => Told<OperationChange> | undefined {
  const [isMeant, mayBeMeant] = [matching(filter), matching(lastingPart(filter))]
  const leavers = new LRUCache<string, true>({ max: REMEMBERED_LEAVERS })
  return (operationId, { present, removed }) => {
    if (!present) return filter.ids?.includes(operationId) === false ? undefined : removed
    if (isMeant(present.operation)) {
      leavers.delete(operationId)
      return present.changed
    }
    if (!mayBeMeant(present.operation) || leavers.has(operationId)) return undefined
    leavers.set(operationId, true)
    return removed
  }
}

/** What is picked of each value of a stream, without those of which nothing is. */
const picked = <T, R>(
  source: Repeater<Told<T>, void>,
  pick: (value: T) => R | undefined,
): Repeater<Told<R>, void> =>
  new Repeater(async (push, stop) => {
    void stop.then(() => source.return())
    for await (const { value } of source) {
      const found = pick(value)
      if (found !== undefined) await push(told(found))
    }
    stop()
  })

import type { Stop } from '@repeaterjs/repeater'
import { Repeater } from '@repeaterjs/repeater'
import type { EventBus } from '../events/event-bus.ts'
import type { Nudge } from '../events/nudge.ts'
import type { NudgeStream } from '../events/nudge-stream.ts'
import { operationNotFound } from '../host/apply.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { OperationStore } from '../ports/operation-store.ts'

/** How many events are read at a time: what a slow reader has not taken stays in the store. */
const EVENT_PAGE = 100

/**
 * Operations and their events as they change. A nudge of the bus says that there is something to read; what is
 * delivered is always what the store holds then. Listening begins before the first reading, so nothing is missed.
 */
export class OperationFeed {
  readonly #store: OperationStore
  readonly #bus: Pick<EventBus, 'watch'>

  constructor({ store, bus }: { readonly store: OperationStore; readonly bus: Pick<EventBus, 'watch'> }) {
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

  /** Every operation that changes from now on, or whose driver does. */
  operations(): Repeater<Operation, void> {
    return new Repeater(async (push, stop) => {
      const revisions = new Map<string, number>()
      for await (const { kind, operationId } of this.#watchUntil(stop)) {
        const operation = kind === 'removed' ? undefined : await this.#store.load(operationId)
        if (!operation) {
          revisions.delete(operationId)
          continue
        }
        if (!isNews(operation, revisions.get(operationId) ?? 0, kind)) continue
        revisions.set(operationId, operation.revision)
        await push(operation)
      }
    })
  }

  /** Ids of operations that are deleted or archived from now on. */
  removals(): Repeater<string, void> {
    return new Repeater(async (push, stop) => {
      for await (const { kind, operationId } of this.#watchUntil(stop)) {
        if (kind === 'removed') await push(operationId)
      }
    })
  }

  /** Stored events after `afterSeq`, then each new one: in order, without gap or repetition. Ends when the operation is deleted. */
  events(operationId: string, afterSeq: number): Repeater<OperationEvent, void> {
    return new Repeater(async (push, stop) => {
      const nudges = this.#watchUntil(stop, operationId)
      if (!(await this.#store.load(operationId))) throw operationNotFound(operationId)
      let lastSeq = afterSeq
      do {
        for await (const event of stored(this.#store, operationId, lastSeq)) {
          await push(event)
          lastSeq = event.seq
        }
      } while (await isChanged(nudges.next()))
      stop()
    })
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

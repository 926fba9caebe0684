import { cancellable } from '../events/cancellable.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { Nudge } from '../events/nudge.ts'
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
  operation(operationId: string): AsyncGenerator<Operation, void, undefined> {
    const store = this.#store
    const bus = this.#bus
    return cancellable(async function* (signal) {
      const nudges = bus.watch({ operationId, signal })
      try {
        let shown = await store.load(operationId)
        if (!shown) throw operationNotFound(operationId)
        yield shown
        for await (const { kind } of nudges) {
          if (kind === 'removed') return
          const operation = await store.load(operationId)
          if (!operation) return
          if (!isNews(operation, shown.revision, kind)) continue
          shown = operation
          yield operation
        }
      } finally {
        nudges.end()
      }
    })
  }

  /** Every operation that changes from now on, or whose driver does. */
  operations(): AsyncGenerator<Operation, void, undefined> {
    const store = this.#store
    const bus = this.#bus
    return cancellable(async function* (signal) {
      const revisions = new Map<string, number>()
      for await (const { kind, operationId } of bus.watch({ signal })) {
        const operation = kind === 'removed' ? undefined : await store.load(operationId)
        if (!operation) {
          revisions.delete(operationId)
          continue
        }
        if (!isNews(operation, revisions.get(operationId) ?? 0, kind)) continue
        revisions.set(operationId, operation.revision)
        yield operation
      }
    })
  }

  /** Ids of operations that are deleted or archived from now on. */
  removals(): AsyncGenerator<string, void, undefined> {
    const bus = this.#bus
    return cancellable(async function* (signal) {
      for await (const { kind, operationId } of bus.watch({ signal })) {
        if (kind === 'removed') yield operationId
      }
    })
  }

  /** Stored events after `afterSeq`, then each new one: in order, without gap or repetition. Ends when the operation is deleted. */
  events(operationId: string, afterSeq: number): AsyncGenerator<OperationEvent, void, undefined> {
    const store = this.#store
    const bus = this.#bus
    return cancellable(async function* (signal) {
      const nudges = bus.watch({ operationId, signal })
      try {
        if (!(await store.load(operationId))) throw operationNotFound(operationId)
        let lastSeq = afterSeq
        do {
          for await (const event of stored(store, operationId, lastSeq)) {
            yield event
            lastSeq = event.seq
          }
        } while (await isChanged(nudges.next()))
      } finally {
        nudges.end()
      }
    })
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

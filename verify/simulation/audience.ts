import type { Operation } from '#server/model/operation.ts'
import { Violation } from './judge/violation.ts'
import type { SimServer } from './stage/sim-server.ts'
import { Subscriber } from './subscriber.ts'

/** One subscriber for each operation of a run. */
export class Audience {
  readonly #subscribers = new Map<string, Subscriber>()
  readonly #fail: (violation: Violation) => void

  constructor(fail: (violation: Violation) => void) {
    this.#fail = fail
  }

  /** Somebody begins to watch each operation that is not watched yet; gives whether there was one. */
  watch(operations: readonly Operation[], server: SimServer): boolean {
    const unwatched = operations.filter(({ id }) => !this.#subscribers.has(id))
    for (const { id } of unwatched) {
      const subscriber = new Subscriber(id, this.#fail)
      this.#subscribers.set(id, subscriber)
      subscriber.connect(server)
    }
    return unwatched.length > 0
  }

  /** Every connection is cut. */
  leave(): void {
    for (const subscriber of this.#subscribers.values()) subscriber.leave()
  }

  /** Everybody is gone, and what they have seen counts no more. */
  disperse(): void {
    this.leave()
    this.#subscribers.clear()
  }

  /** Everybody comes back. */
  connect(server: SimServer): void {
    for (const subscriber of this.#subscribers.values()) subscriber.connect(server)
  }

  /** How far everybody has got: the id of an operation, and the number of the last event seen of it. */
  seen(): readonly (readonly [string, number])[] {
    return [...this.#subscribers].map(([id, { seq }]) => [id, seq])
  }

  /** Throws unless whoever watched an operation to its end has got every event of it. */
  requireAllSeen({ id, lastEventSeq }: Operation): void {
    const seq = this.#subscribers.get(id)?.seq
    if (seq === undefined || seq === lastEventSeq) return
    throw new Violation('subscriber', `The subscriber of ${id} has seen ${seq} of ${lastEventSeq} events.`)
  }
}

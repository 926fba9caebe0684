import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { InFlight } from '../ports/in-flight.ts'

/**
 * The calls that are being decided, sent or recorded right now, by operation. A pause is acknowledged only when its
 * operation has none: then nothing more is sent, and the outcome of the last call is known. Knows those of this process.
 */
export class CallsInFlight implements InFlight {
  readonly #running = new Map<string, Set<Promise<unknown>>>()

  async during<T>(operationId: string, work: () => Promise<T>): Promise<T> {
    const running = work()
    const all = this.#running.get(operationId) ?? new Set()
    this.#running.set(operationId, all.add(running))
    try {
      return await running
    } finally {
      all.delete(running)
      if (all.size === 0) this.#running.delete(operationId)
    }
  }

  async settled({ id }: Pick<Operation, 'id'>): Promise<void> {
    await Promise.allSettled(this.#running.get(id) ?? [])
  }

  /** No other process drives anything. */
  landedBy(decidedAt: Instant): Instant {
    return decidedAt
  }

  async passed(): Promise<void> {}
}

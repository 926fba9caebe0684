import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'

/** Knows of the calls that are being decided, sent or recorded, by operation. */
export interface InFlight {
  /** Counts the work as in flight until it ends. */
  during<T>(operationId: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing of the operation that was in flight at this moment is in flight any more, wherever it is. */
  settled(operation: Pick<Operation, 'id' | 'steps'>): Promise<void>
  /**
   * The last moment at which a call may be on its way that was decided at the given one, for an operation which this
   * process cannot read and so does not drive itself.
   */
  landedBy(decidedAt: Instant): Instant
  /** Resolves at that moment. */
  passed(landed: Instant): Promise<void>
}

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

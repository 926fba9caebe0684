/**
 * The calls that are being decided, sent or recorded right now, by operation. A pause is acknowledged only when its
 * operation has none: then nothing more is sent, and the outcome of the last call is known.
 */
export class CallsInFlight {
  readonly #running = new Map<string, Set<Promise<unknown>>>()

  /** Counts the work as in flight until it ends. */
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

  /** Resolves when nothing that was in flight at this moment is in flight any more. */
  async settled(operationId: string): Promise<void> {
    await Promise.allSettled(this.#running.get(operationId) ?? [])
  }
}

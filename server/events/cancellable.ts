/**
 * An async generator that can be ended while it waits: `return()` aborts the signal first. A plain generator would
 * only hear of it once its wait is over, which for a subscription may be never.
 */
export function cancellable<T>(
  make: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  const ending = new AbortController()
  const inner = make(ending.signal)
  return {
    next: () => inner.next(),
    return() {
      ending.abort()
      return inner.return()
    },
    throw(error) {
      ending.abort()
      return inner.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await this.return()
    },
  }
}

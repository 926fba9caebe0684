/** A value on its way to one consumer; when the consumer is slow, a newer value takes the place of an older one. */
export class LatestValue<T extends object> implements AsyncIterableIterator<T, undefined> {
  #pending: T | undefined
  #hand: ((result: IteratorResult<T, undefined>) => void) | undefined
  #hasEnded = false

  push(value: T): void {
    if (this.#hasEnded) return
    if (this.#hand) this.#give({ done: false, value })
    else this.#pending = value
  }

  end(): void {
    this.#hasEnded = true
    this.#pending = undefined
    this.#give({ done: true, value: undefined })
  }

  /** Resolves with the latest value that has not been taken; one consumer at a time may wait. */
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined })
    const value = this.#pending
    this.#pending = undefined
    if (value !== undefined) return Promise.resolve({ done: false, value })
    return new Promise((resolve) => {
      this.#hand = resolve
    })
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.end()
    return this.next()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end()
  }

  #give(result: IteratorResult<T, undefined>): void {
    this.#hand?.(result)
    this.#hand = undefined
  }
}

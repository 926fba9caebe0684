import type { Nudge } from './nudge.ts'

type Result = IteratorResult<Nudge, undefined>

/** Nudges that wait for one consumer: at most one per operation, the latest; or the latest of all alone. */
export class NudgeStream implements AsyncIterableIterator<Nudge, undefined> {
  readonly #pending = new Map<string, Nudge>()
  readonly #waiting: ((result: Result) => void)[] = []
  readonly #onEnd: () => void
  readonly #latestOnly: boolean
  #hasEnded = false

  /** `onEnd` is called once, when either side ends the stream. */
  constructor(onEnd: () => void, latestOnly: boolean) {
    this.#onEnd = onEnd
    this.#latestOnly = latestOnly
  }

  push(nudge: Nudge): void {
    if (this.#hasEnded) return
    const hand = this.#waiting.shift()
    if (hand) {
      hand({ done: false, value: nudge })
      return
    }
    if (this.#latestOnly) this.#pending.clear()
    this.#pending.set(nudge.operationId, nudge)
  }

  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#pending.clear()
    for (const hand of this.#waiting.splice(0)) hand({ done: true, value: undefined })
    this.#onEnd()
  }

  next(): Promise<Result> {
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined })
    for (const [operationId, value] of this.#pending) {
      this.#pending.delete(operationId)
      return Promise.resolve({ done: false, value })
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  return(): Promise<Result> {
    this.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.return().then(() => undefined)
  }
}

import { LRUCache } from 'lru-cache'

/** How fast something may be taken: so much a second, and so much at once. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** A bucket that fills with time. What is taken when it is empty is owed, and has to be waited for. */
export class RateBucket {
  #level: number | undefined
  #filledAtMs = 0

  /** How long it takes until there is so much, in milliseconds; 0 or less when there is. */
  waitMs(rate: Rate, nowMs: number, amount: number): number {
    return ((amount - this.#levelAt(rate, nowMs)) / rate.perSecond) * 1000
  }

  take(rate: Rate, nowMs: number, amount: number): void {
    this.#level = this.#levelAt(rate, nowMs) - amount
    this.#filledAtMs = nowMs
  }

  #levelAt({ perSecond, burst }: Rate, nowMs: number): number {
    if (this.#level === undefined) return burst
    return Math.min(burst, this.#level + ((nowMs - this.#filledAtMs) / 1000) * perSecond)
  }
}

/** Of so many clients it is remembered what they have taken lately. */
const MAX_CLIENTS = 1_000

/** A bucket for each client; those that took something last are remembered. */
export class ClientBuckets {
  readonly #buckets = new LRUCache<string, RateBucket>({ max: MAX_CLIENTS })

  of(client: string): RateBucket {
    const known = this.#buckets.get(client)
    if (known) return known
    const made = new RateBucket()
    this.#buckets.set(client, made)
    return made
  }
}

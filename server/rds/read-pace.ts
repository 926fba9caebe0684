import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { CLIENT_LIMITS } from '../model/client-limits.ts'

/** What a pace is told. */
export interface ReadPaceOptions {
  /** Whether operations are driven elsewhere, so that it cannot be seen here whether any runs. */
  readonly isAlwaysBusy?: boolean
  /** Milliseconds of a clock that goes on evenly. */
  readonly nowMs?: () => number
}

/** How fast readings may follow each other: calls a second, and how many may come at once. */
interface Rate {
  readonly perSecond: number
  readonly burst: number
}

const RATES = {
  quiet: {
    each: { perSecond: CLIENT_LIMITS.clientReadsPerSecond, burst: CLIENT_LIMITS.clientReadBurst },
    all: { perSecond: CLIENT_LIMITS.readsPerSecond, burst: CLIENT_LIMITS.readBurst },
  },
  busy: {
    each: { perSecond: CLIENT_LIMITS.busyClientReadsPerSecond, burst: CLIENT_LIMITS.busyClientReadBurst },
    all: { perSecond: CLIENT_LIMITS.busyReadsPerSecond, burst: CLIENT_LIMITS.busyReadBurst },
  },
} as const

/** For how long after the last turn of an operation, or after AWS has refused a call for the rate, it counts as busy. */
const BUSY_MS = 60_000

/** How long nothing is read for requests after AWS has refused a call for the rate. */
const HOLD_MS = 2_000

/** Of so many clients it is remembered what they have read lately. */
const MAX_CLIENTS = 1_000

/**
 * Paces what clients have read from AWS, so that running operations come first: turns never wait here, and while there
 * are any, or AWS throttles, requests get a small part of what an account may ask.
 */
export class ReadPace {
  readonly #nowMs: () => number
  readonly #isAlwaysBusy: boolean
  readonly #all = new Bucket()
  readonly #each = new LRUCache<string, Bucket>({ max: MAX_CLIENTS })
  #busyUntilMs = Number.NEGATIVE_INFINITY
  #heldUntilMs = Number.NEGATIVE_INFINITY

  constructor({ isAlwaysBusy = false, nowMs = () => performance.now() }: ReadPaceOptions = {}) {
    this.#isAlwaysBusy = isAlwaysBusy
    this.#nowMs = nowMs
  }

  /** An operation is being driven. */
  turnTaken(): void {
    this.#busyUntilMs = this.#nowMs() + BUSY_MS
  }

  /** AWS has refused a call of anyone for the rate. */
  throttled(): void {
    this.turnTaken()
    this.#heldUntilMs = this.#nowMs() + HOLD_MS
  }

  /** How long some more calls of a client would have to wait, in seconds. */
  waitSeconds(client: string, calls = 1): number {
    const now = this.#nowMs()
    const { each, all } = this.#rates(now)
    const waits = [this.#bucketOf(client).waitMs(each, now, calls), this.#all.waitMs(all, now, calls)]
    return Math.max(0, this.#heldUntilMs - now, ...waits) / 1000
  }

  /** Takes the next places in the line; resolves when they have come. Rejects when the signal aborts before. */
  async admit(client: string, signal?: AbortSignal, calls = 1): Promise<void> {
    signal?.throwIfAborted()
    const seconds = this.waitSeconds(client, calls)
    this.count(client, calls)
    if (seconds > 0) await sleep(seconds * 1000, undefined, { ref: false, ...(signal && { signal }) })
  }

  /** Counts calls that do not wait; a negative number gives back what was taken and not used. */
  count(client: string, calls = 1): void {
    const now = this.#nowMs()
    const { each, all } = this.#rates(now)
    this.#bucketOf(client).take(each, now, calls)
    this.#all.take(all, now, calls)
  }

  #rates(now: number): { readonly each: Rate; readonly all: Rate } {
    return RATES[this.#isAlwaysBusy || now < this.#busyUntilMs ? 'busy' : 'quiet']
  }

  #bucketOf(client: string): Bucket {
    const known = this.#each.get(client)
    if (known) return known
    const made = new Bucket()
    this.#each.set(client, made)
    return made
  }
}

/** A bucket of calls that fills with time. What is taken when it is empty is owed, and has to be waited for. */
class Bucket {
  #level: number | undefined
  #filledAtMs = 0

  /** How long it takes until there are some more. */
  waitMs(rate: Rate, now: number, calls: number): number {
    return ((calls - this.#levelAt(rate, now)) / rate.perSecond) * 1000
  }

  take(rate: Rate, now: number, calls: number): void {
    this.#level = this.#levelAt(rate, now) - calls
    this.#filledAtMs = now
  }

  #levelAt({ perSecond, burst }: Rate, now: number): number {
    if (this.#level === undefined) return burst
    return Math.min(burst, this.#level + ((now - this.#filledAtMs) / 1000) * perSecond)
  }
}

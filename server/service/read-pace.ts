import { setTimeout } from 'node:timers/promises'
import { ClientBuckets, type Rate, RateBucket } from '#lib/rate-bucket.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'

/** What a pace is told. */
export interface ReadPaceOptions {
  /** Whether operations are driven elsewhere, so that it cannot be seen here whether any runs. */
  readonly isAlwaysBusy?: boolean
  /** Milliseconds of a clock that goes on evenly. */
  readonly nowMs?: () => number
  /** Resolves when so much of that clock has passed; rejects when the signal aborts before. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

const sleepOnTimer = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) })

/** Calls a second, and how many may come at once. */
const RATES = {
  quiet: {
    each: { perSecond: CLIENT_LIMITS.clientReadsPerSecond, burst: CLIENT_LIMITS.clientReadBurst },
    all: { perSecond: CLIENT_LIMITS.readsPerSecond, burst: CLIENT_LIMITS.readBurst },
  },
  busy: {
    each: { perSecond: CLIENT_LIMITS.busyClientReadsPerSecond, burst: CLIENT_LIMITS.busyClientReadBurst },
    all: { perSecond: CLIENT_LIMITS.busyReadsPerSecond, burst: CLIENT_LIMITS.busyReadBurst },
  },
} as const satisfies Record<string, Record<string, Rate>>

/** For how long after the last turn of an operation, or after AWS has refused a call for the rate, it counts as busy. */
const BUSY_MS = 60_000

/** How long nothing is read for requests after AWS has refused a call for the rate. */
const HOLD_MS = 2_000

/**
 * Paces what clients have read from AWS, so that running operations come first: turns never wait here, and while there
 * are any, or AWS throttles, requests get a small part of what an account may ask.
 */
export class ReadPace {
  readonly #nowMs: () => number
  readonly #isAlwaysBusy: boolean
  readonly #sleep: Required<ReadPaceOptions>['sleep']
  readonly #all = new RateBucket()
  readonly #each = new ClientBuckets()
  #busyUntilMs = Number.NEGATIVE_INFINITY
  #heldUntilMs = Number.NEGATIVE_INFINITY

  constructor({
    isAlwaysBusy = false,
    nowMs = () => performance.now(),
    sleep = sleepOnTimer,
  }: ReadPaceOptions = {}) {
    this.#isAlwaysBusy = isAlwaysBusy
    this.#nowMs = nowMs
    this.#sleep = sleep
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
    const waits = [this.#each.of(client).waitMs(each, now, calls), this.#all.waitMs(all, now, calls)]
    return Math.max(0, this.#heldUntilMs - now, ...waits) / 1000
  }

  /** Takes the next places in the line; resolves when they have come. Rejects when the signal aborts before. */
  async admit(client: string, signal?: AbortSignal, calls = 1): Promise<void> {
    signal?.throwIfAborted()
    const seconds = this.waitSeconds(client, calls)
    this.count(client, calls)
    if (seconds > 0) await this.#sleep(seconds * 1000, signal)
  }

  /** Counts calls that do not wait; a negative number gives back what was taken and not used. */
  count(client: string, calls = 1): void {
    const now = this.#nowMs()
    const { each, all } = this.#rates(now)
    this.#each.of(client).take(each, now, calls)
    this.#all.take(all, now, calls)
  }

  #rates(now: number): { readonly each: Rate; readonly all: Rate } {
    return RATES[this.#isAlwaysBusy || now < this.#busyUntilMs ? 'busy' : 'quiet']
  }
}

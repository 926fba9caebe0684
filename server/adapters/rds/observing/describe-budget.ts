import type { LookPurpose } from '../../../ports/observer.ts'

const WINDOW_MS = 60_000

/** What waiting steps and screens get at the least, whatever the others use: none of them is left unread. */
const LEAST_SHARE = 1 / 4

/** After AWS has refused calls for their rate the pace is halved, and doubles again in this time. */
const RECOVERY_MS = 5 * 60_000

/** Refusals that come so soon after one another are one: the SDK tries a call again several times. */
const SAME_REFUSAL_MS = 5_000

/** The first hold after a refusal is up to so long, each further one up to twice as long as the one before. */
const HOLD_MS = 2_000
const LONGEST_HOLD_MS = 60_000

/** The pace is never less than this, in calls a minute. */
const LEAST_PACE = 2

/** A pace above which it makes no difference any more, in calls a minute. */
const RECOVERED_PACE = 1_200

/** What was asked of AWS lately, in one region. */
export interface BudgetUsage {
  /** Describe calls a minute that waiting steps and screens may make at present; undefined when there is no limit. */
  readonly callsPerMinute: number | undefined
  /** Describe calls of the last minute, whoever they were for. */
  readonly usedLastMinute: number
  /** Whether the pace is reduced because AWS has refused calls for their rate. */
  readonly isThrottled: boolean
}

/** What a budget is made of. */
export interface BudgetParts {
  /** Undefined for no limit. */
  readonly callsPerMinute: number | undefined
  /** Milliseconds of a clock that goes on evenly. */
  readonly nowMs: () => number
  /** From 0 to less than 1. */
  readonly random: () => number
}

/** A call that was sent within the last minute. */
interface Sent {
  readonly atMs: number
  readonly isBounded: boolean
}

/** Whether looks of this purpose wait for the budget. */
export const isBounded = (purpose: LookPurpose): boolean => purpose === 'waiting' || purpose === 'screen'

/**
 * How many describe calls a minute one region gets. It bounds waiting steps and screens; interruptions and people are
 * counted only, and what they use is taken from the others, down to a share that these always have.
 */
export class DescribeBudget {
  readonly #parts: BudgetParts
  #sent: Sent[] = []
  #throttled: { readonly pace: number; readonly atMs: number } | undefined
  #refusals = 0
  #heldUntilMs = Number.NEGATIVE_INFINITY

  constructor(parts: BudgetParts) {
    this.#parts = parts
  }

  /** A call is being sent. */
  count(purpose: LookPurpose): void {
    const atMs = this.#parts.nowMs()
    this.#sent = [...this.#within(atMs), { atMs, isBounded: isBounded(purpose) }]
  }

  /** AWS has refused a call for its rate: half the pace from now on, and a hold of a length that chance decides. */
  throttled(): void {
    const { nowMs, random } = this.#parts
    const now = nowMs()
    const last = this.#throttled
    if (last && now - last.atMs < SAME_REFUSAL_MS) return
    this.#refusals = last && now - last.atMs < WINDOW_MS ? this.#refusals + 1 : 1
    const pace = Math.min(this.#paceAt(now), Math.max(this.#within(now).length, LEAST_PACE * 2))
    this.#throttled = { pace: Math.max(LEAST_PACE, pace / 2), atMs: now }
    this.#heldUntilMs = now + random() * Math.min(LONGEST_HOLD_MS, HOLD_MS * 2 ** (this.#refusals - 1))
  }

  /** How many calls waiting steps and screens may make now. */
  room(): number {
    return this.#roomAt(this.#parts.nowMs())
  }

  /** In how many milliseconds so many calls may be made, if nothing else is asked; more than a minute's wait for none. */
  waitMs(calls: number): number {
    const now = this.#parts.nowMs()
    const times = [now, this.#heldUntilMs, ...this.#within(now).map(({ atMs }) => atMs + WINDOW_MS)]
    const due = times
      .filter((at) => at >= now)
      .toSorted((one, other) => one - other)
      .find((at) => this.#roomAt(at) >= Math.min(calls, Math.max(1, Math.floor(this.#paceAt(at)))))
    return (due ?? now + WINDOW_MS) - now
  }

  get usage(): BudgetUsage {
    const now = this.#parts.nowMs()
    const pace = this.#paceAt(now)
    return {
      callsPerMinute: pace === Number.POSITIVE_INFINITY ? undefined : Math.floor(pace),
      usedLastMinute: this.#within(now).length,
      isThrottled: pace < this.#configured,
    }
  }

  get #configured(): number {
    return this.#parts.callsPerMinute ?? Number.POSITIVE_INFINITY
  }

  #paceAt(nowMs: number): number {
    if (!this.#throttled) return this.#configured
    const { pace, atMs } = this.#throttled
    const recovered = pace * 2 ** ((nowMs - atMs) / RECOVERY_MS)
    return recovered > RECOVERED_PACE ? this.#configured : Math.min(this.#configured, recovered)
  }

  #roomAt(nowMs: number): number {
    if (nowMs < this.#heldUntilMs) return 0
    const pace = this.#paceAt(nowMs)
    if (pace === Number.POSITIVE_INFINITY) return pace
    const sent = this.#within(nowMs)
    const ofBounded = sent.filter((call) => call.isBounded).length
    const share = Math.max(1, pace * LEAST_SHARE)
    return Math.max(0, Math.floor(Math.max(pace - sent.length, share - ofBounded)))
  }

  #within(nowMs: number): readonly Sent[] {
    return this.#sent.filter(({ atMs }) => nowMs - atMs < WINDOW_MS)
  }
}

/** The budgets of all regions, made when first asked for. */
export class DescribeBudgets {
  readonly #parts: BudgetParts
  readonly #budgets = new Map<string, DescribeBudget>()

  constructor(parts: BudgetParts) {
    this.#parts = parts
  }

  of(region: string): DescribeBudget {
    const known = this.#budgets.get(region)
    if (known) return known
    const made = new DescribeBudget(this.#parts)
    this.#budgets.set(region, made)
    return made
  }
}

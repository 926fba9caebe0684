import type { LoggedEvent } from './event-catalogue.ts'

/** RDS keeps events for 14 days. */
const KEPT_MS = 14 * 24 * 3_600_000

/** The mock keeps this many at most, the latest, so that a long run does not fill the memory. */
const CAPACITY = 20_000

/** The events of a region, oldest first. */
export class EventLog {
  #events: LoggedEvent[] = []

  /** Every event that is kept now; what happens later is not added to it. */
  get all(): readonly LoggedEvent[] {
    return [...this.#events]
  }

  /** Adds events that have just happened. */
  add(events: readonly LoggedEvent[]): void {
    this.#events.push(...events)
    const latest = events.at(-1)
    if (latest) this.#forget(latest.at - KEPT_MS)
  }

  /** Those of the 14 days up to a moment. */
  until(at: number): readonly LoggedEvent[] {
    return this.#events.filter((event) => event.at <= at && event.at > at - KEPT_MS)
  }

  /** Begins again with events that were saved. */
  restart(events: readonly LoggedEvent[]): void {
    this.#events = [...events]
  }

  #forget(before: number): void {
    const needed = this.#events.findIndex(({ at }) => at > before)
    if (needed > 0) this.#events.splice(0, needed)
    if (this.#events.length > CAPACITY) this.#events = this.#events.slice(-CAPACITY / 2)
  }
}

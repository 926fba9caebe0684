import type { EventBus } from '../../events/event-bus.ts'
import { AttemptOutcome } from '../../model/attempt.ts'
import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { sleepFor } from '../../ports/clock.ts'
import type { InFlight } from '../../ports/in-flight.ts'
import type { HostPorts } from '../host-ports.ts'

/** What the proof needs. */
export interface StoredFlightPorts extends Pick<HostPorts, 'store' | 'clock'> {
  readonly bus: Pick<EventBus, 'watch'>
  /** The longest that an invocation which works on this operation can live. */
  readonly longestInvocationMs: (operationId: string) => Promise<number>
  /** The longest that an invocation can live, as far as the settings tell. */
  readonly invocationMs: () => number
}

/** How often the store is asked while something is in flight. */
const LOOK_MS = 500

/** How long what an invocation sent in its last moment may take to arrive. */
const ARRIVAL_MS = 2_000

/** How far apart the dates of two servers may be once each is corrected by AWS's. */
const CLOCK_SKEW_MS = 10_000

/**
 * The calls in flight wherever turns are taken, as far as the store can prove: a call that was decided is in flight
 * until its answer is recorded, or until the invocation that decided it cannot be alive any more. That invocation began
 * before its intention was stored, so it is over when its longest life has passed here since the intention was seen
 * here. No time of another machine is compared with one of this machine.
 */
export class StoredCallsInFlight implements InFlight {
  readonly #ports: StoredFlightPorts
  /** When each unanswered call was seen here first, by operation and call; on `Clock.elapsedMs`. */
  readonly #seen = new Map<string, ReadonlyMap<string, number>>()
  #waiting = 0

  constructor(ports: StoredFlightPorts) {
    this.#ports = ports
  }

  /** How many wait at the moment for time to pass, or for an answer. */
  get waiting(): number {
    return this.#waiting
  }

  /** Takes note of the calls that are in flight in an operation as it was read just now. */
  saw(operation: Pick<Operation, 'id' | 'steps'>): void {
    const before = this.#seen.get(operation.id)
    const nowMs = this.#ports.clock.elapsedMs()
    const seen = new Map(unansweredIn(operation).map((key) => [key, before?.get(key) ?? nowMs]))
    if (seen.size > 0) this.#seen.set(operation.id, seen)
    else this.#seen.delete(operation.id)
  }

  during<T>(_operationId: string, work: () => Promise<T>): Promise<T> {
    return work()
  }

  async settled(operation: Pick<Operation, 'id' | 'steps'>): Promise<void> {
    const { store, bus, clock, longestInvocationMs } = this.#ports
    using stop = new Stop()
    const nudges = bus.watch({ operationId: operation.id, signal: stop.signal })
    let nudged = nudges.next()
    const first = (await store.load(operation.id)) ?? operation
    this.saw(first)
    // What is decided from now on, after someone has resumed it, is not waited for.
    const inFlight = this.#seen.get(operation.id)
    if (!inFlight) return
    const lifeMs = (await longestInvocationMs(operation.id)) + ARRIVAL_MS
    for (let present = first; ; ) {
      const left = unansweredIn(present).flatMap((key) => inFlight.get(key) ?? [])
      const overAtMs = Math.max(0, ...left) + lifeMs
      if (left.length === 0 || clock.elapsedMs() >= overAtMs) return
      if (await this.#isNudged(nudged, overAtMs)) nudged = nudges.next()
      present = (await store.load(operation.id)) ?? present
    }
  }

  landedBy(decidedAt: Instant): Instant {
    return addMs(decidedAt, this.#ports.invocationMs() + ARRIVAL_MS + CLOCK_SKEW_MS)
  }

  async passed(landed: Instant): Promise<void> {
    using stop = new Stop()
    this.#waiting++
    try {
      await this.#ports.clock.sleepUntil(landed, stop.signal)
    } finally {
      this.#waiting--
    }
  }

  /** Waits for a change, for the next look or for the end; says whether it was a change. */
  async #isNudged(nudged: Promise<unknown>, overAtMs: number): Promise<boolean> {
    const { clock } = this.#ports
    using stop = new Stop()
    this.#waiting++
    try {
      const waitMs = Math.min(LOOK_MS, overAtMs - clock.elapsedMs())
      return await Promise.race([
        nudged.then(() => true),
        sleepFor(clock, waitMs, stop.signal).then(() => false),
      ])
    } finally {
      this.#waiting--
    }
  }
}

/** The calls that were decided and not answered, by names that no other call ever has. */
const unansweredIn = ({ steps }: Pick<Operation, 'steps'>): readonly string[] =>
  steps.flatMap(({ attempts }, index) =>
    attempts
      .filter(({ outcome }) => outcome === AttemptOutcome.INTENDED)
      .map(({ number, intendedAt }) => `${index}/${number}/${intendedAt}`),
  )

/** Ends what listens to its signal when it goes out of scope. */
class Stop implements Disposable {
  readonly #controller = new AbortController()

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    this.#controller.abort()
  }
}

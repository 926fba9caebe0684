import type { EventBus } from '../../events/event-bus.ts'
import type { Attempt } from '../../model/attempt.ts'
import { AttemptOutcome } from '../../model/attempt.ts'
import type { Instant } from '../../model/instant.ts'
import { addMs, earliest } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import type { InFlight } from '../calls-in-flight.ts'
import type { HostPorts } from '../ports.ts'

/** What the proof needs. */
export interface StoredFlightPorts extends Pick<HostPorts, 'store' | 'clock'> {
  readonly bus: Pick<EventBus, 'watch'>
  /** The longest that an invocation can take. */
  readonly invocationMs: number
}

/** How often the store is asked while something is in flight. */
const LOOK_MS = 500

/** How far the clocks of invocation and server may be apart. */
const CLOCK_SKEW_MS = 2_000

/**
 * The calls in flight wherever turns are taken, as far as the store can prove: a call that was decided is in flight
 * until its answer is recorded, or until the invocation that decided it cannot be alive any more.
 */
export class StoredCallsInFlight implements InFlight {
  readonly #ports: StoredFlightPorts
  #waiting = 0

  constructor(ports: StoredFlightPorts) {
    this.#ports = ports
  }

  /** How many wait at the moment for the clock, or for an answer. */
  get waiting(): number {
    return this.#waiting
  }

  during<T>(_operationId: string, work: () => Promise<T>): Promise<T> {
    return work()
  }

  async settled(operation: Pick<Operation, 'id' | 'steps'>): Promise<void> {
    const { store, bus, clock } = this.#ports
    using stop = new Stop()
    const nudges = bus.watch({ operationId: operation.id, signal: stop.signal })
    let nudged = nudges.next()
    let present = (await store.load(operation.id)) ?? operation
    // What is decided from now on, after somebody has resumed it, is not waited for.
    const inFlight = unansweredIn(present)
    for (;;) {
      const left = unansweredIn(present).filter((key) => inFlight.includes(key))
      const until = this.#landsAt(present, left)
      if (until === undefined || until <= clock.now()) return
      if (await this.#isNudged(nudged, until)) nudged = nudges.next()
      present = (await store.load(operation.id)) ?? present
    }
  }

  landedBy(decidedAt: Instant): Instant {
    return addMs(decidedAt, this.#ports.invocationMs + CLOCK_SKEW_MS)
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

  /** When the last of these calls cannot be on its way any more. */
  #landsAt({ steps }: Pick<Operation, 'steps'>, keys: readonly string[]): Instant | undefined {
    return attemptsIn(steps)
      .filter(({ key }) => keys.includes(key))
      .map(({ attempt }) => this.landedBy(attempt.intendedAt))
      .toSorted()
      .at(-1)
  }

  /** Waits for a change, for the next look or for the time; says whether it was a change. */
  async #isNudged(nudged: Promise<unknown>, until: Instant): Promise<boolean> {
    const { clock } = this.#ports
    using stop = new Stop()
    this.#waiting++
    try {
      const lookAt = earliest(until, addMs(clock.now(), LOOK_MS))
      return await Promise.race([
        nudged.then(() => true),
        clock.sleepUntil(lookAt, stop.signal).then(() => false),
      ])
    } finally {
      this.#waiting--
    }
  }
}

/** Each attempt with a name of its own within its operation. */
const attemptsIn = (steps: Operation['steps']) =>
  steps.flatMap(({ attempts }, index) =>
    attempts.map((attempt) => ({ key: `${index}/${attempt.number}`, attempt })),
  )

const unansweredIn = ({ steps }: Pick<Operation, 'steps'>): readonly string[] =>
  attemptsIn(steps)
    .filter(({ attempt }) => isUnanswered(attempt))
    .map(({ key }) => key)

const isUnanswered = ({ outcome }: Attempt): boolean => outcome === AttemptOutcome.INTENDED

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

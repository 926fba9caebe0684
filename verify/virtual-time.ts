import { setImmediate } from 'node:timers/promises'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { addMs, msBetween } from '#server/model/instant.ts'

/** Longest time that anything is waited for, on the virtual clock: three days, more than any operation takes. */
const PATIENCE_MS = 3 * 24 * 3_600_000

/** Moves the one clock of a testbed, and only while nothing is left to do before it moves. */
export class VirtualTime {
  readonly clock: VirtualClock
  readonly #isAtRest: () => boolean

  constructor(clock: VirtualClock, isAtRest: () => boolean) {
    this.clock = clock
    this.#isAtRest = isAtRest
  }

  /** Resolves once nothing happens any more without time passing. */
  async rest(): Promise<void> {
    do await setImmediate()
    while (!this.#isAtRest())
  }

  /** Lets time pass until something holds at rest. Rejects when nothing is left that could bring it about. */
  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const begunAt = this.clock.now()
    for (;;) {
      await this.rest()
      if (await holds()) return
      this.#moveOn(what, begunAt)
    }
  }

  /** Lets time pass until something holds that does not wait for rest, such as a call that is held back. */
  async untilSeen(what: string, holds: () => boolean): Promise<void> {
    const begunAt = this.clock.now()
    for (;;) {
      await setImmediate()
      if (holds()) return
      if (this.#isAtRest()) this.#moveOn(what, begunAt)
    }
  }

  /** Waits for something that is on its way already and needs no time to arrive. */
  async arrival(hasArrived: () => boolean): Promise<void> {
    while (!hasArrived()) await setImmediate()
  }

  /** Waits for an answer that may take time; gives how long it took. Rejects as the answer does. */
  async timed(ask: () => Promise<unknown>): Promise<number> {
    const begunMs = this.clock.nowMs()
    let isAnswered = false
    const answer = ask().finally(() => {
      isAnswered = true
    })
    // A refusal is thrown below, once time has passed.
    answer.catch(() => undefined)
    await this.untilSeen('the command is answered', () => isAnswered)
    await answer
    return this.clock.nowMs() - begunMs
  }

  /** Lets that much time pass. */
  async pass(ms: number): Promise<void> {
    const end = addMs(this.clock.now(), ms)
    for (;;) {
      await this.rest()
      const next = this.clock.nextWakeAt
      if (next === undefined || next > end) break
      this.clock.moveTo(next)
    }
    this.clock.moveTo(end)
    await this.rest()
  }

  #moveOn(what: string, begunAt: string): void {
    const next = this.clock.nextWakeAt
    if (next === undefined) throw new Error(`Waited for ${what}, and nothing is left to do.`)
    if (msBetween(begunAt, next) > PATIENCE_MS) throw new Error(`Waited for ${what} for three days, in vain.`)
    this.clock.moveTo(next)
  }
}

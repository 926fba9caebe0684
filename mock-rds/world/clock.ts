import { setTimeout as sleepReal } from 'node:timers/promises'

/** Where the mock takes its time from. */
export interface Clock {
  readonly kind: 'real' | 'virtual' | 'shared'
  /** Epoch milliseconds. */
  now(): number
  /** Resolves once `ms` of this clock's time have passed. */
  sleep(ms: number): Promise<void>
}

/** The machine's own clock. */
export const realClock: Clock = { kind: 'real', now: Date.now, sleep: (ms) => sleepReal(ms) }

/** A clock that belongs to the host of the mock, for example the virtual clock of a test. */
export function sharedClock(now: () => number, sleep: (ms: number) => Promise<void>): Clock {
  return { kind: 'shared', now, sleep }
}

/** Where a virtual clock starts unless told otherwise: a Monday morning, outside every seeded window. */
const VIRTUAL_START = Date.UTC(2026, 0, 5, 9)

/** A clock that stands still until it is told to advance. */
export class VirtualClock implements Clock {
  readonly kind = 'virtual'
  #now: number
  #sleepers: { at: number; wake: () => void }[] = []

  constructor(start: number = VIRTUAL_START) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + ms, wake })
      this.advance(0)
    })
  }

  /** Moves the clock forward and wakes those whose time has come. */
  advance(ms: number): void {
    this.#now += ms
    const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#now)
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.at > this.#now)
    for (const sleeper of due) sleeper.wake()
  }
}

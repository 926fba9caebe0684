import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { AbandonGate } from '#server/program/abandon-gate.ts'
import type { Point } from '../plan.ts'
import type { StorageUser } from './installation.ts'
import type { NetworkUser } from './sim-network.ts'

/** Told which process comes by a point, while it does. */
export type Reaches = (process: SimProcess, point: Point) => void

/** One process of a run, from its start until it dies: what it has begun by then stops in the middle. */
export class SimProcess {
  readonly gate = new AbandonGate()
  readonly #reaches: Reaches
  readonly #clock: VirtualClock
  readonly #writeMs: number

  constructor(clock: VirtualClock, writeMs: number, reaches: Reaches) {
    this.#clock = clock
    this.#writeMs = writeMs
    this.#reaches = reaches
  }

  get isAlive(): boolean {
    return !this.gate.isShut
  }

  die(): void {
    this.gate.shut()
  }

  /** The process as the network knows it. */
  get onNetwork(): NetworkUser {
    return { isAlive: () => this.isAlive, reaches: (point) => this.#reaches(this, point) }
  }

  /** The process as a disk or a table knows it. */
  get onStorage(): StorageUser {
    const isAlive = (): boolean => this.isAlive
    return {
      get isAlive() {
        return isAlive()
      },
      pause: () => this.#clock.sleep(this.#writeMs),
      reaches: (point) => {
        this.#reaches(this, point)
        return this.isAlive
      },
    }
  }
}

import type { SavedRegion } from '#mock-rds/world/saved-world.ts'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Audience } from './audience.ts'
import type { Point } from './plan.ts'
import type { Installation } from './stage/installation.ts'
import type { SimAws } from './stage/sim-aws.ts'
import type { SimNetwork } from './stage/sim-network.ts'

/** A moment of a run at which something could happen: the n-th time that it came by a point. */
export interface Moment {
  readonly point: Point
  readonly nth: number
  /**
   * How far everything has got that outlives a process: the time, what was written, what is on its way to AWS and back,
   * which commands were given and answered, and what clients have seen. Between two moments with the same mark nothing
   * has changed, so it does not matter in which of them the process dies.
   */
  readonly mark: string
  /** In epoch milliseconds. */
  readonly atMs: number
  /** AWS as it was. */
  readonly saved: SavedRegion
}

/** What a run is made of, as far as moments tell of it. */
export interface MomentScene {
  readonly clock: VirtualClock
  readonly aws: SimAws
  readonly network: SimNetwork
  readonly installation: Installation
  readonly audience: Audience
}

/** Writes the moments of a run down. */
export class Moments {
  readonly #scene: MomentScene
  readonly #counts = new Map<Point, number>()
  readonly #all: Moment[] = []
  #commands = 0

  constructor(scene: MomentScene) {
    this.#scene = scene
  }

  /** All that there were so far, in order. */
  get all(): readonly Moment[] {
    return this.#all
  }

  /** A command was given, or an answer to one has arrived. */
  command(): void {
    this.#commands += 1
  }

  /** The run comes by a point. */
  pass(point: Point): void {
    const { clock, aws, network, installation, audience } = this.#scene
    const nth = (this.#counts.get(point) ?? 0) + 1
    this.#counts.set(point, nth)
    const atMs = clock.nowMs()
    const seen = audience.seen().map(([, seq]) => seq)
    const mark = [atMs, installation.changes, network.progress, this.#commands, ...seen].join()
    this.#all.push({ point, nth, mark, atMs, saved: aws.region.save() })
  }
}

import type { SavedRegion } from '#mock-rds/world/saved-world.ts'
import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { Happening, Point } from './plan.ts'
import type { Installation } from './simulated/installation.ts'
import type { SimAws } from './simulated/sim-aws.ts'
import type { SimNetwork } from './simulated/sim-network.ts'
import type { Subscribers } from './subscribers.ts'

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
  readonly subscribers: Subscribers
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
    const { clock, aws, network, installation, subscribers } = this.#scene
    const nth = (this.#counts.get(point) ?? 0) + 1
    this.#counts.set(point, nth)
    const atMs = clock.nowMs()
    const seen = subscribers.seen().map(([, seq]) => seq)
    const mark = [atMs, installation.changes, network.progress, this.#commands, ...seen].join()
    this.#all.push({ point, nth, mark, atMs, saved: aws.region.save() })
  }
}

/** Says when the happenings of a plan are due: each once, when the run comes by its point or its time. */
export class Script {
  readonly #counts = new Map<Point, number>()
  readonly #perform: (happening: Happening) => void
  readonly #byPoint = new Map<string, Happening[]>()
  #timed: readonly { readonly atMs: number; readonly happening: Happening }[]

  constructor(happenings: readonly Happening[], begunAtMs: number, perform: (happening: Happening) => void) {
    this.#perform = perform
    for (const happening of happenings) {
      const { when } = happening
      if (!('point' in when)) continue
      const key = `${when.point} ${when.nth}`
      this.#byPoint.set(key, [...(this.#byPoint.get(key) ?? []), happening])
    }
    this.#timed = happenings
      .flatMap((happening) =>
        'afterMs' in happening.when ? [{ atMs: begunAtMs + happening.when.afterMs, happening }] : [],
      )
      .toSorted((one, other) => one.atMs - other.atMs)
  }

  /** The run comes by a point. */
  reach(point: Point): void {
    const count = (this.#counts.get(point) ?? 0) + 1
    this.#counts.set(point, count)
    for (const happening of this.#byPoint.get(`${point} ${count}`) ?? []) this.#perform(happening)
  }

  /** When the next happening that waits for its time is due, in epoch milliseconds. */
  get nextAtMs(): number | undefined {
    return this.#timed[0]?.atMs
  }

  /** Performs what is due. */
  performDue(nowMs: number): void {
    const due = this.#timed.filter(({ atMs }) => atMs <= nowMs)
    this.#timed = this.#timed.slice(due.length)
    for (const { happening } of due) this.#perform(happening)
  }
}

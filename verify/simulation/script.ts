import type { Happening, Point } from './plan.ts'

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

import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'

/** The moments at which a run can die. */
type WriteMoment = 'before a write' | 'after a write'
type CallMoment = 'before a call' | 'after AWS took a call'

/**
 * Has a run die at every point of one kind that an undisturbed run came by: as often as that one did, so that what is
 * written or sent again after a death goes through. Points of one kind belong to different steps, or lie apart: a death
 * at one leads past no other.
 */
export class Deaths {
  readonly #at: ReadonlyMap<string, number>
  readonly #passed = new Map<string, number>()
  #count = 0

  private constructor(at: ReadonlyMap<string, number>) {
    this.#at = at
  }

  /** None: for the run that is not disturbed. */
  static none(): Deaths {
    return new Deaths(new Map())
  }

  /** The deaths of the next runs, for each kind of point that this run has come by. */
  ofEachKind(): readonly { readonly kind: string; readonly deaths: Deaths }[] {
    const byKind = Map.groupBy(this.#passed, ([point]) => point.slice(0, point.indexOf(':')))
    return [...byKind].map(([kind, points]) => ({ kind, deaths: new Deaths(new Map(points)) }))
  }

  get count(): number {
    return this.#count
  }

  /** How many there have to be. */
  get expected(): number {
    return this.#at.values().reduce((sum, times) => sum + times, 0)
  }

  /** Tells of a write, and whether the run dies. */
  atWrite(moment: WriteMoment, written: Operation): boolean {
    return this.#comesBy(
      `${moment} of ${whatIsWritten(written)}: ${written.cursor} ${currentStep(written)?.state}`,
    )
  }

  /** Tells of a call, and whether the run dies. */
  atCall(moment: CallMoment, call: RdsCall): boolean {
    return this.#comesBy(`${moment}: ${JSON.stringify(call)}`)
  }

  #comesBy(point: string): boolean {
    const nth = (this.#passed.get(point) ?? 0) + 1
    this.#passed.set(point, nth)
    const isDeadly = nth <= (this.#at.get(point) ?? 0)
    if (isDeadly) this.#count++
    return isDeadly
  }
}

function whatIsWritten(operation: Operation): 'an intention' | 'an answer' | 'progress' {
  const step = currentStep(operation)
  const attempt = step?.attempts.at(-1)
  if (step?.state !== 'in_progress' || attempt === undefined) return 'progress'
  return attempt.outcome === 'intended' ? 'an intention' : 'an answer'
}

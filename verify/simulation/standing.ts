import type { Operation } from '#server/model/operation.ts'
import type { GivenDecision } from '../checker/log.ts'

/** Commands that stop an operation: once acknowledged, nothing is sent any more. */
const STOPS: ReadonlySet<string> = new Set(['pause', 'abort', 'mark_complete', 'reset', 'delete'])

/** Commands after which an operation may send calls again. */
const WAKES: ReadonlySet<string> = new Set(['start', 'continue', 'rollback'])

/** Ends a command that is under way. */
export interface CommandEnd {
  /** It was acknowledged, and the operation stands still or does not. */
  acknowledged(isStill: boolean): void
  refused(): void
}

/** How an operation stands with the people who command it: what they were promised, and what they have said. */
export class Standing {
  #stopping = 0
  #deleting = 0
  #waking = 0
  #isQuiet = false
  #wakes = 0
  /** How often it was told to send a call again, to start from another step, or to undo what nobody has seen yet. */
  words = 0
  /** Every decision about it that was given, whatever came of it. */
  readonly decisions: GivenDecision[] = []
  /** The operation as it was when somebody first saw it paused: a dialog that has been open since. */
  firstPause: Operation | undefined

  /** Whether a stop was acknowledged, and nobody has told it to go on since. */
  get isQuiet(): boolean {
    return this.#isQuiet
  }

  /** Whether a command that stops it is under way. */
  get isBeingStopped(): boolean {
    return this.#stopping > 0
  }

  /** Whether it may be gone: a deletion was under way, and nobody has heard what came of it. */
  get mayBeGone(): boolean {
    return this.#deleting > 0
  }

  /** Somebody decides on what was shown to them. */
  decide(action: GivenDecision['action'], { lastEventSeq }: Operation): void {
    this.decisions.push({ action, shownSeq: lastEventSeq })
  }

  /** A command is given. */
  begin(name: string): CommandEnd {
    const isStop = STOPS.has(name)
    const isWake = WAKES.has(name)
    const isDeletion = name === 'delete'
    const wasQuiet = this.#isQuiet
    const wakesBefore = this.#wakes
    if (isStop) this.#stopping += 1
    if (isDeletion) this.#deleting += 1
    if (isWake) this.#wake()
    const leave = (): void => {
      if (isStop) this.#stopping -= 1
      if (isDeletion) this.#deleting -= 1
      if (isWake) this.#waking -= 1
    }
    return {
      acknowledged: (isStill) => {
        leave()
        // A stop that was overtaken by a word to go on, or may still be, promises nothing.
        if (isStop && isStill && this.#waking === 0 && this.#wakes === wakesBefore) this.#isQuiet = true
      },
      refused: () => {
        leave()
        if (wasQuiet) this.#isQuiet = true
      },
    }
  }

  /** It stands still from now on, whatever it did before, and has to be told again what to do. */
  stop(): void {
    this.#isQuiet = true
    this.words += 1
  }

  #wake(): void {
    this.#isQuiet = false
    this.#wakes += 1
    this.#waking += 1
  }

  /** The server has died: nothing that was under way is ever answered. */
  forgetPending(): void {
    this.#stopping = 0
    this.#waking = 0
  }
}

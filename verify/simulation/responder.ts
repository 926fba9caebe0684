import type { Instant } from '#server/model/instant.ts'
import { addMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import type { Operator } from './operator.ts'
import type { Remedy } from './plan.ts'

/** How long the person who looks after operations takes to react. */
const REACTION_MS = 5 * 60_000

/** After so many pauses the surroundings are put in order, after so many more the operation is rolled back, then given up. */
const PAUSES_UNTIL = { repair: 4, rollback: 10, abort: 14 }

/** How often a creation or a start that was refused is tried again. */
const TRIES = 12

/** What the person wants: an operation with pauses before some of its steps, and what to decide at the first pauses. */
interface Intent {
  readonly input: RawOperationInput
  readonly pauseBeforeSteps: readonly number[]
  readonly remedies: readonly Remedy[]
}

/** The person who looks after every operation of a run until it has ended: starts it, and decides at each pause. */
export class Responder {
  readonly #operator: Operator
  readonly #intent: Intent
  readonly #repair: () => void
  #remedies: readonly Remedy[]
  #pauses = 0
  #decidedOn = 0
  #starts = 0
  #creations = 0
  #nextAt: Instant | undefined

  constructor(operator: Operator, intent: Intent, repair: () => void) {
    this.#operator = operator
    this.#intent = intent
    this.#remedies = intent.remedies
    this.#repair = repair
  }

  /** When it will look again; undefined when it has nothing in mind. */
  get nextAt(): Instant | undefined {
    return this.#nextAt
  }

  /** Whether creating and starting was refused so often that nothing is going to happen in this run any more. */
  get hasGivenUp(): boolean {
    return this.#creations >= TRIES || this.#starts > TRIES
  }

  /** Looks at all operations while nothing is going on, and does what is to be done, after some time. */
  look(operations: readonly Operation[], now: Instant): void {
    if (this.#operator.pending > 0) return
    const waiting = operations.find(({ state }) => state === 'created' || state === 'paused')
    const isWanted = operations.length === 0 && !this.hasGivenUp
    if (!waiting && !isWanted) this.#nextAt = undefined
    else if (this.#creations === 0 || this.#isTime(now)) this.#act(waiting)
  }

  #act(waiting: Operation | undefined): void {
    if (!waiting) this.#create()
    else if (waiting.state === 'created') this.#start(waiting)
    else void this.#operator.resume(this.#choose(waiting), waiting)
  }

  #create(): void {
    this.#creations += 1
    if (this.#creations === TRIES / 2) this.#repair()
    const { input, pauseBeforeSteps } = this.#intent
    void this.#operator.create(input, pauseBeforeSteps)
  }

  /** Whether the time to react has passed; it begins to run when it is asked for first. */
  #isTime(now: Instant): boolean {
    if (this.#nextAt === undefined) this.#nextAt = addMs(now, REACTION_MS)
    if (now < this.#nextAt) return false
    this.#nextAt = undefined
    return true
  }

  #start(operation: Operation): void {
    this.#starts += 1
    if (this.#starts === TRIES / 2) this.#repair()
    void this.#operator.wish({ name: this.#starts > TRIES ? 'delete' : 'start' }, operation)
  }

  #choose({ pauseReason, state, pausedFrom, revision }: Operation): Remedy {
    const wasRefused = revision === this.#decidedOn
    this.#decidedOn = revision
    const [wanted, ...rest] = this.#remedies
    this.#remedies = rest
    if (wanted !== undefined) return wanted
    if (pauseReason?.code === 'breakpoint' && state === 'paused' && !wasRefused) return 'continue'
    this.#pauses += 1
    if (this.#pauses === PAUSES_UNTIL.repair) this.#repair()
    if (this.#pauses > PAUSES_UNTIL.abort) return 'abort'
    return this.#pauses > PAUSES_UNTIL.rollback && pausedFrom !== 'rolling_back' ? 'rollback' : 'continue'
  }
}

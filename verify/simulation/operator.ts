import { DomainError } from '#server/model/domain-error.ts'
import type { Operation } from '#server/model/operation.ts'
import { RdsFaultError } from '#server/ports/rds-fault-error.ts'
import { StorageError } from '#server/ports/storage-error.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import type { GivenDecision } from '../checker/log.ts'
import { promisesOf } from '../checker/states.ts'
import { keysOf } from '../step-keys.ts'
import { ANA, createPausing } from './create-pausing.ts'
import type { Remedy, Wish } from './plan.ts'
import type { SimServer } from './simulated/sim-server.ts'

/** A command that was given, and what came of it. */
interface Command {
  readonly name: string
  /** The operation that it is about; undefined for a creation. */
  readonly operationId: string | undefined
  readonly outcome: 'under way' | 'acknowledged' | 'refused' | 'unanswered'
  /** The code of the refusal. */
  readonly code?: string
}

/** A wish that is about one operation. */
export type SingleWish = Exclude<Wish, { name: 'rival' | 'start all' }>

/** What an operator does, and who is told of it. */
export interface OperatorWatch {
  /** The server that the next command is given to, if one runs. */
  readonly server: () => SimServer | undefined
  /** Whether a server still runs. */
  readonly isUp: (server: SimServer) => boolean
  /** Called when a command has been carried out and before the client hears of it; gives whether the client will. */
  readonly beforeAnswer: () => boolean
  /** A command is given. */
  readonly given: (command: Command) => void
  /** The answer has arrived at the client. */
  readonly acknowledged: (name: string, operation: Operation) => void
  /** An error that no client should ever see. */
  readonly defect: (error: unknown) => void
}

/** Pauses whose advice says that CONTINUE sends the call again. */
const REPEATS: ReadonlySet<string | undefined> = new Set(['change_failed', 'aws_fault', 'undone'])

/** Whether what came of a call of the current step was not known when the operation was looked at. */
const isUnsettled = ({ steps, cursor }: Operation): boolean =>
  steps[cursor]?.attempts.some(({ closedAt }) => closedAt === undefined) ?? false

/** The people at the API: every command goes to the use-cases, and each answer, refusal and lost answer is noted. */
export class Operator {
  readonly #watch: OperatorWatch
  readonly #standings = new Map<string, Standing>()
  #pending = 0

  constructor(watch: OperatorWatch) {
    this.#watch = watch
  }

  /** How many commands wait for their answer. */
  get pending(): number {
    return this.#pending
  }

  /** How an operation stands. */
  standing(operationId: string): Standing {
    const known = this.#standings.get(operationId)
    if (known) return known
    const standing = new Standing()
    this.#standings.set(operationId, standing)
    return standing
  }

  /** The server has died: what was under way is never answered. */
  forgetPending(): void {
    this.#pending = 0
    for (const standing of this.#standings.values()) standing.forgetPending()
  }

  /** Operations as they are stored went back to an earlier state: nothing of them may continue before a person says so. */
  stop(operationIds: readonly string[]): void {
    for (const id of operationIds) this.standing(id).stop()
  }

  /** Creates an operation; with pauses, which are places in the plan, on the plan that was read before. */
  create(input: RawOperationInput, pauseBefore: readonly number[]): Promise<Operation | undefined> {
    return this.#give('create', undefined, ({ service }) => createPausing(service, input, pauseBefore))
  }

  /** Gives a command about an operation; never rejects. */
  wish(wish: SingleWish, operation: Operation): Promise<Operation | undefined> {
    const { id, steps } = operation
    const keys = keysOf(steps)
    const keyAt = (step: number): string => keys[step % Math.max(1, keys.length)] ?? ''
    const give = (ask: (server: SimServer) => Promise<Operation>) => this.#give(wish.name, id, ask)
    const author = { by: ANA, expectedRevision: operation.decisionRevision }
    if (wish.name === 'reset') {
      this.standing(id).words += 1
      this.standing(id).decide('reset', operation)
    }
    switch (wish.name) {
      case 'start':
        return give(({ service }) => service.start(id, author))
      case 'pause':
        return give(({ service }) => service.pause(id, ANA, 'let me look'))
      case 'continue':
      case 'rollback':
      case 'abort':
      case 'mark_complete':
        return this.resume(wish.name, operation)
      case 'late': {
        const shown = this.standing(id).firstPause
        return shown ? this.resume(wish.remedy, shown) : Promise.resolve(undefined)
      }
      case 'delete':
        return this.#give('delete', id, async ({ service }) => {
          await service.delete(id, author)
          return operation
        })
      case 'reset':
        return give(({ service }) => service.reset(id, author, keyAt(wish.step)))
      case 'set_breakpoints':
        return give(({ service }) => service.setBreakpoints(id, author, wish.steps.map(keyAt)))
      case 'update_step_timeout':
        return give(({ service }) => service.updateStepTimeout(id, { by: ANA }, wish.seconds))
    }
  }

  /** Decides about a paused operation. */
  resume(remedy: Remedy, operation: Operation): Promise<Operation | undefined> {
    const { id, pauseReason, decisionRevision } = operation
    this.standing(id).decide(remedy, operation)
    const decisionOn = (reason: string) => ({
      by: ANA,
      expectedRevision: decisionRevision,
      reason,
    })
    const isRepeating = remedy === 'continue' && REPEATS.has(pauseReason?.code)
    // A rollback is planned from a reading that may not show yet what AWS has just accepted.
    const isPlannedBlindly = remedy === 'rollback' && isUnsettled(operation)
    if (isRepeating || isPlannedBlindly) this.standing(id).words += 1
    const give = (ask: (server: SimServer) => Promise<Operation>) => this.#give(remedy, id, ask)
    switch (remedy) {
      case 'continue':
        return give(({ service }) => service.continue(id, decisionOn('go on'), pauseReason?.accepts?.key))
      case 'rollback':
        return give(({ service }) => service.rollback(id, decisionOn('undo it')))
      case 'abort':
        return give(({ service }) => service.abort(id, decisionOn('enough')))
      case 'mark_complete':
        return give(({ service }) => service.markComplete(id, decisionOn('good enough')))
    }
  }

  async #give(
    name: string,
    operationId: string | undefined,
    ask: (server: SimServer) => Promise<Operation>,
  ): Promise<Operation | undefined> {
    const server = this.#watch.server()
    if (!server) {
      this.#watch.given({ name, operationId, outcome: 'unanswered' })
      return undefined
    }
    this.#watch.given({ name, operationId, outcome: 'under way' })
    this.#pending += 1
    const end = operationId === undefined ? undefined : this.standing(operationId).begin(name)
    const answer = await answerOf(() => ask(server))
    if (!this.#watch.isUp(server)) return undefined
    if (answer.kind === 'refused') {
      this.#pending -= 1
      end?.refused()
      return this.#refuse(name, operationId, answer.error)
    }
    const { operation } = answer
    if (!this.#watch.beforeAnswer()) return undefined
    this.#pending -= 1
    end?.acknowledged(name === 'delete' || !promisesOf(operation.state).mayAct)
    this.#watch.acknowledged(name, operation)
    this.#watch.given({ name, operationId, outcome: 'acknowledged' })
    return operation
  }

  #refuse(name: string, operationId: string | undefined, error: unknown): undefined {
    const code = codeOf(error)
    this.#watch.given({ name, operationId, outcome: 'refused', ...(code !== undefined && { code }) })
    if (code === undefined) this.#watch.defect(error)
  }
}

type Answer =
  | { readonly kind: 'done'; readonly operation: Operation }
  | { readonly kind: 'refused'; readonly error: unknown }

const answerOf = (ask: () => Promise<Operation>): Promise<Answer> =>
  ask().then(
    (operation): Answer => ({ kind: 'done', operation }),
    (error: unknown): Answer => ({ kind: 'refused', error }),
  )

/** The code that a client gets; undefined for an error that none should ever get. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DomainError) return error.code
  if (error instanceof RdsFaultError) return `AWS_FAULT ${error.fault.code}`
  return error instanceof StorageError ? 'STORAGE_UNAVAILABLE' : undefined
}

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
  /** How often it was told to send a call again, to start from another step, or to undo what no one has seen yet. */
  words = 0
  /** Every decision about it that was given, whatever came of it. */
  readonly decisions: GivenDecision[] = []
  /** The operation as it was when someone first saw it paused: a dialog that has been open since. */
  firstPause: Operation | undefined

  /** Whether a stop was acknowledged, and no one has told it to go on since. */
  get isQuiet(): boolean {
    return this.#isQuiet
  }

  /** Whether a command that stops it is under way. */
  get isBeingStopped(): boolean {
    return this.#stopping > 0
  }

  /** Whether it may be gone: a deletion was under way, and no one has heard what came of it. */
  get mayBeGone(): boolean {
    return this.#deleting > 0
  }

  /** Someone decides on what was shown to them. */
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

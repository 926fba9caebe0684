import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#mock-rds/world/random.ts'
import type { Acknowledged } from '../checker/acknowledged.ts'
import { Refusal, Unanswered } from '../graphql-client.ts'
import { Mismatch } from '../mismatch.ts'
import type { OperationView } from '../operation-view.ts'
import { hasEnded } from '../operation-view.ts'
import type { Assignment } from './assignments.ts'
import type { Commands } from './commands.ts'

/** What a tester has to live with. */
export interface Disturbances {
  /** Whether it pauses operations and changes their settings now and then. */
  readonly interferes: boolean
  /** Pauses that come from the trouble that is made, by code: it goes on from them. */
  readonly pauses: readonly string[]
  /** Refusals that come from it, by code: it tries again. */
  readonly refusals: readonly string[]
}

/** Nothing gets in the way. */
export const UNDISTURBED: Disturbances = { interferes: false, pauses: [], refusals: [] }

/** Refusals after which anybody tries again: it has moved on since it was looked at, or AWS has been asked too much. */
const RETRIED: readonly string[] = ['INVALID_STATE', 'LIMIT_EXCEEDED']
/** Pauses that it has asked for itself. */
const OWN_PAUSES: readonly string[] = ['BREAKPOINT', 'OPERATOR']
/** How often it interferes with one operation. */
const MAX_PAUSES = 3
/** One in so many looks at a running operation leads to each kind of interference. */
const INTERFERES_ONE_IN = 12
/** The longest that it does nothing, in milliseconds. */
const MAX_IDLE_MS = 120

/** Someone who sees an assignment through to its end, whatever happens to the server, and gets in its way now and then. */
export class Tester {
  readonly assignment: Assignment
  readonly #random: Random
  readonly #acknowledged: Acknowledged
  readonly #disturbances: Disturbances
  #operationId: string | undefined
  #ended: OperationView | undefined
  #pauses = 0
  #troubledPauses = 0

  constructor(
    assignment: Assignment,
    parts: {
      readonly random: Random
      readonly acknowledged: Acknowledged
      readonly disturbances: Disturbances
    },
  ) {
    this.assignment = assignment
    this.#random = parts.random
    this.#acknowledged = parts.acknowledged
    this.#disturbances = parts.disturbances
  }

  /** The operation, once it is known to have been made. */
  get operationId(): string | undefined {
    return this.#operationId
  }

  /** How often it went on from a pause that the disturbances brought. */
  get troubledPauses(): number {
    return this.#troubledPauses
  }

  /** The operation at its end, once it has come to it. */
  get ended(): OperationView | undefined {
    return this.#ended
  }

  /** Goes on until the operation has ended, or until the server no longer answers or the signal says to stop. */
  async carryThrough(commands: Commands, signal: AbortSignal): Promise<void> {
    try {
      while (this.#ended === undefined && !signal.aborted) {
        await this.#act(commands)
        await sleep(this.#random.below(MAX_IDLE_MS), undefined, { signal }).catch(() => undefined)
      }
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
    }
  }

  async #act(commands: Commands): Promise<void> {
    try {
      await this.#goOn(commands)
    } catch (error) {
      if (!(error instanceof Refusal && [...RETRIED, ...this.#disturbances.refusals].includes(error.code)))
        throw error
    }
  }

  async #goOn(commands: Commands): Promise<void> {
    const id = this.#operationId ?? (await this.#make(commands))
    const view = await commands.read(id)
    if (hasEnded(view)) {
      if (view.state !== this.assignment.becomes)
        throw new Mismatch('the operation ends as it should', this.assignment.becomes, view)
      this.#ended = view
      return
    }
    await this.#command(commands, view)
  }

  /** Makes the operation, unless an earlier attempt that got no answer did. */
  async #make(commands: Commands): Promise<string> {
    const { clusterId, order, options } = this.assignment
    const [made] = await commands.unended(clusterId)
    if (made === undefined) {
      const created = await commands.order(clusterId, order, options)
      this.#acknowledged.took(created, { type: 'OPERATION_CREATED' })
      this.#operationId = created.id
      return created.id
    }
    this.#operationId = made
    return made
  }

  async #command(commands: Commands, view: OperationView): Promise<void> {
    const { id, state, pause } = view
    const { becomes } = this.assignment
    if (state === 'CREATED') {
      this.#acknowledged.took(await commands.start(id), { type: 'OPERATION_STARTED' })
    } else if (state === 'PAUSED') {
      const expected = [...OWN_PAUSES, ...this.#disturbances.pauses]
      if (pause === null || !expected.includes(pause.code) || pause.message === '' || pause.advice === '')
        throw new Mismatch('it pauses only for what it was told to, and says why', expected, pause)
      if (!OWN_PAUSES.includes(pause.code)) this.#troubledPauses++
      const goesBack = becomes === 'ROLLED_BACK' && pause.code === 'BREAKPOINT'
      const answer = await commands.resume(view, goesBack ? 'ROLLBACK' : 'CONTINUE')
      this.#acknowledged.took(answer, { type: goesBack ? 'ROLLBACK_STARTED' : 'OPERATION_RESUMED' })
    } else if (this.#disturbances.interferes) {
      await this.#interfere(commands, id)
    }
  }

  async #interfere(commands: Commands, id: string): Promise<void> {
    const mark = 2_000 + this.#random.below(100_000)
    const draw = this.#random.below(INTERFERES_ONE_IN)
    if (draw === 0) {
      const answer = await commands.setStepTimeout(id, mark)
      this.#acknowledged.took(answer, { type: 'STEP_TIMEOUT_SET', mark: String(mark) })
    } else if (draw === 1 && this.#pauses < MAX_PAUSES) {
      this.#pauses++
      const answer = await commands.pause(id, `pause ${mark}`)
      this.#acknowledged.took(answer, { type: 'OPERATION_PAUSED', mark: `pause ${mark}` })
    }
  }
}

import type { JournaledChange } from '../events/change-journal.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { DurationSummary } from '../model/duration-summary.ts'
import { expectedByHistory, withDurationsOf } from '../model/duration-summary.ts'
import type { ClusterBefore, ExpectedSeconds } from '../model/expected-duration.ts'
import { expectedSecondsOf } from '../model/expected-duration.ts'
import type { Operation } from '../model/operation.ts'
import { ENDED_STATES } from '../model/operation-state.ts'
import type { PlannedStep } from '../model/step.ts'
import type { DurationHistory } from '../ports/duration-history.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'

/** Where durations are learned from. */
export interface LearnedDurationsParts {
  readonly store: Pick<OperationStore, 'find' | 'load'>
  readonly bus: Pick<EventBus, 'journal'>
  readonly log: Log
}

/** How many ended operations are read at first. */
const READ_AT_FIRST = 200

/**
 * Published figures, corrected by the steps that ended here: those of the newest ended operations, which are read once,
 * and of every operation that changes afterwards. What changed is read when someone asks for the next estimate, and the
 * estimate does not wait for it. Nothing of it is stored: it is made again from the operations.
 */
export class LearnedDurations implements DurationHistory {
  readonly #parts: LearnedDurationsParts
  #summary: DurationSummary = new Map()
  #isBegun = false
  /** Up to where the journal of changes has been followed. */
  #followed: number
  #reading: Promise<void> | undefined

  constructor(parts: LearnedDurationsParts) {
    this.#parts = parts
    this.#followed = parts.bus.journal.head
  }

  expected(step: PlannedStep, before: ClusterBefore): ExpectedSeconds {
    if (this.#hasNews && !this.#reading) void this.caughtUp()
    return expectedByHistory(this.#summary, step, before) ?? expectedSecondsOf(step, before)
  }

  /** Resolves when everything that has changed by now is known. It never rejects: what cannot be read is left out. */
  async caughtUp(): Promise<void> {
    while (this.#hasNews || this.#reading) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined
      })
      await this.#reading
    }
  }

  get #hasNews(): boolean {
    return !this.#isBegun || this.#followed < this.#parts.bus.journal.head
  }

  async #read(): Promise<void> {
    if (!this.#isBegun) {
      this.#isBegun = true
      await this.#learnFrom(() => this.#newestEnded())
    }
    for (let change = this.#next(); change; change = this.#next()) {
      const { operationId, kind } = change
      if (kind === 'changed') await this.#learnFrom(() => this.#current(operationId))
    }
  }

  /** The next change that is not known yet. */
  #next(): JournaledChange | undefined {
    const { journal } = this.#parts.bus
    const change = journal.keeps(this.#followed) ? journal.after(this.#followed) : undefined
    this.#followed = change?.number ?? journal.head
    return change
  }

  async #learnFrom(read: () => Promise<readonly Operation[]>): Promise<void> {
    try {
      for (const operation of await read()) this.#summary = withDurationsOf(this.#summary, operation)
    } catch (error) {
      this.#parts.log.warn(
        { err: error },
        'Durations of earlier steps could not be read. Estimates do without them.',
      )
    }
  }

  #newestEnded(): Promise<readonly Operation[]> {
    return this.#parts.store.find({ states: ENDED_STATES }, { limit: READ_AT_FIRST })
  }

  async #current(operationId: string): Promise<readonly Operation[]> {
    const operation = await this.#parts.store.load(operationId)
    return operation ? [operation] : []
  }
}

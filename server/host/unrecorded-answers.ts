import type { Observation } from '../engine/observation.ts'

/** What came of a call that was sent. */
export type Answered = Extract<Observation, { readonly kind: 'answered' }>

/**
 * Answers of AWS that could not be written down, because the store refused. This process knows them all the same, and
 * an operation must not go on as if no one had answered: they are the first thing that is written once it can be.
 */
export class UnrecordedAnswers {
  readonly #byOperation = new Map<string, readonly Answered[]>()

  of(operationId: string): readonly Answered[] {
    return this.#byOperation.get(operationId) ?? []
  }

  keep(operationId: string, answered: Answered): void {
    this.#byOperation.set(operationId, [...this.of(operationId), answered])
  }

  drop(operationId: string, answered: Answered): void {
    const rest = this.of(operationId).filter((kept) => kept !== answered)
    if (rest.length > 0) this.#byOperation.set(operationId, rest)
    else this.#byOperation.delete(operationId)
  }
}

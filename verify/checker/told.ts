import { fail } from './invariants.ts'

/** What one subscriber was told of an operation, over all its connections: every event once, in order. */
export class Told {
  readonly #operationId: string
  #seq = 0

  constructor(operationId: string) {
    this.#operationId = operationId
  }

  /** Number of the last event that it was told. */
  get seq(): number {
    return this.#seq
  }

  /** It is told an event. */
  take(seq: number): void {
    if (seq !== this.#seq + 1)
      fail('subscriber', `Event ${seq} of ${this.#operationId} came after ${this.#seq}.`)
    this.#seq = seq
  }

  /** It has to have been told all there is. */
  requireAll(lastSeq: number): void {
    if (this.#seq === lastSeq) return
    fail('subscriber', `The subscriber of ${this.#operationId} has seen ${this.#seq} of ${lastSeq} events.`)
  }
}

/** Holds everything that a subscriber was told against what is stored, which it has to equal or to begin like. */
export function requireTold<Event extends { readonly seq: number }>(
  operationId: string,
  told: readonly Event[],
  stored: readonly Event[],
  extent: 'all' | 'so far' = 'all',
): void {
  const subscriber = new Told(operationId)
  for (const [index, event] of told.entries()) {
    subscriber.take(event.seq)
    const [one, other] = [event, stored[index]].map((each) => JSON.stringify(each))
    if (one !== other) fail('subscriber', `${one} of ${operationId} was told, and ${other} is stored.`)
  }
  if (extent === 'all') subscriber.requireAll(stored.length)
}

import type { Repeater } from '@repeaterjs/repeater'
import { DomainError } from '#server/model/domain-error.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { Violation } from './judge/violation.ts'
import type { SimServer } from './stage/sim-server.ts'

/** Somebody who watches the events of one operation, loses the connection now and then, and comes back with the last number seen. */
export class Subscriber {
  readonly #operationId: string
  readonly #onViolation: (violation: Violation) => void
  #seq = 0
  #stream: Repeater<OperationEvent, void> | undefined
  /** How often it came back. */
  reconnects = 0

  constructor(operationId: string, onViolation: (violation: Violation) => void) {
    this.#operationId = operationId
    this.#onViolation = onViolation
  }

  /** The last event that it has got. */
  get seq(): number {
    return this.#seq
  }

  /** Connects, or comes back after the last event that it has got. */
  connect(server: SimServer): void {
    this.leave()
    if (this.#seq > 0) this.reconnects += 1
    const stream = server.feed.events(this.#operationId, this.#seq)
    this.#stream = stream
    void this.#follow(stream)
  }

  /** The connection is cut. */
  leave(): void {
    const stream = this.#stream
    this.#stream = undefined
    void stream?.return()
  }

  async #follow(stream: Repeater<OperationEvent, void>): Promise<void> {
    try {
      for await (const { seq } of stream) {
        // What a connection still carries after it was cut, nobody gets.
        if (stream !== this.#stream) return
        if (seq !== this.#seq + 1) {
          this.#onViolation(
            new Violation('subscriber', `Event ${seq} of ${this.#operationId} came after ${this.#seq}.`),
          )
        }
        this.#seq = seq
      }
    } catch (error) {
      // An operation that was deleted cannot be followed.
      const isGone = error instanceof DomainError && error.code === 'NOT_FOUND'
      if (!isGone)
        this.#onViolation(new Violation('subscriber', `Following ${this.#operationId} failed: ${error}`))
    }
  }
}

import type { Repeater } from '@repeaterjs/repeater'
import { DomainError } from '#server/model/domain-error.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { Told as ToldValue } from '#server/service/told.ts'
import { fail, Violation } from '../checker/invariants.ts'
import { Told } from '../checker/told.ts'
import type { SimServer } from './simulated/sim-server.ts'
import type { Verdict } from './verdict.ts'

/** One subscriber for each operation of a run. */
export class Subscribers {
  readonly #subscribers = new Map<string, Subscriber>()
  readonly #verdict: Verdict

  constructor(verdict: Verdict) {
    this.#verdict = verdict
  }

  /** Someone begins to watch each operation that is not watched yet; gives whether there was one. */
  watch(operations: readonly Operation[], server: SimServer): boolean {
    const unwatched = operations.filter(({ id }) => !this.#subscribers.has(id))
    for (const { id } of unwatched) {
      const subscriber = new Subscriber(id, this.#verdict)
      this.#subscribers.set(id, subscriber)
      subscriber.connect(server)
    }
    return unwatched.length > 0
  }

  /** Every connection is cut. */
  leave(): void {
    for (const subscriber of this.#subscribers.values()) subscriber.leave()
  }

  /** Everyone is gone, and what they have seen counts no more. */
  end(): void {
    this.leave()
    this.#subscribers.clear()
  }

  /** Everyone comes back. */
  connect(server: SimServer): void {
    for (const subscriber of this.#subscribers.values()) subscriber.connect(server)
  }

  /** How far everyone has got: the id of an operation, and the number of the last event seen of it. */
  seen(): readonly (readonly [string, number])[] {
    return [...this.#subscribers].map(([id, { told }]) => [id, told.seq])
  }

  /** Throws unless the subscriber who watched an operation to its end has got every event of it. */
  requireAllSeen({ id, lastEventSeq }: Operation): void {
    this.#subscribers.get(id)?.told.requireAll(lastEventSeq)
  }
}

/** Someone who watches the events of one operation, loses the connection now and then, and comes back with the last number seen. */
class Subscriber {
  readonly told: Told
  readonly #operationId: string
  readonly #verdict: Verdict
  #stream: Repeater<ToldValue<OperationEvent>, void> | undefined

  constructor(operationId: string, verdict: Verdict) {
    this.told = new Told(operationId)
    this.#operationId = operationId
    this.#verdict = verdict
  }

  /** Connects, or comes back after the last event that it was told. */
  connect(server: SimServer): void {
    this.leave()
    const stream = server.feed.events(this.#operationId, this.told.seq)
    this.#stream = stream
    void this.#verdict.guardAsync(() => this.#follow(stream))
  }

  leave(): void {
    const stream = this.#stream
    this.#stream = undefined
    void stream?.return()
  }

  async #follow(stream: Repeater<ToldValue<OperationEvent>, void>): Promise<void> {
    try {
      for await (const {
        value: { seq },
      } of stream) {
        // What a connection still carries after it was cut reaches no one.
        if (stream !== this.#stream) return
        this.told.take(seq)
      }
    } catch (error) {
      // An operation that was deleted cannot be followed.
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return
      if (error instanceof Violation) throw error
      fail('subscriber', `Following ${this.#operationId} failed: ${error}`)
    }
  }
}

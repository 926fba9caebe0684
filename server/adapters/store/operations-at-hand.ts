import { LRUCache } from 'lru-cache'
import type { Operation } from '../../model/operation.ts'
import { isEnded } from '../../model/operation-state.ts'

/** How much of the operations that have ended is kept in memory: as much as this many bytes of their files hold. */
const ENDED_BYTES = 4 * 1024 * 1024

/** The operations that are in memory in full: all that have not ended, and those of the others that were asked for last. */
export class OperationsAtHand {
  readonly #live = new Map<string, Operation>()
  readonly #ended = new LRUCache<string, Operation>({ maxSize: ENDED_BYTES })

  constructor(live: Iterable<Operation>) {
    for (const operation of live) this.#live.set(operation.id, operation)
  }

  get(operationId: string): Operation | undefined {
    return this.#live.get(operationId) ?? this.#ended.get(operationId)
  }

  /** Takes over what was stored. One that has ended is read again when someone asks for it. */
  put(operation: Operation): void {
    this.remove(operation.id)
    if (!isEnded(operation.state)) this.#live.set(operation.id, operation)
  }

  /** Takes over one that has ended and was read, with the size of its text. */
  keep(operation: Operation, bytes: number): void {
    this.#ended.set(operation.id, operation, { size: Math.max(1, bytes) })
  }

  remove(operationId: string): void {
    this.#live.delete(operationId)
    this.#ended.delete(operationId)
  }
}

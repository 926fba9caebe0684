import type { Operation } from '../../model/operation.ts'

/** Every operation that was loaded or stored, in memory, so that lists cost nothing. */
export class OperationIndex {
  readonly #byId: Map<string, Operation>
  #newestFirst: readonly Operation[] | undefined

  constructor(operations: readonly Operation[]) {
    this.#byId = new Map(operations.map((operation) => [operation.id, operation]))
  }

  get(operationId: string): Operation | undefined {
    return this.#byId.get(operationId)
  }

  put(operation: Operation): void {
    this.#byId.set(operation.id, operation)
    this.#newestFirst = undefined
  }

  remove(operationId: string): void {
    this.#byId.delete(operationId)
    this.#newestFirst = undefined
  }

  /** Newest first; operations of the same millisecond in the order of their ids, so that pages stay stable. */
  newestFirst(): readonly Operation[] {
    this.#newestFirst ??= Object.freeze([...this.#byId.values()].sort(byAge))
    return this.#newestFirst
  }
}

function byAge(one: Operation, other: Operation): number {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}

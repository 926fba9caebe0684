import { clusterKey } from '../../model/cluster-ref.ts'
import type { Operation } from '../../model/operation.ts'
import { inOrder, isNewestFirst, newestFirst } from '../../model/operation-order.ts'
import type { CountByState, OperationQuery, OperationRange } from '../../model/operation-query.ts'
import { countByState, matching } from '../../model/operation-query.ts'

/** Every operation that was loaded or stored, in memory, so that questions cost no reading. */
export class OperationIndex {
  readonly #byId: Map<string, Operation>
  readonly #byCluster = new Groups(clusterKey)
  readonly #byState = new Groups(({ state }) => state)
  #newestFirst: readonly Operation[] | undefined

  constructor(operations: readonly Operation[]) {
    this.#byId = new Map()
    for (const operation of operations) this.put(operation)
  }

  get(operationId: string): Operation | undefined {
    return this.#byId.get(operationId)
  }

  put(operation: Operation): void {
    this.remove(operation.id)
    this.#newestFirst = undefined
    this.#byId.set(operation.id, operation)
    this.#byCluster.add(operation)
    this.#byState.add(operation)
  }

  remove(operationId: string): void {
    const operation = this.#byId.get(operationId)
    if (!operation) return
    this.#byId.delete(operationId)
    this.#byCluster.remove(operation)
    this.#byState.remove(operation)
    this.#newestFirst = undefined
  }

  /** What a query means, in the order of the range; of that, the part that the range asks for. */
  find(
    query: OperationQuery,
    { order, after, skip = 0, limit = Infinity }: OperationRange,
  ): readonly Operation[] {
    const found = this.#matching(query)
    if (order && !isNewestFirst(order)) return inOrder(found, order, after).slice(skip, skip + limit)
    const rest = after ? found.filter((operation) => newestFirst(after, operation) < 0) : found
    return rest.slice(skip, skip + limit)
  }

  count(query: OperationQuery): CountByState {
    return countByState(this.#matching(query))
  }

  /** Newest first. Looks only at the operations, the clusters or the states that the query names, if it names some. */
  #matching(query: OperationQuery): readonly Operation[] {
    return (this.#fewFor(query)?.sort(newestFirst) ?? this.#all()).filter(matching(query))
  }

  #fewFor({ ids, clusters, states }: OperationQuery): Operation[] | undefined {
    if (ids) return [...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? [])
    return clusters ? this.#byCluster.of(clusters.map(clusterKey)) : states && this.#byState.of(states)
  }

  #all(): readonly Operation[] {
    this.#newestFirst ??= [...this.#byId.values()].sort(newestFirst)
    return this.#newestFirst
  }
}

/** Operations by something that they have in common. */
class Groups {
  readonly #keyOf: (operation: Operation) => string
  readonly #groups = new Map<string, Map<string, Operation>>()

  constructor(keyOf: (operation: Operation) => string) {
    this.#keyOf = keyOf
  }

  of(keys: readonly string[]): Operation[] {
    return [...new Set(keys)].flatMap((key) => [...(this.#groups.get(key)?.values() ?? [])])
  }

  add(operation: Operation): void {
    const key = this.#keyOf(operation)
    const group = this.#groups.get(key) ?? new Map<string, Operation>()
    this.#groups.set(key, group.set(operation.id, operation))
  }

  remove(operation: Operation): void {
    const key = this.#keyOf(operation)
    const group = this.#groups.get(key)
    group?.delete(operation.id)
    if (group?.size === 0) this.#groups.delete(key)
  }
}

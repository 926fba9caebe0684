import { clusterKey } from '../../model/cluster-ref.ts'
import { inOrder, isNewestFirst, newestFirst } from '../../model/operation-order.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import type { CountByState, OperationQuery, OperationRange } from '../../model/operation-query.ts'
import { countByState, matchingOutlines } from '../../model/operation-query.ts'
import { OperationState } from '../../model/operation-state.ts'

/** The outline of every operation that was loaded or stored, in memory, so that questions cost no reading. */
export class OperationIndex {
  readonly #byId = new Map<string, OperationOutline>()
  readonly #byCluster = new Groups(clusterKey)
  readonly #byState = new Groups(({ state }) => state)
  /** Newest first, once it was asked for. */
  #sorted: OperationOutline[] | undefined

  constructor(outlines: Iterable<OperationOutline> = []) {
    for (const outline of outlines) this.put(outline)
  }

  get(operationId: string): OperationOutline | undefined {
    return this.#byId.get(operationId)
  }

  put(outline: OperationOutline): void {
    if (this.#byId.has(outline.id)) this.remove(outline.id)
    this.#byId.set(outline.id, outline)
    this.#byCluster.add(outline)
    this.#byState.add(outline)
    this.#sorted?.splice(placeIn(this.#sorted, outline), 0, outline)
  }

  remove(operationId: string): void {
    const outline = this.#byId.get(operationId)
    if (!outline) return
    this.#byId.delete(operationId)
    this.#byCluster.remove(outline)
    this.#byState.remove(outline)
    this.#sorted?.splice(placeIn(this.#sorted, outline), 1)
  }

  /** What a query means, in the order of the range; of that, the part that the range asks for. */
  find(
    query: OperationQuery,
    { order, after, skip = 0, limit = Infinity }: OperationRange,
  ): readonly OperationOutline[] {
    const isMeant = matchingOutlines(query)
    const candidates = this.#fewFor(query)?.sort(newestFirst) ?? this.#all()
    if (order && !isNewestFirst(order))
      return inOrder(candidates.filter(isMeant), order, after).slice(skip, skip + limit)
    const isWanted = (outline: OperationOutline): boolean =>
      (after === undefined || newestFirst(after, outline) < 0) && isMeant(outline)
    return candidates.values().filter(isWanted).drop(skip).take(limit).toArray()
  }

  /** How many operations a query means, in each state; a query that asks for nothing else but states costs nothing. */
  count(query: OperationQuery): CountByState {
    const { states, ...rest } = query
    if (Object.values(rest).some((asked) => asked !== undefined))
      return countByState((this.#fewFor(query) ?? this.#all()).values().filter(matchingOutlines(query)))
    const counts: Record<OperationState, number> = { ...countByState([]) }
    for (const state of new Set(states ?? Object.values(OperationState)))
      counts[state] = this.#byState.sizeOf(state)
    return counts
  }

  /** Those that the operations, the clusters or the states of a query name, if it names some. */
  #fewFor({ ids, clusters, states }: OperationQuery): OperationOutline[] | undefined {
    if (ids) return [...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? [])
    return clusters ? this.#byCluster.of(clusters.map(clusterKey)) : states && this.#byState.of(states)
  }

  #all(): readonly OperationOutline[] {
    this.#sorted ??= [...this.#byId.values()].sort(newestFirst)
    return this.#sorted
  }
}

/** Where an outline is in a list that is newest first, or would be. */
function placeIn(sorted: readonly OperationOutline[], outline: OperationOutline): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const found = sorted[middle]
    if (found && newestFirst(found, outline) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Outlines by something that the operations have in common. */
class Groups {
  readonly #keyOf: (outline: OperationOutline) => string
  readonly #groups = new Map<string, Map<string, OperationOutline>>()

  constructor(keyOf: (outline: OperationOutline) => string) {
    this.#keyOf = keyOf
  }

  of(keys: readonly string[]): OperationOutline[] {
    return [...new Set(keys)].flatMap((key) => [...(this.#groups.get(key)?.values() ?? [])])
  }

  sizeOf(key: string): number {
    return this.#groups.get(key)?.size ?? 0
  }

  add(outline: OperationOutline): void {
    const key = this.#keyOf(outline)
    const group = this.#groups.get(key) ?? new Map<string, OperationOutline>()
    this.#groups.set(key, group.set(outline.id, outline))
  }

  remove(outline: OperationOutline): void {
    const key = this.#keyOf(outline)
    const group = this.#groups.get(key)
    group?.delete(outline.id)
    if (group?.size === 0) this.#groups.delete(key)
  }
}

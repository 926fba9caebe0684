import { badInput } from '../model/bad-input.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { OrderField } from '../model/operation-order.ts'
import { isNewestFirst, newestFirst } from '../model/operation-order.ts'
import type { CountByState, OperationQuery } from '../model/operation-query.ts'
import { OperationState } from '../model/operation-state.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import { parseOperationCursor } from './operation-cursor.ts'
import type { PageInput } from './page-input.ts'
import { badCursor } from './page-input.ts'

/** Which operations people list. */
export type OperationFilter = Pick<
  OperationQuery,
  'states' | 'types' | 'clusterId' | 'region' | 'ticket' | 'text'
>

/** An order that people ask for. */
interface ListOrder {
  readonly field: OrderField
  readonly isDescending: boolean
}

/** Which part of which list of operations is asked for. */
export interface OperationPageInput extends PageInput {
  /** How many entries to leave out at the beginning, or after the cursor. */
  readonly skip?: number
  /** Without it newest first, the only order in which a cursor is a place. */
  readonly order?: ListOrder
}

/** A part of a list. */
export interface Page<T> {
  readonly entries: readonly T[]
  readonly hasNext: boolean
  readonly hasPrevious: boolean
  /** How many there are on all pages. */
  readonly totalCount: number
}

/** A part of the list of operations. */
export interface OperationPage extends Page<Operation> {
  /** How many there are in each state, whatever states the filter names. */
  readonly countByState: CountByState
}

/** Looks operations and their events up. */
export class OperationList {
  readonly #store: OperationStore
  readonly #now: () => Instant

  constructor(store: OperationStore, now: () => Instant) {
    this.#store = store
    this.#now = now
  }

  /** Operations in an order; a cursor stays good while operations come and go. */
  async page(
    filter: OperationFilter,
    { first: size, skip = 0, ...input }: OperationPageInput,
  ): Promise<OperationPage> {
    const after = input.after === undefined ? undefined : parseOperationCursor(input.after)
    const order = input.order && { ...input.order, now: this.#now() }
    if (after && order && !isNewestFirst(order)) throw noCursorsHere(input.after)
    const [found, [first], countByState] = await Promise.all([
      this.#store.find(filter, { order, after, skip, limit: size + 1 }),
      this.#store.find(filter, { limit: 1 }),
      this.#store.count({ ...filter, states: undefined }),
    ])
    const states = new Set(filter.states ?? Object.values(OperationState))
    return {
      entries: found.slice(0, size),
      hasNext: found.length > size,
      hasPrevious: skip > 0 || (first !== undefined && after !== undefined && newestFirst(first, after) <= 0),
      totalCount: [...states].reduce((sum, state) => sum + countByState[state], 0),
      countByState,
    }
  }

  /** The operation, if there is one. */
  find(operationId: string): Promise<Operation | undefined> {
    return this.#store.load(operationId)
  }

  /** The operation that locks the cluster, if there is one that can be read. */
  async activeOn(cluster: ClusterRef): Promise<Operation | undefined> {
    const holder = await this.#store.holderOf(cluster)
    return holder?.kind === 'operation' ? this.#store.load(holder.operationId) : undefined
  }

  /** The operation that locks the cluster and cannot be read, if there is one. */
  async unreadableOn(cluster: ClusterRef): Promise<UnreadableOperation | undefined> {
    const holder = await this.#store.holderOf(cluster)
    return holder?.kind === 'unreadable' ? holder.operation : undefined
  }

  /** Events of an operation, oldest first; their cursors are their sequence numbers. */
  async events(operation: Operation, { first, after }: PageInput): Promise<Page<OperationEvent>> {
    if (after !== undefined && !/^\d{1,15}$/.test(after)) throw badCursor(after)
    const afterSeq = Number(after ?? 0)
    const entries = await this.#store.events(operation.id, afterSeq, first)
    return {
      entries,
      hasNext: (entries.at(-1)?.seq ?? afterSeq) < operation.lastEventSeq,
      hasPrevious: afterSeq > 0,
      totalCount: operation.lastEventSeq,
    }
  }

  /** Operations whose files could not be read. */
  unreadable(): Promise<readonly UnreadableOperation[]> {
    return this.#store.listUnreadable()
  }
}

const noCursorsHere = (after: string | undefined): DomainError =>
  badInput(
    'BAD_CURSOR',
    { path: ['after'], value: after },
    'after is a place in the list that is newest first, and orderBy asks for another order. Use skip instead.',
  )

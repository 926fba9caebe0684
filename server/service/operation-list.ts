import type { EventBus } from '../events/event-bus.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { LIMITS } from '../model/limits.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { OrderField } from '../model/operation-order.ts'
import { comparePlaces, NEWEST_FIRST, placeIn } from '../model/operation-order.ts'
import type { CountByState, OperationQuery } from '../model/operation-query.ts'
import { OperationState } from '../model/operation-state.ts'
import type { Clock } from '../ports/clock.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import type { OrderedPlace } from './operation-cursor.ts'
import { operationCursor, parseOperationCursor } from './operation-cursor.ts'
import type { BothWaysInput, PageInput } from './page-input.ts'
import { badCursor } from './page-input.ts'

/** Which operations people list and follow. */
export type OperationFilter = Omit<OperationQuery, 'mayHaveLeft'>

/** An order that people ask for. */
interface ListOrder {
  readonly field: OrderField
  readonly isDescending: boolean
}

/** Which part of which list of operations is asked for. */
export interface OperationPageInput extends PageInput {
  /** How many entries to leave out at the beginning, or after the cursor. */
  readonly skip?: number
  /** Without it newest first. */
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
  readonly cursorOf: (operation: Operation) => string
  /** From where to follow what changes: it was taken before the list was read, so that nothing lies between. */
  readonly changesCursor: string
}

/** What a list needs. */
interface ListParts {
  readonly store: OperationStore
  readonly bus: Pick<EventBus, 'journal'>
  readonly clock: Pick<Clock, 'now'>
}

/** Looks operations and their events up. */
export class OperationList {
  readonly #parts: ListParts
  readonly #store: OperationStore

  constructor(parts: ListParts) {
    this.#parts = parts
    this.#store = parts.store
  }

  /** Operations in an order; a cursor stays good while operations come and go. */
  async page(
    filter: OperationFilter,
    { first: size, skip = 0, ...input }: OperationPageInput,
  ): Promise<OperationPage> {
    const changesCursor = this.#parts.bus.journal.cursor
    const asked = input.order ? { ...input.order, now: this.#parts.clock.now() } : NEWEST_FIRST
    const from = input.after === undefined ? undefined : parseOperationCursor(input.after, asked)
    const { order = asked, place: after } = from ?? {}
    const [found, countByState, isAfterAny] = await Promise.all([
      this.#store.find(filter, { order, after, skip, limit: size + 1 }),
      this.#store.count({ ...filter, states: undefined }),
      from !== undefined && this.#beginsUpTo(filter, from),
    ])
    const states = new Set(filter.states ?? Object.values(OperationState))
    return {
      entries: found.slice(0, size),
      hasNext: found.length > size,
      hasPrevious: skip > 0 || isAfterAny,
      totalCount: [...states].reduce((sum, state) => sum + countByState[state], 0),
      countByState,
      cursorOf: (operation) => operationCursor(order, operation),
      changesCursor,
    }
  }

  /** Whether a list has an operation at a place or before it. */
  async #beginsUpTo(filter: OperationFilter, { order, place }: OrderedPlace): Promise<boolean> {
    const [first] = await this.#store.find(filter, { order, limit: 1 })
    return first !== undefined && comparePlaces(order, placeIn(order, first), place) <= 0
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
  async events({ id, lastEventSeq }: Operation, input: BothWaysInput): Promise<Page<OperationEvent>> {
    const { afterSeq, size } = spanOf(input, lastEventSeq)
    const entries = size > 0 ? await this.#store.events(id, afterSeq, size) : []
    return {
      entries,
      hasNext: (entries.at(-1)?.seq ?? afterSeq) < lastEventSeq,
      hasPrevious: afterSeq > 0,
      totalCount: lastEventSeq,
    }
  }

  /** One event; undefined when the operation has none with this number, or is not there. */
  async event(operationId: string, seq: number): Promise<OperationEvent | undefined> {
    const [event] = await this.#store.events(operationId, seq - 1, 1)
    return event?.seq === seq ? event : undefined
  }

  /** Operations whose files could not be read. */
  unreadable(): Promise<readonly UnreadableOperation[]> {
    return this.#store.listUnreadable()
  }
}

/** After which event a page begins, and how many it has at the most: events are numbered from 1 without a gap. */
function spanOf(
  { first, after, last, before }: BothWaysInput,
  lastSeq: number,
): { readonly afterSeq: number; readonly size: number } {
  if (last === undefined && before === undefined) {
    return { afterSeq: after === undefined ? 0 : seqOf('after', after), size: first ?? USUAL_SIZE }
  }
  if (first !== undefined || after !== undefined) throw bothWays()
  const end = before === undefined ? lastSeq : Math.min(seqOf('before', before) - 1, lastSeq)
  const afterSeq = Math.max(0, end - (last ?? USUAL_SIZE))
  return { afterSeq, size: Math.max(0, end - afterSeq) }
}

const USUAL_SIZE = LIMITS.pageSize.default

function seqOf(argument: 'after' | 'before', cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw badCursor(argument, cursor)
  return Number(cursor)
}

const bothWays = (): DomainError =>
  new DomainError(
    'BOTH_DIRECTIONS',
    'first and after go forward, last and before go backward. Give only one of the two pairs.',
  )

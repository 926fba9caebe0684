import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { OperationState } from '../model/operation-state.ts'
import type { OperationType } from '../model/operation-type.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import { OperationCursor } from './operation-cursor.ts'
import type { OperationOrder } from './operation-order.ts'
import { inOrder, isNewestFirst, NEWEST_FIRST } from './operation-order.ts'
import type { PageInput } from './page-input.ts'
import { badCursor } from './page-input.ts'

/** Which operations to list; what is not given does not restrict. */
export interface OperationFilter {
  readonly states?: readonly OperationState[]
  readonly types?: readonly OperationType[]
  /** In lower case, as the region and the text are. */
  readonly clusterId?: string
  readonly region?: string
  /** Anywhere in id, cluster, region, type, parameters or the name of who created it; case does not matter. */
  readonly text?: string
}

/** Which part of which list of operations is asked for. */
export interface OperationPageInput extends PageInput {
  /** How many entries to leave out at the beginning, or after the cursor. */
  readonly skip?: number
  /** Without it newest first, the only order in which a cursor is a place. */
  readonly order?: OperationOrder
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
  readonly countByState: Readonly<Record<OperationState, number>>
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
    { first, after, skip = 0, order = NEWEST_FIRST }: OperationPageInput,
  ): Promise<OperationPage> {
    const from = after === undefined ? undefined : OperationCursor.parse(after)
    if (from && !isNewestFirst(order)) throw noCursorsHere()
    const inAnyState = (await this.#store.list()).filter(matcher(filter))
    const { states } = filter
    const listed = inOrder(
      inAnyState.filter(({ state }) => states === undefined || states.includes(state)),
      order,
      this.#now(),
    )
    const begin = skip + (from ? listed.filter((operation) => !from.isBefore(operation)).length : 0)
    return {
      entries: listed.slice(begin, begin + first),
      hasNext: listed.length > begin + first,
      hasPrevious: begin > 0,
      totalCount: listed.length,
      countByState: countByState(inAnyState),
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

const matcher =
  ({ types, clusterId, region, text = '' }: OperationFilter) =>
  (operation: Operation): boolean =>
    (types === undefined || types.includes(operation.spec.type)) &&
    (clusterId === undefined || operation.clusterId === clusterId) &&
    (region === undefined || operation.region === region) &&
    (text === '' || textOf(operation).includes(text))

const noCursorsHere = (): DomainError =>
  new DomainError(
    ErrorCode.BAD_USER_INPUT,
    'after is a place in the list that is newest first, and orderBy asks for another order. Use skip instead.',
  )

const textOf = ({ id, clusterId, region, spec, createdBy }: Operation): string =>
  [id, clusterId, region, spec.type, JSON.stringify(spec.parameters), createdBy].join(' ').toLowerCase()

function countByState(operations: readonly Operation[]): Readonly<Record<OperationState, number>> {
  const count = (wanted: OperationState): number => operations.filter(({ state }) => state === wanted).length
  return {
    created: count('created'),
    running: count('running'),
    paused: count('paused'),
    completed: count('completed'),
    failed: count('failed'),
    rolling_back: count('rolling_back'),
    rolled_back: count('rolled_back'),
  }
}

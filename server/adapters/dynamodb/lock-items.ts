import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Operation } from '../../model/operation.ts'
import type { LockHolder } from '../../ports/lock-holder.ts'
import type { ReleaseResult } from '../../ports/operation-store.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { releaseOn, sinceChange } from '../../ports/unreadable-operation.ts'
import type { LockResult } from '../store/cluster-locks.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { NewChange } from './change-log.ts'
import type { ClaimItems } from './claim-items.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import { stateKey } from './item-keys.ts'
import { isAsRead, operationIn, toStateItem, withReleases } from './state-item.ts'
import type { TableIndex } from './table-index.ts'
import { unreadableItem } from './unreadable-item.ts'

/** What an item has, readable or not. */
const revised = z.looseObject({ revision: z.int() })

/** What locks in a table are worked out from. */
export interface LockItemParts {
  readonly table: DynamodbTable
  readonly index: TableIndex
  readonly claims: ClaimItems
  /** Announces a change to other servers before it is made. */
  readonly announce: (change: NewChange) => Promise<void>
}

/** Which operation has the lock of which cluster, and who has released one: claims, and releases in the items of operations. */
export class LockItems {
  readonly #table: DynamodbTable
  readonly #index: TableIndex
  readonly #claims: ClaimItems
  readonly #announce: LockItemParts['announce']

  constructor({ table, index, claims, announce }: LockItemParts) {
    this.#table = table
    this.#index = index
    this.#claims = claims
    this.#announce = announce
  }

  async holderOf(cluster: ClusterRef): Promise<LockHolder | undefined> {
    const held = await this.#claims.holder(cluster)
    return held && this.#holderIn(held.operationId, held.item)
  }

  /** Locks the operation's cluster for it, unless something else locks it. */
  async take(operation: Operation): Promise<LockResult> {
    const claim = await this.#claims.take(operation, operation.id)
    if (claim.kind === 'held') return { kind: 'locked' }
    return { kind: 'refused', holder: await this.#holder(claim.holderId) }
  }

  /** Records a release in the item of the operation whose lock it is. */
  async release(asked: LockRelease): Promise<ReleaseResult> {
    const holder = await this.holderOf(asked.cluster)
    if (holder?.kind === 'operation') return { kind: 'locked', holder }
    const operation = holder && (await this.#release(holder.operation.operationId, asked))
    return operation ? { kind: 'released', operations: [operation] } : { kind: 'not_locked' }
  }

  /** The operation with the release; undefined when it can be read by now, or is gone. */
  async #release(operationId: string, asked: LockRelease): Promise<UnreadableOperation | undefined> {
    for (;;) {
      const item = await this.#table.get(stateKey(operationId))
      const holder = item && this.#holderIn(operationId, item)
      if (!item || holder?.kind !== 'unreadable') return undefined
      const { operation } = holder
      if (releaseOn(operation, asked.cluster)) return operation
      const release = sinceChange(asked, operation.updatedAt)
      const releases = [...operation.releases, release]
      // At the time of the release, which is another one than that of the last change: so others learn of it.
      const writing = { writeId: nanoid(), changedAt: release.at }
      const next = withReleases(operationId, item, releases, writing)
      const { revision } = revised.parse(item)
      await this.#announce({ operationId, revision, changedAt: release.at })
      if (!(await this.#table.put(next, isAsRead(item)))) continue
      this.#index.take(operationId, next)
      return { ...operation, releases }
    }
  }

  async #holder(operationId: string): Promise<LockHolder> {
    const item = await this.#table.get(stateKey(operationId))
    return item ? this.#holderIn(operationId, item) : { kind: 'operation', operationId, state: 'completed' }
  }

  #holderIn(operationId: string, item: Item): LockHolder {
    try {
      const read = toStateItem(item)
      const state = read.state === 'removed' ? 'completed' : operationIn(read).state
      return { kind: 'operation', operationId, state }
    } catch (error) {
      if (!(error instanceof UnusableFileError)) throw error
      return { kind: 'unreadable', operation: unreadableItem(this.#table.name, operationId, item, error) }
    }
  }
}

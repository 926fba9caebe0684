import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Instant } from '../../model/instant.ts'
import type { Condition, DynamodbTable, Item } from './dynamodb-table.ts'
import { claimKey, stateKey } from './item-keys.ts'
import { isAsRead, lockStanding } from './state-item.ts'

const claimItem = z.looseObject({ holderId: z.string(), claimId: z.string() })
type ClaimItem = z.infer<typeof claimItem>

/** What came of claiming a cluster. */
type ClaimResult = { readonly kind: 'held' } | { readonly kind: 'refused'; readonly holderId: string }

/** How long someone may take from claiming a cluster to being active, before that counts as given up. */
export interface ClaimPatience {
  readonly looks: number
  readonly wait: () => Promise<void>
}

/**
 * Which operation has the lock of which cluster: one item for each cluster that is claimed. A claim is written before the
 * operation becomes active, so it may be left behind by a process that died in between, or before it gave it back. A
 * claim counts only while its operation is active and its lock was not released. One that does not count is taken over,
 * after every process that may be about to use it was made to read the operation again, and so to claim again.
 */
export class ClaimItems {
  readonly #table: DynamodbTable
  readonly #patience: ClaimPatience
  readonly #now: () => Instant

  constructor(table: DynamodbTable, patience: ClaimPatience, now: () => Instant) {
    this.#table = table
    this.#patience = patience
    this.#now = now
  }

  /** Claims a cluster for an operation that is about to become active. */
  async take(cluster: ClusterRef, operationId: string): Promise<ClaimResult> {
    for (let looks = 1; ; looks++) {
      if (await this.#write(cluster, operationId, isFreeOrOwn(operationId))) return { kind: 'held' }
      const claim = await this.#read(cluster)
      if (claim === undefined) continue
      const holder = await this.#table.get(stateKey(claim.holderId))
      const standing = lockStanding(holder, cluster, this.#now())
      if (standing === 'has it') return { kind: 'refused', holderId: claim.holderId }
      const mayTakeIt = standing === 'may take it' ? holder : undefined
      if (mayTakeIt && looks < this.#patience.looks) await this.#patience.wait()
      else if (await this.#takeOver(cluster, operationId, claim, mayTakeIt)) return { kind: 'held' }
    }
  }

  /** The operation whose claim of the cluster counts, with its item. */
  async holder(
    cluster: ClusterRef,
  ): Promise<{ readonly operationId: string; readonly item: Item } | undefined> {
    const claim = await this.#read(cluster)
    const item = claim && (await this.#table.get(stateKey(claim.holderId)))
    const hasIt = item && lockStanding(item, cluster, this.#now()) === 'has it'
    return claim && hasIt ? { operationId: claim.holderId, item } : undefined
  }

  /** Unlocks the cluster, if this operation has its lock. */
  async release(cluster: ClusterRef, operationId: string): Promise<void> {
    await this.#table.delete(claimKey(cluster), {
      expression: 'holderId = :own',
      values: { ':own': operationId },
    })
  }

  #write(cluster: ClusterRef, holderId: string, condition: Condition): Promise<boolean> {
    return this.#table.put({ ...claimKey(cluster), holderId, claimId: nanoid() }, condition)
  }

  async #read(cluster: ClusterRef): Promise<ClaimItem | undefined> {
    const item = await this.#table.get(claimKey(cluster))
    return item && claimItem.parse(item)
  }

  /**
   * Claims a cluster over a claim that counts for nothing. Of the operation that may be about to make use of it, only the
   * condition changes on which others write. False when either is not as it was.
   */
  async #takeOver(
    cluster: ClusterRef,
    operationId: string,
    claim: ClaimItem,
    mayTakeIt: Item | undefined,
  ): Promise<boolean> {
    if (mayTakeIt && !(await this.#table.put({ ...mayTakeIt, writeId: nanoid() }, isAsRead(mayTakeIt))))
      return false
    return this.#write(cluster, operationId, isStill(claim))
  }
}

const isFreeOrOwn = (operationId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR holderId = :own',
  values: { ':own': operationId },
})

const isStill = ({ claimId }: ClaimItem): Condition => ({
  expression: 'claimId = :claimId',
  values: { ':claimId': claimId },
})

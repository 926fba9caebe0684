import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { ClaimResult } from '../cluster-locks.ts'
import { UnusableFileError } from '../unusable-file-error.ts'
import type { Condition, DynamodbTable } from './dynamodb-table.ts'
import { claimKey, stateKey } from './item-keys.ts'
import type { StateItem } from './state-item.ts'
import { holdsCluster, isAsRead, toStateItem } from './state-item.ts'

const claimItem = z.looseObject({ holderId: z.string(), claimId: z.string() })
type ClaimItem = z.infer<typeof claimItem>

/** How long somebody may take from claiming a cluster to being active, before that counts as given up. */
export interface ClaimPatience {
  readonly looks: number
  readonly wait: () => Promise<void>
}

/**
 * Which operation holds which cluster: one item for each cluster that is held. A claim is written before the
 * operation becomes active, so it may be left behind by a process that died in between, or before it gave it back. A
 * claim counts only while its operation is active; one that does not is taken over, after its operation was made
 * to read its state again: whoever was about to make it active then has to claim anew.
 */
export class ClaimItems {
  readonly #table: DynamodbTable
  readonly #patience: ClaimPatience

  constructor(table: DynamodbTable, patience: ClaimPatience) {
    this.#table = table
    this.#patience = patience
  }

  /** Claims a cluster for an operation that is about to become active. */
  async take(cluster: ClusterRef, operationId: string): Promise<ClaimResult> {
    for (let looks = 1; ; looks++) {
      if (await this.#write(cluster, operationId, isFreeOrOwn(operationId))) return { kind: 'held' }
      const claim = await this.#read(cluster)
      if (claim === undefined) continue
      const verdict = await this.#judge(claim)
      if (verdict === 'counts') return { kind: 'refused', holderId: claim.holderId }
      if (verdict === 'not yet' && looks < this.#patience.looks) {
        await this.#patience.wait()
        continue
      }
      if (verdict === 'not yet' && !(await this.#unsettle(claim))) continue
      if (await this.#write(cluster, operationId, isStill(claim))) return { kind: 'held' }
    }
  }

  /** Gives the cluster free, if this operation holds it. */
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

  /** Whether the operation that made a claim is active, may be about to become so, or neither. What cannot be read counts. */
  async #judge({ holderId }: ClaimItem): Promise<'counts' | 'not yet' | 'left behind'> {
    try {
      const holder = await this.#holder(holderId)
      if (holder && holdsCluster(holder)) return 'counts'
      return holder?.state === 'created' ? 'not yet' : 'left behind'
    } catch (error) {
      if (error instanceof UnusableFileError) return 'counts'
      throw error
    }
  }

  /** Changes nothing of a created operation but the condition on which others write; false when it is not as it was. */
  async #unsettle({ holderId }: ClaimItem): Promise<boolean> {
    const holder = await this.#holder(holderId)
    return holder?.state === 'created' && this.#table.put({ ...holder, writeId: nanoid() }, isAsRead(holder))
  }

  async #holder(operationId: string): Promise<StateItem | undefined> {
    const item = await this.#table.get(stateKey(operationId))
    return item && toStateItem(item)
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

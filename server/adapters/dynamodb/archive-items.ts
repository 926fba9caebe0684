import { nanoid } from 'nanoid'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import type { EventItems } from './event-items.ts'
import { archivePartitionOf, STATE } from './item-keys.ts'
import type { StateItem } from './state-item.ts'

/** What belongs to an operation that is listed, and not to an archived one: it is in no index and does not expire. */
const OF_LISTED = ['writeId', 'changeShard', 'changedAt', 'expiresAt']

/**
 * Operations that are no longer listed: in a partition of its own, each has the last state with its note, and its events
 * as they were. Nothing in it expires.
 */
export class ArchiveItems {
  readonly #table: DynamodbTable
  readonly #events: EventItems

  constructor(table: DynamodbTable, events: EventItems) {
    this.#table = table
    this.#events = events
  }

  /** Copies an operation to the archive, its state last: with that, the copy is complete. Gives the name of this copy. */
  async keep(operationId: string, stored: StateItem, { because, by, at }: ArchiveNote): Promise<string> {
    const copyId = nanoid()
    const pk = archivePartitionOf(operationId)
    await this.#events.copyTo(pk, operationId)
    const kept: Item = Object.fromEntries(
      Object.entries(stored).filter(([name]) => !OF_LISTED.includes(name)),
    )
    await this.#table.put({ ...kept, pk, sk: STATE, copyId, because, archivedBy: by, archivedAt: at })
    return copyId
  }

  /** Takes a copy away, because its operation is still there; one that another process has made since stays. */
  async drop(operationId: string, copyId: string): Promise<void> {
    const key = { pk: archivePartitionOf(operationId), sk: STATE }
    await this.#table.delete(key, { expression: 'copyId = :copyId', values: { ':copyId': copyId } })
  }
}

import type { ArchiveNote } from '../archive-note.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import type { EventItems } from './event-items.ts'
import { archivePartitionOf, STATE } from './item-keys.ts'
import type { StateItem } from './state-item.ts'

/** What belongs to an operation that is listed, and not to an archived one: it is in no index and does not expire. */
const OF_LISTED = ['writeId', 'changeShard', 'changedAt', 'expiresAt']

/**
 * Operations that are not listed any more: in a partition of its own, each has the last state with its note, and its events
 * as they were. Nothing in it expires.
 */
export class ArchiveItems {
  readonly #table: DynamodbTable
  readonly #events: EventItems

  constructor(table: DynamodbTable, events: EventItems) {
    this.#table = table
    this.#events = events
  }

  /** Copies an operation to the archive, its state last: with that, the copy is complete. */
  async keep(operationId: string, stored: StateItem, { because, by, at }: ArchiveNote): Promise<void> {
    const pk = archivePartitionOf(operationId)
    await this.#events.copyTo(pk, operationId)
    const kept: Item = Object.fromEntries(
      Object.entries(stored).filter(([name]) => !OF_LISTED.includes(name)),
    )
    await this.#table.put({ ...kept, pk, sk: STATE, because, archivedBy: by, archivedAt: at })
  }

  /** Takes a copy away, because its operation was not removed after all. */
  async drop(operationId: string): Promise<void> {
    await this.#table.deleteMany([{ pk: archivePartitionOf(operationId), sk: STATE }])
  }
}

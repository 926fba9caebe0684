import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import type { Revision } from '../store/next-revision.ts'
import type { OperationPersistence } from '../store/operation-persistence.ts'
import type { PersistedContents } from '../store/persisted-operation-store.ts'
import { PersistedOperationStore } from '../store/persisted-operation-store.ts'

/** Keeps the event logs in memory; the operations themselves are in the store's index. */
class MemoryPersistence implements OperationPersistence {
  readonly #logs = new Map<string, readonly OperationEvent[]>()

  async add({ operation, newEvents }: Revision): Promise<void> {
    this.#logs.set(operation.id, newEvents)
  }

  async replace({ operation, newEvents }: Revision): Promise<void> {
    this.#logs.set(operation.id, [...(await this.events(operation)), ...newEvents])
  }

  async events({ id }: Operation): Promise<readonly OperationEvent[]> {
    return this.#logs.get(id) ?? []
  }

  /** There is no archive that outlives the process. */
  async archive(operation: Operation): Promise<void> {
    await this.remove(operation)
  }

  async remove({ id }: Operation): Promise<void> {
    this.#logs.delete(id)
  }

  /** The store itself knows them for as long as it lives. */
  async keepReleases(): Promise<void> {}

  async probe(): Promise<void> {}
}

/** A store that keeps operations for as long as the process runs (`APP_DATA_DIR` empty); tests begin with some. */
export const memoryOperationStore = (contents: Partial<PersistedContents> = {}): OperationStore =>
  new PersistedOperationStore(new MemoryPersistence(), {
    operations: [],
    unreadable: [],
    releases: new Map(),
    ...contents,
  })

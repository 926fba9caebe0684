import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { outlineOf } from '../../model/operation-outline.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import type { Revision } from '../store/next-revision.ts'
import type { EventSpan, FoundOperation, OperationPersistence } from '../store/operation-persistence.ts'
import type { PersistedContents } from '../store/persisted-operation-store.ts'
import { PersistedOperationStore } from '../store/persisted-operation-store.ts'

/** An operation and its log. */
interface Kept {
  readonly operation: Operation
  readonly events: readonly OperationEvent[]
}

/** Keeps everything in memory. */
class MemoryPersistence implements OperationPersistence {
  readonly #kept = new Map<string, Kept>()

  constructor(operations: readonly Operation[]) {
    for (const operation of operations) this.#kept.set(operation.id, { operation, events: [] })
  }

  async add({ operation, newEvents }: Revision): Promise<void> {
    this.#kept.set(operation.id, { operation, events: newEvents })
  }

  async replace({ operation, newEvents }: Revision): Promise<void> {
    const events = [...(this.#kept.get(operation.id)?.events ?? []), ...newEvents]
    this.#kept.set(operation.id, { operation, events })
  }

  async read(operationId: string): Promise<FoundOperation> {
    const kept = this.#kept.get(operationId)
    if (!kept) throw new Error(`Operation ${operationId} is not kept.`)
    return { kind: 'readable', operation: kept.operation, bytes: 0 }
  }

  async events(
    { id }: OperationOutline,
    { afterSeq, lastSeq }: EventSpan,
  ): Promise<readonly OperationEvent[]> {
    return this.#kept.get(id)?.events.slice(afterSeq, lastSeq) ?? []
  }

  /** There is no archive that outlives the process. */
  async archive(operationId: string): Promise<void> {
    await this.remove(operationId)
  }

  async remove(operationId: string): Promise<void> {
    this.#kept.delete(operationId)
  }

  /** The store itself knows them for as long as it lives. */
  async keepReleases(): Promise<void> {}

  async probe(): Promise<void> {}
}

/** What a store in memory begins with. */
interface MemoryContents extends Pick<PersistedContents, 'unreadable' | 'releases'> {
  readonly operations: readonly Operation[]
}

/** A store that keeps operations for as long as the process runs (`APP_DATA_DIR` empty); tests begin with some. */
export function memoryOperationStore({
  operations = [],
  unreadable = [],
  releases = new Map(),
}: Partial<MemoryContents> = {}): OperationStore {
  return new PersistedOperationStore(new MemoryPersistence(operations), {
    outlines: operations.map(outlineOf),
    live: operations.filter(({ state }) => !isEnded(state)),
    unreadable,
    releases,
  })
}

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EMPTY_LOG, extended } from '#server/adapters/files/event-log.ts'
import {
  documentOfOperation,
  operationFileText,
  toEventsDocument,
  toOperationDocument,
} from '#server/adapters/store/file-format.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { Log } from '#server/ports/log.ts'

/** A log for what is measured without one. */
export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** An operation as a store of this version has recorded it: a class change with its whole log. */
const RECORDED = join(
  import.meta.dirname,
  '../server/adapters/files/testing/recorded/v5/operations/00000005verify',
)

/** How an operation of a bench differs from the recorded one. */
export type Changes = Partial<Operation> & Pick<Operation, 'id'>

/** An operation with its log, made of the recorded one. */
export class RecordedOperation {
  readonly operation: Operation
  readonly events: readonly OperationEvent[]

  private constructor(operation: Operation, events: readonly OperationEvent[]) {
    this.operation = operation
    this.events = events
  }

  static async read(): Promise<RecordedOperation> {
    const parsed = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(join(RECORDED, name), 'utf8'))
    const { operation } = toOperationDocument(await parsed('operation.json'))
    const { events } = toEventsDocument(await parsed('events.json'))
    return new RecordedOperation(operation, events.slice(0, operation.lastEventSeq))
  }

  /** Writes another one like it into a data folder, with as many events as are asked for, without waiting for the disk. */
  async write(dataDir: string, changes: Changes, count = this.events.length): Promise<void> {
    const folder = join(dataDir, 'operations', changes.id)
    await mkdir(folder, { recursive: true })
    const events = Array.from({ length: count }, (_, index) => ({
      ...(this.events[index % this.events.length] ?? this.events[0]),
      operationId: changes.id,
      seq: index + 1,
    })) as readonly OperationEvent[]
    const operation = { ...this.operation, ...changes, lastEventSeq: count }
    await writeFile(join(folder, 'events.json'), extended(EMPTY_LOG, events).file)
    await writeFile(join(folder, 'operation.json'), operationFileText(documentOfOperation(operation)))
  }
}

/** Writes operations that have ended, as after years of use; each cluster has had some of them. */
export async function writeEnded(dataDir: string, count: number): Promise<void> {
  const recorded = await RecordedOperation.read()
  for (let index = 0; index < count; index++) {
    const at = new Date(Date.UTC(2024, 0, 1) + index * 3_600_000).toISOString()
    await recorded.write(dataDir, {
      id: `stored${String(index).padStart(8, '0')}`,
      clusterId: `cluster-${index % 500}`,
      ...{
        state: 'completed',
        ending: 'completed',
        createdAt: at,
        startedAt: at,
        completedAt: at,
        updatedAt: at,
      },
    })
  }
}

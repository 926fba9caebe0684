import { join } from 'node:path'
import { z } from 'zod'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import type { DurableJsonFile } from './durable-json-file.ts'
import type { EventsDocument, OperationDocument } from './file-format.ts'
import { reasonOf } from './io-failure.ts'
import { eventsFile, operationFile } from './operation-files.ts'
import { EVENTS_FILE, OPERATION_FILE } from './operation-paths.ts'
import { NewerFormatError, UnusableFileError } from './unusable-file-error.ts'

/** Why one of the two files cannot be used. */
export interface FileProblem {
  readonly file: typeof OPERATION_FILE | typeof EVENTS_FILE
  readonly reason: string
  /** `damaged`: there and useless. `unavailable`: there, and nothing known to be wrong with it. */
  readonly kind: 'damaged' | 'missing' | 'unavailable'
}

/** What was found in an operation's folder. */
export type FolderContents =
  | { readonly kind: 'readable'; readonly operation: Operation; readonly events: readonly OperationEvent[] }
  | {
      readonly kind: 'unreadable'
      readonly problems: readonly FileProblem[]
      readonly cluster: ClusterRef | undefined
      /** The names of all files in the folder. */
      readonly names: readonly string[]
    }

type FileResult<T> = { readonly kind: 'read'; readonly document: T } | FileProblem

const clusterRef = z.looseObject({ region: z.string().min(1), clusterId: z.string().min(1) })

/** Reads an operation's folder: drops events that were never committed, and clears away unfinished files. */
export async function readOperationFolder(
  folder: string,
  operationId: string,
  disk: Disk,
): Promise<FolderContents> {
  // Where the folder cannot be listed, its files cannot be read either, and that is reported below.
  const names = (await disk.list(folder).catch(() => [])).map(({ name }) => name)
  const unfinished = names.filter((name) => name.endsWith(UNFINISHED))
  await Promise.all(unfinished.map((name) => disk.remove(join(folder, name))))

  const operation = await readFileOf(OPERATION_FILE, operationFile(folder, disk), (document) =>
    operationProblem(document.operation, operationId),
  )
  const lastEventSeq = operation.kind === 'read' ? operation.document.operation.lastEventSeq : 0
  const events = await readFileOf(EVENTS_FILE, eventsFile(folder, disk), (document) =>
    eventsProblem(document.events, operationId, lastEventSeq),
  )
  if (operation.kind === 'read' && events.kind === 'read') {
    const committed = Object.freeze(events.document.events.slice(0, lastEventSeq))
    return { kind: 'readable', operation: operation.document.operation, events: committed }
  }
  const problems = [operation, events].filter((result) => result.kind !== 'read')
  return { kind: 'unreadable', problems, cluster: clusterIn(operation, events), names }
}

async function readFileOf<T>(
  file: FileProblem['file'],
  adapter: DurableJsonFile<T>,
  problemOf: (document: T) => string | undefined,
): Promise<FileResult<T>> {
  try {
    const document = await adapter.read()
    if (document === null) return { kind: 'missing', file, reason: 'is missing' }
    const reason = problemOf(document)
    return reason === undefined ? { kind: 'read', document } : { kind: 'damaged', file, reason }
  } catch (error) {
    const isDamaged = error instanceof UnusableFileError && !(error instanceof NewerFormatError)
    return { kind: isDamaged ? 'damaged' : 'unavailable', file, reason: reasonOf(error) }
  }
}

function operationProblem(operation: Operation, operationId: string): string | undefined {
  return operation.id === operationId ? undefined : `belongs to operation ${operation.id}`
}

function eventsProblem(
  events: readonly OperationEvent[],
  operationId: string,
  lastEventSeq: number,
): string | undefined {
  const stranger = events.find((event) => event.operationId !== operationId)
  if (stranger) return `belongs to operation ${stranger.operationId}`
  const gap = events.findIndex((event, index) => event.seq !== index + 1)
  if (gap >= 0) return `lacks event ${gap + 1}`
  if (events.length < lastEventSeq) return `ends with event ${events.length} of ${lastEventSeq}`
  return undefined
}

/** The cluster that the readable one of the two files names; the first event repeats it for this purpose. */
function clusterIn(
  operation: FileResult<OperationDocument>,
  events: FileResult<EventsDocument>,
): ClusterRef | undefined {
  const namedBy =
    operation.kind === 'read'
      ? operation.document.operation
      : events.kind === 'read' && events.document.events[0]?.body
  const { data: named } = clusterRef.safeParse(namedBy)
  return named && { region: named.region, clusterId: named.clusterId }
}

import { join } from 'node:path'
import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import { OperationState } from '../../model/operation-state.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import type { EventsDocument, OperationDocument } from '../store/file-format.ts'
import { NewerFormatError, UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import type { DurableJsonFile } from './durable-json-file.ts'
import { reasonOf } from './io-failure.ts'
import { eventsFile, operationFile, releasesFile } from './operation-files.ts'
import { EVENTS_FILE, LOCK_RELEASE_FILE, OPERATION_FILE } from './operation-paths.ts'

/** Why one of the files cannot be used. */
export interface FileProblem {
  readonly file: typeof OPERATION_FILE | typeof EVENTS_FILE | typeof LOCK_RELEASE_FILE
  readonly reason: string
  /**
   * `damaged`: there and useless. `newer`: a newer program wrote it. `unavailable`: there, and nothing known to be wrong
   * with it.
   */
  readonly kind: 'damaged' | 'missing' | 'newer' | 'unavailable'
  /** What it holds, where its checksum is right all the same. */
  readonly content?: unknown
}

/** What was found in an operation's folder. */
export type FolderContents =
  | {
      readonly kind: 'readable'
      readonly operation: Operation
      readonly events: readonly OperationEvent[]
      readonly releases: readonly LockRelease[]
    }
  | ({
      readonly kind: 'unreadable'
      readonly problems: readonly FileProblem[]
      readonly releases: readonly LockRelease[]
      /** The names of all files in the folder. */
      readonly names: readonly string[]
    } & Identity)

/** What can be told for sure of an operation that cannot be read. */
type Identity = Pick<UnreadableOperation, 'cluster' | 'state' | 'updatedAt'>

type FileResult<T> = { readonly kind: 'read'; readonly document: T } | FileProblem

/**
 * Reads an operation's folder: drops events that were never committed, and clears away unfinished files. A folder in
 * which a newer program wrote anything is left as it is.
 */
export async function readOperationFolder(
  folder: string,
  operationId: string,
  disk: Disk,
): Promise<FolderContents> {
  // Where the folder cannot be listed, its files cannot be read either, and that is reported below.
  const names = (await disk.list(folder).catch(() => [])).map(({ name }) => name)
  const operation = await readFileOf(OPERATION_FILE, operationFile(folder, disk), (document) =>
    operationProblem(document.operation, operationId),
  )
  const lastEventSeq = operation.kind === 'read' ? operation.document.operation.lastEventSeq : 0
  const events = await readFileOf(EVENTS_FILE, eventsFile(folder, disk), (document) =>
    eventsProblem(document.events, operationId, lastEventSeq),
  )
  const released = names.includes(LOCK_RELEASE_FILE)
    ? await readFileOf(LOCK_RELEASE_FILE, releasesFile(folder, disk), () => undefined)
    : undefined
  const problems = [operation, events, ...(released ? [released] : [])].filter(
    (result) => result.kind !== 'read',
  )
  const isNewer = problems.some(({ kind }) => kind === 'newer')
  const unfinished = isNewer ? [] : names.filter((name) => name.endsWith(UNFINISHED))
  await Promise.all(unfinished.map((name) => disk.remove(join(folder, name))))

  const releases = released?.kind === 'read' ? released.document.releases : []
  if (operation.kind === 'read' && events.kind === 'read' && problems.length === 0) {
    const committed = Object.freeze(events.document.events.slice(0, lastEventSeq))
    return { kind: 'readable', operation: operation.document.operation, events: committed, releases }
  }
  return { kind: 'unreadable', problems, releases, names, ...identityIn(operationId, operation, events) }
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
    const reason = reasonOf(error)
    if (error instanceof NewerFormatError) return { kind: 'newer', file, reason, content: error.content }
    return { kind: error instanceof UnusableFileError ? 'damaged' : 'unavailable', file, reason }
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

const clusterNamed = z.looseObject({ region: z.string().min(1), clusterId: z.string().min(1) })

/** The members that every version of the format has had, under these names and with this meaning, and will have. */
const everyOperation = clusterNamed.extend({
  id: z.string(),
  state: z.enum(OperationState).optional().catch(undefined),
  updatedAt: z.iso.datetime().optional().catch(undefined),
})
const everyLog = z.tuple([z.looseObject({ operationId: z.string(), body: clusterNamed })], z.unknown())

/** What the two files say of the operation; the first event repeats the cluster for this purpose. */
function identityIn(
  operationId: string,
  operation: FileResult<OperationDocument>,
  events: FileResult<EventsDocument>,
): Identity {
  const { data: told } = everyOperation.safeParse(
    operation.kind === 'read' ? operation.document.operation : operation.content,
  )
  if (told?.id === operationId) {
    const { region, clusterId, state, updatedAt } = told
    return { cluster: { region, clusterId }, state, updatedAt }
  }
  const { data: log } = everyLog.safeParse(events.kind === 'read' ? events.document.events : events.content)
  const [first] = log ?? []
  const named = first?.operationId === operationId ? first.body : undefined
  return { cluster: named && clusterOf(named), state: undefined, updatedAt: undefined }
}

const clusterOf = ({ region, clusterId }: ClusterRef): ClusterRef => ({ region, clusterId })

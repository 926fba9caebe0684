import { join } from 'node:path'
import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Operation } from '../../model/operation.ts'
import { OperationState } from '../../model/operation-state.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import type { OperationDocument } from '../store/file-format.ts'
import { NewerFormatError, UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import { operationFile, releasesFile } from './document-files.ts'
import type { EventLog } from './event-log.ts'
import { cutAfter, firstOf, readEventLog } from './event-log.ts'
import { reasonOf } from './io-failure.ts'
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
      readonly log: EventLog
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
  const operation = await resultOf(
    OPERATION_FILE,
    () => operationFile(folder, disk).read(),
    (document) => operationProblem(document.operation, operationId),
  )
  const lastEventSeq = operation.kind === 'read' ? operation.document.operation.lastEventSeq : 0
  const events = await readLogOf(folder, operationId, lastEventSeq, names, disk)
  const released = names.includes(LOCK_RELEASE_FILE)
    ? await resultOf(LOCK_RELEASE_FILE, () => releasesFile(folder, disk).read())
    : undefined
  const problems = [operation, events, ...(released ? [released] : [])].filter(
    (result) => result.kind !== 'read',
  )
  const isNewer = problems.some(({ kind }) => kind === 'newer')
  const unfinished = isNewer ? [] : names.filter((name) => name.endsWith(UNFINISHED))
  await Promise.all(unfinished.map((name) => disk.remove(join(folder, name))))

  const releases = released?.kind === 'read' ? released.document.releases : []
  if (operation.kind === 'read' && events.kind === 'read' && problems.length === 0) {
    const log = cutAfter(events.document, lastEventSeq)
    return { kind: 'readable', operation: operation.document.operation, log, releases }
  }
  return { kind: 'unreadable', problems, releases, names, ...identityIn(operationId, operation, events) }
}

/**
 * Reads the log. A power cut may have left it older than the operation, with the newer one still beside it: then that is
 * put in its place, as the write that was cut off was about to do.
 */
async function readLogOf(
  folder: string,
  operationId: string,
  lastEventSeq: number,
  names: readonly string[],
  disk: Disk,
): Promise<FileResult<EventLog>> {
  const path = join(folder, EVENTS_FILE)
  const readFrom = (place: string): Promise<FileResult<EventLog>> =>
    resultOf(
      EVENTS_FILE,
      async () => {
        const file = await disk.read(place)
        return file === undefined ? null : readEventLog(file, operationId)
      },
      ({ layout: { count } }) =>
        count < lastEventSeq ? `ends with event ${count} of ${lastEventSeq}` : undefined,
    )
  const log = await readFrom(path)
  const unfinished = `${EVENTS_FILE}${UNFINISHED}`
  if (log.kind !== 'damaged' || !names.includes(unfinished)) return log
  const newer = await readFrom(join(folder, unfinished))
  if (newer.kind !== 'read') return log
  await disk.move(join(folder, unfinished), path)
  return newer
}

async function resultOf<T>(
  file: FileProblem['file'],
  read: () => Promise<T | null>,
  problemOf: (document: T) => string | undefined = () => undefined,
): Promise<FileResult<T>> {
  try {
    const document = await read()
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
  events: FileResult<EventLog>,
): Identity {
  const { data: told } = everyOperation.safeParse(
    operation.kind === 'read' ? operation.document.operation : operation.content,
  )
  if (told?.id === operationId) {
    const { region, clusterId, state, updatedAt } = told
    return { cluster: { region, clusterId }, state, updatedAt }
  }
  const { data: log } = everyLog.safeParse(events.kind === 'read' ? firstOf(events.document) : events.content)
  const [first] = log ?? []
  const named = first?.operationId === operationId ? first.body : undefined
  return { cluster: named && clusterOf(named), state: undefined, updatedAt: undefined }
}

const clusterOf = ({ region, clusterId }: ClusterRef): ClusterRef => ({ region, clusterId })

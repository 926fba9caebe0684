import { join, relative } from 'node:path'
import { isOperationId } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { Log } from '../../ports/log.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { mayBeActive, releaseOn } from '../../ports/unreadable-operation.ts'
import type { PersistedContents } from '../store/persisted-operation-store.ts'
import type { Disk } from './disk.ts'
import type { OperationFiles } from './operation-files.ts'
import type { FileProblem, FolderContents } from './operation-folder.ts'
import { readOperationFolder } from './operation-folder.ts'
import { folderOf, isLeftover, LOCK_RELEASE_FILE, operationsFolder } from './operation-paths.ts'
import { quarantine, quarantinedEarlier } from './quarantine.ts'

/** How many folders are read at once: enough to keep a disk busy, far from the limit of open files. */
const FOLDERS_AT_ONCE = 16

/**
 * Reads every operation of a data folder. What cannot be read is logged and listed, never skipped; damaged files are moved
 * aside, those of a newer program stay where they are.
 */
export async function loadOperations(
  dataDir: string,
  disk: Disk,
  files: OperationFiles,
  log: Log,
): Promise<PersistedContents> {
  const operationIds = await findOperations(operationsFolder(dataDir), disk, log)
  const operations: Operation[] = []
  const unreadable: UnreadableOperation[] = []
  const releases = new Map<string, readonly LockRelease[]>()
  await boundedMap(operationIds, FOLDERS_AT_ONCE, async (operationId) => {
    const folder = folderOf(operationsFolder(dataDir), operationId)
    const contents = await readOperationFolder(folder, operationId, disk)
    if (contents.kind === 'readable') {
      files.keepAtHand(contents.operation, contents.events)
      operations.push(contents.operation)
      if (releaseOn(contents, contents.operation)) releases.set(operationId, contents.releases)
    } else {
      unreadable.push(await setAside(dataDir, disk, operationId, contents, log))
    }
  })
  return {
    operations,
    unreadable: unreadable.sort((one, other) => (one.operationId < other.operationId ? -1 : 1)),
    releases,
  }
}

/** The ids of the operations in a folder, after leftovers of interrupted creations and removals were cleared away. */
async function findOperations(root: string, disk: Disk, log: Log): Promise<readonly string[]> {
  const entries = await disk.list(root)
  const leftovers = entries.filter(({ name }) => isLeftover(name))
  await boundedMap(leftovers, FOLDERS_AT_ONCE, ({ name }) => disk.remove(join(root, name)))
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  const strangers = visible.filter((entry) => !entry.isFolder || !isOperationId(entry.name))
  for (const { name } of strangers) {
    log.warn(
      { path: join(root, name) },
      `${name} is no operation; it is left alone. Move it out of the data folder.`,
    )
  }
  return visible.filter((entry) => !strangers.includes(entry)).map(({ name }) => name)
}

type UnreadableContents = Extract<FolderContents, { readonly kind: 'unreadable' }>

async function setAside(
  dataDir: string,
  disk: Disk,
  operationId: string,
  { problems, names, ...identity }: UnreadableContents,
  log: Log,
): Promise<UnreadableOperation> {
  const folder = folderOf(operationsFolder(dataDir), operationId)
  const isNewer = problems.some(({ kind }) => kind === 'newer')
  const places: string[] = []
  for (const problem of problems) places.push(await placeOf(problem, isNewer, folder, names, disk, log))
  const { cluster, state, updatedAt, releases } = identity
  const entry: UnreadableOperation = {
    operationId,
    cluster,
    state,
    updatedAt,
    isNewer,
    reason: problems.map(reasonFor).join('; '),
    advice: adviceFor(problems),
    quarantinedAs: relative(dataDir, places.find((place) => place !== folder) ?? folder),
    releases,
  }
  log.error(
    { ...entry },
    `Operation ${operationId} cannot be read: ${entry.reason}. ${lockText(entry)} ${entry.advice}`,
  )
  return entry
}

/** What is wrong with a file follows its name; what keeps it from being read is a sentence of its own. */
const reasonFor = ({ file, kind, reason }: FileProblem): string =>
  kind === 'unavailable' ? `${file}: ${reason}` : `${file} ${reason}`

function adviceFor(problems: readonly FileProblem[]): string {
  const has = (wanted: FileProblem['kind']): boolean => problems.some(({ kind }) => kind === wanted)
  if (has('newer')) {
    return 'Run the newer version of this program that wrote it: it continues the operation, and nothing of it is lost.'
  }
  if (problems.every(({ file }) => file === LOCK_RELEASE_FILE)) {
    return 'Release the lock of the operation again, which writes the file again, then restart the server.'
  }
  if (has('damaged') || has('missing')) {
    return 'Put both files of the operation back from the same backup, then restart the server.'
  }
  return 'Let the user of this process read the file, then restart the server.'
}

function lockText(operation: UnreadableOperation): string {
  const { cluster, state, releases } = operation
  if (!mayBeActive(operation)) return `It is ${state}, so it locks no cluster.`
  if (!cluster) return 'Its cluster is unknown, so it locks every cluster.'
  const isReleased = releaseOn({ releases }, cluster) !== undefined
  return isReleased
    ? `Its lock on ${cluster.clusterId} in ${cluster.region} was released.`
    : `It locks cluster ${cluster.clusterId} in ${cluster.region}.`
}

/** Where the file that cannot be used is from now on; the folder when there is none. */
async function placeOf(
  { kind, file }: FileProblem,
  staysThere: boolean,
  folder: string,
  names: readonly string[],
  disk: Disk,
  log: Log,
): Promise<string> {
  const path = join(folder, file)
  switch (kind) {
    case 'newer':
    case 'unavailable':
      return path
    case 'missing':
      return quarantinedEarlier(path, names) ?? folder
    case 'damaged': {
      // Without it the operation would lock its cluster again, as if its lock had not been released.
      if (staysThere || file === LOCK_RELEASE_FILE) return path
      const { path: place, failure } = await quarantine(disk, path, Date.now())
      if (failure !== undefined) log.warn({ path, err: failure }, `${path} could not be moved aside.`)
      return place
    }
  }
}

/** Maps items with at most `limit` of them in work at once; results come in the order of the items. */
async function boundedMap<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const pending = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of pending) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}

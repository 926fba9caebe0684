import { join, relative } from 'node:path'
import type { Log } from '../../ports/log.ts'
import type { UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { mayBeActive, releaseOn } from '../../ports/unreadable-operation.ts'
import type { Disk } from './disk.ts'
import type { FileProblem, FolderContents } from './operation-folder.ts'
import { folderOf, LOCK_RELEASE_FILE, operationsFolder } from './operation-paths.ts'
import { quarantine, quarantinedEarlier } from './quarantine.ts'

type UnreadableContents = Extract<FolderContents, { readonly kind: 'unreadable' }>

/** Moves what is damaged of an operation aside, and says what is to be listed of it; that is logged, too. */
export async function setAside(
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

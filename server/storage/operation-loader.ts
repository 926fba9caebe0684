import { join, relative } from 'node:path'
import type { Log } from '../model/log-port.ts'
import type { Operation } from '../model/operation.ts'
import type { PersistedContents } from './persisted-operation-store.ts'
import { isOperationId } from './persisted-operation-store.ts'
import { boundedMap } from './bounded-map.ts'
import type { Disk } from './disk.ts'
import type { OperationFiles } from './operation-files.ts'
import type { FileProblem, FolderContents } from './operation-folder.ts'
import { readOperationFolder } from './operation-folder.ts'
import { folderOf, isLeftover, operationsFolder } from './operation-paths.ts'
import type { UnreadableOperation } from './operation-store.ts'
import { quarantine, quarantinedEarlier } from './quarantine.ts'

/** How many folders are read at once: enough to keep a disk busy, far from the limit of open files. */
const FOLDERS_AT_ONCE = 16

/** Reads every operation of a data folder. What cannot be read is moved aside, logged and listed, never skipped. */
export async function loadOperations(
  dataDir: string,
  disk: Disk,
  files: OperationFiles,
  log: Log,
): Promise<PersistedContents> {
  const operationIds = await findOperations(operationsFolder(dataDir), disk, log)
  const operations: Operation[] = []
  const unreadable: UnreadableOperation[] = []
  await boundedMap(operationIds, FOLDERS_AT_ONCE, async (operationId) => {
    const folder = folderOf(operationsFolder(dataDir), operationId)
    const contents = await readOperationFolder(folder, operationId, disk)
    if (contents.kind === 'readable') {
      files.keepAtHand(contents.operation, contents.events)
      operations.push(contents.operation)
    } else {
      unreadable.push(await setAside(dataDir, disk, operationId, contents, log))
    }
  })
  return {
    operations,
    unreadable: unreadable.sort((one, other) => (one.operationId < other.operationId ? -1 : 1)),
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
  { problems, cluster, names }: UnreadableContents,
  log: Log,
): Promise<UnreadableOperation> {
  const folder = folderOf(operationsFolder(dataDir), operationId)
  const places: string[] = []
  for (const problem of problems) places.push(await placeOf(problem, folder, names, disk, log))
  const entry: UnreadableOperation = {
    operationId,
    cluster,
    reason: problems.map(({ file, reason }) => `${file} ${reason}`).join('; '),
    quarantinedAs: relative(dataDir, places.find((place) => place !== folder) ?? folder),
  }
  const claimed = cluster ? `Cluster ${cluster.clusterId} in ${cluster.region} stays` : 'All clusters stay'
  log.error(
    { ...entry },
    `Operation ${operationId} cannot be read: ${entry.reason}. ${claimed} claimed. Put readable files in its folder, ` +
      'or check what it left in AWS and remove its folder; then start the server again.',
  )
  return entry
}

/** Where the file that cannot be used is from now on; the folder when there is none. */
async function placeOf(
  { kind, file }: FileProblem,
  folder: string,
  names: readonly string[],
  disk: Disk,
  log: Log,
): Promise<string> {
  const path = join(folder, file)
  switch (kind) {
    case 'unavailable':
      return path
    case 'missing':
      return quarantinedEarlier(path, names) ?? folder
    case 'damaged': {
      const { path: place, failure } = await quarantine(disk, path, Date.now())
      if (failure !== undefined) log.warn({ path, err: failure }, `${path} could not be moved aside.`)
      return place
    }
  }
}

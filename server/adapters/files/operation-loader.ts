import { join } from 'node:path'
import { isOperationId } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { outlineOf } from '../../model/operation-outline.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { Log } from '../../ports/log.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { releaseOn } from '../../ports/unreadable-operation.ts'
import { boundedMap } from '../store/bounded-map.ts'
import type { PersistedContents } from '../store/persisted-operation-store.ts'
import type { Disk } from './disk.ts'
import type { OperationFiles, OperationFilesParts } from './operation-files.ts'
import { readOperationFolder } from './operation-folder.ts'
import { folderOf, isLeftover, operationsFolder } from './operation-paths.ts'
import { setAside } from './set-aside.ts'

/** How many folders are read at once: enough to keep a disk busy, far from the limit of open files. */
const FOLDERS_AT_ONCE = 16

/** What operations are loaded with. */
export interface LoaderParts extends OperationFilesParts {
  readonly files: OperationFiles
}

/**
 * Reads the operations of a data folder: in full those that have not ended, and whatever the index does not know as it is
 * now. What cannot be read is logged and listed, never skipped; damaged files are moved aside, those of a newer program
 * stay where they are.
 */
export async function loadOperations(parts: LoaderParts): Promise<PersistedContents> {
  const { dataDir, disk, files, index, log } = parts
  const operationIds = await findOperations(operationsFolder(dataDir), disk, log)
  const outlines = [...(await index.outlinesOf(operationIds))]
  const indexed = new Set(outlines.map(({ id }) => id))
  const live: Operation[] = []
  const notIndexed: OperationOutline[] = []
  const unreadable: UnreadableOperation[] = []
  const releases = new Map<string, readonly LockRelease[]>()
  const toRead = operationIds.filter((id) => !indexed.has(id))
  await boundedMap(toRead, FOLDERS_AT_ONCE, async (operationId) => {
    const folder = folderOf(operationsFolder(dataDir), operationId)
    const contents = await readOperationFolder(folder, operationId, disk)
    if (contents.kind === 'unreadable') {
      unreadable.push(await setAside(dataDir, disk, operationId, contents, log))
      return
    }
    const { operation } = contents
    const outline = outlineOf(operation)
    outlines.push(outline)
    if (releaseOn(contents, operation)) releases.set(operationId, contents.releases)
    if (isEnded(operation.state)) {
      // A lock that was released is read with the operation each time.
      if (contents.releases.length === 0) notIndexed.push(outline)
      return
    }
    files.keepAtHand(operation, contents.log)
    live.push(operation)
  })
  if (notIndexed.length > 0) await index.add(notIndexed)
  return {
    outlines,
    live,
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

import type { Operation } from '#server/model/operation.ts'
import { assertOperationDocument } from '#server/storage/file-format.ts'
import { folderOf, OPERATION_FILE, operationsFolder } from '#server/storage/operation-paths.ts'
import type { SimDisk } from './sim-disk.ts'
import { DATA_DIR } from './sim-server.ts'

const ROOT = operationsFolder(DATA_DIR)

/** Every operation as it is on the disk at this moment, oldest first. */
export function readOperations(disk: SimDisk): readonly Operation[] {
  return disk
    .foldersIn(ROOT)
    .flatMap((name) => {
      const text = disk.textOf(`${folderOf(ROOT, name)}/${OPERATION_FILE}`)
      if (text === undefined) return []
      const document: unknown = JSON.parse(text)
      assertOperationDocument(document)
      return [document.operation]
    })
    .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
}

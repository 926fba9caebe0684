import { folderOf, OPERATION_FILE, operationsFolder } from '#server/adapters/files/operation-paths.ts'
import { assertOperationDocument } from '#server/adapters/store/file-format.ts'
import type { Operation } from '#server/model/operation.ts'
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
      return [operationIn(text)]
    })
    .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
}

/** The last text that was read, and what it holds: most often nothing has changed since. */
let lastRead: { readonly text: string; readonly operation: Operation } | undefined

function operationIn(text: string): Operation {
  if (lastRead?.text === text) return lastRead.operation
  const document: unknown = JSON.parse(text)
  assertOperationDocument(document)
  lastRead = { text, operation: document.operation }
  return document.operation
}

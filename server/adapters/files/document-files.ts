import { join } from 'node:path'
import type { OperationDocument, ReleasesDocument } from '../store/file-format.ts'
import {
  operationFileText,
  releasesFileText,
  toOperationDocument,
  toReleasesDocument,
} from '../store/file-format.ts'
import type { DocumentDisk } from './durable-json-file.ts'
import { DurableJsonFile } from './durable-json-file.ts'
import { LOCK_RELEASE_FILE, OPERATION_FILE } from './operation-paths.ts'

/** The lowdb file of an operation's state, in the operation's folder. */
export const operationFile = (folder: string, disk: DocumentDisk): DurableJsonFile<OperationDocument> =>
  new DurableJsonFile(
    join(folder, OPERATION_FILE),
    { read: toOperationDocument, text: operationFileText },
    disk,
  )

/** The lowdb file of who released an operation's lock, in the operation's folder. */
export const releasesFile = (folder: string, disk: DocumentDisk): DurableJsonFile<ReleasesDocument> =>
  new DurableJsonFile(
    join(folder, LOCK_RELEASE_FILE),
    { read: toReleasesDocument, text: releasesFileText },
    disk,
  )

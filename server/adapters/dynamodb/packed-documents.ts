import { gunzipSync, gzipSync } from 'node:zlib'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import {
  documentOfEvents,
  documentOfOperation,
  toEventsDocument,
  toOperationDocument,
} from '../store/file-format.ts'
import { deepFreeze } from '../store/snapshot.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'

/** An operation as an attribute of an item: the document of the file store, compressed, because writes cost by the KB. */
export const packOperation = (operation: Operation): Uint8Array => pack(documentOfOperation(operation))

/** Events as an attribute of an item, likewise. */
export const packEvents = (events: readonly OperationEvent[]): Uint8Array => pack(documentOfEvents(events))

/** The operation in an attribute; throws an `UnusableFileError` that says why it cannot be used. */
export function unpackOperation(bytes: Uint8Array): Operation {
  return deepFreeze(toOperationDocument(unpack(bytes)).operation)
}

/** The events in an attribute; throws an `UnusableFileError` that says why they cannot be used. */
export function unpackEvents(bytes: Uint8Array): readonly OperationEvent[] {
  return deepFreeze(toEventsDocument(unpack(bytes)).events)
}

const pack = (document: object): Uint8Array => gzipSync(JSON.stringify(document))

function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes).toString('utf8'))
  } catch (error) {
    throw new UnusableFileError(
      `is not compressed JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

import { gunzipSync, gzipSync } from 'node:zlib'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import {
  assertEventsDocument,
  assertOperationDocument,
  FORMAT_VERSION,
  UnusableFileError,
} from '../file-format.ts'
import { deepFreeze } from '../snapshot.ts'

/** An operation as an attribute of an item: the document of the file store, compressed, because writes cost by the KB. */
export const packOperation = (operation: Operation): Uint8Array =>
  pack({ formatVersion: FORMAT_VERSION, operation })

/** Events as an attribute of an item, likewise. */
export const packEvents = (events: readonly OperationEvent[]): Uint8Array =>
  pack({ formatVersion: FORMAT_VERSION, events })

/** The operation in an attribute; throws an `UnusableFileError` that says why it cannot be used. */
export function unpackOperation(bytes: Uint8Array): Operation {
  const document = unpack(bytes)
  assertOperationDocument(document)
  return deepFreeze(document.operation)
}

/** The events in an attribute; throws an `UnusableFileError` that says why they cannot be used. */
export function unpackEvents(bytes: Uint8Array): readonly OperationEvent[] {
  const document = unpack(bytes)
  assertEventsDocument(document)
  return deepFreeze(document.events)
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

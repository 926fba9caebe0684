import { gunzipSync, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
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

/** How many attributes of each kind are remembered: more than the operations that go on at the same time. */
const REMEMBERED = 64

/** An operation as an attribute of an item: the document of the file store, compressed, because writes cost by the KB. */
export const packOperation = (operation: Operation): Uint8Array => pack(documentOfOperation(operation))

/** Events as an attribute of an item, likewise. */
export const packEvents = (events: readonly OperationEvent[]): Uint8Array => pack(documentOfEvents(events))

/** The operation in an attribute; throws an `UnusableFileError` that says why it cannot be used. */
export const unpackOperation = rememberingLatest((bytes) => toOperationDocument(unpack(bytes)).operation)

/** The events in an attribute; throws an `UnusableFileError` that says why they cannot be used. */
export const unpackEvents = rememberingLatest((bytes) => toEventsDocument(unpack(bytes)).events)

/**
 * An operation is read far more often than it changes. To compare its bytes with those that were read lately takes a
 * hundredth of the time that it takes to unpack and check them.
 */
function rememberingLatest<T extends object>(read: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const latest = new LRUCache<string, T>({ max: REMEMBERED })
  return (bytes) => {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const known = latest.get(key)
    if (known) return known
    const value = deepFreeze(read(bytes))
    latest.set(key, value)
    return value
  }
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

import { z } from 'zod'
import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import { checksumOf, checksumOfJson } from './checksum.ts'
import { eventShape, operationShape } from './document-shapes.ts'
import { textOfEvents, textOfOperation } from './document-text.ts'
import type { Content, VersionedDocument } from './migrations.ts'
import { FIRST_WITH_CHECKSUM, FORMAT_VERSION, isOlderVersion, migrate } from './migrations.ts'
import { NewerFormatError, UnusableFileError } from './unusable-file-error.ts'

/** What every file says of itself. */
interface Envelope {
  readonly formatVersion: typeof FORMAT_VERSION
  /** The `checksumOf` what the file holds. */
  readonly checksum: string
}

/** What `operation.json` holds. */
export interface OperationDocument extends Envelope {
  readonly operation: Operation
}

/** What `events.json` holds. */
export interface EventsDocument extends Envelope {
  readonly events: readonly OperationEvent[]
}

const formatVersion = z.literal(FORMAT_VERSION)
const checksum = z.string()
const operationDocument = z.strictObject({ formatVersion, checksum, operation: operationShape })
const eventsDocument = z.strictObject({ formatVersion, checksum, events: z.array(eventShape) })
const envelope = z.looseObject({ formatVersion: z.int() })

/** The document of an operation, as it is written. */
export const documentOfOperation = (operation: Operation): OperationDocument => ({
  formatVersion: FORMAT_VERSION,
  checksum: checksumOfJson(textOfOperation(operation, ',')),
  operation,
})

/** The document of an event log, as it is written. */
export const documentOfEvents = (events: readonly OperationEvent[]): EventsDocument => ({
  formatVersion: FORMAT_VERSION,
  checksum: checksumOfJson(textOfEvents(events, ',')),
  events,
})

/** The text of `operation.json`: a line a member, and a line a step. */
export const operationFileText = (document: OperationDocument): string =>
  fileText(document, 'operation', textOfOperation(document.operation, ',\n'))

/** The text of `events.json`: a line an event. */
export const eventsFileText = (document: EventsDocument): string =>
  fileText(document, 'events', textOfEvents(document.events, ',\n'))

const fileText = ({ formatVersion, checksum }: Envelope, content: Content, text: string): string =>
  `{"formatVersion":${formatVersion},"checksum":"${checksum}",\n"${content}":${text}}\n`

/** Reads what was parsed from an `operation.json` of any version; throws an `UnusableFileError`. */
export function toOperationDocument(parsed: unknown): OperationDocument {
  const document: unknown = undamaged(parsed, 'operation')
  assertShape<OperationDocument>(operationDocument, document)
  return document
}

/** Reads what was parsed from an `events.json` of any version; throws an `UnusableFileError`. */
export function toEventsDocument(parsed: unknown): EventsDocument {
  const document: unknown = undamaged(parsed, 'events')
  assertShape<EventsDocument>(eventsDocument, document)
  return document
}

/** Checks that a value is an `operation.json` of the present version, undamaged; throws an `UnusableFileError`. */
export function assertOperationDocument(value: unknown): asserts value is OperationDocument {
  undamaged(value, 'operation')
  assertShape<OperationDocument>(operationDocument, value)
}

/** The document in the present version, once it is sure that it is as it was written. */
function undamaged(parsed: unknown, content: Content): VersionedDocument {
  const { data: document } = envelope.safeParse(parsed)
  if (!document) throw new UnusableFileError('does not hold what it should: it names no format version')
  const version = document.formatVersion
  if (version > FORMAT_VERSION) {
    throw new NewerFormatError(
      `is in format version ${version}, and this program reads versions up to ${FORMAT_VERSION}: run the newer program that wrote it`,
    )
  }
  if (version >= FIRST_WITH_CHECKSUM) expectChecksum(document, content)
  else if (!isOlderVersion(version) || 'checksum' in document) {
    throw new UnusableFileError(`is damaged: it says that it is in format version ${version}, and it is not`)
  }
  return migrate(document, content)
}

function expectChecksum(document: VersionedDocument, content: Content): void {
  const { checksum: written } = document
  const found = checksumOf(document[content])
  if (written === found) return
  throw new UnusableFileError(
    `is damaged: its checksum is ${typeof written === 'string' ? written : 'missing'}, and what it holds has ${found}`,
  )
}

function assertShape<T>(schema: z.ZodType, value: unknown): asserts value is T {
  const { error } = schema.safeParse(value)
  if (error) throw new UnusableFileError(`does not hold what it should: ${describe(error)}`)
}

/** The first few problems of a check, each with the place in the file. */
function describe({ issues }: z.ZodError): string {
  const shown = issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
  const more = issues.length - shown.length
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ')
}

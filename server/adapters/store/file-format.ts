import { z } from 'zod'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { checksumOf, checksumOfJson } from './checksum.ts'
import { eventShape, operationShape, releaseShape } from './document-shapes.ts'
import type { VersionedDocument } from './migrations.ts'
import { FIRST_WITH_CHECKSUM, FORMAT_VERSION, isOlderVersion, migrate } from './migrations.ts'
import type { Content } from './stored-document.ts'
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

/** What `lock-release.json` holds. */
export interface ReleasesDocument extends Envelope {
  readonly releases: readonly LockRelease[]
}

const formatVersion = z.literal(FORMAT_VERSION)
const checksum = z.string()
const operationDocument = z.strictObject({ formatVersion, checksum, operation: operationShape })
const eventsDocument = z.strictObject({ formatVersion, checksum, events: z.array(eventShape) })
const releasesDocument = z.strictObject({ formatVersion, checksum, releases: z.array(releaseShape) })
const envelope = z.looseObject({ formatVersion: z.int() })

/** What stands between the parts of a text: with a line break, each part gets a line of its own. */
export type Separator = ',' | ',\n'

/** The JSON of an operation that no one can change any more, a part a member, and of its steps a part a step. */
export function textOfOperation(operation: Operation, separator: Separator): string {
  const members = partsOf(operation).map((part) =>
    typeof part === 'string' ? part : `"steps":[${part.join(separator)}]`,
  )
  return `{${members.join(separator)}}`
}

/** The text of a member, or those of the steps. */
type Part = string | readonly string[]

/** Every revision is laid out twice, once after the other: for its checksum, and for its file. */
let latest: { readonly operation: Operation; readonly parts: readonly Part[] } | undefined

function partsOf(operation: Operation): readonly Part[] {
  if (latest?.operation === operation) return latest.parts
  const parts = Object.entries(operation).flatMap(([name, value]: [string, unknown]): readonly Part[] => {
    if (name === 'steps') return [operation.steps.map((step) => JSON.stringify(step))]
    const text = JSON.stringify(value)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  latest = { operation, parts }
  return parts
}

/** The document of an operation, as it is written. */
export const documentOfOperation = (operation: Operation): OperationDocument => ({
  formatVersion: FORMAT_VERSION,
  checksum: checksumOfJson(textOfOperation(operation, ',')),
  operation,
})

/** The document of an event log, as it is written. */
export const documentOfEvents = (events: readonly OperationEvent[]): EventsDocument => ({
  formatVersion: FORMAT_VERSION,
  checksum: checksumOf(events),
  events,
})

/** The document of the releases of an operation's lock, as it is written. */
export const documentOfReleases = (releases: readonly LockRelease[]): ReleasesDocument => ({
  formatVersion: FORMAT_VERSION,
  checksum: checksumOf(releases),
  releases,
})

/** The text of `operation.json`: a line a member, and a line a step. */
export const operationFileText = (document: OperationDocument): string =>
  fileText(document, 'operation', textOfOperation(document.operation, ',\n'))

/** The text of `lock-release.json`. */
export const releasesFileText = (document: ReleasesDocument): string =>
  fileText(document, 'releases', JSON.stringify(document.releases))

const fileText = ({ formatVersion, checksum }: Envelope, content: Content, text: string): string =>
  `{"formatVersion":${formatVersion},"checksum":"${checksum}",\n"${content}":${text}}\n`

/**
 * Reads what was parsed from an `operation.json` of any version; throws an `UnusableFileError`, or a `NewerFormatError`
 * when nothing is wrong with it and a newer program wrote it. With the text that it was parsed from it is faster.
 */
export function toOperationDocument(parsed: unknown, text?: string): OperationDocument {
  const document = undamaged(parsed, 'operation', text)
  assertShape<OperationDocument>(document.value, operationDocument, document)
  return document.value
}

/** Reads what was parsed from an `events.json` of any version; throws likewise. */
export function toEventsDocument(parsed: unknown): EventsDocument {
  const document = undamaged(parsed, 'events')
  assertShape<EventsDocument>(document.value, eventsDocument, document)
  return document.value
}

/** Reads what was parsed from a `lock-release.json`; throws likewise. */
export function toReleasesDocument(parsed: unknown): ReleasesDocument {
  const document = undamaged(parsed, 'releases')
  assertShape<ReleasesDocument>(document.value, releasesDocument, document)
  return document.value
}

/** Checks that a value is an `operation.json` of the present version, undamaged; throws likewise. */
export function assertOperationDocument(value: unknown): asserts value is OperationDocument {
  const document = undamaged(value, 'operation')
  assertShape<OperationDocument>(value, operationDocument, document)
}

/** A document in the present version that is as it was written, as far as its format lets one tell. */
interface Undamaged {
  readonly value: unknown
  /** What it holds. */
  readonly content: unknown
  /** Whether a checksum proves it. */
  readonly isProven: boolean
}

function undamaged(parsed: unknown, content: Content, text = ''): Undamaged {
  const { data: document } = envelope.safeParse(parsed)
  if (!document) throw new UnusableFileError('does not hold what it should: it names no format version')
  const version = document.formatVersion
  if (version > FORMAT_VERSION) {
    throw new NewerFormatError(
      `is in format version ${version}, and this program reads versions up to ${FORMAT_VERSION}`,
      document['checksum'] === checksumOf(document[content]) ? document[content] : undefined,
    )
  }
  const isProven = version >= FIRST_WITH_CHECKSUM
  if (isProven) {
    if (!isAsWritten(text, content)) expectChecksum(document, content)
  } else if (!isOlderVersion(version) || 'checksum' in document) {
    throw new UnusableFileError(`is damaged: it says that it is in format version ${version}, and it is not`)
  }
  return { value: migrate(document, content), content: document[content], isProven }
}

/**
 * Whether a text is what `fileText` makes, with its checksum: without its line breaks, of which the strings in it have
 * none, what it holds is the compact JSON that the checksum is of.
 */
function isAsWritten(text: string, content: Content): boolean {
  const [head = '', written] = /^\{"formatVersion":\d+,"checksum":"([0-9a-f]{8})",\n/.exec(text) ?? []
  const [before, after] = [`${head}"${content}":`, '}\n']
  if (head === '' || !text.startsWith(before) || !text.endsWith(after)) return false
  return checksumOfJson(text.slice(before.length, -after.length).replaceAll('\n', '')) === written
}

function expectChecksum(document: VersionedDocument, content: Content): void {
  const { checksum: written } = document
  const found = checksumOf(document[content])
  if (written === found) return
  throw new UnusableFileError(
    `is damaged: its checksum is ${typeof written === 'string' ? written : 'missing'}, and what it holds has ${found}`,
  )
}

/** What has the checksum that it was written with is not damaged: what is unknown in it is newer than this program. */
function assertShape<T>(
  value: unknown,
  schema: z.ZodType,
  { content, isProven }: Undamaged,
): asserts value is T {
  const { error } = schema.safeParse(value)
  if (!error) return
  if (!isProven) throw new UnusableFileError(`does not hold what it should: ${describe(error)}`)
  throw new NewerFormatError(`holds what this program does not know: ${describe(error)}`, content)
}

/** The first few problems of a check, each with the place in the file. */
function describe({ issues }: z.ZodError): string {
  const shown = issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
  const more = issues.length - shown.length
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ')
}

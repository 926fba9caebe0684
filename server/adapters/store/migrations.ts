import { localPrincipal, SERVER } from '../../model/principal.ts'
import { checksumOf } from './checksum.ts'
import { restateInputs } from './restate-inputs.ts'
import { type Content, eachOf, isObject, type StoredObject } from './stored-document.ts'

/** The version of the file format that this program writes. It reads this one and every older one. */
export const FORMAT_VERSION = 5

/** The first version whose files carry a checksum of what they hold. */
export const FIRST_WITH_CHECKSUM = 2

/** A file as it was parsed: the version of its format, and the rest as that version has it. */
export interface VersionedDocument {
  readonly formatVersion: number
  readonly [key: string]: unknown
}

/** Makes of a document of one version the same document in the next one. Pure: no clock, no chance, no disk. */
type Migration = (document: VersionedDocument, content: Content) => VersionedDocument

/** Every step from one version to the next, by the version that it begins at. */
const MIGRATIONS = {
  1: addChecksum,
  2: bindDecisions,
  3: namePrincipals,
  4: nameInputs,
} as const satisfies Readonly<Record<number, Migration>>
type OlderVersion = keyof typeof MIGRATIONS

/** Whether files of a version can be brought to the present one. */
export const isOlderVersion = (version: number): version is OlderVersion => Object.hasOwn(MIGRATIONS, version)

/** Brings a document, whose damage was looked for before, to the present version, one step after another. */
export function migrate(document: VersionedDocument, content: Content): VersionedDocument {
  const { formatVersion } = document
  if (!isOlderVersion(formatVersion)) return document
  return migrate(MIGRATIONS[formatVersion](document, content), content)
}

/** Version 1 held the same, without a checksum. */
function addChecksum(document: VersionedDocument, content: Content): VersionedDocument {
  return { formatVersion: 2, checksum: checksumOf(document[content]), [content]: document[content] }
}

/**
 * Version 3 binds decisions to what was seen: a decision revision, consents with a content, how an operation ended, and
 * an event of its own for each decision. What version 2 did not record stays unknown.
 */
function bindDecisions(document: VersionedDocument, content: Content): VersionedDocument {
  const migrated =
    content === 'operation' ? decidedOperation(document[content]) : eachOf(document[content], decidedEvent)
  return { formatVersion: 3, checksum: checksumOf(migrated), [content]: migrated }
}

function decidedOperation(operation: unknown): unknown {
  if (!isObject(operation)) return operation
  const ending = endingOf(operation)
  return {
    ...operation,
    decisionRevision: 1,
    ...('pauseReason' in operation && { pauseReason: withConsent(operation['pauseReason']) }),
    ...(ending !== undefined && { ending }),
  }
}

/** A person ended it as completed when it has steps that are not done. */
function endingOf({ state, steps }: StoredObject): string | undefined {
  switch (state) {
    case 'completed':
      return Array.isArray(steps) && steps.every(isDone) ? 'completed' : 'completed_manually'
    case 'failed':
      return 'aborted'
    case 'rolled_back':
      return 'rolled_back'
    default:
      return undefined
  }
}

const isDone = (step: unknown): boolean =>
  isObject(step) && (step['state'] === 'completed' || step['state'] === 'skipped')

/** What was consented to by name only: the new step asks again, since no key of a content equals the name. */
const withConsent = (reason: unknown): unknown =>
  isObject(reason) && typeof reason['accepts'] === 'string'
    ? { ...reason, accepts: { key: reason['accepts'], text: reason['message'] } }
    : reason

/** The events of version 2 that recorded a decision, by type, with the action that was decided. */
const DECISIONS: Readonly<Record<string, string>> = {
  operation_resumed: 'continue',
  rollback_started: 'rollback',
  operation_failed: 'abort',
}

function decidedEvent(event: unknown): unknown {
  if (!isObject(event) || !isObject(event['body'])) return event
  const { type, body, stepIndex = 0 } = event
  if (type === 'operation_paused') return { ...event, body: { ...body, reason: withConsent(body['reason']) } }
  const isForced = type === 'operation_completed' && body['isForced'] === true
  if (type === 'operation_completed' && !isForced) return { ...event, body: {} }
  const action = isForced ? 'mark_complete' : DECISIONS[String(type)]
  if (action === undefined) return event
  const { comment, accepted, isForced: _, ...kept } = body
  const consent = typeof accepted === 'string' ? { accepted: { key: accepted, text: accepted } } : {}
  const reason = comment === undefined ? {} : { reason: comment }
  const renamed = isForced
    ? 'operation_marked_complete'
    : type === 'operation_failed'
      ? 'operation_aborted'
      : type
  return { ...event, type: renamed, body: { action, stepIndex, ...kept, ...consent, ...reason } }
}

/** Version 4 says who acted as a principal. Version 3 kept the name that was said, and nothing of whom it was said by. */
function namePrincipals(document: VersionedDocument, content: Content): VersionedDocument {
  const held = document[content]
  const migrated =
    content === 'operation'
      ? withPrincipals(held, PRINCIPALS_OF_OPERATION)
      : eachOf(held, content === 'events' ? principalEvent : principalRelease)
  return { formatVersion: 4, checksum: checksumOf(migrated), [content]: migrated }
}

const PRINCIPALS_OF_OPERATION = ['createdBy', 'startedBy', 'endedBy']

function principalEvent(event: unknown): unknown {
  if (!isObject(event) || !('actor' in event)) return event
  const { actor, ...rest } = event
  return withPrincipals({ ...rest, by: actor }, ['by'])
}

/** A release of a lock that may be as version 3 had it, as version 4 has it; in a table it is part of an item that has no version. */
export const principalRelease = (release: unknown): unknown => withPrincipals(release, ['by'])

function withPrincipals(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value
  const changed = Object.entries(value).map(([name, held]) => {
    const isName = names.includes(name) && typeof held === 'string'
    return [name, isName ? (held === SERVER.name ? SERVER : localPrincipal(held)) : held] as const
  })
  return Object.fromEntries(changed)
}

/** Version 5 names what an operation was asked for as the API does. */
function nameInputs(document: VersionedDocument, content: Content): VersionedDocument {
  const migrated = restateInputs(document[content], content)
  return { formatVersion: 5, checksum: checksumOf(migrated), [content]: migrated }
}

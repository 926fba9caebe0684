import { checksumOf } from './checksum.ts'

/** The version of the file format that this program writes. It reads this one and every older one. */
export const FORMAT_VERSION = 2

/** The first version whose files carry a checksum of what they hold. */
export const FIRST_WITH_CHECKSUM = 2

/** The one thing that a file holds, by the key that it is under. */
export type Content = 'operation' | 'events' | 'releases'

/** A file as it was parsed: the version of its format, and the rest as that version has it. */
export interface VersionedDocument {
  readonly formatVersion: number
  readonly [key: string]: unknown
}

/** Makes of a document of one version the same document in the next one. Pure: no clock, no chance, no disk. */
type Migration = (document: VersionedDocument, content: Content) => VersionedDocument

/** Every step from one version to the next, by the version that it begins at. */
const MIGRATIONS = { 1: addChecksum } as const satisfies Readonly<Record<number, Migration>>
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

import type { Instant } from './instant.ts'

/** Until when AWS supports a major engine version (DescribeDBMajorEngineVersions). */
export interface MajorVersionSupport {
  /** As AWS names it: `16`, `8.0`, `8.4`. */
  readonly majorVersion: string
  /** The last day of standard support, at its beginning in UTC; undefined when AWS says none. */
  readonly standardEndsAt: Instant | undefined
  /** The last day of Extended Support, which costs more; undefined when AWS has announced none. */
  readonly extendedEndsAt: Instant | undefined
}

/** The major version of an Aurora engine version as AWS names it: `8.0` of `8.0.mysql_aurora.3.08.0`, `16` of `16.4`. */
export const majorVersionOf = (version: string): string =>
  /^(.+)\.mysql_aurora\./.exec(version)?.[1] ?? version.split('.')[0] ?? version

/** Whether two engine versions of Aurora are of the same major version. */
export const isSameMajorVersion = (one: string, other: string): boolean =>
  majorVersionOf(one) === majorVersionOf(other)

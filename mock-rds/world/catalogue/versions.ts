/** One engine version that the mock offers. */
export interface EngineVersion {
  readonly engine: string
  readonly version: string
  /** The major version as it counts for upgrades: `16`, `8.0`. */
  readonly major: string
  /** When it came out: an upgrade never goes to a version that is older than the one in use. */
  readonly releasedAt: string
}

interface Release {
  readonly engine: string
  readonly releasedAt: string
  readonly versions: readonly string[]
}

/** Releases in the order of time. Real Aurora versions; months are approximate. */
const RELEASES: readonly Release[] = [
  { engine: 'aurora-postgresql', releasedAt: '2024-09', versions: ['13.16', '14.13', '15.8', '16.4'] },
  { engine: 'aurora-postgresql', releasedAt: '2024-12', versions: ['13.18', '14.15', '15.10', '16.6'] },
  {
    engine: 'aurora-postgresql',
    releasedAt: '2025-05',
    versions: ['13.20', '14.17', '15.12', '16.8', '17.4'],
  },
  {
    engine: 'aurora-postgresql',
    releasedAt: '2025-08',
    versions: ['13.21', '14.18', '15.13', '16.9', '17.5'],
  },
  {
    engine: 'aurora-postgresql',
    releasedAt: '2025-11',
    versions: ['13.22', '14.19', '15.14', '16.10', '17.6'],
  },
  { engine: 'aurora-postgresql', releasedAt: '2026-02', versions: ['14.20', '15.15', '16.11', '17.7'] },
  {
    engine: 'aurora-mysql',
    releasedAt: '2024-07',
    versions: ['5.7.mysql_aurora.2.11.6', '5.7.mysql_aurora.2.12.3', '8.0.mysql_aurora.3.07.1'],
  },
  {
    engine: 'aurora-mysql',
    releasedAt: '2024-11',
    versions: ['5.7.mysql_aurora.2.12.4', '8.0.mysql_aurora.3.04.3', '8.0.mysql_aurora.3.08.0'],
  },
  {
    engine: 'aurora-mysql',
    releasedAt: '2025-06',
    versions: ['5.7.mysql_aurora.2.12.5', '8.0.mysql_aurora.3.08.2', '8.0.mysql_aurora.3.09.0'],
  },
  {
    engine: 'aurora-mysql',
    releasedAt: '2025-11',
    versions: ['8.0.mysql_aurora.3.10.1', '8.0.mysql_aurora.3.11.0'],
  },
  { engine: 'aurora-mysql', releasedAt: '2026-03', versions: ['8.4.mysql_aurora.8.4.7'] },
  { engine: 'docdb', releasedAt: '2023-03', versions: ['4.0.0', '5.0.0'] },
]

/** Compares version strings part by part, as numbers. */
export const compareVersions: (left: string, right: string) => number = new Intl.Collator('en', {
  numeric: true,
}).compare

/** Every engine version on offer, in the order in which DescribeDBEngineVersions lists them. */
export const ENGINE_VERSIONS: readonly EngineVersion[] = RELEASES.flatMap(
  ({ engine, releasedAt, versions }) =>
    versions.map((version) => ({
      engine,
      version,
      releasedAt,
      major: majorOf(version),
    })),
).toSorted(
  (left, right) => left.engine.localeCompare(right.engine) || compareVersions(left.version, right.version),
)

/** The version with this exact name. */
export function findVersion(engine: string, version: string): EngineVersion | undefined {
  return ENGINE_VERSIONS.find((known) => known.engine === engine && known.version === version)
}

/** The version that a full or partial version string stands for: `16` is the newest 16.x. */
export function resolveVersion(engine: string, version: string | undefined): EngineVersion | undefined {
  if (version === undefined) return ENGINE_VERSIONS.findLast((known) => known.engine === engine)
  return (
    findVersion(engine, version) ??
    ENGINE_VERSIONS.findLast((known) => known.engine === engine && known.version.startsWith(`${version}.`))
  )
}

/** Where a version can be upgraded to in one step. */
export function upgradeTargets(from: EngineVersion): readonly EngineVersion[] {
  const known = TARGETS.get(from)
  if (known) return known
  const targets = ENGINE_VERSIONS.filter(
    (to) =>
      to.engine === from.engine &&
      to.version !== from.version &&
      to.releasedAt >= from.releasedAt &&
      compareVersions(to.version, from.version) > 0 &&
      isMajorReachable(from, to),
  )
  TARGETS.set(from, targets)
  return targets
}

/** Worked out once: one DescribeDBEngineVersions asks for the targets of every target. */
const TARGETS = new Map<EngineVersion, readonly EngineVersion[]>()

/** Where automatic minor version upgrades go to: the newest minor version, unless it is the one in use. */
export function autoUpgradeTarget(from: EngineVersion): EngineVersion | undefined {
  return upgradeTargets(from).findLast(({ major }) => major === from.major)
}

/** The major version of a version string: `16` of `16.4`, `8.0` of `8.0.mysql_aurora.3.08.0`. */
export function majorOf(version: string): string {
  const [first = '', second = ''] = version.split('.')
  return Number(first) >= 10 ? first : `${first}.${second}`
}

/** The family of the parameter groups for a version. */
export const familyOf = (engine: string, version: string): string => `${engine}${majorOf(version)}`

/** The families of all versions on offer. */
export const FAMILIES: ReadonlySet<string> = new Set(
  ENGINE_VERSIONS.map(({ engine, version }) => familyOf(engine, version)),
)

/** MySQL goes up one major version at a time, PostgreSQL any number. */
function isMajorReachable(from: EngineVersion, to: EngineVersion): boolean {
  if (from.engine !== 'aurora-mysql' || from.major === to.major) return true
  return (from.major === '5.7' && to.major === '8.0') || (from.major === '8.0' && to.major === '8.4')
}

/** Until when AWS supports a major version: dates of days, UTC. */
export interface MajorSupport {
  /** Roughly: the month in which the major version came to Aurora. */
  readonly from: string
  readonly standardEnds: string
  /** Absent where AWS has announced no Extended Support yet. */
  readonly extendedEnds?: string
}

/** The release calendars of the Aurora user guides, autumn of 2026, by engine and major version. */
const CALENDAR: Readonly<Record<string, MajorSupport>> = {
  'aurora-mysql 5.7': { from: '2018-02-06', standardEnds: '2024-10-31', extendedEnds: '2029-06-30' },
  'aurora-mysql 8.0': { from: '2021-11-18', standardEnds: '2028-04-30', extendedEnds: '2029-07-31' },
  'aurora-mysql 8.4': { from: '2026-05-21', standardEnds: '2032-04-30' },
  'aurora-postgresql 13': { from: '2021-08-26', standardEnds: '2026-02-28', extendedEnds: '2029-02-28' },
  'aurora-postgresql 14': { from: '2022-06-20', standardEnds: '2027-02-28', extendedEnds: '2030-02-28' },
  'aurora-postgresql 15': { from: '2023-02-23', standardEnds: '2028-02-29', extendedEnds: '2031-02-28' },
  'aurora-postgresql 16': { from: '2024-01-31', standardEnds: '2029-02-28', extendedEnds: '2032-02-29' },
  'aurora-postgresql 17': { from: '2025-05-01', standardEnds: '2030-02-28', extendedEnds: '2033-02-28' },
}

/** Undefined for an engine that is not in Aurora's calendars. */
export const supportOf = (engine: string, major: string): MajorSupport | undefined =>
  CALENDAR[`${engine} ${major}`]

import { compareVersions, majorOf } from './versions.ts'

/** What an instance of a class can have besides the engine. */
interface ClassCapabilities {
  readonly performanceInsights: boolean
  readonly enhancedMonitoring: boolean
  readonly globalDatabases: boolean
}

/** A generation of DB instance classes with its sizes and where it is offered. */
interface ClassFamily {
  readonly name: string
  readonly sizes: readonly string[]
  /** Zone letters that lack this generation. */
  readonly missingZones?: readonly string[]
  /** The lowest version per major of an engine; an engine that is not named does not offer it. */
  readonly since: Readonly<Record<string, string>>
  readonly hasLocalNvme?: boolean
  /** Classes that save their credits and burst. */
  readonly isBurstable?: boolean
}

const LARGE_SIZES = [
  'large',
  'xlarge',
  '2xlarge',
  '4xlarge',
  '8xlarge',
  '12xlarge',
  '16xlarge',
  '24xlarge',
] as const
const GRAVITON_SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'] as const
const EVERYWHERE = { 'aurora-postgresql': '13', 'aurora-mysql': '5.7', docdb: '4.0.0' } as const
const FROM_MYSQL_8 = { 'aurora-postgresql': '13', 'aurora-mysql': '8.0' } as const

const CLASS_FAMILIES: readonly ClassFamily[] = [
  { name: 'r5', sizes: LARGE_SIZES, since: EVERYWHERE },
  { name: 'r6g', sizes: GRAVITON_SIZES, since: EVERYWHERE },
  {
    name: 'r6gd',
    sizes: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
    since: { 'aurora-postgresql': '14' },
    hasLocalNvme: true,
  },
  { name: 'r6i', sizes: [...LARGE_SIZES, '32xlarge'], since: FROM_MYSQL_8 },
  { name: 'r7g', sizes: GRAVITON_SIZES, since: FROM_MYSQL_8 },
  {
    name: 'r8g',
    sizes: [...LARGE_SIZES, '48xlarge'],
    since: { 'aurora-postgresql': '14', 'aurora-mysql': '8.0' },
    missingZones: ['d', 'f'],
  },
  { name: 't3', sizes: ['medium', 'large'], since: FROM_MYSQL_8, isBurstable: true },
  { name: 't4g', sizes: ['medium', 'large'], since: FROM_MYSQL_8, isBurstable: true },
  { name: 'x2g', sizes: GRAVITON_SIZES, since: FROM_MYSQL_8, missingZones: ['c', 'f'] },
  { name: 'serverless', sizes: [''], since: FROM_MYSQL_8 },
]

/** A class that can be ordered for an engine version, with the zones that have it. */
export interface OrderableClass {
  readonly instanceClass: string
  readonly zones: readonly string[]
  readonly storageTypes: readonly string[]
  readonly supports: ClassCapabilities
}

/** The classes on offer for an engine version in a region with these zones. */
export function orderableClasses(
  engine: string,
  version: string,
  zones: readonly string[],
): readonly OrderableClass[] {
  const storageTypes = storageTypesOf(engine, version)
  return CLASS_FAMILIES.filter((family) => isOffered(family, engine, version)).flatMap((family) =>
    family.sizes.map((size) => ({
      instanceClass: size === '' ? `db.${family.name}` : `db.${family.name}.${size}`,
      zones: zones.filter((zone) => !family.missingZones?.some((letter) => zone.endsWith(letter))),
      storageTypes,
      supports: capabilitiesOf(family, engine),
    })),
  )
}

/** Whether a class reads from local NVMe, which makes a storage type change restart it. */
export function hasLocalNvme(instanceClass: string): boolean {
  return CLASS_FAMILIES.some(
    ({ name, hasLocalNvme }) => hasLocalNvme && instanceClass.startsWith(`db.${name}.`),
  )
}

/** The storage types that a cluster of this version can have. */
export function storageTypesOf(engine: string, version: string): readonly string[] {
  if (engine === 'docdb') return ['standard']
  return engine === 'aurora-mysql' && majorOf(version) === '5.7' ? ['aurora'] : ['aurora', 'aurora-iopt1']
}

/**
 * Burstable classes are for no global database, and with MySQL they have no Performance Insights. Other engines that come
 * back from the RDS API, such as DocumentDB, have their own monitoring.
 */
function capabilitiesOf({ isBurstable = false }: ClassFamily, engine: string): ClassCapabilities {
  const isAurora = engine.startsWith('aurora-')
  return {
    performanceInsights: isAurora && !(isBurstable && engine === 'aurora-mysql'),
    enhancedMonitoring: isAurora,
    globalDatabases: isAurora && !isBurstable,
  }
}

function isOffered(family: ClassFamily, engine: string, version: string): boolean {
  const since = family.since[engine]
  return since !== undefined && compareVersions(version, since) >= 0
}

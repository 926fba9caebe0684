import type { ClusterReading } from './cluster-reading.ts'
import type { InstanceReading } from './instance-reading.ts'
import type { Tags } from './tags.ts'
import { copyableTags } from './tags.ts'

/** What something is like, by trait, in words. A trait that AWS does not show is absent. */
export type Likeness = Readonly<Record<string, string>>

/** Members of a reading that say which one it is or how it is now, and not what it is like. */
type Identity =
  | 'instanceId'
  | 'arn'
  | 'resourceId'
  | 'status'
  | 'role'
  | 'isMember'
  | 'isAutoScaled'
  | 'clusterParameterStatus'
  | 'pendingChanges'
  | 'createdAt'
  // The cluster's, which AWS shows on each of its members too.
  | 'storageType'

/**
 * The traits of an instance: what a temporary instance must have in common with its template, and what an instance that is
 * changed or replaced must keep. Whatever else is read of an instance has to be added here, or this does not compile.
 */
const INSTANCE_TRAITS: {
  readonly [K in Exclude<keyof InstanceReading, Identity>]-?: (instance: InstanceReading) => Likeness
} = {
  instanceClass: ({ instanceClass }) => ({ class: instanceClass }),
  promotionTier: ({ promotionTier }) => ({ 'promotion tier': String(promotionTier) }),
  availabilityZone: ({ availabilityZone }) => shown('Availability Zone', availabilityZone),
  parameterGroup: ({ parameterGroup }) => shown('DB parameter group', parameterGroup?.name),
  monitoring: ({ monitoring }) => ({
    'Enhanced Monitoring interval': String(monitoring.intervalSeconds),
    'Performance Insights': onOrOff(monitoring.isPerformanceInsightsEnabled),
    ...shown('Enhanced Monitoring role', monitoring.roleArn),
    ...shown('Performance Insights key', monitoring.performanceInsightsKmsKeyId),
    ...shown('Performance Insights retention', monitoring.performanceInsightsRetentionDays?.toString()),
  }),
  caCertificateId: ({ caCertificateId }) => shown('CA certificate', caCertificateId),
  subnetGroupName: ({ subnetGroupName }) => shown('DB subnet group', subnetGroupName),
  isPubliclyAccessible: ({ isPubliclyAccessible }) => ({ 'public access': onOrOff(isPubliclyAccessible) }),
  copiesTagsToSnapshots: ({ copiesTagsToSnapshots }) => ({
    'copying tags to snapshots': onOrOff(copiesTagsToSnapshots),
  }),
  autoMinorVersionUpgrade: ({ autoMinorVersionUpgrade }) => ({
    'automatic minor version upgrade': onOrOff(autoMinorVersionUpgrade),
  }),
  maintenanceWindow: ({ maintenanceWindow }) => shown('maintenance window', maintenanceWindow),
  tags: ({ tags = {} }) => tagTraits(tags),
}

/** Traits that AWS may show some minutes after an instance has become available. */
const LATE: readonly string[] = [
  'Enhanced Monitoring interval',
  'Enhanced Monitoring role',
  'Performance Insights',
  'Performance Insights key',
  'Performance Insights retention',
]

/** What an instance is like. */
export const likenessOfInstance = (instance: InstanceReading): Likeness =>
  Object.fromEntries(Object.values(INSTANCE_TRAITS).flatMap((traits) => Object.entries(traits(instance))))

/** What a cluster is like, besides its version, storage, parameter group and members, which have comparisons of their own. */
export const likenessOfCluster = (cluster: ClusterReading): Likeness => ({
  ...cluster.settings,
  'deletion protection': onOrOff(cluster.hasDeletionProtection),
  ...shown('backup window', cluster.backupWindow),
  ...shown('maintenance window', cluster.maintenanceWindow),
  ...tagTraits(cluster.tags),
})

/** A trait that is not as it should be. */
export interface Unlikeness {
  readonly trait: string
  /** What it is like; undefined when AWS does not show the trait. */
  readonly actual: string | undefined
  /** In words, for a sentence about the thing. */
  readonly difference: string
  readonly isLate: boolean
}

/**
 * How something differs from what it should be like, in trait order; traits in `except` do not count. Nor does a tag that
 * it has besides: that is one which someone else added since.
 */
export const unlikenesses = (
  expected: Likeness,
  actual: Likeness,
  except: readonly string[] = [],
): readonly Unlikeness[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
    .filter((trait) => !except.includes(trait) && expected[trait] !== actual[trait])
    .filter((trait) => trait in expected || !isTag(trait))
    .sort()
    .map((trait) => ({
      trait,
      actual: actual[trait],
      difference: `${trait} is ${actual[trait] ?? 'not set'} instead of ${expected[trait] ?? 'not set'}`,
      isLate: isTag(trait) || LATE.includes(trait),
    }))

/** Traits whose changes AWS can hold back for the maintenance window, by its names of the fields. Source: API model of RDS. */
const PENDING_FIELDS: Readonly<Record<string, string>> = {
  'CA certificate': 'CACertificateIdentifier',
  'DB subnet group': 'DBSubnetGroupName',
  'IAM database authentication': 'IAMDatabaseAuthenticationEnabled',
  'backup retention': 'BackupRetentionPeriod',
  port: 'Port',
}

/** What AWS showed while this was still pending, e.g. `Port=5433`; undefined for a trait that never waits. */
export function asPending({ trait, actual }: Unlikeness): string | undefined {
  const field = PENDING_FIELDS[trait]
  if (field === undefined || actual === undefined) return undefined
  return `${field}=${SWITCHES[actual] ?? actual}`
}

const SWITCHES: Readonly<Record<string, string>> = { on: 'true', off: 'false' }

const shown = (trait: string, value: string | undefined): Likeness =>
  value === undefined ? {} : { [trait]: value }

const onOrOff = (isOn: boolean): string => (isOn ? 'on' : 'off')

/** The tags of users: an operation's own, and those that AWS sets, come and go. */
const tagTraits = (tags: Tags): Likeness =>
  Object.fromEntries(Object.entries(copyableTags(tags)).map(([key, value]) => [`tag ${key}`, value]))

const isTag = (trait: string): boolean => trait.startsWith('tag ')

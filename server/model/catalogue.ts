/** An instance class that can be ordered for an engine version (DescribeOrderableDBInstanceOptions, rows merged). */
export interface OrderableClass {
  readonly instanceClass: string
  /** The storage types with which it is offered. */
  readonly storageTypes: readonly string[]
  /** Zones that offer it; an offer is not a promise of capacity. */
  readonly availabilityZones: readonly string[]
  /** What an instance of the class can have; what AWS does not say counts as supported. */
  readonly supports: ClassCapabilities
}

/** What AWS refuses an instance of a class, or does not. */
export interface ClassCapabilities {
  readonly performanceInsights: boolean
  readonly enhancedMonitoring: boolean
  /** Being a member of a global database. */
  readonly globalDatabases: boolean
}

/** What AWS knows of an engine version (DescribeDBEngineVersions). */
export interface EngineVersion {
  /** Its parameter group family; undefined when AWS does not know the version. */
  readonly family: string | undefined
  /** The versions that it can be upgraded to, as AWS lists them. */
  readonly upgradeTargets: readonly UpgradeTarget[]
}

/** A version that the cluster can be upgraded to (ValidUpgradeTarget). */
export interface UpgradeTarget {
  readonly engineVersion: string
  readonly isMajorVersionUpgrade: boolean
  readonly description: string
}

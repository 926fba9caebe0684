import {
  type DBEngineVersion,
  type LifecycleSupportName,
  type OrderableDBInstanceOption,
  paginateDescribeDBEngineVersions,
  paginateDescribeDBMajorEngineVersions,
  paginateDescribeOrderableDBInstanceOptions,
  type RDSClient,
  type SupportedEngineLifecycle,
} from '@aws-sdk/client-rds'
import type { EngineVersion, OrderableClass } from '../../../model/catalogue.ts'
import type { MajorVersionSupport } from '../../../model/version-support.ts'
import { askAll, present } from './ask.ts'

/** Largest page of DescribeOrderableDBInstanceOptions; a version has hundreds of rows. */
const ORDERABLE_PAGE_SIZE = 1000

/** Every class that can be ordered for the version, in name order. Rejects when AWS does not know the version. */
export async function listOrderableClasses(
  rds: RDSClient,
  engine: string,
  engineVersion: string,
): Promise<readonly OrderableClass[]> {
  const options = await askAll(
    'DescribeOrderableDBInstanceOptions',
    paginateDescribeOrderableDBInstanceOptions(
      { client: rds, pageSize: ORDERABLE_PAGE_SIZE },
      { Engine: engine, EngineVersion: engineVersion },
    ),
    (page) => page.OrderableDBInstanceOptions,
  )
  const byClass = Map.groupBy(options, (option) =>
    present(option.DBInstanceClass, 'DescribeOrderableDBInstanceOptions', 'DBInstanceClass'),
  )
  return [...byClass]
    .map(([instanceClass, rows]) => mergeRows(instanceClass, rows))
    .sort((one, other) => (one.instanceClass < other.instanceClass ? -1 : 1))
}

/** A class has one row for each storage type with which it is offered. */
const mergeRows = (instanceClass: string, rows: readonly OrderableDBInstanceOption[]): OrderableClass => ({
  instanceClass,
  storageTypes: distinct(rows.map(({ StorageType }) => StorageType)),
  availabilityZones: distinct(
    rows.flatMap(({ AvailabilityZones }) => AvailabilityZones?.map(({ Name }) => Name)),
  ),
  supports: {
    performanceInsights: rows.some((row) => row.SupportsPerformanceInsights !== false),
    enhancedMonitoring: rows.some((row) => row.SupportsEnhancedMonitoring !== false),
    globalDatabases: rows.some((row) => row.SupportsGlobalDatabases !== false),
  },
})

const distinct = (texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts)].filter((text) => text !== undefined).sort()

/** What AWS knows of a version; without a family, and without targets, when it knows no such version. */
export async function readVersion(
  rds: RDSClient,
  engine: string,
  engineVersion: string,
): Promise<EngineVersion> {
  const versions = await describeVersion(rds, engine, engineVersion)
  const targets = versions.flatMap(({ ValidUpgradeTarget }) => ValidUpgradeTarget ?? [])
  return {
    family: versions[0]?.DBParameterGroupFamily,
    upgradeTargets: targets.map((target) => ({
      engineVersion: present(
        target.EngineVersion,
        'DescribeDBEngineVersions',
        'ValidUpgradeTarget.EngineVersion',
      ),
      isMajorVersionUpgrade: target.IsMajorVersionUpgrade === true,
      description: target.Description ?? '',
    })),
  }
}

/** AWS hides versions that it no longer offers unless asked for all; clusters still run them. */
const describeVersion = (
  rds: RDSClient,
  engine: string,
  engineVersion: string,
): Promise<readonly DBEngineVersion[]> =>
  askAll(
    'DescribeDBEngineVersions',
    paginateDescribeDBEngineVersions(
      { client: rds },
      { Engine: engine, EngineVersion: engineVersion, IncludeAll: true },
    ),
    (page) => page.DBEngineVersions,
  )

/** The major versions of an engine, and until when AWS supports each. */
export async function listMajorVersions(
  rds: RDSClient,
  engine: string,
): Promise<readonly MajorVersionSupport[]> {
  const versions = await askAll(
    'DescribeDBMajorEngineVersions',
    paginateDescribeDBMajorEngineVersions({ client: rds }, { Engine: engine }),
    (page) => page.DBMajorEngineVersions,
  )
  return versions.map(({ MajorEngineVersion, SupportedEngineLifecycles = [] }) => ({
    majorVersion: present(MajorEngineVersion, 'DescribeDBMajorEngineVersions', 'MajorEngineVersion'),
    standardEndsAt: endOf(SupportedEngineLifecycles, 'open-source-rds-standard-support'),
    extendedEndsAt: endOf(SupportedEngineLifecycles, 'open-source-rds-extended-support'),
  }))
}

const endOf = (lifecycles: readonly SupportedEngineLifecycle[], name: LifecycleSupportName) =>
  lifecycles.find(({ LifecycleSupportName: found }) => found === name)?.LifecycleSupportEndDate?.toISOString()

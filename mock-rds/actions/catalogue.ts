import type { DBEngineVersion, OrderableDBInstanceOption, UpgradeTarget } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'
import { CERTIFICATE_IDS } from '../world/catalogue/certificates.ts'
import { orderableClasses } from '../world/catalogue/classes.ts'
import { zonesOf } from '../world/catalogue/regions.ts'
import {
  autoUpgradeTarget,
  ENGINE_VERSIONS,
  type EngineVersion,
  familyOf,
  resolveVersion,
  upgradeTargets,
} from '../world/catalogue/versions.ts'
import { arnOf } from '../world/names.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { pageOf } from './paging.ts'

/** Actions on what can be had: engine versions, instance classes, certificates. */
export const catalogueActions = {
  DescribeDBEngineVersions: {
    access: 'read',
    run: (input) => {
      const familyIn = ({ engine, version }: EngineVersion) => familyOf(engine, version)
      const exact = ENGINE_VERSIONS.filter(
        (version) =>
          (input.Engine === undefined || version.engine === input.Engine) &&
          (input.EngineVersion === undefined || matches(version.version, input.EngineVersion)) &&
          (input.DBParameterGroupFamily === undefined || familyIn(version) === input.DBParameterGroupFamily),
      )
      const chosen = input.DefaultOnly
        ? exact.filter((version) => isDefault(version, input.EngineVersion))
        : exact
      const rows = applyFilters(chosen, input.Filters, {
        'db-parameter-group-family': (version) => [familyIn(version)],
        engine: ({ engine }) => [engine],
        'engine-mode': () => ['provisioned'],
        'engine-version': ({ version }) => [version],
        status: () => ['available'],
      })
      const page = pageOf(rows, input)
      return {
        DBEngineVersions: page.rows.map((version) => presentVersion(version, familyIn(version))),
        ...page.next,
      }
    },
  },
  DescribeOrderableDBInstanceOptions: {
    access: 'read',
    run: (input, { scope }) => {
      const options = ENGINE_VERSIONS.filter(
        ({ engine, version }) =>
          engine === input.Engine &&
          (input.EngineVersion === undefined || matches(version, input.EngineVersion)),
      ).flatMap((version) => presentOptions(version, scope.region))
      const rows = options.filter(
        ({ DBInstanceClass }) =>
          input.DBInstanceClass === undefined || DBInstanceClass === input.DBInstanceClass,
      )
      const page = pageOf(applyFilters(rows, input.Filters, NO_FILTERS), input, 1000)
      return { OrderableDBInstanceOptions: page.rows, ...page.next }
    },
  },
  DescribeCertificates: {
    access: 'read',
    run: (input, { scope }) => {
      const wanted = CERTIFICATE_IDS.filter(
        (id) => input.CertificateIdentifier === undefined || id === input.CertificateIdentifier,
      )
      if (wanted.length === 0)
        throw commonFault('InvalidParameterValue', `Certificate ${input.CertificateIdentifier} not found`)
      const page = pageOf(applyFilters(wanted, input.Filters, NO_FILTERS), input)
      return {
        DefaultCertificateForNewLaunches: 'rds-ca-rsa2048-g1',
        Certificates: page.rows.map((id) => ({
          CertificateIdentifier: id,
          CertificateType: 'CA',
          Thumbprint: '0'.repeat(40),
          ValidFrom: new Date('2021-05-25T22:34:57Z'),
          ValidTill: new Date('2061-05-25T23:34:57Z'),
          CertificateArn: arnOf(scope, 'cert', id),
          CustomerOverride: false,
        })),
        ...page.next,
      }
    },
  },
} satisfies ActionTable

/** A full version matches itself, a partial one all that begin with it. */
function matches(version: string, asked: string): boolean {
  return version === asked || version.startsWith(`${asked}.`)
}

function isDefault(version: EngineVersion, asked: string | undefined): boolean {
  return resolveVersion(version.engine, asked) === version
}

function presentVersion(version: EngineVersion, family: string): DBEngineVersion {
  const title =
    version.engine === 'aurora-postgresql'
      ? 'Aurora PostgreSQL'
      : version.engine === 'aurora-mysql'
        ? 'Aurora MySQL'
        : 'Amazon DocumentDB'
  return {
    Engine: version.engine,
    MajorEngineVersion: version.major,
    EngineVersion: version.version,
    DBParameterGroupFamily: family,
    DBEngineDescription: title,
    DBEngineVersionDescription: `${title} (${version.version})`,
    ValidUpgradeTarget: upgradeTargets(version).map((target) => presentTarget(version, target)),
    ExportableLogTypes:
      version.engine === 'aurora-postgresql' ? ['postgresql'] : ['audit', 'error', 'general', 'slowquery'],
    SupportsLogExportsToCloudwatchLogs: true,
    SupportsReadReplica: false,
    SupportedEngineModes: ['provisioned'],
    SupportedFeatureNames: [],
    Status: 'available',
    SupportsParallelQuery: version.engine === 'aurora-mysql',
    SupportsGlobalDatabases: true,
    SupportsBabelfish: version.engine === 'aurora-postgresql',
    SupportsLimitlessDatabase: false,
    SupportsCertificateRotationWithoutRestart: true,
    SupportedCACertificateIdentifiers: [...CERTIFICATE_IDS],
    SupportsLocalWriteForwarding: version.engine === 'aurora-mysql',
    SupportsIntegrations: true,
  }
}

function presentTarget(from: EngineVersion, to: EngineVersion): UpgradeTarget {
  return {
    Engine: to.engine,
    EngineVersion: to.version,
    Description: `${to.engine} ${to.version}`,
    AutoUpgrade: to === autoUpgradeTarget(from),
    IsMajorVersionUpgrade: from.major !== to.major,
    SupportedEngineModes: ['provisioned'],
    SupportsGlobalDatabases: true,
  }
}

/** A class appears once for each storage type. */
function presentOptions({ engine, version }: EngineVersion, region: string): OrderableDBInstanceOption[] {
  return orderableClasses(engine, version, zonesOf(region)).flatMap(
    ({ instanceClass, zones, storageTypes, supports }) =>
      storageTypes.map((storageType) => ({
        Engine: engine,
        EngineVersion: version,
        DBInstanceClass: instanceClass,
        LicenseModel: engine === 'aurora-postgresql' ? 'postgresql-license' : 'general-public-license',
        AvailabilityZones: zones.map((Name) => ({ Name })),
        MultiAZCapable: false,
        ReadReplicaCapable: false,
        Vpc: true,
        SupportsStorageEncryption: true,
        StorageType: storageType,
        SupportsIops: false,
        SupportsStorageThroughput: false,
        SupportsEnhancedMonitoring: supports.enhancedMonitoring,
        SupportsIAMDatabaseAuthentication: true,
        SupportsPerformanceInsights: supports.performanceInsights,
        AvailableProcessorFeatures: [],
        SupportedEngineModes: ['provisioned'],
        SupportsKerberosAuthentication: true,
        OutpostCapable: false,
        SupportedNetworkTypes: ['IPV4', 'DUAL'],
        SupportsGlobalDatabases: supports.globalDatabases,
        SupportsClusters: true,
      })),
  )
}

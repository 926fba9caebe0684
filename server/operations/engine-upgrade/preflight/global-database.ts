import type { UpgradeTarget } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { soleWriter } from '../../../model/cluster-reading.ts'
import { SERVERLESS_CLASS } from '../../../model/instance-size.ts'
import { awsCommand, regionOfArn } from '../../kit/aws-command.ts'

/** The version that a cluster is upgraded to, as far as it is known. */
export type WantedVersion = Pick<UpgradeTarget, 'engineVersion' | 'isMajorVersionUpgrade'>

/** What stands in a command for a version that has not been chosen. */
const NEW_VERSION = 'NEW_VERSION'

/**
 * What AWS offers to upgrade a global database without giving it up, as its guide of autumn 2026 has it ("Upgrading an
 * Amazon Aurora global database", "Using Blue/Green Deployments for Aurora Global Database"). None of it was tried by this
 * program, and the text says so.
 */
export function globalUpgradeAdvice(cluster: ClusterReading, wanted: WantedVersion | undefined): string {
  const inPlace = cluster.engine === 'aurora-mysql' ? mysqlInPlace : postgresInPlace
  return [
    `Keep ${cluster.clusterId} in it: removing a cluster ends its cross-Region disaster recovery.`,
    'AWS documents these ways, which this program has not tested.',
    ...inPlace(cluster, wanted),
    ...blueGreen(cluster, wanted),
  ].join(' ')
}

function postgresInPlace(cluster: ClusterReading, wanted: WantedVersion | undefined): readonly string[] {
  const minor = `A minor version, in all Regions in one managed upgrade that starts at once and that AWS rolls back when it fails: ${modifyGlobal(cluster, wanted)}.`
  if (wanted?.isMajorVersionUpgrade === false) return [minor]
  const major = majorInPlace(cluster, wanted)
  return wanted ? [major] : [minor, major]
}

function mysqlInPlace(cluster: ClusterReading, wanted: WantedVersion | undefined): readonly string[] {
  const minor = `A minor version, cluster by cluster, each secondary before the primary; for this cluster: ${modifyCluster(cluster, wanted)}. Until all clusters have the same version, AWS can refuse a switchover or failover to another Region. One page of AWS's guide asks to remove the secondary clusters before an upgrade to 2.12, 3.04 and later, or 8.4: ask AWS Support before you rely on it, or use a blue/green deployment.`
  if (wanted?.isMajorVersionUpgrade === false) return [minor]
  const major = majorInPlace(cluster, wanted)
  return wanted ? [major] : [minor, major]
}

const majorInPlace = (cluster: ClusterReading, wanted: WantedVersion | undefined): string =>
  `A major version, in all Regions at once, with downtime: ${modifyGlobal(cluster, wanted, '--allow-major-version-upgrade')}. Every cluster and instance gets the default parameter groups of the new family; your own have to be assigned afterwards.${cluster.engine === 'aurora-mysql' ? '' : ' AWS refuses it while rds.global_db_rpo is set.'}`

/** The first version of each major of Aurora PostgreSQL with blue/green deployments for global databases; 18 is not in the list. */
const BLUE_GREEN_SINCE: Readonly<Record<string, number>> = {
  '11': 21,
  '12': 16,
  '13': 12,
  '14': 9,
  '15': 4,
  '16': 1,
  '17': 4,
}

/** Whether AWS's guide names the running version; undefined where it says nothing of its major. */
function hasBlueGreen({ engine, engineVersion }: ClusterReading): boolean | undefined {
  if (engine === 'aurora-mysql') return true
  const [major = '', minor = ''] = engineVersion.split('.')
  const since = BLUE_GREEN_SINCE[major]
  return since === undefined ? undefined : Number.parseInt(minor, 10) >= since
}

function blueGreen(cluster: ClusterReading, wanted: WantedVersion | undefined): readonly string[] {
  const isOffered = hasBlueGreen(cluster)
  if (isOffered === false) return []
  const isServerless = cluster.instances.some(({ instanceClass }) => instanceClass === SERVERLESS_CLASS)
  return [
    `A blue/green deployment of the whole global database, with a short switchover: ${createDeployment(cluster, wanted)}.`,
    ...(isOffered === undefined
      ? [`AWS's list of versions does not name ${cluster.engineVersion}; check it first.`]
      : []),
    ...(isServerless ? ["AWS's pages disagree on whether it supports Serverless v2 instances."] : []),
    'Its source is the primary cluster, parameter groups with the same names have to exist in every secondary Region (AWS uses the defaults where they are missing), and no cluster may be behind an RDS Proxy. Do not switch over, fail over or change the members of the global database before the blue/green switchover is over.',
  ]
}

const modifyGlobal = (
  cluster: ClusterReading,
  wanted: WantedVersion | undefined,
  ...options: readonly string[]
): string =>
  awsCommand(
    primaryRegion(cluster),
    'modify-global-cluster',
    `--global-cluster-identifier ${cluster.globalClusterId}`,
    `--engine-version ${wanted?.engineVersion ?? NEW_VERSION}`,
    ...options,
  )

/** The minor upgrade of one cluster in place. */
export const modifyCluster = (
  { arn, clusterId }: ClusterReading,
  wanted: WantedVersion | undefined,
): string =>
  awsCommand(
    regionOfArn(arn),
    'modify-db-cluster',
    `--db-cluster-identifier ${clusterId}`,
    `--engine-version ${wanted?.engineVersion ?? NEW_VERSION}`,
    '--apply-immediately',
  )

const createDeployment = (cluster: ClusterReading, wanted: WantedVersion | undefined): string =>
  awsCommand(
    primaryRegion(cluster),
    'create-blue-green-deployment',
    `--blue-green-deployment-name ${cluster.clusterId}-upgrade`,
    `--source ${isPrimary(cluster) ? cluster.arn : 'PRIMARY_CLUSTER_ARN'}`,
    `--target-engine-version ${wanted?.engineVersion ?? NEW_VERSION}`,
    ...(wanted?.isMajorVersionUpgrade === false
      ? []
      : ['--target-db-cluster-parameter-group-name NEW_CLUSTER_GROUP']),
  )

/** The other clusters of a global database have no writer. */
const isPrimary = (cluster: ClusterReading): boolean => soleWriter(cluster) !== undefined

const primaryRegion = (cluster: ClusterReading): string =>
  isPrimary(cluster) ? regionOfArn(cluster.arn) : 'PRIMARY_REGION'

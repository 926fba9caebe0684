import { expect, test } from 'vitest'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { aCluster, aReader, clusterArn, withInstance } from '../../../testing/cluster-builder.ts'
import { anUpgrade, aPreflightReading, aTypeChange } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const inWorld = (changes: Partial<ClusterReading> = {}) => aCluster({ globalClusterId: 'world', ...changes })

const mysql = (changes: Partial<ClusterReading> = {}) =>
  inWorld({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.2', ...changes })

/** What an upgrade of the cluster to a version is advised to do instead. */
function adviceFor(cluster: ClusterReading, engineVersion: string, isMajorVersionUpgrade: boolean): string {
  const reading = aPreflightReading({
    cluster,
    upgradeTargets: [{ engineVersion, isMajorVersionUpgrade, description: engineVersion }],
  })
  const found = preflight(anUpgrade({ targetEngineVersion: engineVersion }), reading).filter(
    ({ code }) => code === 'global_cluster_member' || code === 'replica_of_another_cluster',
  )
  expect(found).toMatchObject([{ severity: 'block', isTransient: false }])
  return found[0]?.advice ?? ''
}

const DEPLOYMENT =
  'aws rds create-blue-green-deployment --region eu-west-1 --blue-green-deployment-name orders-upgrade'

test.each([
  {
    name: 'a minor version of Aurora PostgreSQL: one managed upgrade',
    cluster: inWorld(),
    version: '16.6',
    isMajor: false,
    says: [
      'aws rds modify-global-cluster --region eu-west-1 --global-cluster-identifier world --engine-version 16.6.',
      `${DEPLOYMENT} --source ${clusterArn('orders')} --target-engine-version 16.6.`,
    ],
    never: /--allow-major-version-upgrade|modify-db-cluster|default parameter groups of the new family/,
  },
  {
    name: 'a major version of Aurora PostgreSQL: all Regions at once, or a deployment',
    cluster: inWorld(),
    version: '17.4',
    isMajor: true,
    says: [
      '--engine-version 17.4 --allow-major-version-upgrade.',
      'default parameter groups of the new family',
      'rds.global_db_rpo',
      '--target-engine-version 17.4 --target-db-cluster-parameter-group-name NEW_CLUSTER_GROUP.',
    ],
    never: /managed upgrade/,
  },
  {
    name: 'a minor version of Aurora MySQL: each secondary first, this cluster by its name',
    cluster: mysql(),
    version: '8.0.mysql_aurora.3.09.0',
    isMajor: false,
    says: [
      'each secondary before the primary',
      'aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier orders --engine-version 8.0.mysql_aurora.3.09.0 --apply-immediately.',
      'ask AWS Support before you rely on it',
      DEPLOYMENT,
    ],
    never: /modify-global-cluster|rds\.global_db_rpo/,
  },
  {
    name: 'a major version of Aurora MySQL',
    cluster: mysql(),
    version: '8.4.mysql_aurora.8.4.7',
    isMajor: true,
    says: ['modify-global-cluster', '--allow-major-version-upgrade'],
    never: /rds\.global_db_rpo|cluster by cluster/,
  },
  {
    name: 'a version before those with deployments of global databases',
    cluster: inWorld({ engineVersion: '15.3' }),
    version: '15.13',
    isMajor: false,
    says: ['modify-global-cluster'],
    never: /blue\/green/,
  },
  {
    name: "a major version that AWS's list does not name",
    cluster: inWorld({ engineVersion: '18.3' }),
    version: '18.4',
    isMajor: false,
    says: ["AWS's list of versions does not name 18.3", DEPLOYMENT],
    never: /--allow-major/,
  },
  {
    name: 'Serverless v2 members',
    cluster: withInstance(inWorld(), 'orders-2', { instanceClass: 'db.serverless' }),
    version: '16.6',
    isMajor: false,
    says: ["AWS's pages disagree on whether it supports Serverless v2 instances."],
    never: /--allow-major/,
  },
  {
    name: 'a secondary cluster, which has no writer: the primary is elsewhere',
    cluster: inWorld({ instances: [aReader('orders-1')], replicationSourceId: 'arn:primary' }),
    version: '16.6',
    isMajor: false,
    says: ['--region PRIMARY_REGION', '--source PRIMARY_CLUSTER_ARN'],
    never: /promote/,
  },
])('$name', ({ cluster, version, isMajor, says, never }) => {
  const advice = adviceFor(cluster, version, isMajor)
  for (const text of [
    'Keep orders in it: removing a cluster ends its cross-Region disaster recovery.',
    'AWS documents these ways, which this program has not tested.',
    ...says,
  ])
    expect(advice).toContain(text)
  expect(advice).not.toMatch(never)
  expect(advice).not.toMatch(/remove-from-global-cluster|remove (this|the|that) cluster/i)
})

test.each([
  { version: '16.6', isMajor: false, says: /modify-db-cluster .*--engine-version 16\.6/ },
  { version: '17.4', isMajor: true, says: /AWS Support/ },
])('a replica is kept, too, when it is upgraded to $version', ({ version, isMajor, says }) => {
  const advice = adviceFor(aCluster({ replicationSourceId: 'arn:source' }), version, isMajor)
  expect(advice).toContain('Do not promote it')
  expect(advice).toMatch(says)
})

test('other operations on a member of a global database are warned of a failover to another Region', () => {
  const found = preflight(aTypeChange(), aPreflightReading({ cluster: inWorld() }))
  expect(found).toMatchObject([{ severity: 'warn', code: 'global_cluster_member' }])
  expect(found[0]?.advice).toBe('Do not switch over or fail over the global database during the operation.')
})

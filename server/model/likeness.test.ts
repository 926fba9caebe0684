import { expect, test } from 'vitest'
import { aCluster, aReader } from '../testing/cluster-builder.ts'
import type { ClusterReading } from './cluster-reading.ts'
import type { InstanceReading } from './instance-reading.ts'
import { likenessOfCluster, likenessOfInstance, unlikenesses } from './likeness.ts'

const usual = aReader('orders-2', { maintenanceWindow: 'sun:05:30-sun:06:00' })
const { monitoring } = usual

test.for<readonly [changes: Partial<InstanceReading>, ...differences: readonly string[]]>([
  [{}],
  [{ instanceClass: 'db.t4g.medium' }, 'class is db.t4g.medium instead of db.r6g.large'],
  [{ promotionTier: 9 }, 'promotion tier is 9 instead of 1'],
  [{ availabilityZone: 'eu-west-1c' }, 'Availability Zone is eu-west-1c instead of eu-west-1a'],
  [
    { parameterGroup: { name: 'other', applyStatus: 'in-sync' } },
    'DB parameter group is other instead of orders-instance-16',
  ],
  [{ monitoring: { ...monitoring, intervalSeconds: 0 } }, 'Enhanced Monitoring interval is 0 instead of 60'],
  [
    { monitoring: { ...monitoring, roleArn: 'arn:other' } },
    `Enhanced Monitoring role is arn:other instead of ${monitoring.roleArn}`,
  ],
  [
    { monitoring: { intervalSeconds: 60, isPerformanceInsightsEnabled: false } },
    `Enhanced Monitoring role is not set instead of ${monitoring.roleArn}`,
    'Performance Insights is off instead of on',
    'Performance Insights key is not set instead of key-1',
    'Performance Insights retention is not set instead of 7',
  ],
  [{ caCertificateId: 'other' }, 'CA certificate is other instead of rds-ca-rsa2048-g1'],
  [{ subnetGroupName: 'public' }, 'DB subnet group is public instead of private'],
  [{ isPubliclyAccessible: true }, 'public access is on instead of off'],
  [{ copiesTagsToSnapshots: false }, 'copying tags to snapshots is off instead of on'],
  [{ autoMinorVersionUpgrade: true }, 'automatic minor version upgrade is on instead of off'],
  [{ maintenanceWindow: 'other' }, 'maintenance window is other instead of sun:05:30-sun:06:00'],
  [{ tags: { team: 'data', cost: '1' } }, 'tag team is data instead of shop'],
  [{ tags: { team: 'shop', 'aws:x': 'y', 'rds-maintenance-machine:operation-id': 'op-1' } }],
  [{ status: 'rebooting', role: 'WRITER', pendingChanges: { Port: '1' }, resourceId: 'db-OTHER' }],
])('an instance with %j differs', ([changes, ...differences]) => {
  const found = unlikenesses(likenessOfInstance(usual), likenessOfInstance({ ...usual, ...changes }))
  expect(found.map(({ difference }) => difference)).toEqual(differences)
})

test('traits that are to be another one do not count', () => {
  const other = likenessOfInstance({ ...usual, promotionTier: 0 })
  expect(unlikenesses(likenessOfInstance(usual), other, ['promotion tier'])).toEqual([])
})

test.for<readonly [changes: Partial<ClusterReading>, ...differences: readonly string[]]>([
  [{}],
  [{ settings: { 'backup retention': '1' } }, 'backup retention is 1 instead of 7'],
  [{ hasDeletionProtection: true }, 'deletion protection is on instead of off'],
  [
    { backupWindow: '03:00-03:30', maintenanceWindow: 'mon:04:00-mon:04:30' },
    'backup window is 03:00-03:30 instead of not set',
    'maintenance window is mon:04:00-mon:04:30 instead of not set',
  ],
  [{ tags: {} }, 'tag team is not set instead of shop'],
  [{ tags: { team: 'shop', cost: '1' } }],
  [{ engineVersion: '17.4', storageType: 'aurora-iopt1' }],
])('a cluster with %j differs', ([changes, ...differences]) => {
  const found = unlikenesses(likenessOfCluster(aCluster()), likenessOfCluster(aCluster(changes)))
  expect(found.map(({ difference }) => difference)).toEqual(differences)
})

import { expect, test } from 'vitest'
import { aCluster, aReader } from '../testing/cluster-builder.ts'
import type { ClusterReading } from './cluster-reading.ts'
import type { InstanceReading } from './instance-reading.ts'
import { likenessOfCluster, likenessOfInstance, unlikenesses } from './likeness.ts'

const usual = aReader('orders-2', { maintenanceWindow: 'sun:05:30-sun:06:00' })
const { monitoring } = usual

test.each<{ readonly changes: Partial<InstanceReading>; readonly differences: readonly string[] }>([
  { changes: {}, differences: [] },
  {
    changes: { instanceClass: 'db.t4g.medium' },
    differences: ['class is db.t4g.medium instead of db.r6g.large'],
  },
  { changes: { promotionTier: 9 }, differences: ['promotion tier is 9 instead of 1'] },
  {
    changes: { availabilityZone: 'eu-west-1c' },
    differences: ['Availability Zone is eu-west-1c instead of eu-west-1a'],
  },
  {
    changes: { parameterGroup: { name: 'other', applyStatus: 'in-sync' } },
    differences: ['DB parameter group is other instead of orders-instance-16'],
  },
  {
    changes: { monitoring: { ...monitoring, intervalSeconds: 0 } },
    differences: ['Enhanced Monitoring interval is 0 instead of 60'],
  },
  {
    changes: { monitoring: { ...monitoring, roleArn: 'arn:other' } },
    differences: [
      'Enhanced Monitoring role is arn:other instead of arn:aws:iam::123456789012:role/monitoring',
    ],
  },
  {
    changes: { monitoring: { intervalSeconds: 60, isPerformanceInsightsEnabled: false } },
    differences: [
      'Enhanced Monitoring role is not set instead of arn:aws:iam::123456789012:role/monitoring',
      'Performance Insights is off instead of on',
      'Performance Insights key is not set instead of key-1',
      'Performance Insights retention is not set instead of 7',
    ],
  },
  {
    changes: { caCertificateId: 'rds-ca-ecc384-g1' },
    differences: ['CA certificate is rds-ca-ecc384-g1 instead of rds-ca-rsa2048-g1'],
  },
  { changes: { subnetGroupName: 'public' }, differences: ['DB subnet group is public instead of private'] },
  { changes: { isPubliclyAccessible: true }, differences: ['public access is on instead of off'] },
  {
    changes: { copiesTagsToSnapshots: false },
    differences: ['copying tags to snapshots is off instead of on'],
  },
  {
    changes: { autoMinorVersionUpgrade: true },
    differences: ['automatic minor version upgrade is on instead of off'],
  },
  {
    changes: { maintenanceWindow: 'wed:02:00-wed:02:30' },
    differences: ['maintenance window is wed:02:00-wed:02:30 instead of sun:05:30-sun:06:00'],
  },
  {
    changes: { tags: { team: 'data', cost: '1' } },
    differences: ['tag team is data instead of shop'],
  },
  {
    changes: { tags: { team: 'shop', 'aws:x': 'y', 'rds-maintenance-machine:operation-id': 'op-1' } },
    differences: [],
  },
  {
    changes: { status: 'rebooting', role: 'WRITER', pendingChanges: { Port: '1' }, resourceId: 'db-OTHER' },
    differences: [],
  },
])('$changes differ by $differences', ({ changes, differences }) => {
  const found = unlikenesses(likenessOfInstance(usual), likenessOfInstance({ ...usual, ...changes }))
  expect(found.map(({ difference }) => difference)).toEqual(differences)
})

test('traits that are to be another one do not count', () => {
  const other = { ...usual, promotionTier: 0 }
  const found = unlikenesses(likenessOfInstance(usual), likenessOfInstance(other), ['promotion tier'])
  expect(found).toEqual([])
})

test.each<{ readonly changes: Partial<ClusterReading>; readonly differences: readonly string[] }>([
  { changes: {}, differences: [] },
  {
    changes: { settings: { 'backup retention': '1' } },
    differences: ['backup retention is 1 instead of 7'],
  },
  { changes: { hasDeletionProtection: true }, differences: ['deletion protection is on instead of off'] },
  {
    changes: { backupWindow: '03:00-03:30', maintenanceWindow: 'mon:04:00-mon:04:30' },
    differences: [
      'backup window is 03:00-03:30 instead of not set',
      'maintenance window is mon:04:00-mon:04:30 instead of not set',
    ],
  },
  { changes: { tags: {} }, differences: ['tag team is not set instead of shop'] },
  { changes: { tags: { team: 'shop', cost: '1' } }, differences: [] },
  { changes: { engineVersion: '17.4', storageType: 'aurora-iopt1' }, differences: [] },
])('a cluster with $changes differs by $differences', ({ changes, differences }) => {
  const found = unlikenesses(likenessOfCluster(aCluster()), likenessOfCluster(aCluster(changes)))
  expect(found.map(({ difference }) => difference)).toEqual(differences)
})

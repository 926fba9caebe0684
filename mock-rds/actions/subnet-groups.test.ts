import { expect } from 'vitest'
import { expectRefusal, MASTER, test } from '../testing/stage.ts'

const NEW = {
  DBSubnetGroupName: 'Private',
  DBSubnetGroupDescription: 'Without a way out',
  SubnetIds: ['subnet-1', 'subnet-2'],
}
const NAMED = { DBSubnetGroupName: 'private' }

test('a subnet group is created, used, changed, and deleted when no cluster uses it', async ({ stage }) => {
  const { DBSubnetGroup } = await stage.rds.createDBSubnetGroup(NEW)
  expect(DBSubnetGroup).toMatchObject({
    ...NAMED,
    SubnetGroupStatus: 'Complete',
    Subnets: [
      { SubnetIdentifier: 'subnet-1', SubnetAvailabilityZone: { Name: 'us-east-1a' } },
      { SubnetIdentifier: 'subnet-2', SubnetAvailabilityZone: { Name: 'us-east-1b' } },
    ],
  })
  const cluster = { DBClusterIdentifier: 'inside', SkipFinalSnapshot: true }
  const { DBCluster } = await stage.rds.createDBCluster({
    ...MASTER,
    ...cluster,
    ...NAMED,
    Engine: 'aurora-mysql',
  })
  expect(DBCluster?.DBSubnetGroup).toBe('private')
  await stage.rds.modifyDBSubnetGroup({ ...NAMED, SubnetIds: ['subnet-3', 'subnet-4', 'subnet-5'] })
  const { DBSubnetGroups } = await stage.rds.describeDBSubnetGroups(NAMED)
  expect(DBSubnetGroups?.[0]).toMatchObject({ DBSubnetGroupDescription: 'Without a way out' })
  expect(DBSubnetGroups?.[0]?.Subnets).toHaveLength(3)
  await expectRefusal(stage.rds.deleteDBSubnetGroup(NAMED), 'InvalidDBSubnetGroupStateFault')
  stage.advance(120_000)
  await stage.rds.deleteDBCluster(cluster)
  stage.advance(120_000)
  await stage.rds.deleteDBSubnetGroup(NAMED)
  await expectRefusal(stage.rds.describeDBSubnetGroups(NAMED), 'DBSubnetGroupNotFoundFault')
})

test.for<readonly [object, string]>([
  [{ SubnetIds: ['subnet-1', 'subnet-1'] }, 'DBSubnetGroupDoesNotCoverEnoughAZs'],
  [{ DBSubnetGroupName: 'default' }, 'InvalidParameterValue'],
  [{ DBSubnetGroupName: 'default-vpc-0a1b2c3d' }, 'DBSubnetGroupAlreadyExists'],
  [{ SubnetIds: Array.from({ length: 21 }, (_, n) => `subnet-${n}`) }, 'DBSubnetQuotaExceededFault'],
])('a subnet group with %o is refused', async ([change, code], { stage }) => {
  await expectRefusal(stage.rds.createDBSubnetGroup({ ...NEW, ...change }), code)
})

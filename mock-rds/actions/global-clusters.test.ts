import { expect } from 'vitest'
import { expectRefusal, MASTER, test } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const WORLD = { GlobalClusterIdentifier: 'world' }
const EARTH = { GlobalClusterIdentifier: 'earth' }

test('a cluster becomes the primary of a global cluster and leaves it again', async ({ stage }) => {
  const { rds } = stage
  const { GlobalCluster } = await rds.createGlobalCluster({
    GlobalClusterIdentifier: 'World',
    SourceDBClusterIdentifier: 'demo-multi',
    DeletionProtection: true,
  })
  expect(GlobalCluster).toMatchObject({ ...WORLD, Status: 'creating', Engine: 'aurora-postgresql' })
  stage.advance(30_000)
  expect((await rds.describeGlobalClusters(WORLD)).GlobalClusters).toMatchObject([
    {
      Status: 'available',
      GlobalClusterArn: 'arn:aws:rds::123456789012:global-cluster:world',
      GlobalClusterMembers: [{ DBClusterArn: ARN, IsWriter: true }],
    },
  ])
  const membershipOf = async () => (await stage.cluster('demo-multi')).GlobalClusterIdentifier
  expect(await membershipOf()).toBe('world')
  await expectRefusal(rds.deleteGlobalCluster(WORLD), 'InvalidParameterCombination')
  const rename = { NewGlobalClusterIdentifier: 'earth', DeletionProtection: false }
  await rds.modifyGlobalCluster({ ...WORLD, ...rename })
  stage.advance(30_000)
  await expectRefusal(rds.deleteGlobalCluster(EARTH), 'InvalidGlobalClusterStateFault')
  await rds.removeFromGlobalCluster({ ...EARTH, DbClusterIdentifier: 'demo-multi' })
  expect(await membershipOf()).toBeUndefined()
  await rds.deleteGlobalCluster(EARTH)
  stage.advance(30_000)
  await expectRefusal(rds.describeGlobalClusters(EARTH), 'GlobalClusterNotFoundFault')
})

test.for([
  [ARN, [WORLD]],
  ['demo-multi', [WORLD]],
  ['demo-single', []],
] as const)('the global cluster of %s is found by a filter', async ([member, found], { stage }) => {
  await stage.rds.createGlobalCluster({ ...WORLD, SourceDBClusterIdentifier: 'demo-multi' })
  const Filters = [{ Name: 'db-cluster-id', Values: [member] }]
  expect((await stage.rds.describeGlobalClusters({ Filters })).GlobalClusters).toMatchObject(found)
})

test('an empty global cluster needs an engine that exists, and a name of its own', async ({ stage }) => {
  const { rds } = stage
  await rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  await expectRefusal(rds.createGlobalCluster(WORLD), 'GlobalClusterAlreadyExistsFault')
  await expectRefusal(rds.createGlobalCluster(EARTH), 'InvalidParameterCombination')
  const stranger = rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'demo-single' })
  await expectRefusal(stranger, 'InvalidParameterValue', /is not found in global cluster/)
})

test('a cluster is created as the primary of a global cluster, and stays until it has left it', async ({
  stage,
}) => {
  const { rds } = stage
  const mine = { DBClusterIdentifier: 'mine', Engine: 'aurora-mysql', ...MASTER }
  const create = (change: object = {}) => rds.createDBCluster({ ...WORLD, ...mine, ...change })
  const remove = () => rds.deleteDBCluster({ DBClusterIdentifier: 'mine', SkipFinalSnapshot: true })
  await expectRefusal(create(), 'GlobalClusterNotFoundFault')
  await rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  stage.advance(30_000)
  await expectRefusal(create({ Engine: 'aurora-postgresql' }), 'InvalidParameterCombination')
  expect((await create()).DBCluster).toMatchObject(WORLD)
  await expectRefusal(create({ DBClusterIdentifier: 'second' }), 'InvalidParameterCombination')
  stage.advance(120_000)
  await expectRefusal(remove(), 'InvalidDBClusterStateFault', /global cluster/)
  await rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'mine' })
  expect((await remove()).DBCluster).toBeDefined()
})

test('a global cluster of Aurora PostgreSQL is upgraded as a whole to a minor version', async ({ stage }) => {
  await stage.rds.createGlobalCluster({ ...WORLD, SourceDBClusterIdentifier: 'demo-multi' })
  stage.advance(30_000)
  const upgrade = (EngineVersion: string) => stage.rds.modifyGlobalCluster({ ...WORLD, EngineVersion })
  for (const wrong of ['16.9', '15.1']) await expectRefusal(upgrade(wrong), 'InvalidParameterCombination')
  const upgraded = { EngineVersion: '15.13' }
  expect((await upgrade('15.13')).GlobalCluster).toMatchObject(upgraded)
  stage.advance(3_600_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ ...upgraded, ...WORLD, Status: 'available' })
})

import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const WORLD = { GlobalClusterIdentifier: 'world' }

test('a cluster becomes the primary of a global cluster and leaves it again', async ({ stage }) => {
  const { GlobalCluster } = await stage.rds.createGlobalCluster({
    GlobalClusterIdentifier: 'World',
    SourceDBClusterIdentifier: 'demo-multi',
    DeletionProtection: true,
  })
  expect(GlobalCluster).toMatchObject({ ...WORLD, Status: 'creating', Engine: 'aurora-postgresql' })
  stage.advance(30_000)
  const { GlobalClusters } = await stage.rds.describeGlobalClusters(WORLD)
  expect(GlobalClusters).toMatchObject([
    {
      Status: 'available',
      GlobalClusterArn: 'arn:aws:rds::123456789012:global-cluster:world',
      GlobalClusterMembers: [{ DBClusterArn: expect.stringMatching(/:demo-multi$/), IsWriter: true }],
    },
  ])
  expect((await stage.cluster('demo-multi')).GlobalClusterIdentifier).toBe('world')
  const membership = (Value: string) =>
    stage.rds.describeGlobalClusters({ Filters: [{ Name: 'db-cluster-id', Values: [Value] }] })
  expect((await membership(ARN)).GlobalClusters).toMatchObject([WORLD])
  expect((await membership('demo-multi')).GlobalClusters).toMatchObject([WORLD])
  expect((await membership('demo-single')).GlobalClusters).toEqual([])
  await expectRefusal(stage.rds.deleteGlobalCluster(WORLD), 'InvalidParameterCombination')
  await stage.rds.modifyGlobalCluster({
    ...WORLD,
    NewGlobalClusterIdentifier: 'earth',
    DeletionProtection: false,
  })
  stage.advance(30_000)
  const earth = { GlobalClusterIdentifier: 'earth' }
  await expectRefusal(stage.rds.deleteGlobalCluster(earth), 'InvalidGlobalClusterStateFault')
  await stage.rds.removeFromGlobalCluster({ ...earth, DbClusterIdentifier: 'demo-multi' })
  expect((await stage.cluster('demo-multi')).GlobalClusterIdentifier).toBeUndefined()
  await stage.rds.deleteGlobalCluster(earth)
  stage.advance(30_000)
  await expectRefusal(stage.rds.describeGlobalClusters(earth), 'GlobalClusterNotFoundFault')
})

test('an empty global cluster needs an engine that exists, and a name of its own', async ({ stage }) => {
  await stage.rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  await expectRefusal(stage.rds.createGlobalCluster(WORLD), 'GlobalClusterAlreadyExistsFault')
  const nothing = stage.rds.createGlobalCluster({ GlobalClusterIdentifier: 'nothing' })
  await expectRefusal(nothing, 'InvalidParameterCombination')
  const stranger = stage.rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'demo-single' })
  await expectRefusal(stranger, 'InvalidParameterValue', /is not found in global cluster/)
})

test('a cluster is created as the primary of a global cluster, and stays until it has left it', async ({
  stage,
}) => {
  const create = (change: object) =>
    stage.rds.createDBCluster({
      ...WORLD,
      DBClusterIdentifier: 'mine',
      Engine: 'aurora-mysql',
      MasterUsername: 'root',
      ...change,
    })
  await expectRefusal(create({}), 'GlobalClusterNotFoundFault')
  await stage.rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  stage.advance(30_000)
  await expectRefusal(create({ Engine: 'aurora-postgresql' }), 'InvalidParameterCombination')
  expect((await create({})).DBCluster).toMatchObject(WORLD)
  await expectRefusal(create({ DBClusterIdentifier: 'second' }), 'InvalidParameterCombination')
  stage.advance(120_000)
  const remove = () => stage.rds.deleteDBCluster({ DBClusterIdentifier: 'mine', SkipFinalSnapshot: true })
  await expectRefusal(remove(), 'InvalidDBClusterStateFault', /global cluster/)
  await stage.rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'mine' })
  expect((await remove()).DBCluster).toBeDefined()
})

test('a global cluster of Aurora PostgreSQL is upgraded as a whole to a minor version', async ({ stage }) => {
  await stage.rds.createGlobalCluster({ ...WORLD, SourceDBClusterIdentifier: 'demo-multi' })
  stage.advance(30_000)
  const upgrade = (EngineVersion: string) => stage.rds.modifyGlobalCluster({ ...WORLD, EngineVersion })
  for (const refused of ['16.9', '15.1']) await expectRefusal(upgrade(refused), 'InvalidParameterCombination')
  expect((await upgrade('15.13')).GlobalCluster).toMatchObject({ EngineVersion: '15.13' })
  stage.advance(3_600_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    EngineVersion: '15.13',
    GlobalClusterIdentifier: 'world',
    Status: 'available',
  })
})

import { expect, test } from 'vitest'
import { readCluster } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const WORLD = { GlobalClusterIdentifier: 'world' }

test('a cluster becomes the primary of a global cluster and leaves it again', async () => {
  await using stage = await openStage()
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
  expect((await readCluster(stage.rds, 'demo-multi')).GlobalClusterIdentifier).toBe('world')
  const membership = (Value: string) =>
    stage.rds.describeGlobalClusters({ Filters: [{ Name: 'db-cluster-id', Values: [Value] }] })
  expect((await membership(ARN)).GlobalClusters).toMatchObject([WORLD])
  expect((await membership('demo-multi')).GlobalClusters).toMatchObject([WORLD])
  expect((await membership('demo-single')).GlobalClusters).toEqual([])
  expect(await refusalOf(stage.rds.deleteGlobalCluster(WORLD))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  await stage.rds.modifyGlobalCluster({
    ...WORLD,
    NewGlobalClusterIdentifier: 'earth',
    DeletionProtection: false,
  })
  stage.advance(30_000)
  const earth = { GlobalClusterIdentifier: 'earth' }
  expect(await refusalOf(stage.rds.deleteGlobalCluster(earth))).toMatchObject({
    code: 'InvalidGlobalClusterStateFault',
  })
  await stage.rds.removeFromGlobalCluster({ ...earth, DbClusterIdentifier: 'demo-multi' })
  expect((await readCluster(stage.rds, 'demo-multi')).GlobalClusterIdentifier).toBeUndefined()
  await stage.rds.deleteGlobalCluster(earth)
  stage.advance(30_000)
  expect(await refusalOf(stage.rds.describeGlobalClusters(earth))).toMatchObject({
    code: 'GlobalClusterNotFoundFault',
    status: 404,
  })
})

test('an empty global cluster needs an engine that exists, and a name of its own', async () => {
  await using stage = await openStage()
  await stage.rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  expect(await refusalOf(stage.rds.createGlobalCluster(WORLD))).toMatchObject({
    code: 'GlobalClusterAlreadyExistsFault',
  })
  const nothing = stage.rds.createGlobalCluster({ GlobalClusterIdentifier: 'nothing' })
  expect(await refusalOf(nothing)).toMatchObject({ code: 'InvalidParameterCombination' })
  const stranger = stage.rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'demo-single' })
  expect(await refusalOf(stranger)).toMatchObject({
    code: 'InvalidParameterValue',
    message: expect.stringContaining('is not found in global cluster'),
  })
})

test('a cluster is created as the primary of a global cluster, and stays until it has left it', async () => {
  await using stage = await openStage()
  const create = (change: object) =>
    stage.rds.createDBCluster({
      ...WORLD,
      DBClusterIdentifier: 'mine',
      Engine: 'aurora-mysql',
      MasterUsername: 'root',
      ...change,
    })
  expect(await refusalOf(create({}))).toMatchObject({ code: 'GlobalClusterNotFoundFault' })
  await stage.rds.createGlobalCluster({ ...WORLD, Engine: 'aurora-mysql' })
  stage.advance(30_000)
  expect(await refusalOf(create({ Engine: 'aurora-postgresql' }))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  expect((await create({})).DBCluster).toMatchObject(WORLD)
  expect(await refusalOf(create({ DBClusterIdentifier: 'second' }))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  stage.advance(120_000)
  const remove = () => stage.rds.deleteDBCluster({ DBClusterIdentifier: 'mine', SkipFinalSnapshot: true })
  expect(await refusalOf(remove())).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: expect.stringContaining('global cluster'),
  })
  await stage.rds.removeFromGlobalCluster({ ...WORLD, DbClusterIdentifier: 'mine' })
  expect((await remove()).DBCluster).toBeDefined()
})

test('a global cluster of Aurora PostgreSQL is upgraded as a whole to a minor version', async () => {
  await using stage = await openStage()
  await stage.rds.createGlobalCluster({ ...WORLD, SourceDBClusterIdentifier: 'demo-multi' })
  stage.advance(30_000)
  const upgrade = (EngineVersion: string) => stage.rds.modifyGlobalCluster({ ...WORLD, EngineVersion })
  for (const refused of ['16.9', '15.1'])
    expect(await refusalOf(upgrade(refused))).toMatchObject({ code: 'InvalidParameterCombination' })
  expect((await upgrade('15.13')).GlobalCluster).toMatchObject({ EngineVersion: '15.13' })
  stage.advance(3_600_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    EngineVersion: '15.13',
    GlobalClusterIdentifier: 'world',
    Status: 'available',
  })
})

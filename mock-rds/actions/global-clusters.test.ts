import { expect, test } from 'vitest'
import { readCluster } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

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
  expect(await refusalOf(stranger)).toMatchObject({ code: 'DBClusterNotFoundFault' })
})

import { expect } from 'vitest'
import { expectRefusal, openStage, test } from '../testing/stage.ts'

const NEW = {
  DBClusterIdentifier: 'demo-multi',
  DBClusterEndpointIdentifier: 'reports',
  EndpointType: 'READER',
}
const NAMED = { DBClusterEndpointIdentifier: 'reports' }

test('a custom endpoint is created, changed to an exclusion list and deleted', async ({ stage }) => {
  expect(await stage.rds.createDBClusterEndpoint({ ...NEW, StaticMembers: ['demo-multi-2'] })).toMatchObject({
    Status: 'creating',
    CustomEndpointType: 'READER',
  })
  await expectRefusal(
    stage.rds.modifyDBClusterEndpoint({ ...NAMED, StaticMembers: [] }),
    'InvalidDBClusterEndpointStateFault',
  )
  stage.advance(30_000)
  expect((await stage.cluster('demo-multi')).CustomEndpoints).toEqual([
    expect.stringMatching(/^reports\.cluster-custom-/),
  ])
  await stage.rds.modifyDBClusterEndpoint({ ...NAMED, StaticMembers: [], ExcludedMembers: ['demo-multi-1'] })
  stage.advance(30_000)
  const { DBClusterEndpoints } = await stage.rds.describeDBClusterEndpoints(NAMED)
  expect(DBClusterEndpoints).toMatchObject([
    { Status: 'available', StaticMembers: [], ExcludedMembers: ['demo-multi-1'] },
  ])
  await stage.rds.deleteDBClusterEndpoint(NAMED)
  stage.advance(30_000)
  await expectRefusal(stage.rds.describeDBClusterEndpoints(NAMED), 'DBClusterEndpointNotFoundFault')
})

test('every cluster has a writer and a reader endpoint', async ({ stage }) => {
  const { DBClusterEndpoints = [] } = await stage.rds.describeDBClusterEndpoints({
    DBClusterIdentifier: 'demo-multi',
  })
  expect(DBClusterEndpoints.map(({ EndpointType }) => EndpointType)).toEqual(['WRITER', 'READER'])
})

test('a deleted instance leaves the lists, and a sixth endpoint is refused', async ({ stage }) => {
  await stage.rds.createDBClusterEndpoint({ ...NEW, StaticMembers: ['demo-multi-2', 'demo-multi-3'] })
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(420_000)
  expect((await stage.rds.describeDBClusterEndpoints(NAMED)).DBClusterEndpoints?.[0]?.StaticMembers).toEqual([
    'demo-multi-2',
  ])
  for (const n of [2, 3, 4, 5])
    await stage.rds.createDBClusterEndpoint({ ...NEW, DBClusterEndpointIdentifier: `reports-${n}` })
  await expectRefusal(
    stage.rds.createDBClusterEndpoint({ ...NEW, DBClusterEndpointIdentifier: 'sixth' }),
    'DBClusterEndpointQuotaExceededFault',
  )
})

test.each([
  [
    'both lists',
    { StaticMembers: ['demo-multi-1'], ExcludedMembers: ['demo-multi-2'] },
    'InvalidParameterCombination',
  ],
  ['an unknown type', { EndpointType: 'SOME' }, 'InvalidParameterValue'],
  ['an unknown member', { StaticMembers: ['nobody'] }, 'DBInstanceNotFound'],
])('CreateDBClusterEndpoint refuses %s', async (_name, change, code) => {
  await using stage = await openStage()
  await expectRefusal(stage.rds.createDBClusterEndpoint({ ...NEW, ...change }), code)
})

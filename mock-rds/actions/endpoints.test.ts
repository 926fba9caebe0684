import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const NAMED = { DBClusterEndpointIdentifier: 'reports' }
const NEW = { ...MULTI, ...NAMED, EndpointType: 'READER' }

test('a custom endpoint is created, changed to an exclusion list and deleted', async ({ stage }) => {
  const { rds } = stage
  const created = await rds.createDBClusterEndpoint({ ...NEW, StaticMembers: ['demo-multi-2'] })
  expect(created).toMatchObject({ Status: 'creating', CustomEndpointType: 'READER' })
  const tooEarly = rds.modifyDBClusterEndpoint({ ...NAMED, StaticMembers: [] })
  await expectRefusal(tooEarly, 'InvalidDBClusterEndpointStateFault')
  stage.advance(30_000)
  const { CustomEndpoints } = await stage.cluster('demo-multi')
  expect(CustomEndpoints).toEqual([expect.stringMatching(/^reports\.cluster-custom-/)])
  const excluding = { StaticMembers: [], ExcludedMembers: ['demo-multi-1'] }
  await rds.modifyDBClusterEndpoint({ ...NAMED, ...excluding })
  stage.advance(30_000)
  const { DBClusterEndpoints } = await rds.describeDBClusterEndpoints(NAMED)
  expect(DBClusterEndpoints).toMatchObject([{ Status: 'available', ...excluding }])
  await rds.deleteDBClusterEndpoint(NAMED)
  stage.advance(30_000)
  await expectRefusal(rds.describeDBClusterEndpoints(NAMED), 'DBClusterEndpointNotFoundFault')
})

test('every cluster has a writer and a reader endpoint', async ({ stage }) => {
  const { DBClusterEndpoints } = await stage.rds.describeDBClusterEndpoints(MULTI)
  expect(DBClusterEndpoints).toMatchObject([{ EndpointType: 'WRITER' }, { EndpointType: 'READER' }])
})

test('a deleted instance leaves the lists', async ({ stage }) => {
  await stage.rds.createDBClusterEndpoint({ ...NEW, StaticMembers: ['demo-multi-2', 'demo-multi-3'] })
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(420_000)
  const { DBClusterEndpoints } = await stage.rds.describeDBClusterEndpoints(NAMED)
  expect(DBClusterEndpoints).toMatchObject([{ StaticMembers: ['demo-multi-2'] }])
})

test('a sixth endpoint is refused', async ({ stage }) => {
  const create = (n: number) =>
    stage.rds.createDBClusterEndpoint({ ...NEW, DBClusterEndpointIdentifier: `reports-${n}` })
  for (const n of [1, 2, 3, 4, 5]) await create(n)
  await expectRefusal(create(6), 'DBClusterEndpointQuotaExceededFault')
})

test.for<readonly [string, object, string]>([
  [
    'both lists',
    { StaticMembers: ['demo-multi-1'], ExcludedMembers: ['demo-multi-2'] },
    'InvalidParameterCombination',
  ],
  ['an unknown type', { EndpointType: 'SOME' }, 'InvalidParameterValue'],
  ['an unknown member', { StaticMembers: ['absent'] }, 'DBInstanceNotFound'],
])('CreateDBClusterEndpoint refuses %s', async ([, change, code], { stage }) => {
  await expectRefusal(stage.rds.createDBClusterEndpoint({ ...NEW, ...change }), code)
})

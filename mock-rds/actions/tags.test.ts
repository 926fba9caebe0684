import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const PREFIX = 'arn:aws:rds:us-east-1:123456789012:'

test.for([
  'cluster:demo-single',
  'db:demo-single-1',
  'cluster-pg:demo-single-cluster-params',
  'pg:demo-upgrade-instance-params',
  'subgrp:default-vpc-0a1b2c3d',
])('tags of %s are added, replaced and removed', async (name, { stage: { rds } }) => {
  const ResourceName = PREFIX + name
  const list = async () =>
    (await rds.listTagsForResource({ ResourceName })).TagList?.filter(({ Key }) => Key?.startsWith('my-'))
  const [a1, a2, b] = [
    { Key: 'my-a', Value: '1' },
    { Key: 'my-a', Value: '2' },
    { Key: 'my-b', Value: '' },
  ]
  await rds.addTagsToResource({ ResourceName, Tags: [a1, b] })
  await rds.addTagsToResource({ ResourceName, Tags: [a2] })
  expect(await list()).toEqual([b, a2])
  await rds.removeTagsFromResource({ ResourceName, TagKeys: ['my-a'] })
  expect(await list()).toEqual([b])
})

test('tags are part of what describes show', async ({ stage }) => {
  const tag = { Key: 'x', Value: 'y' }
  await stage.rds.addTagsToResource({ ResourceName: `${PREFIX}cluster:demo-single`, Tags: [tag] })
  expect((await stage.cluster('demo-single')).TagList).toContainEqual(tag)
})

const TOO_MANY = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }))
const ONE = { Key: 'once', Value: '' }
const OF_AWS = [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }]

test.for<readonly [string, string, { Key: string; Value: string }[], string]>([
  ['a key of AWS', `${PREFIX}cluster:demo-single`, OF_AWS, 'InvalidParameterValue'],
  ['51 tags', `${PREFIX}cluster:demo-single`, TOO_MANY, 'InvalidParameterValue'],
  ['a name instead of an ARN', 'demo-single', [], 'InvalidParameterValue'],
  ['a key twice', `${PREFIX}cluster:demo-single`, [ONE, ONE], 'InvalidParameterValue'],
  ['an unknown cluster', `${PREFIX}cluster:absent`, [], 'DBClusterNotFoundFault'],
  ['an unknown instance', `${PREFIX}db:absent`, [], 'DBInstanceNotFound'],
  ['an unknown snapshot', `${PREFIX}cluster-snapshot:absent`, [], 'DBSnapshotNotFound'],
  ['an unknown deployment', `${PREFIX}deployment:bgd-absent`, [], 'BlueGreenDeploymentNotFoundFault'],
  ['an unknown subnet group', `${PREFIX}subgrp:absent`, [], 'ResourceNotFoundFault'],
])('AddTagsToResource refuses %s', async ([, ResourceName, Tags, code], { stage }) => {
  await expectRefusal(stage.rds.addTagsToResource({ ResourceName, Tags }), code)
})

const GROUP = { DBParameterGroupFamily: 'aurora-postgresql16', Description: 'x' }
const READER = {
  DBInstanceIdentifier: 'demo-single-2',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-single',
}
const DEPLOYMENT = { BlueGreenDeploymentName: 'fresh', Source: `${PREFIX}cluster:demo-single` }

const creations = ({ rds }: Stage, Tags: { Key: string; Value: string }[]) => [
  rds.createDBClusterParameterGroup({ ...GROUP, DBClusterParameterGroupName: 'fresh', Tags }),
  rds.createDBParameterGroup({ ...GROUP, DBParameterGroupName: 'fresh', Tags }),
  rds.createDBInstance({ ...READER, Tags }),
  rds.createBlueGreenDeployment({ ...DEPLOYMENT, TargetEngineVersion: '15.13', Tags }),
]

test.for([
  ['a key of AWS', OF_AWS],
  ['a key of RDS', [{ Key: 'rds:x', Value: 'x' }]],
  ['51 tags', TOO_MANY],
] as const)('what is created with %s is refused, whatever it is', async ([, tags], { stage }) => {
  const refused = creations(stage, [...tags])
  await Promise.all(refused.map((call) => expectRefusal(call, 'InvalidParameterValue')))
})

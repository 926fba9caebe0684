import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, test } from '../testing/stage.ts'

const PREFIX = 'arn:aws:rds:us-east-1:123456789012:'

test.each([
  'cluster:demo-single',
  'db:demo-single-1',
  'cluster-pg:demo-single-cluster-params',
  'pg:demo-upgrade-instance-params',
])('tags of %s are added, replaced and removed', async (name) => {
  await using stage = await openStage()
  const ResourceName = PREFIX + name
  const list = async () =>
    (await stage.rds.listTagsForResource({ ResourceName })).TagList?.filter(({ Key }) =>
      Key?.startsWith('my-'),
    )
  await stage.rds.addTagsToResource({
    ResourceName,
    Tags: [
      { Key: 'my-a', Value: '1' },
      { Key: 'my-b', Value: '' },
    ],
  })
  await stage.rds.addTagsToResource({ ResourceName, Tags: [{ Key: 'my-a', Value: '2' }] })
  expect(await list()).toEqual([
    { Key: 'my-b', Value: '' },
    { Key: 'my-a', Value: '2' },
  ])
  await stage.rds.removeTagsFromResource({ ResourceName, TagKeys: ['my-a'] })
  expect(await list()).toEqual([{ Key: 'my-b', Value: '' }])
})

test('tags are part of what describes show', async ({ stage }) => {
  await stage.rds.addTagsToResource({
    ResourceName: `${PREFIX}cluster:demo-single`,
    Tags: [{ Key: 'x', Value: 'y' }],
  })
  expect((await stage.cluster('demo-single')).TagList).toContainEqual({ Key: 'x', Value: 'y' })
})

test('reserved keys, too many tags, names instead of ARNs and unknown resources are refused', async ({
  stage,
}) => {
  const add = (ResourceName: string, Tags: { Key: string; Value: string }[]) =>
    refusalOf(stage.rds.addTagsToResource({ ResourceName, Tags }))
  const arn = `${PREFIX}cluster:demo-single`
  expect(await add(arn, [{ Key: 'aws:x', Value: '' }])).toMatchObject({ code: 'InvalidParameterValue' })
  expect(
    await add(
      arn,
      Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' })),
    ),
  ).toMatchObject({ code: 'InvalidParameterValue' })
  expect(await add('demo-single', [])).toMatchObject({ code: 'InvalidParameterValue' })
  expect(await add(`${PREFIX}cluster:nobody`, [])).toMatchObject({
    code: 'ResourceNotFoundFault',
    status: 404,
  })
})

const CREATED = {
  DBParameterGroupFamily: 'aurora-postgresql16',
  Description: 'x',
} as const

test.each([
  ['a key of AWS', [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }]],
  ['a key of RDS', [{ Key: 'rds:x', Value: 'x' }]],
  ['51 tags', Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }))],
])('what is created with %s is refused, whatever it is', async (_what, Tags) => {
  await using stage = await openStage()
  const { rds } = stage
  const refused = [
    rds.createDBClusterParameterGroup({ ...CREATED, DBClusterParameterGroupName: 'fresh', Tags }),
    rds.createDBParameterGroup({ ...CREATED, DBParameterGroupName: 'fresh', Tags }),
    rds.createDBInstance({
      DBInstanceIdentifier: 'demo-single-2',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: 'demo-single',
      Tags,
    }),
    rds.createBlueGreenDeployment({
      BlueGreenDeploymentName: 'fresh',
      Source: `${PREFIX}cluster:demo-single`,
      TargetEngineVersion: '15.13',
      Tags,
    }),
  ]
  for (const each of refused) await expectRefusal(each, 'InvalidParameterValue')
})

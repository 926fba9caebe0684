import { expect, test } from 'vitest'
import { runAction } from './run-action.ts'
import { VirtualClock } from './world/clock.ts'
import { plantCluster } from './world/plant.ts'
import { World } from './world.ts'

const CALLER = { accountId: '123456789012', region: 'us-east-1' }
const MULTI = { DBClusterIdentifier: 'demo-multi' }

function openWorld() {
  const clock = new VirtualClock()
  return { clock, world: new World({ clock, timing: 'realistic' }) }
}

test('an action answers typed input without HTTP, and the change goes on in virtual time', async () => {
  const { clock, world } = openWorld()
  const accepted = await runAction(world, CALLER, 'FailoverDBCluster', MULTI)
  expect(accepted.DBCluster?.Status).toBe('failing-over')
  clock.advance(60_000)
  const { DBClusters } = await runAction(world, CALLER, 'DescribeDBClusters', MULTI)
  const writers = DBClusters?.[0]?.DBClusterMembers?.filter(({ IsClusterWriter }) => IsClusterWriter)
  expect(writers).toMatchObject([{ DBInstanceIdentifier: 'demo-multi-2' }])
})

test('it is under the faults, matched by the resources in its input and their clusters', async () => {
  const { world } = openWorld()
  world.faults.add({ kind: 'error', code: 'InvalidDBInstanceState', resourceId: 'demo-multi' })
  await expect(
    runAction(world, CALLER, 'RebootDBInstance', { DBInstanceIdentifier: 'demo-multi-1' }),
  ).rejects.toMatchObject({ code: 'InvalidDBInstanceState', httpStatus: 400 })
  const arn = 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-2'
  const tagging = { ResourceName: arn, Tags: [{ Key: 'a', Value: 'b' }] }
  await expect(runAction(world, CALLER, 'AddTagsToResource', tagging)).rejects.toThrow('Injected fault')
  await expect(
    runAction(world, CALLER, 'RebootDBInstance', { DBInstanceIdentifier: 'demo-single-1' }),
  ).resolves.toMatchObject({ DBInstance: { DBInstanceStatus: 'rebooting' } })
})

test('an answer can be lost after the change was made', async () => {
  const { world } = openWorld()
  world.faults.add({ kind: 'lost_after', action: 'FailoverDBCluster' })
  await expect(runAction(world, CALLER, 'FailoverDBCluster', MULTI)).rejects.toMatchObject({
    outcome: 'lost_after',
  })
  const [cluster] = (await runAction(world, CALLER, 'DescribeDBClusters', MULTI)).DBClusters ?? []
  expect(cluster?.Status).toBe('available')
  expect(world.region(CALLER.accountId, CALLER.region).processes).toHaveLength(1)
})

test('a world holds what its seeding plants, in any region', async () => {
  const world = new World({
    clock: new VirtualClock(),
    seeding: (edit) => {
      if (edit.scope.region !== 'eu-central-1') return
      plantCluster(edit, {
        clusterId: 'only',
        engine: 'aurora-mysql',
        engineVersion: '8.0.mysql_aurora.3.08.2',
        instances: [{ instanceClass: 'db.r6g.large' }],
      })
    },
  })
  const idsIn = async (region: string) => {
    const { DBClusters } = await runAction(world, { ...CALLER, region }, 'DescribeDBClusters', {})
    return DBClusters?.map(({ DBClusterIdentifier }) => DBClusterIdentifier)
  }
  expect(await idsIn('eu-central-1')).toEqual(['only'])
  expect(await idsIn('us-east-1')).toEqual([])
})

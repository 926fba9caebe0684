import { expect, test } from 'vitest'
import { runAction } from './run-action.ts'
import { VirtualClock } from './world/clock.ts'
import { plantCluster } from './world/plant.ts'
import { World } from './world.ts'

const CALLER = { accountId: '123456789012', region: 'us-east-1' }
const MULTI = { DBClusterIdentifier: 'demo-multi' }

function openWorld() {
  const clock = new VirtualClock()
  const world = new World({ clock, timing: 'realistic' })
  const failOver = () => runAction(world, CALLER, 'FailoverDBCluster', MULTI)
  const describe = async () => (await runAction(world, CALLER, 'DescribeDBClusters', MULTI)).DBClusters?.[0]
  return { clock, world, failOver, describe }
}

test('an action answers typed input without HTTP, and the change goes on in virtual time', async () => {
  const { clock, failOver, describe } = openWorld()
  expect((await failOver()).DBCluster?.Status).toBe('failing-over')
  clock.advance(60_000)
  const writers = (await describe())?.DBClusterMembers?.filter(({ IsClusterWriter }) => IsClusterWriter)
  expect(writers).toMatchObject([{ DBInstanceIdentifier: 'demo-multi-2' }])
})

test('it is under the faults, matched by the resources in its input and their clusters', async () => {
  const { world } = openWorld()
  const reboot = (DBInstanceIdentifier: string) =>
    runAction(world, CALLER, 'RebootDBInstance', { DBInstanceIdentifier })
  world.faults.add({ kind: 'error', code: 'InvalidDBInstanceState', resourceId: 'demo-multi' })
  const refusal = { code: 'InvalidDBInstanceState', httpStatus: 400 }
  await expect(reboot('demo-multi-1')).rejects.toMatchObject(refusal)
  const ResourceName = 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-2'
  const tagging = { ResourceName, Tags: [{ Key: 'a', Value: 'b' }] }
  await expect(runAction(world, CALLER, 'AddTagsToResource', tagging)).rejects.toThrow('Injected fault')
  expect((await reboot('demo-single-1')).DBInstance?.DBInstanceStatus).toBe('rebooting')
})

test('an answer can be lost after the change was made', async () => {
  const { world, failOver, describe } = openWorld()
  world.faults.add({ kind: 'lost_after', action: 'FailoverDBCluster' })
  await expect(failOver()).rejects.toMatchObject({ outcome: 'lost_after' })
  expect((await describe())?.Status).toBe('available')
  expect(world.region(CALLER.accountId, CALLER.region).processes).toHaveLength(1)
})

test('a world holds what its seeding plants, in any region', async () => {
  const mysql = { engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.2' }
  const world = new World({
    clock: new VirtualClock(),
    seeding: (edit) => {
      if (edit.scope.region !== 'eu-central-1') return
      plantCluster(edit, { clusterId: 'only', ...mysql, instances: [{ instanceClass: 'db.r6g.large' }] })
    },
  })
  const clustersIn = async (region: string) =>
    (await runAction(world, { ...CALLER, region }, 'DescribeDBClusters', {})).DBClusters
  expect(await clustersIn('eu-central-1')).toMatchObject([{ DBClusterIdentifier: 'only' }])
  expect(await clustersIn('us-east-1')).toEqual([])
})

/**
 * How fast the mock is: `node bench/mock-rds.bench.ts [seconds per measurement]`. Prints one line for each target with
 * its measure. A call a CPU second is a call a second on one core that has nothing else to do.
 */
import * as rds from '@aws-sdk/client-rds'
import { queryAnswer } from '#mock-rds/protocol/xml-output.ts'
import { runAction } from '#mock-rds/run-action.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '#mock-rds/world/clock.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { failoverTimeline } from '#mock-rds/world/timelines.ts'
import { World } from '#mock-rds/world.ts'
import { cpuSecondsSince, formOf, print, sendLoad } from './mock-rds-load.ts'

const seconds = Number(process.argv[2] ?? 5)
const CALLER = { accountId: '123456789012', region: 'us-east-1' }
const MEMBER = { instanceClass: 'db.r6g.large' }
const POSTGRES = { engine: 'aurora-postgresql', engineVersion: '15.12' }

await using mock = await startMockRds({ port: 0, timing: 'instant' })
mock.world.region(CALLER.accountId, CALLER.region).change(mock.world.clock.now(), (edit) => {
  plantCluster(edit, {
    ...POSTGRES,
    clusterId: 'large',
    instances: Array.from({ length: 100 }, () => MEMBER),
  })
})
await sendLoad(mock.url, { bodies: [describe('demo-multi')], seconds: 1 })
const three = await sendLoad(mock.url, { bodies: [describe('demo-multi')], seconds })
print(
  'DescribeDBInstances of 3 instances',
  `${three.perCpuSecond.toFixed(0)} calls a CPU second (target 2000), ${three.perSecond.toFixed(0)} a second`,
)
const hundred = await sendLoad(mock.url, { bodies: [describe('large')], seconds })
const bare = serializerRate(await instancesOf('large'))
print(
  'DescribeDBInstances of 100 instances',
  `${hundred.perCpuSecond.toFixed(0)} calls a CPU second, ${(hundred.perCpuSecond / bare).toFixed(2)} of the bare serializer's ${bare.toFixed(0)} (target 0.5)`,
)
print('a million virtual seconds with 200 clusters changing', await virtualSeconds())
print('a world in process with a cluster of 3', await inProcess())

function describe(clusterId: string): string {
  return formOf('DescribeDBInstances', {
    'Filters.Filter.1.Name': 'db-cluster-id',
    'Filters.Filter.1.Values.Value.1': clusterId,
  })
}

function instancesOf(clusterId: string) {
  const Filters = [{ Name: 'db-cluster-id', Values: [clusterId] }]
  return runAction(mock.world, CALLER, 'DescribeDBInstances', { Filters })
}

/** How often a CPU second the SDK's serializer alone writes an answer. */
function serializerRate(output: object): number {
  const before = process.cpuUsage()
  const until = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < until; count++) {
    queryAnswer({
      action: 'DescribeDBInstances',
      xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
      schema: rds.DBInstanceMessage$,
      output,
      requestId: '0',
    })
  }
  return count / cpuSecondsSince(before)
}

/** Every cluster fails over once a virtual day, evenly spread. */
async function virtualSeconds(): Promise<string> {
  const clock = new VirtualClock()
  const world = new World({ clock, seeding: () => {} })
  const region = () => world.region(CALLER.accountId, CALLER.region)
  const keys = region().change(clock.now(), (edit) =>
    Array.from({ length: 200 }, (_, index) => {
      return plantCluster(edit, { ...POSTGRES, clusterId: `load-${index}`, instances: [MEMBER, MEMBER] }).key
    }),
  )
  const stepMs = 86_400_000 / keys.length
  const before = process.cpuUsage()
  const startedAt = performance.now()
  for (let step = 0; step * stepMs < 1_000_000_000; step++) {
    clock.advance(stepMs)
    const key = keys[step % keys.length] ?? ''
    region().change(clock.now(), (edit) => {
      const cluster = edit.state.clusters.get(key)
      const heir = edit.state.instances
        .values()
        .find((instance) => instance.clusterKey === key && instance.key !== cluster?.writerKey)
      edit.patchCluster(key, { Status: 'failing-over' })
      if (heir) edit.start(key, 'FailoverDBCluster', failoverTimeline(edit, key, heir.key))
    })
  }
  const took = (performance.now() - startedAt) / 1000
  return `${cpuSecondsSince(before).toFixed(2)} CPU seconds, ${took.toFixed(2)} s (target 10)`
}

/** What a simulation pays that makes a world for each run, reads it often and changes it now and then. */
async function inProcess(): Promise<string> {
  const WORLDS = 300
  const READS = 100
  const WRITES = 10
  const spent = { making: 0, reading: 0, writing: 0 }
  const timed = async (part: keyof typeof spent, act: () => unknown) => {
    const before = process.cpuUsage()
    await act()
    spent[part] += cpuSecondsSince(before) * 1_000_000
  }
  const cluster = { ...POSTGRES, clusterId: 'one', instances: [MEMBER, MEMBER, MEMBER] }
  for (let n = 0; n < WORLDS; n++) {
    const clock = new VirtualClock()
    const world = new World({ clock, seed: n, seeding: (edit) => void plantCluster(edit, cluster) })
    await timed('making', () => world.region(CALLER.accountId, CALLER.region))
    for (let write = 0; write < WRITES; write++) {
      const DBInstanceIdentifier = `one-${1 + (write % 3)}`
      await timed('writing', () => runAction(world, CALLER, 'RebootDBInstance', { DBInstanceIdentifier }))
      await timed('reading', async () => {
        for (let read = 0; read < READS / WRITES; read++) {
          clock.advance(60_000)
          await runAction(world, CALLER, 'DescribeDBInstances', {})
        }
      })
    }
  }
  const each = (part: keyof typeof spent, count: number) => (spent[part] / WORLDS / count).toFixed(0)
  return `made in ${each('making', 1)} µs, a read ${each('reading', READS)} µs, a change ${each('writing', WRITES)} µs of CPU time`
}

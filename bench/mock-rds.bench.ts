/**
 * How fast the mock is. A call a CPU second is a call a second on one core that has nothing else to do. How much is done
 * is given, and not for how long, so that a busy machine does as much of it with code that is warm.
 */
import * as rds from '@aws-sdk/client-rds'
import { queryAnswer } from '#mock-rds/protocol/xml-output.ts'
import { runAction } from '#mock-rds/run-action.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '#mock-rds/world/clock.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { failoverTimeline } from '#mock-rds/world/timelines.ts'
import { World } from '#mock-rds/world.ts'
import { type Measurement, report } from './measurement.ts'
import { cpuSecondsSince, formOf, sendLoad } from './mock-rds-load.ts'

const WARM_UP = 2_000
const CALLS = 8_000
/** Answers of 100 instances are far larger. */
const LARGE_CALLS = 400
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
await sendLoad(mock.url, { bodies: [describe('demo-multi')], calls: WARM_UP })
const three = await sendLoad(mock.url, { bodies: [describe('demo-multi')], calls: CALLS })
const hundred = await sendLoad(mock.url, { bodies: [describe('large')], calls: LARGE_CALLS })
const OVER_HTTP = "8 connections from a process of its own, by the CPU time of the mock's process"
report([
  {
    name: 'DescribeDBInstances of 3 instances',
    method: OVER_HTTP,
    value: three,
    unit: 'calls a CPU second',
    better: 'higher',
    target: { value: 2000 },
    gate: 'none',
  },
  {
    name: 'DescribeDBInstances of 100 instances',
    method: OVER_HTTP,
    value: hundred,
    unit: 'calls a CPU second',
    better: 'higher',
    reference: { name: "the SDK's serializer alone", value: serializerRate(await instancesOf('large')) },
    target: { ratio: 0.5 },
    gate: { noise: 0.25 },
  },
  {
    name: 'a million virtual seconds with 200 clusters that change',
    method: 'every cluster fails over once a virtual day, evenly spread',
    value: virtualSeconds(),
    unit: 'CPU s',
    better: 'lower',
    target: { value: 10 },
    gate: 'none',
  },
  ...(await inProcess()),
])

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
  for (let count = 0; count < LARGE_CALLS; count++) {
    queryAnswer({
      action: 'DescribeDBInstances',
      xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
      schema: rds.DBInstanceMessage$,
      output,
      requestId: '0',
    })
  }
  return LARGE_CALLS / cpuSecondsSince(before)
}

/** Every cluster fails over once a virtual day, evenly spread. */
function virtualSeconds(): number {
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
  return cpuSecondsSince(before)
}

/** What a simulation pays that makes a world for each run, reads it often and changes it now and then. */
async function inProcess(): Promise<readonly Measurement[]> {
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
  const mean = (what: string, part: keyof typeof spent, count: number) =>
    ({
      name: `in process, a cluster of 3: ${what}`,
      method: `mean of ${WORLDS} worlds with ${WRITES} changes and ${READS} reads each`,
      value: spent[part] / WORLDS / count,
      unit: 'µs of CPU time',
      better: 'lower',
      gate: 'none',
    }) as const
  return [
    mean('a world is created', 'making', 1),
    mean('a read', 'reading', READS),
    mean('a change', 'writing', WRITES),
  ]
}

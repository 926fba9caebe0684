/**
 * How fast the mock is: `node bench/mock-rds.bench.ts [seconds per measurement]`. Prints one line for each target with
 * its measure. Rates depend on the machine, ratios less so; run it on an idle one.
 */
import { execFile } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as rds from '@aws-sdk/client-rds'
import { queryAnswer } from '#mock-rds/protocol/xml-output.ts'
import { type MockRds, startMockRds } from '#mock-rds/server.ts'
import { VirtualClock } from '#mock-rds/world/clock.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { failoverTimeline } from '#mock-rds/world/timelines.ts'
import { World } from '#mock-rds/world/world.ts'

const seconds = Number(process.argv[2] ?? 3)
const ACCOUNT = '123456789012'
const REGION = 'us-east-1'

await using mock = await startMockRds({ port: 0, timing: 'instant' })
plantLarge(mock.world)
const three = await rateOver(mock, 'demo-multi')
print('DescribeDBInstances of 3 instances', `${three.toFixed(0)} calls/s (target 2000)`)
const bare = serializerRate(await instancesOf(mock, 'large'))
const hundred = await rateOver(mock, 'large')
print(
  'DescribeDBInstances of 100 instances',
  `${hundred.toFixed(0)} calls/s, ${(hundred / bare).toFixed(2)} of the bare serializer's ${bare.toFixed(0)}/s (target 0.5)`,
)
const before = heapMegabytes()
const rate = await rateOver(mock, 'demo-single')
print(
  `heap over ${(rate * seconds).toFixed(0)} more calls`,
  `${before.toFixed(1)} MB before, ${heapMegabytes().toFixed(1)} MB after`,
)
print('a million virtual seconds with 200 clusters changing', `${virtualSeconds().toFixed(1)} s (target 10)`)

function print(what: string, measure: string): void {
  process.stdout.write(`${what}: ${measure}\n`)
}

function plantLarge(world: World): void {
  const instances = Array.from({ length: 100 }, () => ({ instanceClass: 'db.r6g.large' }))
  world.region(ACCOUNT, REGION).change(world.clock.now(), (edit) => {
    plantCluster(edit, { clusterId: 'large', engine: 'aurora-postgresql', engineVersion: '15.12', instances })
  })
}

function formFor(clusterId: string): string {
  return new URLSearchParams({
    Action: 'DescribeDBInstances',
    Version: '2014-10-31',
    'Filters.Filter.1.Name': 'db-cluster-id',
    'Filters.Filter.1.Values.Value.1': clusterId,
  }).toString()
}

/** Calls a second from a process of its own, so that the mock has this process's core to itself. */
function rateOver({ url }: MockRds, clusterId: string): Promise<number> {
  const client = new URL('./load-client.ts', import.meta.url).pathname
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [client, url, formFor(clusterId), String(seconds)], (error, stdout) =>
      error ? reject(error) : resolve(Number(stdout)),
    )
  })
}

async function instancesOf({ url }: MockRds, clusterId: string) {
  await using client = closable(
    new rds.RDS({
      endpoint: url,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  )
  return client.rds.describeDBInstances({ Filters: [{ Name: 'db-cluster-id', Values: [clusterId] }] })
}

function closable(client: rds.RDS) {
  return { rds: client, [Symbol.asyncDispose]: async () => client.destroy() }
}

/** How often a second the SDK's serializer alone writes an answer. */
function serializerRate(output: object): number {
  const until = performance.now() + seconds * 1000
  const startedAt = performance.now()
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
  return count / ((performance.now() - startedAt) / 1000)
}

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_000_000
}

/** Every cluster fails over once a virtual day, evenly spread; gives the real seconds that it took. */
function virtualSeconds(): number {
  const clock = new VirtualClock()
  const world = new World({ clock, seed: 1, timing: 'realistic' })
  const member = { instanceClass: 'db.r6g.large' }
  const keys = world.region(ACCOUNT, REGION).change(clock.now(), (edit) =>
    Array.from({ length: 200 }, (_, index) => {
      const engine = { engine: 'aurora-postgresql', engineVersion: '15.12' }
      return plantCluster(edit, { ...engine, clusterId: `load-${index}`, instances: [member, member] }).key
    }),
  )
  const stepMs = 86_400_000 / keys.length
  const startedAt = performance.now()
  for (let step = 0; step * stepMs < 1_000_000_000; step++) {
    clock.advance(stepMs)
    const key = keys[step % keys.length] ?? ''
    world.region(ACCOUNT, REGION).change(clock.now(), (edit) => {
      const cluster = edit.state.clusters.get(key)
      const heir = edit.state.instances
        .values()
        .find((instance) => instance.clusterKey === key && instance.key !== cluster?.writerKey)
      edit.patchCluster(key, { Status: 'failing-over' })
      if (heir) edit.start(key, 'FailoverDBCluster', failoverTimeline(edit, key, heir.key))
    })
  }
  return (performance.now() - startedAt) / 1000
}

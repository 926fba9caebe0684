/**
 * Whether the mock's memory stays flat: `node bench/mock-rds-memory.bench.ts [calls]`. Many calls over HTTP, nine reads to
 * each change; prints the heap after a garbage collection on the way, and compares the heap after all of them with the
 * heap after the first tenth, when the log of calls is full.
 */
import { startMockRds } from '#mock-rds/server.ts'
import { report } from './measurement.ts'
import { formOf, heapMegabytes, sendLoad } from './mock-rds-load.ts'

const STEPS = 10
const calls = Number(process.argv[2] ?? 300_000)

const CLUSTER = { DBClusterIdentifier: 'demo-multi' }
const READS = [
  formOf('DescribeDBInstances', {
    'Filters.Filter.1.Name': 'db-cluster-id',
    'Filters.Filter.1.Values.Value.1': 'demo-multi',
  }),
  formOf('DescribeDBClusters', CLUSTER),
  formOf('DescribeDBInstances', { DBInstanceIdentifier: 'demo-multi-1' }),
] as const
const CHANGES = [
  formOf('FailoverDBCluster', CLUSTER),
  formOf('ModifyDBCluster', { ...CLUSTER, BackupRetentionPeriod: '9', ApplyImmediately: 'true' }),
  formOf('AddTagsToResource', {
    ResourceName: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi',
    'Tags.Tag.1.Key': 'note',
    'Tags.Tag.1.Value': 'load',
  }),
] as const
const bodies = CHANGES.flatMap((change) => [...READS, ...READS, ...READS, change])

await using mock = await startMockRds({ port: 0, timing: 'instant' })
await sendLoad(mock.url, { bodies, calls: 1_000 })
const heaps = [heapMegabytes()]
for (let step = 1; step <= STEPS; step++) {
  await sendLoad(mock.url, { bodies, calls: calls / STEPS })
  heaps.push(heapMegabytes())
  console.log(`heap after ${(calls / STEPS) * step} calls: ${heaps.at(-1)?.toFixed(1)} MB`)
}
report([
  {
    name: `heap after ${calls} calls`,
    method: 'nine reads to each change, over HTTP; the heap after a garbage collection',
    value: heaps.at(-1) ?? Number.NaN,
    unit: 'MB',
    better: 'lower',
    reference: { name: `after ${calls / STEPS} calls`, value: heaps[1] ?? Number.NaN },
    target: { ratio: 1.1 },
    gate: 'none',
  },
])

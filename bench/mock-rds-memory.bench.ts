/**
 * Whether the mock's memory stays flat: `node bench/mock-rds-memory.bench.ts [calls]`. A million calls over HTTP, nine
 * reads to each change; prints the heap after a garbage collection before them, on the way and after them.
 */
import { startMockRds } from '#mock-rds/server.ts'
import { formOf, heapMegabytes, print, sendLoad } from './mock-rds-load.ts'

const STEPS = 10
const calls = Number(process.argv[2] ?? 1_000_000)

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
print('heap before', `${heapMegabytes().toFixed(1)} MB`)
let sent = 0
for (let step = 0; step < STEPS; step++) {
  const { calls: done, perCpuSecond } = await sendLoad(mock.url, { bodies, calls: calls / STEPS })
  sent += done
  print(
    `heap after ${sent} calls`,
    `${heapMegabytes().toFixed(1)} MB (${perCpuSecond.toFixed(0)} calls a CPU second)`,
  )
}

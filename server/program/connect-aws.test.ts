import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { SystemClock } from '../adapters/clock/system-clock.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { createMetrics } from '../http/metrics.ts'
import { LOOK_PURPOSES } from '../ports/observer.ts'
import { connectAws } from './connect-aws.ts'

const FAILOVER = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'demo-multi', targetInstanceId: 'demo-multi-2' },
} as const
const CLUSTER = { region: 'us-east-1', clusterId: 'demo-multi' }

test('every call is counted with its action and with what it is for, also one that changes something', async () => {
  const clock = new SystemClock()
  await using mock = await startMockRds({ port: 0 })
  const metrics = createMetrics(memoryOperationStore())
  const aws = connectAws(
    {
      rdsEndpoint: mock.url,
      defaultRegion: 'us-east-1',
      stepFunctions: undefined,
      pollIntervalMs: 300,
      describeCallsPerMinute: 100,
    },
    { credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, clock },
    metrics,
  )
  const calls = mock.world.calls
  for (const purpose of LOOK_PURPOSES) {
    const look = () => ({ cluster: CLUSTER, notBefore: clock.now(), purpose })
    await aws.observer.observe({ ...look(), needs: {} })
    await aws.observer.glance({ ...look(), breadth: 'instances' })
  }
  await aws.rds.whoAmI()
  await aws.rds.call('us-east-1', FAILOVER)
  const { text } = await metrics.render()
  const lines = [
    ...LOOK_PURPOSES.flatMap((purpose) => [
      `maintenance_aws_calls_total{action="DescribeDBClusters",purpose="${purpose}"} 1`,
      `maintenance_aws_calls_total{action="DescribeDBInstances",purpose="${purpose}"} 2`,
    ]),
    'maintenance_aws_calls_total{action="GetCallerIdentity",purpose="command"} 1',
    'maintenance_aws_calls_total{action="FailoverDBCluster",purpose="change"} 1',
  ]
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('maintenance_aws_calls_total'))
      .toSorted(),
  ).toEqual(lines.toSorted())
  expect(calls.read({})).toHaveLength(3 * LOOK_PURPOSES.length + 2)
  expect(aws.meter.usage()).toMatchObject([
    {
      region: 'us-east-1',
      sentLastMinute: Object.fromEntries(LOOK_PURPOSES.map((purpose) => [purpose, 3])),
      callsPerMinute: 100,
      isThrottled: false,
      latestReadingAt: expect.any(String),
    },
  ])
  aws.close()
})

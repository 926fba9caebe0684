import { expect, test } from 'vitest'
import { answered, refused, startStubAws } from './testing/stub-aws.ts'

test('a read is tried again by the SDK', async () => {
  let failures = 1
  await using aws = await startStubAws(
    () =>
      failures-- > 0 ? refused(503, 'ServiceUnavailable', 'later') : answered('DescribeDBEngineVersions', ''),
    { maxReadAttempts: 2 },
  )
  expect(await aws.rds.listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')).toEqual([])
  expect(aws.requests).toHaveLength(2)
})

test('a mutating call is sent once, however often reads are tried', async () => {
  await using aws = await startStubAws(() => refused(503, 'ServiceUnavailable', 'later'), {
    maxReadAttempts: 5,
  })
  const answer = await aws.rds.call('eu-central-1', {
    action: 'FailoverDBCluster',
    input: { clusterId: 'c', targetInstanceId: 'one' },
  })
  expect(answer).toMatchObject({ outcome: 'unknown', fault: { kind: 'unavailable' } })
  expect(aws.requests).toHaveLength(1)
})

test('each region is signed for, and identity and region list go to the same endpoint', async () => {
  await using aws = await startStubAws((parameters) => answered(parameters.get('Action') ?? '', ''))
  await aws.rds.listClusters('ap-south-1')
  await aws.rds.listUpgradeTargets('us-west-2', 'aurora-mysql', '8.0')
  await aws.rds.listRegions()
  await aws.rds.whoAmI().catch(() => 'incomplete')
  const scopes = aws.authorizations.map((header) =>
    header.replace(/^.*?\/\d{8}\/(\S+?)\/aws4_request.*$/, '$1'),
  )
  expect([...new Set(scopes)]).toEqual([
    'ap-south-1/rds',
    'us-west-2/rds',
    'eu-central-1/ec2',
    'eu-central-1/sts',
  ])
})

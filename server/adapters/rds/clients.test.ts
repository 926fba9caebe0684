import { expect, test } from 'vitest'
import type { EndedRequest } from './observe-requests.ts'
import { refused, type StubAnswer, startStubAws } from './testing/stub-aws.ts'

const LATER = refused(503, 'ServiceUnavailable', 'later')
const FAILOVER = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'c', targetInstanceId: 'one' },
} as const

test('a read is retried by the SDK, and every attempt is observed with its outcome', async () => {
  const ended: EndedRequest[] = []
  const answers: StubAnswer[] = [LATER]
  await using aws = await startStubAws(() => answers.shift() ?? {}, {
    maxReadAttempts: 2,
    observe: (request) => ended.push(request),
  })
  expect(await aws.rds.listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')).toMatchObject({ value: [] })
  await aws.rds.call('eu-central-1', FAILOVER)
  expect(ended.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['DescribeDBEngineVersions', 'unavailable'],
    ['DescribeDBEngineVersions', 'ok'],
    ['FailoverDBCluster', 'ok'],
  ])
})

test('a mutating call is sent once, however often reads are tried', async () => {
  await using aws = await startStubAws(() => LATER, { maxReadAttempts: 5 })
  const answer = await aws.rds.call('eu-central-1', FAILOVER)
  expect(answer).toMatchObject({ outcome: 'unknown', fault: { kind: 'unavailable' } })
  expect(aws.requests).toHaveLength(1)
})

test('each region is signed for, and identity and region list go to the same endpoint', async () => {
  await using aws = await startStubAws()
  await aws.rds.listClusters('ap-south-1')
  await aws.rds.listUpgradeTargets('us-west-2', 'aurora-mysql', '8.0')
  await aws.rds.listRegions()
  await aws.rds.whoAmI().catch(() => 'incomplete')
  const scopes = aws.authorizations.map((header) => /\/\d{8}\/(\S+?)\/aws4_request/.exec(header)?.[1])
  expect([...new Set(scopes)]).toEqual([
    'ap-south-1/rds',
    'us-west-2/rds',
    'eu-central-1/ec2',
    'eu-central-1/sts',
  ])
})

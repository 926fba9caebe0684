import { expect, test } from 'vitest'
import type { EndedRequest } from './observe-requests.ts'
import { answered, refused, startStubAws } from './testing/stub-aws.ts'

test('every attempt is told of, with its action and what came of it', async () => {
  const ended: EndedRequest[] = []
  let failures = 1
  await using aws = await startStubAws(
    (parameters) =>
      failures-- > 0
        ? refused(503, 'ServiceUnavailable', 'later')
        : answered(parameters.get('Action') ?? '', ''),
    { maxReadAttempts: 2, observe: (request) => ended.push(request) },
  )
  await aws.rds.listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')
  await aws.rds.call('eu-central-1', {
    action: 'FailoverDBCluster',
    input: { clusterId: 'c', targetInstanceId: 'one' },
  })
  expect(ended.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['DescribeDBEngineVersions', 'unavailable'],
    ['DescribeDBEngineVersions', 'ok'],
    ['FailoverDBCluster', 'ok'],
  ])
})

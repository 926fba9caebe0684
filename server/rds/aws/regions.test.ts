import { expect, test } from 'vitest'
import { type StubAnswer, startStubAws } from '../testing/stub-aws.ts'

const region = (name: string, optInStatus: string) =>
  `<item><regionName>${name}</regionName><optInStatus>${optInStatus}</optInStatus></item>`

/** EC2 answers without a result wrapper. */
const regionList = (items: string): StubAnswer => ({
  status: 200,
  requestId: 'req-1',
  body: `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${items}</regionInfo></DescribeRegionsResponse>`,
})

/** EC2 writes errors unlike RDS. */
const ec2Refusal = (status: number, code: string): StubAnswer => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors><RequestID>req-1</RequestID></Response>`,
})

test('regions are listed in name order, with those that the account has not enabled', async () => {
  const items = [region('us-east-1', 'opt-in-not-required'), region('af-south-1', 'not-opted-in')].join('')
  await using aws = await startStubAws(() => regionList(items))
  expect(await aws.rds.listRegions()).toEqual([
    { name: 'af-south-1', isEnabled: false },
    { name: 'us-east-1', isEnabled: true },
  ])
  expect(aws.requests[0]?.get('AllRegions')).toBe('true')
})

test.each([
  [403, 'UnauthorizedOperation'],
  [400, 'InvalidAction'],
])('with %i %s the default region is the only one known', async (status, code) => {
  await using aws = await startStubAws(() => ec2Refusal(status, code))
  expect(await aws.rds.listRegions()).toEqual([{ name: 'eu-central-1', isEnabled: true }])
})

test('a failure that may pass is not hidden behind the default region', async () => {
  await using aws = await startStubAws(() => ec2Refusal(503, 'RequestLimitExceeded'))
  await expect(aws.rds.listRegions()).rejects.toMatchObject({
    fault: { kind: 'throttled', action: 'DescribeRegions' },
  })
})

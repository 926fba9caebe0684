import { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { type StubAnswer, startStubAws } from '../testing/stub-aws.ts'
import { RegionList } from './regions.ts'

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
  expect(aws.requests).toMatchObject([{ AllRegions: 'true' }])
})

/** Some of the regions of the partition of the default region. */
const KNOWN = ['ap-southeast-2', 'eu-central-1', 'us-east-1'].map((name) => ({ name, isEnabled: undefined }))

test.each<[string, StubAnswer]>([
  ['permission is denied', ec2Refusal(403, 'UnauthorizedOperation')],
  ['the endpoint has no EC2', ec2Refusal(400, 'InvalidAction')],
  ['EC2 throttles', ec2Refusal(503, 'RequestLimitExceeded')],
  ['the connection breaks', 'reset'],
  ['no answer comes in time', 'silence'],
])('when %s, the regions that are known take the place of the list', async (_, answer) => {
  await using aws = await startStubAws(() => answer, { adviceLimitMs: 50 })
  expect(await aws.rds.listRegions()).toEqual(expect.arrayContaining(KNOWN))
})

test('the list is asked for once, also by many at the same time', async () => {
  await using aws = await startStubAws(() => regionList(region('us-east-1', 'opted-in')))
  await Promise.all([aws.rds.listRegions(), aws.rds.listRegions()])
  await aws.rds.listRegions()
  expect(aws.requests).toHaveLength(1)
})

test('a list counts for an hour, and EC2 is asked again five minutes after a failure', async () => {
  let answer: StubAnswer = regionList(region('us-east-1', 'opted-in'))
  await using aws = await startStubAws(() => answer)
  let minutes = 0
  const ec2 = new EC2Client({
    region: 'eu-central-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
  })
  const list = new RegionList({
    ec2: async () => ec2,
    defaultRegion: 'eu-central-1',
    limitMs: 60_000,
    nowMs: () => minutes * 60_000,
  })
  expect(await list.read()).toEqual([{ name: 'us-east-1', isEnabled: true }])
  answer = ec2Refusal(403, 'UnauthorizedOperation')
  minutes = 59
  expect(await list.read()).toHaveLength(1)
  minutes = 60
  expect(await list.read()).toEqual(expect.arrayContaining(KNOWN))
  answer = regionList(region('us-west-2', 'opted-in'))
  minutes = 64
  expect(await list.read()).toEqual(expect.arrayContaining(KNOWN))
  minutes = 65
  expect(await list.read()).toEqual([{ name: 'us-west-2', isEnabled: true }])
  ec2.destroy()
})

import { expect, test } from 'vitest'
import { toEpochMs, toInstant } from '../../../model/instant.ts'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { createCatalogue } from '../catalogue.ts'
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
  const { value } = await aws.rds.listRegions()
  expect(value).toEqual({
    regions: [
      { name: 'af-south-1', isEnabled: false },
      { name: 'us-east-1', isEnabled: true },
    ],
    isFromAws: true,
  })
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
  const { value } = await aws.rds.listRegions()
  expect(value).toEqual({ regions: expect.arrayContaining(KNOWN), isFromAws: false })
})

test('the list is asked for once, also by many at the same time', async () => {
  await using aws = await startStubAws(() => regionList(region('us-east-1', 'opted-in')))
  await Promise.all([aws.rds.listRegions(), aws.rds.listRegions()])
  await aws.rds.listRegions()
  expect(aws.requests).toHaveLength(1)
})

test('a list counts for an hour, and EC2 is asked again five minutes after a failure', async () => {
  let answer: StubAnswer = regionList(region('us-east-1', 'opted-in'))
  const clock = new VirtualClock()
  await using aws = await startStubAws(() => answer, {}, createCatalogue(clock))
  const start = clock.nowMs()
  const after = async (minutes: number) => {
    clock.moveTo(toInstant(start + minutes * 60_000))
    const { value, readAt } = await aws.rds.listRegions()
    return [value.regions.map(({ name }) => name), value.isFromAws, (toEpochMs(readAt) - start) / 60_000]
  }
  expect(await after(0)).toEqual([['us-east-1'], true, 0])
  answer = ec2Refusal(403, 'UnauthorizedOperation')
  expect(await after(59)).toEqual([['us-east-1'], true, 0])
  expect(await after(61)).toEqual([expect.arrayContaining(['eu-central-1']), false, 61])
  answer = regionList(region('us-west-2', 'opted-in'))
  expect(await after(66)).toEqual([expect.arrayContaining(['eu-central-1']), false, 61])
  expect(await after(67)).toEqual([['us-west-2'], true, 67])
})

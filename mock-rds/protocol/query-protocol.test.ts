import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { DBInstanceNotFoundFault } from '@aws-sdk/client-rds'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, test } from '../testing/stage.ts'

const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0'

async function post(url: string, body: string, authorization: string | undefined = SIGNATURE) {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(authorization && { authorization }),
  }
  const response = await fetch(url, { method: 'POST', headers, body })
  return {
    status: response.status,
    requestId: response.headers.get('x-amzn-requestid'),
    text: await response.text(),
  }
}

test('a refusal has the wire code, the SDK class and the HTTP status of the model', async ({ stage }) => {
  const call = stage.rds.describeDBInstances({ DBInstanceIdentifier: 'nobody' })
  await expect(call).rejects.toBeInstanceOf(DBInstanceNotFoundFault)
  await expect(
    refusalOf(stage.rds.describeDBInstances({ DBInstanceIdentifier: 'nobody' })),
  ).resolves.toMatchObject({
    code: 'DBInstanceNotFound',
    status: 404,
  })
})

test('an answer carries the request id in the header and in the body', async ({ stage }) => {
  const { status, requestId, text } = await post(
    stage.mock.url,
    'Action=DescribeDBClusters&Version=2014-10-31',
  )
  expect(status).toBe(200)
  expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(text).toContain(`<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`)
})

test.each([
  ['an unknown action', 'Action=DescribeEverything', 400, 'InvalidAction'],
  ['an action that is not modelled', 'Action=CreateTenantDatabase', 400, 'InvalidAction'],
  ['no action', 'Version=2014-10-31', 400, 'MissingAction'],
  ['a missing parameter', 'Action=RebootDBInstance', 400, 'MissingParameter'],
  ['an unknown parameter', 'Action=DescribeDBClusters&Colour=red', 400, 'InvalidQueryParameter'],
  ['a bad boolean', 'Action=DescribeDBClusters&IncludeShared=perhaps', 400, 'InvalidParameterValue'],
  ['a bad number', 'Action=DescribeDBClusters&MaxRecords=many', 400, 'InvalidParameterValue'],
  ['a bad time', 'Action=DescribeEvents&StartTime=yesterday', 400, 'InvalidParameterValue'],
])('%s is refused', async (_name, body, status, code) => {
  await using stage = await openStage()
  const answer = await post(stage.mock.url, body)
  expect(answer.status).toBe(status)
  expect(answer.text).toContain(`<Code>${code}</Code>`)
})

test('an unsigned request is refused with 403', async ({ stage }) => {
  const answer = await post(stage.mock.url, 'Action=DescribeDBClusters', '')
  expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('MissingAuthenticationToken') })
})

test('actions without output have no result wrapper, an empty output has an empty one', async ({ stage }) => {
  const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-single'
  const tagged = await post(stage.mock.url, `Action=AddTagsToResource&ResourceName=${arn}&Tags.Tag.1.Key=a`)
  expect(tagged.text).not.toContain('Result')
  const deregistered = await post(
    stage.mock.url,
    'Action=DeregisterDBProxyTargets&DBProxyName=demo-proxy&DBClusterIdentifiers.member.1=demo-proxy-cluster',
  )
  expect(deregistered.text).toContain('<DeregisterDBProxyTargetsResult/>')
})

test('regions are separate worlds, accounts too, and regions that are not opted in refuse', async ({
  stage,
}) => {
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', DeletionProtection: true })
  const elsewhere = await stage.client('eu-west-1').describeDBClusters({ DBClusterIdentifier: 'demo-multi' })
  expect(elsewhere.DBClusters?.[0]).toMatchObject({
    DeletionProtection: false,
    DBClusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:demo-multi',
  })
  const other = await stage
    .client('us-east-1', '222222222222')
    .describeDBClusters({ DBClusterIdentifier: 'demo-multi' })
  expect(other.DBClusters?.[0]?.DBClusterArn).toBe('arn:aws:rds:us-east-1:222222222222:cluster:demo-multi')
  expect((await stage.client('us-west-2').describeDBClusters({})).DBClusters).toEqual([])
  await expectRefusal(stage.client('eu-south-1').describeDBClusters({}), 'OptInRequired')
})

test('identifiers are compared without regard to case', async ({ stage }) => {
  const { DBClusters } = await stage.rds.describeDBClusters({ DBClusterIdentifier: 'DEMO-Single' })
  expect(DBClusters?.[0]?.DBClusterIdentifier).toBe('demo-single')
})

test('EC2 lists regions, opted in ones only unless asked for all', async ({ stage }) => {
  const usable = await stage.ec2.send(new DescribeRegionsCommand({}))
  expect(usable.Regions?.map(({ RegionName }) => RegionName)).not.toContain('eu-south-1')
  const all = await stage.ec2.send(new DescribeRegionsCommand({ AllRegions: true }))
  expect(all.Regions).toContainEqual({
    RegionName: 'eu-south-1',
    Endpoint: 'ec2.eu-south-1.amazonaws.com',
    OptInStatus: 'not-opted-in',
  })
  const optedIn = await stage.ec2.send(
    new DescribeRegionsCommand({ Filters: [{ Name: 'opt-in-status', Values: ['opted-in'] }] }),
  )
  expect(optedIn.Regions?.map(({ RegionName }) => RegionName)).toEqual(['me-south-1'])
})

test('STS says who calls, and an assumed role acts in its own account', async ({ stage }) => {
  expect(await stage.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '123456789012',
    UserId: 'test',
  })
  const { Credentials } = await stage.sts.send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::222222222222:role/operator',
      RoleSessionName: 'night-shift',
    }),
  )
  expect(Credentials?.Expiration).toEqual(new Date(stage.now() + 3_600_000))
  const assumed = stage.client('us-east-1', Credentials?.AccessKeyId)
  const { DBClusters } = await assumed.describeDBClusters({ DBClusterIdentifier: 'demo-single' })
  expect(DBClusters?.[0]?.DBClusterArn).toContain(':222222222222:')
})

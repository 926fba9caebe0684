import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { DBInstanceNotFoundFault } from '@aws-sdk/client-rds'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { sendSigned } from '../testing/send-signed.ts'
import { refusalOf, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }

test('a refusal has the wire code, the SDK class and the HTTP status of the model', async ({ stage }) => {
  await expect(stage.instance('absent')).rejects.toBeInstanceOf(DBInstanceNotFoundFault)
  expect(await refusalOf(stage.instance('absent'))).toMatchObject({ code: 'DBInstanceNotFound', status: 404 })
})

test('an answer carries the request id in the header and in the body', async ({ stage }) => {
  const { status, requestId, text } = await sendSigned(stage, { Action: 'DescribeDBClusters' })
  expect(status).toBe(200)
  expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(text).toContain(`<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`)
})

test.for<readonly [string, Readonly<Record<string, string>>, string]>([
  ['an unknown action', { Action: 'DescribeEverything' }, 'InvalidAction'],
  ['an action that is not modelled', { Action: 'CreateTenantDatabase' }, 'InvalidAction'],
  ['no action', {}, 'MissingAction'],
  ['a missing parameter', { Action: 'RebootDBInstance' }, 'MissingParameter'],
  ['an unknown parameter', { Action: 'DescribeDBClusters', Colour: 'red' }, 'InvalidQueryParameter'],
  ['a bad boolean', { Action: 'DescribeDBClusters', IncludeShared: 'perhaps' }, 'InvalidParameterValue'],
  ['a bad number', { Action: 'DescribeDBClusters', MaxRecords: 'many' }, 'InvalidParameterValue'],
  ['a bad time', { Action: 'DescribeEvents', StartTime: 'yesterday' }, 'InvalidParameterValue'],
])('%s is refused', async ([, fields, code], { stage }) => {
  expect(await sendSigned(stage, fields)).toMatchObject({ status: 400, code })
})

test('an unsigned request is refused with 403', async ({ stage }) => {
  const answer = await fetch(stage.mock.url, { method: 'POST', body: 'Action=DescribeDBClusters' })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('MissingAuthenticationToken')
})

test('actions without output have no result wrapper, an empty output has an empty one', async ({ stage }) => {
  const tagged = await sendSigned(stage, {
    Action: 'AddTagsToResource',
    ResourceName: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-single',
    'Tags.Tag.1.Key': 'a',
  })
  expect(tagged.text).not.toContain('Result')
  const deregistered = await sendSigned(stage, {
    Action: 'DeregisterDBProxyTargets',
    DBProxyName: 'demo-proxy',
    'DBClusterIdentifiers.member.1': 'demo-proxy-cluster',
  })
  expect(deregistered.text).toContain('<DeregisterDBProxyTargetsResult/>')
})

test('regions are separate worlds, accounts too, and regions that are not opted in refuse', async ({
  stage,
}) => {
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: true })
  const multiOf = async (region: string, account?: string) =>
    (await stage.client(region, account).describeDBClusters(MULTI)).DBClusters?.[0]
  expect(await multiOf('eu-west-1')).toMatchObject({
    DeletionProtection: false,
    DBClusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:demo-multi',
  })
  expect(await multiOf('us-east-1', '222222222222')).toMatchObject({
    DBClusterArn: 'arn:aws:rds:us-east-1:222222222222:cluster:demo-multi',
  })
  expect((await stage.client('us-west-2').describeDBClusters({})).DBClusters).toEqual([])
  const refusal = await refusalOf(stage.client('eu-south-1').describeDBClusters({}))
  expect(refusal).toMatchObject({ code: 'OptInRequired', status: 403 })
})

test('identifiers are compared without regard to case', async ({ stage }) => {
  expect((await stage.cluster('DEMO-Single')).DBClusterIdentifier).toBe('demo-single')
})

test('EC2 lists regions, opted in ones only unless asked for all', async ({ stage }) => {
  const list = async (input: object) => (await stage.ec2.send(new DescribeRegionsCommand(input))).Regions
  const names = async (input: object) => (await list(input))?.map(({ RegionName }) => RegionName)
  expect(await names({})).not.toContain('eu-south-1')
  expect(await list({ AllRegions: true })).toContainEqual({
    RegionName: 'eu-south-1',
    Endpoint: 'ec2.eu-south-1.amazonaws.com',
    OptInStatus: 'not-opted-in',
  })
  expect(await names({ Filters: [{ Name: 'opt-in-status', Values: ['opted-in'] }] })).toEqual(['me-south-1'])
})

test('STS says who calls, and an assumed role acts in its own account', async ({ stage }) => {
  const identity = await stage.sts.send(new GetCallerIdentityCommand({}))
  expect(identity).toMatchObject({ Account: '123456789012', UserId: 'test' })
  const role = { RoleArn: 'arn:aws:iam::222222222222:role/operator', RoleSessionName: 'night-shift' }
  const { Credentials } = await stage.sts.send(new AssumeRoleCommand(role))
  expect(Credentials?.Expiration).toEqual(new Date(stage.now() + 3_600_000))
  const { DBClusters } = await stage.client('us-east-1', Credentials?.AccessKeyId).describeDBClusters(MULTI)
  expect(DBClusters?.[0]?.DBClusterArn).toContain(':222222222222:')
})

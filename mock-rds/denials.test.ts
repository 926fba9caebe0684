import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { RDS } from '@aws-sdk/client-rds'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { inject, NEW_READER } from './testing/faults.ts'
import { expectRefusal, openStage, refusalOf, type Stage, test } from './testing/stage.ts'

const FAILOVER = { DBClusterIdentifier: 'demo-multi' }
const CLUSTER_ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const USER = 'arn:aws:iam::123456789012:user/mock'
const WHO = `User: ${USER} is not authorized to perform: rds:FailoverDBCluster on resource: ${CLUSTER_ARN}`

test.each([
  [{}, 'because no identity-based policy allows the rds:FailoverDBCluster action'],
  [
    { policy: 'service_control_policy' },
    'because no service control policy allows the rds:FailoverDBCluster action',
  ],
  [{ policy: 'identity_policy', explicit: true }, 'with an explicit deny in an identity-based policy'],
  [
    { policy: 'resource_control_policy', explicit: true },
    'with an explicit deny in a resource control policy',
  ],
  [{ policy: 'permissions_boundary', explicit: true }, 'with an explicit deny in a permissions boundary'],
  [{ policy: 'session_policy', explicit: true }, 'with an explicit deny in a session policy'],
  [{ policy: 'vpc_endpoint_policy', explicit: true }, 'with an explicit deny in a VPC endpoint policy'],
  [
    { policy: 'service_control_policy', explicit: true, policyArn: 'arn:aws:organizations::1:policy/p-1' },
    'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/p-1',
  ],
])('a call denied by %o is refused in the words of AWS', async (fields, why) => {
  await using stage = await openStage()
  await inject(stage, { kind: 'denied', action: 'FailoverDBCluster', ...fields })
  expect(await refusalOf(stage.rds.failoverDBCluster(FAILOVER))).toEqual({
    code: 'AccessDenied',
    status: 403,
    message: `${WHO} ${why}`,
  })
  await stage.rds.describeDBClusters({})
})

test('what AWS does in the name of the caller needs its permission too', async ({ stage }) => {
  await inject(stage, { kind: 'denied', action: 'AddTagsToResource' })
  const tagged = { ...NEW_READER, Tags: [{ Key: 'team', Value: 'orders' }] }
  const { message } = await refusalOf(stage.rds.createDBInstance(tagged))
  expect(message).toContain('not authorized to perform: rds:AddTagsToResource on resource: *')
  await stage.rds.createDBInstance(NEW_READER)
})

test('EC2 refuses in its own way', async ({ stage }) => {
  await inject(stage, { kind: 'denied', action: 'DescribeRegions' })
  await expect(stage.ec2.send(new DescribeRegionsCommand({}))).rejects.toMatchObject({
    Code: 'UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: ${USER} is not authorized to perform: ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action`,
  })
})

/** What IAM says about one action. */
async function simulated({ mock }: Stage, action: string, source = USER) {
  const iam = new IAMClient({
    endpoint: mock.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
  try {
    const answer = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: source,
        ActionNames: [action],
        ResourceArns: [CLUSTER_ARN],
      }),
    )
    return answer.EvaluationResults?.[0]
  } finally {
    iam.destroy()
  }
}

test.each([
  [{}, { EvalDecision: 'implicitDeny' }],
  [{ explicit: true }, { EvalDecision: 'explicitDeny' }],
  [
    { policy: 'service_control_policy', explicit: true },
    { EvalDecision: 'explicitDeny', OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
  ],
  [
    { policy: 'permissions_boundary' },
    {
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    },
  ],
  // The simulator does not evaluate these.
  [{ policy: 'resource_control_policy', explicit: true }, { EvalDecision: 'allowed' }],
  [{ policy: 'session_policy', explicit: true }, { EvalDecision: 'allowed' }],
])('the simulation knows a denial by %o as %o, and does not count it', async (fields, decision) => {
  await using stage = await openStage()
  await inject(stage, { kind: 'denied', action: 'FailoverDBCluster', times: 1, ...fields })
  expect(await simulated(stage, 'rds:FailoverDBCluster')).toMatchObject(decision)
  expect(await simulated(stage, 'rds:FailoverDBCluster')).toMatchObject(decision)
  expect(await simulated(stage, 'rds:DeleteDBInstance')).toMatchObject({ EvalDecision: 'allowed' })
  await expectRefusal(stage.rds.failoverDBCluster(FAILOVER), 'AccessDenied')
})

test('the simulation takes users and roles, not sessions', async ({ stage }) => {
  const session = 'arn:aws:sts::123456789012:assumed-role/operator/night-shift'
  await expect(simulated(stage, 'rds:FailoverDBCluster', session)).rejects.toMatchObject({
    Code: 'InvalidInput',
  })
})

test('credentials are refused by access key or by session, of every service', async ({ stage }) => {
  await inject(stage, { kind: 'error', code: 'ExpiredToken', accessKeyId: 'old' })
  const old = stage.client('us-east-1', 'old')
  await expectRefusal(old.describeDBClusters({}), 'ExpiredToken')
  await stage.rds.describeDBClusters({})
  const assumed = await stage.sts.send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::123456789012:role/ops/operator',
      RoleSessionName: 'night',
    }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials ?? {}
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  }
  const session = new RDS({ endpoint: stage.mock.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  await session.describeDBClusters({})
  await inject(stage, { kind: 'error', code: 'ExpiredToken', sessionToken: SessionToken })
  await expectRefusal(session.describeDBClusters({}), 'ExpiredToken')
  session.destroy()
  await inject(stage, { kind: 'error', code: 'ExpiredToken', accessKeyId: 'test' })
  await expect(stage.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    Code: 'ExpiredToken',
  })
})

import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { RDS } from '@aws-sdk/client-rds'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { inject, NEW_READER } from './testing/faults.ts'
import { expectRefusal, refusalOf, type Stage, test } from './testing/stage.ts'

const FAILOVER = { DBClusterIdentifier: 'demo-multi' }
const CLUSTER_ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const USER = 'arn:aws:iam::123456789012:user/mock'
const WHO = `User: ${USER} is not authorized to perform: rds:FailoverDBCluster on resource: ${CLUSTER_ARN}`
const NONE_ALLOWS = 'allows the rds:FailoverDBCluster action'

test.for<readonly [object, string]>([
  [{}, `because no identity-based policy ${NONE_ALLOWS}`],
  [{ policy: 'service_control_policy' }, `because no service control policy ${NONE_ALLOWS}`],
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
])('a call denied by %o is refused in the words of AWS: %s', async ([fields, why], { stage }) => {
  await inject(stage, { kind: 'denied', action: 'FailoverDBCluster', ...fields })
  const refusal = { code: 'AccessDenied', status: 403, message: `${WHO} ${why}` }
  expect(await refusalOf(stage.rds.failoverDBCluster(FAILOVER))).toEqual(refusal)
  await stage.rds.describeDBClusters({})
})

test('what AWS does in the name of the caller needs its permission too', async ({ stage }) => {
  await inject(stage, { kind: 'denied', action: 'AddTagsToResource' })
  const tagged = stage.rds.createDBInstance({ ...NEW_READER, Tags: [{ Key: 'team', Value: 'orders' }] })
  const says = /not authorized to perform: rds:AddTagsToResource on resource: \*/
  await expectRefusal(tagged, 'AccessDenied', says)
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
async function simulated({ mock }: Stage, action: string, PolicySourceArn = USER) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'secret' }
  const iam = new IAMClient({ endpoint: mock.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  try {
    const asked = { PolicySourceArn, ActionNames: [action], ResourceArns: [CLUSTER_ARN] }
    return (await iam.send(new SimulatePrincipalPolicyCommand(asked))).EvaluationResults?.[0]
  } finally {
    iam.destroy()
  }
}

test.for<readonly [object, string, object?]>([
  [{}, 'implicitDeny'],
  [{ explicit: true }, 'explicitDeny'],
  [
    { policy: 'service_control_policy', explicit: true },
    'explicitDeny',
    { OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
  ],
  [
    { policy: 'permissions_boundary' },
    'implicitDeny',
    { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
  ],
  // The simulator does not evaluate these.
  [{ policy: 'resource_control_policy', explicit: true }, 'allowed'],
  [{ policy: 'session_policy', explicit: true }, 'allowed'],
])(
  'the simulation knows a denial by %o as %s, and does not count it',
  async ([fields, EvalDecision, details], { stage }) => {
    await inject(stage, { kind: 'denied', action: 'FailoverDBCluster', times: 1, ...fields })
    for (let n = 0; n < 2; n++) {
      const decision = { EvalDecision, ...details }
      expect(await simulated(stage, 'rds:FailoverDBCluster')).toMatchObject(decision)
    }
    expect(await simulated(stage, 'rds:DeleteDBInstance')).toMatchObject({ EvalDecision: 'allowed' })
    await expectRefusal(stage.rds.failoverDBCluster(FAILOVER), 'AccessDenied')
  },
)

test('the simulation takes users and roles, not sessions', async ({ stage }) => {
  const session = 'arn:aws:sts::123456789012:assumed-role/operator/night-shift'
  const simulation = simulated(stage, 'rds:FailoverDBCluster', session)
  await expect(simulation).rejects.toMatchObject({ Code: 'InvalidInput' })
})

test('credentials are refused by access key or by session, of every service', async ({ stage }) => {
  const expired = { kind: 'error', code: 'ExpiredToken' }
  await inject(stage, { ...expired, accessKeyId: 'old' })
  await expectRefusal(stage.client('us-east-1', 'old').describeDBClusters({}), 'ExpiredToken')
  await stage.rds.describeDBClusters({})
  const role = { RoleArn: 'arn:aws:iam::123456789012:role/ops/operator', RoleSessionName: 'night' }
  const { Credentials } = await stage.sts.send(new AssumeRoleCommand(role))
  const sessionToken = Credentials?.SessionToken ?? ''
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken,
  }
  const session = new RDS({ endpoint: stage.mock.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  await session.describeDBClusters({})
  await inject(stage, { ...expired, sessionToken })
  await expectRefusal(session.describeDBClusters({}), 'ExpiredToken')
  session.destroy()
  await inject(stage, { ...expired, accessKeyId: 'test' })
  const identity = stage.sts.send(new GetCallerIdentityCommand({}))
  await expect(identity).rejects.toMatchObject({ Code: 'ExpiredToken' })
})

import { expect, test } from 'vitest'
import { World } from '#mock-rds/world.ts'
import type { NeededPermission } from '../../../model/permission-check.ts'
import { rdsOn } from '../testing/mock-service.ts'
import { answered, refused, type StubAnswer, startStubAws } from '../testing/stub-aws.ts'
import { xml } from '../testing/xml.ts'

const REGION = 'us-east-1'
const CLUSTER = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const FAILOVER: NeededPermission = {
  permission: 'rds:FailoverDBCluster',
  isExact: true,
  resourceArn: CLUSTER,
}
const DELETION: NeededPermission = {
  permission: 'rds:DeleteDBInstance',
  isExact: true,
  resourceArn: 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-1',
}

/** The adapter on a mock that takes permissions away. */
function stage(...denied: readonly Denial[]) {
  const world = new World()
  const deny = (denial: Denial) => world.faults.add({ kind: 'denied', ...denial })
  denied.forEach(deny)
  return { ...rdsOn(world), world, deny }
}

interface Denial {
  readonly action: string
  readonly policy?: 'service_control_policy' | 'permissions_boundary' | 'session_policy'
  readonly explicit?: boolean
}

test('every permission that is missing is found at once', async () => {
  using aws = stage({ action: 'FailoverDBCluster' }, { action: 'DeleteDBInstance', explicit: true })
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER, DELETION])).toEqual({
    principal: 'arn:aws:iam::123456789012:user/mock',
    denied: [
      { permission: 'rds:FailoverDBCluster', isExplicit: false, policy: 'identity_policy' },
      { permission: 'rds:DeleteDBInstance', isExplicit: true, policy: 'identity_policy' },
    ],
    undecided: [],
  })
})

test.each(['service_control_policy', 'permissions_boundary'] as const)(
  'a denial by a %s is told apart',
  async (policy) => {
    using aws = stage({ action: 'FailoverDBCluster', policy, explicit: true })
    expect((await aws.rds.checkPermissions(REGION, [FAILOVER])).denied).toEqual([
      { permission: 'rds:FailoverDBCluster', isExplicit: true, policy },
    ])
  },
)

test('a policy that the simulation does not know is not found', async () => {
  using aws = stage({ action: 'FailoverDBCluster', policy: 'session_policy', explicit: true })
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toMatchObject({ denied: [], undecided: [] })
})

test('an example of a resource proves no missing permission', async () => {
  using aws = stage({ action: 'RegisterDBProxyTargets' })
  const needed = { permission: 'rds:RegisterDBProxyTargets', isExact: false, resourceArn: 'arn:example' }
  expect(await aws.rds.checkPermissions(REGION, [needed])).toMatchObject({
    denied: [],
    undecided: ['rds:RegisterDBProxyTargets'],
  })
})

test('without a simulation nothing is known, and the reason is', async () => {
  using aws = stage({ action: 'SimulatePrincipalPolicy' })
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toMatchObject({
    denied: [],
    undecided: ['rds:FailoverDBCluster'],
    fault: { kind: 'access_denied', action: 'SimulatePrincipalPolicy', service: 'IAM' },
  })
})

test('an answer that nothing is missing is remembered, and one that something is, is not', async () => {
  using aws = stage()
  const asked = () => aws.world.calls.read({ action: 'SimulatePrincipalPolicy' }).length
  await aws.rds.checkPermissions(REGION, [FAILOVER])
  await aws.rds.checkPermissions(REGION, [FAILOVER])
  expect(asked()).toBe(1)
  aws.deny({ action: 'DeleteDBInstance' })
  await aws.rds.checkPermissions(REGION, [DELETION])
  await aws.rds.checkPermissions(REGION, [DELETION])
  expect(asked()).toBe(3)
})

/** AWS as a session of a role sees it; IAM knows only the role whose ARN is given. */
const asSession =
  (roleArn: string, evaluation = '<EvalDecision>allowed</EvalDecision>') =>
  (parameters: URLSearchParams): StubAnswer => {
    const action = parameters.get('Action') ?? ''
    switch (action) {
      case 'GetCallerIdentity':
        return answered(
          action,
          xml({ Account: '1', Arn: 'arn:aws:sts::123456789012:assumed-role/operator/night-shift' }),
        )
      case 'GetRole':
        return answered(action, xml({ Role: { Arn: roleArn, RoleName: 'operator', Path: '/' } }))
      default:
        return parameters.get('PolicySourceArn') === roleArn
          ? answered(
              action,
              `<EvaluationResults><member><EvalActionName>rds:FailoverDBCluster</EvalActionName>${evaluation}</member></EvaluationResults>`,
            )
          : refused(404, 'NoSuchEntity', 'no such role')
    }
  }

const actionsOf = (requests: readonly URLSearchParams[]) => requests.map((request) => request.get('Action'))

test('a session is simulated as its role', async () => {
  const role = 'arn:aws:iam::123456789012:role/operator'
  await using aws = await startStubAws(asSession(role))
  expect((await aws.rds.checkPermissions(REGION, [FAILOVER])).principal).toBe(role)
  expect(actionsOf(aws.requests)).toEqual(['GetCallerIdentity', 'SimulatePrincipalPolicy'])
})

test('a role with a path, which its session does not show, is asked for', async () => {
  const role = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/operator'
  await using aws = await startStubAws(asSession(role))
  expect((await aws.rds.checkPermissions(REGION, [FAILOVER])).principal).toBe(role)
  expect(actionsOf(aws.requests)).toEqual([
    'GetCallerIdentity',
    'SimulatePrincipalPolicy',
    'GetRole',
    'SimulatePrincipalPolicy',
  ])
})

test('the simulation is told the resource, and what is known of the call', async () => {
  const role = 'arn:aws:iam::123456789012:role/operator'
  await using aws = await startStubAws(asSession(role))
  await aws.rds.checkPermissions('eu-west-1', [FAILOVER])
  const sent = Object.fromEntries(aws.requests[1] ?? [])
  expect(sent).toMatchObject({
    'ActionNames.member.1': 'rds:FailoverDBCluster',
    'ResourceArns.member.1': CLUSTER,
    'ContextEntries.member.1.ContextKeyName': 'aws:RequestedRegion',
    'ContextEntries.member.1.ContextKeyValues.member.1': 'eu-west-1',
    'ContextEntries.member.3.ContextKeyName': 'iam:PassedToService',
    'ContextEntries.member.3.ContextKeyValues.member.1': 'monitoring.rds.amazonaws.com',
    'ContextEntries.member.4.ContextKeyValues.member.1': 'rds.eu-west-1.amazonaws.com',
  })
})

test.each([
  ['implicitDeny', 'aws:ResourceTag/team'],
  ['explicitDeny', 'aws:SourceIp'],
])(
  'an %s by a condition that the simulation could not judge leaves the permission undecided',
  async (decision, key) => {
    const role = 'arn:aws:iam::123456789012:role/operator'
    const conditional = `<EvalDecision>${decision}</EvalDecision><ResourceSpecificResults><member><EvalResourceName>x</EvalResourceName><EvalResourceDecision>${decision}</EvalResourceDecision><MissingContextValues><member>${key}</member></MissingContextValues></member></ResourceSpecificResults>`
    await using aws = await startStubAws(asSession(role, conditional))
    expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toMatchObject({
      denied: [],
      undecided: ['rds:FailoverDBCluster'],
    })
  },
)

test('the root user of an account has no policies that could be simulated', async () => {
  await using aws = await startStubAws((parameters) =>
    answered(parameters.get('Action') ?? '', xml({ Account: '1', Arn: 'arn:aws:iam::123456789012:root' })),
  )
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toEqual({
    denied: [],
    undecided: ['rds:FailoverDBCluster'],
  })
})

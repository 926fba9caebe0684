import { expect, test } from 'vitest'
import type { NeededPermission } from '../../../model/permission-check.ts'
import { MaintenanceBench } from '../../../testing/maintenance-bench.ts'
import type { Members } from '../testing/described.ts'
import { refused, type StubAnswers, startStubAws } from '../testing/stub-aws.ts'

const REGION = 'us-east-1'
const ARN = 'arn:aws:rds:us-east-1:123456789012'

const exactly = (permission: string, resource: string): NeededPermission => ({
  permission,
  isExact: true,
  resourceArn: `${ARN}:${resource}`,
})
const FAILOVER = exactly('rds:FailoverDBCluster', 'cluster:demo-multi')
const DELETION = exactly('rds:DeleteDBInstance', 'db:demo-multi-1')
const EXAMPLE = { permission: 'rds:RegisterDBProxyTargets', isExact: false, resourceArn: 'arn:example' }

interface Denied {
  readonly action: string
  readonly policy?: 'service_control_policy' | 'permissions_boundary' | 'session_policy'
  readonly explicit?: boolean
}

const deny = ({ mock }: MaintenanceBench, denied: Denied) =>
  mock.world.faults.add({ kind: 'denied', ...denied })

const FAILOVER_DENIED = { action: 'FailoverDBCluster', explicit: true } as const

test.each<[string, readonly Denied[], readonly NeededPermission[], object]>([
  [
    'every permission that is missing is found at once',
    [{ action: 'FailoverDBCluster' }, { action: 'DeleteDBInstance', explicit: true }],
    [FAILOVER, DELETION],
    {
      principal: 'arn:aws:iam::123456789012:user/mock',
      denied: [
        { permission: FAILOVER.permission, isExplicit: false, policy: 'identity_policy' },
        { permission: DELETION.permission, isExplicit: true, policy: 'identity_policy' },
      ],
      undecided: [],
    },
  ],
  ...(['service_control_policy', 'permissions_boundary'] as const).map(
    (policy): [string, readonly Denied[], readonly NeededPermission[], object] => [
      `a denial by a ${policy} is reported as one`,
      [{ ...FAILOVER_DENIED, policy }],
      [FAILOVER],
      { denied: [{ permission: FAILOVER.permission, isExplicit: true, policy }] },
    ],
  ),
  [
    'a policy that the simulation does not know is not found',
    [{ ...FAILOVER_DENIED, policy: 'session_policy' }],
    [FAILOVER],
    { denied: [], undecided: [] },
  ],
  [
    'an example of a resource proves no missing permission',
    [{ action: 'RegisterDBProxyTargets' }],
    [EXAMPLE],
    { denied: [], undecided: [EXAMPLE.permission] },
  ],
  [
    'without a simulation nothing is known, and the reason is',
    [{ action: 'SimulatePrincipalPolicy' }],
    [FAILOVER],
    {
      denied: [],
      undecided: [FAILOVER.permission],
      fault: { kind: 'access_denied', action: 'SimulatePrincipalPolicy', service: 'IAM' },
    },
  ],
])('%s', async (_, denied, needed, check) => {
  await using bench = await MaintenanceBench.start()
  for (const each of denied) deny(bench, each)
  expect(await bench.rds.checkPermissions(REGION, needed)).toMatchObject(check)
})

test('an answer that nothing is missing is remembered, and one that something is, is not', async () => {
  await using bench = await MaintenanceBench.start()
  const check = async (needed: NeededPermission) => {
    for (let times = 0; times < 2; times++) await bench.rds.checkPermissions(REGION, [needed])
    return bench.mock.world.calls.read({ action: 'SimulatePrincipalPolicy' }).length
  }
  expect(await check(FAILOVER)).toBe(1)
  deny(bench, { action: 'DeleteDBInstance' })
  expect(await check(DELETION)).toBe(3)
})

const ROLE = 'arn:aws:iam::123456789012:role/operator'
const ROLE_WITH_PATH = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/operator'

const ALLOWED = {
  EvalActionName: FAILOVER.permission,
  EvalResourceName: FAILOVER.resourceArn,
  EvalDecision: 'allowed',
}

/** AWS as a session of a role sees it; IAM knows only the role whose ARN is given. */
const asSession = (roleArn: string, evaluation: Members = ALLOWED): StubAnswers => ({
  GetCallerIdentity: {
    Account: '1',
    Arn: 'arn:aws:sts::123456789012:assumed-role/operator/night-shift',
  },
  GetRole: { Role: { Arn: roleArn, RoleName: 'operator', Path: '/' } },
  SimulatePrincipalPolicy: ({ PolicySourceArn }) =>
    PolicySourceArn === roleArn
      ? { EvaluationResults: { member: { EvalActionName: FAILOVER.permission, ...evaluation } } }
      : refused(404, 'NoSuchEntity'),
})

test.each([
  ['a session is simulated as its role', ROLE, []],
  [
    'a role with a path, which its session does not show, is asked for',
    ROLE_WITH_PATH,
    ['GetRole', 'SimulatePrincipalPolicy'],
  ],
])('%s', async (_, role, furtherActions) => {
  await using aws = await startStubAws(asSession(role))
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toMatchObject({ principal: role })
  expect(aws.actions).toEqual(['GetCallerIdentity', 'SimulatePrincipalPolicy', ...furtherActions])
})

test('the simulation gets the resource, and what is known of the call', async () => {
  await using aws = await startStubAws(asSession(ROLE))
  await aws.rds.checkPermissions('eu-west-1', [FAILOVER])
  expect(aws.requests[1]).toMatchObject({
    'ActionNames.member.1': 'rds:FailoverDBCluster',
    'ResourceArns.member.1': FAILOVER.resourceArn,
    'ContextEntries.member.1.ContextKeyName': 'aws:RequestedRegion',
    'ContextEntries.member.1.ContextKeyValues.member.1': 'eu-west-1',
    'ContextEntries.member.3.ContextKeyName': 'iam:PassedToService',
    'ContextEntries.member.3.ContextKeyValues.member.1': 'monitoring.rds.amazonaws.com',
    'ContextEntries.member.4.ContextKeyValues.member.1': 'rds.eu-west-1.amazonaws.com',
  })
})

test('in China the key is used through a host name of China', async () => {
  await using aws = await startStubAws(asSession(ROLE))
  await aws.rds.checkPermissions('cn-north-1', [FAILOVER])
  const host = 'rds.cn-north-1.amazonaws.com.cn'
  expect(aws.requests[1]).toMatchObject({ 'ContextEntries.member.4.ContextKeyValues.member.1': host })
})

test.each([
  ['implicitDeny', 'aws:ResourceTag/team'],
  ['explicitDeny', 'aws:SourceIp'],
])('an %s by a condition on %s, which the simulation cannot judge, is undecided', async (decision, key) => {
  const member = {
    EvalResourceName: FAILOVER.resourceArn,
    EvalResourceDecision: decision,
    MissingContextValues: { member: key },
  }
  const conditional = { ...ALLOWED, EvalDecision: decision, ResourceSpecificResults: { member } }
  await using aws = await startStubAws(asSession(ROLE, conditional))
  const check = { denied: [], undecided: [FAILOVER.permission] }
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toMatchObject(check)
})

test('the root user of an account has no policies that could be simulated', async () => {
  await using aws = await startStubAws(() => ({ Account: '1', Arn: 'arn:aws:iam::123456789012:root' }))
  expect(await aws.rds.checkPermissions(REGION, [FAILOVER])).toEqual({
    denied: [],
    undecided: [FAILOVER.permission],
  })
})

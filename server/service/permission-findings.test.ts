import { expect, test } from 'vitest'
import type { Denial } from '../model/denial.ts'
import type { PermissionCheck } from '../model/permission-check.ts'
import type { UnreadPart } from '../model/preflight-reading.ts'
import { permissionFindings } from './permission-findings.ts'

const ROLE = 'arn:aws:iam::123456789012:role/operator'

const lacking = (permission: string): Denial => ({ permission, isExplicit: false, policy: 'identity_policy' })

const unreadFor = (part: UnreadPart['part'], denial: Denial): UnreadPart => ({
  part,
  fault: { kind: 'access_denied', code: 'AccessDenied', message: 'no', action: 'Any', denial },
})

/** The findings from a check, and from reads that AWS denied. */
const findingsOf = (
  check: Partial<PermissionCheck>,
  unread: readonly UnreadPart[] = [],
  reads: Parameters<typeof permissionFindings>[0]['reads'] = [],
) => permissionFindings({ check: { denied: [], undecided: [], ...check }, unread, reads })

/** The statement of the first finding. */
const statementOf = ([finding]: ReturnType<typeof findingsOf>) => JSON.parse(finding?.policyStatement ?? '')

const ACCOUNT_ATTRIBUTES = unreadFor('quotas', lacking('rds:DescribeAccountAttributes'))

test('when nothing is known to be missing, nothing is said', () => {
  expect(findingsOf({}, [], ['events'])).toEqual([])
})

test('all that is missing is one finding with one statement: calls, and reads of the steps', () => {
  const denied = [lacking('rds:FailoverDBCluster'), lacking('rds:DeleteDBInstance')]
  const unread = [unreadFor('events', lacking('rds:DescribeEvents')), ACCOUNT_ATTRIBUTES]
  const findings = findingsOf({ principal: ROLE, denied }, unread, ['events'])
  expect(findings).toMatchObject([
    {
      severity: 'block',
      code: 'permissions_missing',
      message: `The credentials (${ROLE}) lack 3 permissions that this plan needs: rds:DeleteDBInstance, rds:DescribeEvents, rds:FailoverDBCluster.`,
    },
  ])
  expect(statementOf(findings)).toEqual({
    Sid: 'RdsMaintenanceMachine',
    Effect: 'Allow',
    Action: [
      ...['rds:DeleteDBInstance', 'rds:DescribeAccountAttributes'],
      ...['rds:DescribeEvents', 'rds:FailoverDBCluster'],
    ],
    Resource: '*',
  })
})

test('reads that only help block nothing', () => {
  expect(findingsOf({}, [ACCOUNT_ATTRIBUTES], ['events'])).toMatchObject([
    { severity: 'unknown', code: 'permissions_missing' },
  ])
})

test('the statement holds every read of a part, since the first denial hides the others', () => {
  const unread = [unreadFor('parameter_groups', lacking('rds:DescribeDBParameters'))]
  const { Action } = statementOf(findingsOf({}, unread, ['parameterGroups']))
  expect(Action).toContain('rds:DescribeDBClusterParameterGroups')
})

test('a role is passed by a statement of its own', () => {
  const denied = [lacking('iam:PassRole'), lacking('rds:CreateDBInstance')]
  expect(statementOf(findingsOf({ denied }))).toMatchObject([
    { Action: ['rds:CreateDBInstance'] },
    { Action: ['iam:PassRole'], Condition: { StringEquals: {} } },
  ])
})

test('a statement cannot permit what other policies deny: once for each kind, it says who can', () => {
  const byScp = { isExplicit: true, policy: 'service_control_policy' } as const
  const denied: readonly Denial[] = [
    { ...byScp, permission: 'rds:DeleteDBInstance' },
    { ...byScp, permission: 'rds:CreateDBInstance' },
    { isExplicit: false, policy: 'permissions_boundary', permission: 'rds:FailoverDBCluster' },
  ]
  const findings = findingsOf({ denied })
  expect(findings).toMatchObject([
    {
      severity: 'block',
      code: 'permissions_denied',
      message:
        'A service control policy of the AWS organization explicitly denies rds:CreateDBInstance, rds:DeleteDBInstance.',
      advice: expect.stringContaining('administrators of the AWS organization'),
    },
    { code: 'permissions_denied', message: expect.stringContaining('rds:FailoverDBCluster') },
  ])
  expect(findings[0]).not.toHaveProperty('policyStatement')
})

test('what was not simulated is unknown, never permitted', () => {
  const action = 'SimulatePrincipalPolicy'
  const fault = {
    kind: 'access_denied',
    code: 'AccessDenied',
    message: 'no',
    action,
    service: 'IAM',
  } as const
  expect(findingsOf({ undecided: ['rds:FailoverDBCluster'], fault })).toMatchObject([
    {
      severity: 'unknown',
      code: 'permissions_unknown',
      message: expect.stringContaining('SimulatePrincipalPolicy of IAM failed with AccessDenied'),
      advice: expect.stringContaining('Allow iam:SimulatePrincipalPolicy'),
    },
  ])
})

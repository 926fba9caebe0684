import { expect, test } from 'vitest'
import type { Denial } from '../model/denial.ts'
import type { PermissionCheck } from '../model/permission-check.ts'
import type { UnreadPart } from '../model/preflight-reading.ts'
import { permissionFindings } from './permission-findings.ts'

const PASSED: PermissionCheck = { denied: [], undecided: [] }
const ROLE = 'arn:aws:iam::123456789012:role/operator'

const lacking = (permission: string): Denial => ({ permission, isExplicit: false, policy: 'identity_policy' })

const unreadFor = (part: UnreadPart['part'], denial: Denial): UnreadPart => ({
  part,
  fault: { kind: 'access_denied', code: 'AccessDenied', message: 'no', action: 'Any', denial },
})

test('when nothing is known to be missing, nothing is said', () => {
  expect(permissionFindings({ check: PASSED, unread: [], reads: ['events'] })).toEqual([])
})

test('all that is missing is one finding with one statement: calls, and reads of the steps', () => {
  const [finding, ...others] = permissionFindings({
    check: {
      principal: ROLE,
      denied: [lacking('rds:FailoverDBCluster'), lacking('rds:DeleteDBInstance')],
      undecided: [],
    },
    unread: [
      unreadFor('events', lacking('rds:DescribeEvents')),
      unreadFor('quotas', lacking('rds:DescribeAccountAttributes')),
    ],
    reads: ['events'],
  })
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    severity: 'block',
    code: 'permissions_missing',
    message: `The credentials (${ROLE}) lack 3 permissions that this plan needs: rds:DeleteDBInstance, rds:DescribeEvents, rds:FailoverDBCluster.`,
  })
  expect(JSON.parse(finding?.policyStatement ?? '')).toEqual({
    Sid: 'RdsMaintenanceMachine',
    Effect: 'Allow',
    Action: [
      'rds:DeleteDBInstance',
      'rds:DescribeAccountAttributes',
      'rds:DescribeEvents',
      'rds:FailoverDBCluster',
    ],
    Resource: '*',
  })
})

test('reads that only help block nothing', () => {
  const unread = [unreadFor('quotas', lacking('rds:DescribeAccountAttributes'))]
  expect(permissionFindings({ check: PASSED, unread, reads: ['events'] })).toMatchObject([
    { severity: 'unknown', code: 'permissions_missing' },
  ])
})

test('the statement holds every read of a part, since the first denial hides the others', () => {
  const unread = [unreadFor('parameter_groups', lacking('rds:DescribeDBParameters'))]
  const [finding] = permissionFindings({ check: PASSED, unread, reads: ['parameterGroups'] })
  expect(finding?.policyStatement).toContain('rds:DescribeDBClusterParameterGroups')
})

test('a role is passed by a statement of its own', () => {
  const check = { denied: [lacking('iam:PassRole'), lacking('rds:CreateDBInstance')], undecided: [] }
  const [finding] = permissionFindings({ check, unread: [], reads: [] })
  expect(JSON.parse(finding?.policyStatement ?? '')).toMatchObject([
    { Action: ['rds:CreateDBInstance'] },
    { Action: ['iam:PassRole'], Condition: { StringEquals: {} } },
  ])
})

test('what a statement cannot permit is told with who can, once for each kind of policy', () => {
  const byScp = { isExplicit: true, policy: 'service_control_policy' } as const
  const findings = permissionFindings({
    check: {
      denied: [
        { ...byScp, permission: 'rds:DeleteDBInstance' },
        { ...byScp, permission: 'rds:CreateDBInstance' },
        { isExplicit: false, policy: 'permissions_boundary', permission: 'rds:FailoverDBCluster' },
      ],
      undecided: [],
    },
    unread: [],
    reads: [],
  })
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
  const fault = {
    kind: 'access_denied',
    code: 'AccessDenied',
    message: 'no',
    action: 'SimulatePrincipalPolicy',
    service: 'IAM',
  } as const
  const check = { denied: [], undecided: ['rds:FailoverDBCluster'], fault }
  expect(permissionFindings({ check, unread: [], reads: [] })).toMatchObject([
    {
      severity: 'unknown',
      code: 'permissions_unknown',
      message: expect.stringContaining('SimulatePrincipalPolicy of IAM failed with AccessDenied'),
      advice: expect.stringContaining('Allow iam:SimulatePrincipalPolicy'),
    },
  ])
})

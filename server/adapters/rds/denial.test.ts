import { expect, test } from 'vitest'
import { denialIn } from './denial.ts'

const WHO = 'User: arn:aws:sts::123456789012:assumed-role/ops/alice is not authorized to perform:'
const SCP = 'arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1a2b'

test.each([
  ['because no identity-based policy allows the rds:X action', 'identity_policy', false],
  ['because no service control policy allows the rds:X action', 'service_control_policy', false],
  ['because no resource control policy allows the rds:X action', 'resource_control_policy', false],
  ['because no permissions boundary allows the rds:X action', 'permissions_boundary', false],
  ['because no session policy allows the rds:X action', 'session_policy', false],
  ['because no VPC endpoint policy allows the rds:X action', 'vpc_endpoint_policy', false],
  ['because no resource-based policy allows the rds:X action', 'resource_policy', false],
  ['because no role trust policy allows the sts:AssumeRole action', 'role_trust_policy', false],
  ['with an explicit deny in an identity-based policy', 'identity_policy', true],
  ['with an explicit deny in a service control policy', 'service_control_policy', true],
  ['with an explicit deny in a resource control policy', 'resource_control_policy', true],
  ['with an explicit deny in a permissions boundary', 'permissions_boundary', true],
  ['with an explicit deny in a session policy', 'session_policy', true],
  ['with an explicit deny in a VPC endpoint policy', 'vpc_endpoint_policy', true],
  ['with an explicit deny in a resource-based policy', 'resource_policy', true],
  ['with an explicit deny in the role trust policy', 'role_trust_policy', true],
])('"%s" is a denial by %s, explicit: %s', (why, policy, isExplicit) => {
  const message = `${WHO} rds:DeleteDBInstance on resource: arn:aws:rds:eu-west-1:123456789012:db:a ${why}`
  expect(denialIn(message)).toEqual({ permission: 'rds:DeleteDBInstance', policy, isExplicit })
})

test.each(['', '.', ' and no more'])('the policy is named where AWS names it, with "%s" after it', (end) => {
  const message = `${WHO} rds:DeleteDBInstance with an explicit deny in a service control policy: ${SCP}${end}`
  expect(denialIn(message)).toMatchObject({ policyArn: SCP })
})

test('without a reason the permission is known, and no policy', () => {
  expect(denialIn(`${WHO} rds:AddTagsToResource on resource: arn:aws:rds:eu-west-1:1:db:a`)).toEqual({
    permission: 'rds:AddTagsToResource',
    isExplicit: false,
  })
})

test('EC2 begins with a sentence of its own', () => {
  const message = `You are not authorized to perform this operation. ${WHO} ec2:DescribeRegions with an explicit deny in a service control policy`
  expect(denialIn(message)).toEqual({
    permission: 'ec2:DescribeRegions',
    policy: 'service_control_policy',
    isExplicit: true,
  })
})

test.each(['Access denied', 'The key is disabled', ''])('"%s" tells nothing', (message) => {
  expect(denialIn(message)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { denialIn } from './denial.ts'

const WHO = 'User: arn:aws:sts::123456789012:assumed-role/ops/alice is not authorized to perform:'
const ON = 'rds:DeleteDBInstance on resource: arn:aws:rds:eu-west-1:123456789012:db:a'
const SCP = 'arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1a2b'

const KINDS = [
  ['identity-based policy', 'identity_policy'],
  ['service control policy', 'service_control_policy'],
  ['resource control policy', 'resource_control_policy'],
  ['permissions boundary', 'permissions_boundary'],
  ['session policy', 'session_policy'],
  ['VPC endpoint policy', 'vpc_endpoint_policy'],
  ['resource-based policy', 'resource_policy'],
  ['role trust policy', 'role_trust_policy'],
] as const

test.each(
  KINDS.flatMap(([words, policy]) => [
    { why: `because no ${words} allows the rds:X action`, policy, isExplicit: false },
    { why: `with an explicit deny in a ${words}`, policy, isExplicit: true },
    { why: `with an explicit deny in the ${words}`, policy, isExplicit: true },
  ]),
)('"$why" is a denial by $policy, explicit: $isExplicit', ({ why, ...denial }) => {
  expect(denialIn(`${WHO} ${ON} ${why}`)).toEqual({ permission: 'rds:DeleteDBInstance', ...denial })
})

test.each(['', '.', ' and no more'])('the policy is named where AWS names it, with "%s" after it', (end) => {
  const message = `${WHO} rds:DeleteDBInstance with an explicit deny in a service control policy: ${SCP}${end}`
  expect(denialIn(message)).toMatchObject({ policyArn: SCP })
})

test('without a reason the permission is known, and no policy', () => {
  expect(denialIn(`${WHO} ${ON}`)).toEqual({ permission: 'rds:DeleteDBInstance', isExplicit: false })
})

test('EC2 begins with a sentence of its own', () => {
  const own = 'You are not authorized to perform this operation.'
  expect(denialIn(`${own} ${WHO} ec2:DescribeRegions with an explicit deny in a session policy`)).toEqual({
    permission: 'ec2:DescribeRegions',
    policy: 'session_policy',
    isExplicit: true,
  })
})

test.each(['Access denied', 'The key is disabled', ''])('"%s" shows no denial', (message) => {
  expect(denialIn(message)).toBeUndefined()
})

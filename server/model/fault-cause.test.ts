import { expect, test } from 'vitest'
import { DenyingPolicy } from './denial.ts'
import { causeOf } from './fault-cause.ts'
import type { RdsFault } from './rds-fault.ts'

const fault = (changes: Partial<RdsFault>): RdsFault => ({
  kind: 'access_denied',
  code: 'AccessDenied',
  message: 'no',
  action: 'CreateDBInstance',
  ...changes,
})

const deniedBy = (policy: DenyingPolicy, isExplicit: boolean) =>
  causeOf(fault({ denial: { policy, isExplicit, permission: 'rds:AddTagsToResource' } }))

const EVERY_DENIAL = Object.values(DenyingPolicy).flatMap((policy) =>
  [true, false].map((isExplicit) => ({ policy, isExplicit })),
)

test.each(EVERY_DENIAL)('a denial by $policy, explicit: $isExplicit, names the permission', (denial) => {
  expect(deniedBy(denial.policy, denial.isExplicit)?.what).toContain('rds:AddTagsToResource')
})

test('every denial is told in words of its own', () => {
  const words = EVERY_DENIAL.map(({ policy, isExplicit }) => deniedBy(policy, isExplicit)?.what)
  expect(new Set(words).size).toBe(EVERY_DENIAL.length)
})

test('only a permission that no identity policy allows is cured by the IAM policy of the service', () => {
  const cured = EVERY_DENIAL.filter(({ policy, isExplicit }) =>
    deniedBy(policy, isExplicit)?.cure.includes('docs/iam-policy.json'),
  )
  expect(cured).toEqual([{ policy: 'identity_policy', isExplicit: false }])
  const unnamed = causeOf(fault({ denial: { isExplicit: false, permission: 'rds:CreateDBInstance' } }))
  expect(unnamed?.cure).toContain('Add rds:CreateDBInstance to the IAM policy of the service')
})

test.each([
  ['service_control_policy', 'administrators of the AWS organization'],
  ['resource_control_policy', 'administrators of the AWS organization'],
  ['permissions_boundary', 'IAM administrators of the account'],
  ['identity_policy', 'remove the Deny statement'],
  ['session_policy', 'where the role is assumed'],
  ['vpc_endpoint_policy', 'administrators of the VPC'],
] as const)('an explicit denial by %s says who can change it: %s', (policy, who) => {
  expect(deniedBy(policy, true)?.cure).toContain(who)
})

test('a policy that AWS names is named', () => {
  const policyArn = 'arn:aws:organizations::1:policy/o-1/service_control_policy/p-1'
  const denial = { policy: 'service_control_policy', isExplicit: true, policyArn } as const
  expect(causeOf(fault({ denial }))?.what).toBe(
    `A service control policy of the AWS organization explicitly denies CreateDBInstance (${policyArn}).`,
  )
})

test('credentials of a profile are renewed by its name, those of the environment by a restart', () => {
  const profile = causeOf(fault({ kind: 'credentials', credentials: { from: 'profile', profile: 'prod' } }))
  expect(profile?.cure).toMatch(/aws sso login --profile prod.*needs no restart/)
  const environment = causeOf(fault({ kind: 'credentials', credentials: { from: 'environment' } }))
  expect(environment?.cure).toMatch(/^Restart the service/)
})

test.each(['EC2', 'IAM', 'STS'] as const)('a connection to %s that fails is not blamed on RDS', (service) => {
  const cause = causeOf(fault({ kind: 'connection', action: 'Any', service }))
  expect(cause?.what).toBe(`The ${service} API could not be reached.`)
})

test('nothing is made up where the kind of fault says all', () => {
  expect(causeOf(fault({}))).toBeUndefined()
  expect(causeOf(fault({ kind: 'connection' }))).toBeUndefined()
})

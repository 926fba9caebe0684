import { expect, test } from 'vitest'
import { makePlan } from '../operations/make-plan.ts'
import { plannedCalls } from '../service/operation-planner.ts'
import { readsOf } from '../steps/registry.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import {
  aCycle,
  anUpgrade,
  aPreflightReading,
  aStorageChange,
  aTypeChange,
} from '../testing/preflight-builder.ts'
import { PART_READ_ACTIONS } from './api-actions.ts'
import { iamPolicy } from './iam-policy.ts'
import { neededPermissions } from './needed-permissions.ts'

const neededFor = (spec: Parameters<typeof makePlan>[0], cluster = aCluster()) =>
  neededPermissions({
    cluster,
    calls: makePlan(spec, aPreflightReading({ cluster }), 'op-1').steps.flatMap(plannedCalls),
  })

const names = (needed: ReturnType<typeof neededFor>) => needed.map(({ permission }) => permission).toSorted()

test('a class change needs what its steps call, and tags for what it makes', () => {
  expect(names(neededFor(aTypeChange()))).toEqual([
    'iam:PassRole',
    'rds:AddTagsToResource',
    'rds:CreateDBInstance',
    'rds:DeleteDBInstance',
    'rds:FailoverDBCluster',
    'rds:ModifyDBInstance',
  ])
})

test('what is not done is not needed', () => {
  expect(names(neededFor(aStorageChange()))).toEqual(['rds:ModifyDBCluster'])
  expect(names(neededFor(aCycle({ skipTempInstance: true })))).toEqual([
    'rds:FailoverDBCluster',
    'rds:RebootDBInstance',
  ])
  expect(names(neededFor(anUpgrade({ finalSnapshot: false })))).not.toContain('rds:CreateDBClusterSnapshot')
})

test('an upgrade needs what AWS does in the name of the caller, too', () => {
  expect(names(neededFor(anUpgrade()))).toEqual(
    expect.arrayContaining([
      'rds:CreateBlueGreenDeployment',
      'rds:CreateDBCluster',
      'rds:CreateDBClusterEndpoint',
      'rds:CreateDBClusterSnapshot',
      'rds:CreateDBParameterGroup',
      'rds:PromoteReadReplicaDBCluster',
    ]),
  )
})

test('each permission is about a resource of its type', () => {
  const needed = neededFor(anUpgrade({ proxyHandling: 'DEREGISTER' }))
  const resources = Object.fromEntries(
    needed.map(({ permission, resourceArn }) => [permission, resourceArn.split(':')[5]]),
  )
  expect(resources).toMatchObject({
    'rds:CreateBlueGreenDeployment': 'deployment',
    'rds:CreateDBClusterParameterGroup': 'cluster-pg',
    'rds:CreateDBParameterGroup': 'pg',
    'rds:ModifyDBCluster': 'cluster',
    'rds:DeleteDBInstance': 'db',
    'rds:RegisterDBProxyTargets': 'target-group',
  })
  const example = needed.filter(({ isExact }) => !isExact).map(({ permission }) => permission)
  expect(example).toEqual(['rds:DeregisterDBProxyTargets', 'rds:RegisterDBProxyTargets'])
})

test('each is about what it will be needed on, so that a policy for these names alone permits it', () => {
  const resourcesOf = (needed: ReturnType<typeof neededFor>) =>
    Object.fromEntries(
      needed.map(({ permission, resourceArn }) => [permission, resourceArn.split(':').slice(5).join(':')]),
    )
  expect(resourcesOf(neededFor(aTypeChange({ excludeInstances: ['orders-2'] })))).toMatchObject({
    'rds:CreateDBInstance': 'db:orders-1-tmp-00000000',
    'rds:AddTagsToResource': 'db:orders-1-tmp-00000000',
    'rds:DeleteDBInstance': 'db:orders-1-tmp-00000000',
    'rds:ModifyDBInstance': 'db:orders-1',
    'rds:FailoverDBCluster': 'cluster:orders',
  })
  expect(resourcesOf(neededFor(anUpgrade()))).toMatchObject({
    'rds:CreateDBInstance': 'db:orders-1-green-abcdef',
    'rds:ModifyDBInstance': 'db:orders-1',
    'rds:DeleteDBInstance': 'db:orders-1-old1',
    'rds:DeleteDBCluster': 'cluster:orders-old1',
    'rds:CreateDBClusterSnapshot': 'cluster:orders-old1',
    'rds:CreateDBCluster': 'cluster:orders-green-abcdef',
    'rds:ModifyDBCluster': 'cluster:orders',
  })
})

test('the monitoring role of the writer is passed to a temporary instance', () => {
  const roleArn = 'arn:aws:iam::123456789012:role/monitoring'
  const monitored = withInstance(aCluster(), 'orders-1', {
    monitoring: { intervalSeconds: 60, roleArn, isPerformanceInsightsEnabled: false },
  })
  expect(neededFor(aTypeChange(), monitored)).toContainEqual({
    permission: 'iam:PassRole',
    isExact: true,
    resourceArn: roleArn,
  })
  expect(names(neededFor(aTypeChange({ skipTempInstance: true }), monitored))).not.toContain('iam:PassRole')
})

test('the policy of the product allows everything that any plan can need', () => {
  const allowed = iamPolicy.Statement.flatMap(({ Action }) => Action)
  const specs = [aTypeChange(), aCycle(), aStorageChange(), anUpgrade({ proxyHandling: 'DEREGISTER' })]
  for (const spec of specs) {
    const reads = makePlan(spec, aPreflightReading(), 'op-1').steps.flatMap(readsOf)
    expect(allowed).toEqual(expect.arrayContaining(names(neededFor(spec))))
    expect(allowed).toEqual(expect.arrayContaining(reads.flatMap((part) => PART_READ_ACTIONS[part])))
  }
})

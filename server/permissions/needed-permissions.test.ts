import { expect, test } from 'vitest'
import { READING_PARTS } from '../model/reading.ts'
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
import { iamPolicy } from './iam-policy.ts'
import { neededPermissions } from './needed-permissions.ts'

const neededFor = (spec: Parameters<typeof makePlan>[0], cluster = aCluster()) =>
  neededPermissions({
    cluster,
    calls: makePlan(spec, aPreflightReading({ cluster }), 'op-1').steps.flatMap(plannedCalls),
  })

const names = (needed: ReturnType<typeof neededFor>) => needed.map(({ permission }) => permission).toSorted()

/** What each permission is about: all of the ARN that names the resource. */
const resources = (needed: ReturnType<typeof neededFor>) =>
  Object.fromEntries(
    needed.map(({ permission, resourceArn }) => [permission, resourceArn.split(':').slice(5).join(':')]),
  )

test.each([
  [
    'a class change',
    aTypeChange(),
    [
      ...['iam:PassRole', 'rds:AddTagsToResource', 'rds:CreateDBInstance', 'rds:DeleteDBInstance'],
      ...['rds:FailoverDBCluster', 'rds:ModifyDBInstance'],
    ],
  ],
  ['a storage change', aStorageChange(), ['rds:ModifyDBCluster']],
  [
    'a rolling restart without a temporary instance',
    aCycle({ skipTempInstance: true }),
    ['rds:FailoverDBCluster', 'rds:RebootDBInstance'],
  ],
])('%s needs what its steps call, and nothing else', (_, spec, permissions) => {
  expect(names(neededFor(spec))).toEqual(permissions)
})

test('an upgrade needs what AWS does in the name of the caller, too, and a snapshot only where it takes one', () => {
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
  expect(names(neededFor(anUpgrade({ skipFinalSnapshot: true })))).not.toContain(
    'rds:CreateDBClusterSnapshot',
  )
})

test('each is about what it will be needed on, so that a policy for these names alone permits it', () => {
  expect(resources(neededFor(aTypeChange({ excludeInstances: ['orders-2'] })))).toMatchObject({
    'rds:CreateDBInstance': 'db:orders-1-tmp-00000000',
    'rds:AddTagsToResource': 'db:orders-1-tmp-00000000',
    'rds:DeleteDBInstance': 'db:orders-1-tmp-00000000',
    'rds:ModifyDBInstance': 'db:orders-1',
    'rds:FailoverDBCluster': 'cluster:orders',
  })
  const upgrade = neededFor(anUpgrade({ proxyHandling: 'DEREGISTER' }))
  expect(resources(upgrade)).toMatchObject({
    'rds:CreateBlueGreenDeployment': expect.stringMatching(/^deployment:/),
    'rds:CreateDBClusterParameterGroup': expect.stringMatching(/^cluster-pg:/),
    'rds:CreateDBParameterGroup': expect.stringMatching(/^pg:/),
    'rds:RegisterDBProxyTargets': expect.stringMatching(/^target-group:/),
    'rds:CreateDBInstance': 'db:orders-1-green-abcdef',
    'rds:ModifyDBInstance': 'db:orders-1',
    'rds:DeleteDBInstance': 'db:orders-1-old1',
    'rds:DeleteDBCluster': 'cluster:orders-old1',
    'rds:CreateDBClusterSnapshot': 'cluster:orders-old1',
    'rds:CreateDBCluster': 'cluster:orders-green-abcdef',
    'rds:ModifyDBCluster': 'cluster:orders',
  })
  const examples = upgrade.filter(({ isExact }) => !isExact).map(({ permission }) => permission)
  expect(examples).toEqual(['rds:DeregisterDBProxyTargets', 'rds:RegisterDBProxyTargets'])
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
    expect(allowed).toEqual(expect.arrayContaining(reads.flatMap((part) => READING_PARTS[part].actions)))
  }
})

import { expect, test } from 'vitest'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, anAutoScaledReader, aWriter, withMember } from '../../../testing/cluster-builder.ts'
import { cluster, expectFinding, member } from '../../../testing/finding-case.ts'
import {
  aDeployment,
  anOffer,
  anUpgrade,
  aParameterGroup,
  aParameterGroupsReading,
  aPreflightReading,
} from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const findings = (reading: Partial<PreflightReading> = {}, spec: OperationSpec = anUpgrade()) =>
  preflight(spec, aPreflightReading(reading))
const codes = (...asked: Parameters<typeof findings>): readonly string[] =>
  findings(...asked).map(({ code }) => code)

const withProxy: Partial<PreflightReading> = {
  proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: [] }],
}
const withEndpoint: Partial<PreflightReading> = {
  customEndpoints: [
    { endpointId: 'reports', type: 'READER', staticMembers: ['orders-2'], excludedMembers: [] },
  ],
}
const notWaiting = { replicationParameters: { 'rds.logical_replication': '1', synchronous_commit: 'off' } }
const unknownFamily = { parameterGroups: aParameterGroupsReading({ targetFamily: undefined }) }
const deregistering = anUpgrade({ proxyHandling: 'DEREGISTER' })
const stream = cluster({ hasActivityStream: true })
const backtracking = cluster({ backtrackWindowSeconds: 86_400 })
const alone = cluster({ instances: [aWriter('orders-1')] })
const notOffered = { ...alone, orderableClasses: [anOffer('db.r6g.xlarge')] }
const isProtected = cluster({ hasDeletionProtection: true })

test.for<readonly [when: string, finding: string, reading: Partial<PreflightReading>, spec?: OperationSpec]>([
  ['AWS does not know the version', 'block target_family_unknown: 17.4', unknownFamily],
  [
    'the target version does not offer a class',
    'block class_not_offered_by_target: db.r6g.large',
    notOffered,
  ],
  ['a name has 51 characters', 'warn name_long: xxx', member('orders-2', { instanceId: 'x'.repeat(51) })],
  ['a name has 58 characters', 'warn name_long: xxx', member('orders-2', { instanceId: 'x'.repeat(58) })],
  ['commits do not wait', 'warn synchronous_commit_off: synchronous_commit', notWaiting],
  ['there is a writer only', 'info no_reader: orders', alone],
  ['the cluster is protected', 'info deletion_protection: orders', isProtected],
  ['there are custom endpoints', 'info custom_endpoints_rebuilt: reports', withEndpoint],
  ['proxies are kept', 'info proxies: shop-proxy', withProxy],
  ['proxies are deregistered', 'warn proxies_deregistered: shop-proxy', withProxy, deregistering],
  ['backtracking is on: it is lost', 'warn backtrack_lost: 24 hours', backtracking],
  ['an activity stream stays with the old cluster', 'warn activity_stream: orders', stream],
])('when %s: %s, and not otherwise', ([when, finding, reading, spec = anUpgrade()]) => {
  expectFinding([when, finding, reading, spec])
  expect(codes()).not.toContain(finding.split(/[ :]/)[1])
})

test('an adopted deployment has passed the prerequisites of its creation', () => {
  const reading = {
    deployments: [aDeployment()],
    replicationParameters: {},
    quotas: [
      { name: 'DBClusters' as const, used: 40, max: 40 },
      { name: 'ManualClusterSnapshots' as const, used: 0, max: 100 },
    ],
  }
  const found = findings(reading, anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }))
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([])
})

const quotas = (isExhausted: RegExp, room = 0) => ({
  quotas: aPreflightReading().quotas?.map((quota) =>
    isExhausted.test(quota.name) ? { ...quota, used: quota.max - room } : quota,
  ),
})

test.for<readonly [string, number, string]>([
  ['DBInstances', 2, '3 more'],
  ['DBClusters', 0, '1 more'],
  ['DBClusterParameterGroups', 0, '1 more'],
  ['DBParameterGroups', 0, '1 more'],
  ['ManualClusterSnapshots', 0, '1 more'],
])('the quota %s is counted: with room for %i it needs %s', ([name, room, needs]) => {
  const found = findings(quotas(new RegExp(`^${name}$`), room)).filter(
    ({ code }) => code === 'quota_exhausted',
  )
  expect(found).toMatchObject([{ severity: 'block', message: expect.stringContaining(name) }])
  expect(found[0]?.message).toContain(needs)
})

const defaultGroup = { parameterGroup: { name: 'default.aurora-postgresql16', applyStatus: 'in-sync' } }
const groupsExhausted = { ...quotas(/ParameterGroups/), ...member('orders-1', defaultGroup) }
const minor = anUpgrade({ targetEngineVersion: '16.6', skipFinalSnapshot: true })
const family16 = { parameterGroups: aParameterGroupsReading({ targetFamily: 'aurora-postgresql16' }) }

test('quotas of what is not created do not matter: groups that stay, are maintained by AWS or were named', () => {
  const naming = anUpgrade({ dbClusterParameterGroupName: 'mine-cluster' })
  expect(codes({ ...quotas(/ParameterGroups|Snapshots/), ...family16 }, minor)).not.toContain(
    'quota_exhausted',
  )
  expect(codes(groupsExhausted, naming)).not.toContain('quota_exhausted')
  expectFinding([
    'not named',
    'block quota_exhausted: DBClusterParameterGroups',
    groupsExhausted,
    anUpgrade(),
  ])
})

const family17 = { family: 'aurora-postgresql17' }
const named = aParameterGroup('cluster', 'mine-cluster', family17)
const namedInstance = aParameterGroup('instance', 'mine-instance', family17)
const NO_CLUSTER_GROUP = 'parameter_group_missing There is no DB cluster parameter group named mine-cluster.'
const NO_INSTANCE_GROUP = 'parameter_group_missing There is no DB parameter group named mine-instance.'
const OLD_FAMILY =
  'parameter_group_family The DB cluster parameter group mine-cluster is of family aurora-postgresql16; the target version needs aurora-postgresql17.'

test.for<readonly [string, readonly ReturnType<typeof aParameterGroup>[], ...string[]]>([
  ['there and right', [named, namedInstance]],
  ['missing', [], NO_CLUSTER_GROUP, NO_INSTANCE_GROUP],
  [
    'of the other kind',
    [aParameterGroup('instance', 'mine-cluster', family17), namedInstance],
    NO_CLUSTER_GROUP,
  ],
  ['of the family of today', [aParameterGroup('cluster', 'mine-cluster'), namedInstance], OLD_FAMILY],
])('parameter groups that were named are %s', ([, groups, ...blocks]) => {
  const parameterGroups = aParameterGroupsReading({
    groups: [...aParameterGroupsReading().groups, ...groups],
  })
  const naming = {
    dbClusterParameterGroupName: 'mine-cluster',
    dbInstanceParameterGroupName: 'mine-instance',
  }
  const found = findings({ parameterGroups }, anUpgrade(naming)).filter(
    ({ severity }) => severity === 'block',
  )
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual(blocks)
})

test('deletion protection is no surprise when it may be removed', () => {
  expect(codes(isProtected, anUpgrade({ allowRemovingDeletionProtection: true }))).not.toContain(
    'deletion_protection',
  )
})

test('readers of a scaling policy are counted among what is not carried over', () => {
  const scaled = { cluster: withMember(aCluster(), anAutoScaledReader('scaled-1')) }
  expectFinding(['there is one', 'info not_carried_over: scaled-1', scaled, anUpgrade()])
})

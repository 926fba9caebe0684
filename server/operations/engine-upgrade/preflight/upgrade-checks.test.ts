import { expect, test } from 'vitest'
import type { Finding } from '../../../model/finding.ts'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import {
  aCluster,
  anAutoScaledReader,
  aWriter,
  withInstance,
  withMember,
} from '../../../testing/cluster-builder.ts'
import {
  aDeployment,
  anOffer,
  anUpgrade,
  aParameterGroup,
  aParameterGroupsReading,
  aPreflightReading,
} from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const findingFor = (
  code: string,
  changes: Partial<PreflightReading> = {},
  spec: OperationSpec = anUpgrade(),
): Finding | undefined => preflight(spec, aPreflightReading(changes)).find((finding) => finding.code === code)

test('an adopted deployment has passed the prerequisites of its creation', () => {
  const reading = {
    deployments: [aDeployment()],
    replicationParameters: {},
    quotas: [
      { name: 'DBClusters', used: 40, max: 40 },
      { name: 'ManualClusterSnapshots', used: 0, max: 100 },
    ],
  }
  const spec = anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' })
  expect(preflight(spec, aPreflightReading(reading)).filter(({ severity }) => severity !== 'info')).toEqual(
    [],
  )
})

test.each([
  { name: 'DBInstances', used: 38, max: 40, needs: '3 more' },
  { name: 'DBClusters', used: 40, max: 40, needs: '1 more' },
  { name: 'DBClusterParameterGroups', used: 50, max: 50, needs: '1 more' },
  { name: 'DBParameterGroups', used: 50, max: 50, needs: '1 more' },
  { name: 'ManualClusterSnapshots', used: 100, max: 100, needs: '1 more' },
])('the quota $name is counted', ({ needs, ...quota }) => {
  const quotas = aPreflightReading().quotas?.map((roomy) => (roomy.name === quota.name ? quota : roomy))
  const finding = findingFor('quota_exhausted', { quotas })
  expect(finding?.severity).toBe('block')
  expect(finding?.message).toContain(quota.name)
  expect(finding?.message).toContain(needs)
})

test('quotas of what is not made do not matter', () => {
  const quotas = aPreflightReading().quotas?.map((quota) =>
    quota.name.includes('ParameterGroups') || quota.name === 'ManualClusterSnapshots'
      ? { ...quota, used: quota.max }
      : quota,
  )
  const minor = anUpgrade({ targetEngineVersion: '16.6', finalSnapshot: false })
  const parameterGroups = aParameterGroupsReading({ targetFamily: 'aurora-postgresql16' })
  expect(findingFor('quota_exhausted', { quotas, parameterGroups }, minor)).toBeUndefined()
})

test('groups that AWS maintains, or that were named, do not have to be made', () => {
  const quotas = aPreflightReading().quotas?.map((quota) =>
    quota.name.includes('ParameterGroups') ? { ...quota, used: quota.max } : quota,
  )
  const cluster = withInstance(aCluster(), 'orders-1', {
    parameterGroup: { name: 'default.aurora-postgresql16', applyStatus: 'in-sync' },
  })
  const naming = anUpgrade({ dbClusterParameterGroupName: 'mine-cluster' })
  expect(findingFor('quota_exhausted', { quotas, cluster }, naming)).toBeUndefined()
  expect(findingFor('quota_exhausted', { quotas, cluster })?.message).toContain('DBClusterParameterGroups')
})

const given = anUpgrade({
  dbClusterParameterGroupName: 'mine-cluster',
  dbInstanceParameterGroupName: 'mine-instance',
})

const family17 = { family: 'aurora-postgresql17' }

test.each([
  {
    name: 'there and right',
    groups: [
      aParameterGroup('cluster', 'mine-cluster', family17),
      aParameterGroup('instance', 'mine-instance', family17),
    ],
    findings: [],
  },
  {
    name: 'missing',
    groups: [],
    findings: [
      'parameter_group_missing There is no DB cluster parameter group named mine-cluster.',
      'parameter_group_missing There is no DB parameter group named mine-instance.',
    ],
  },
  {
    name: 'of the other kind',
    groups: [
      aParameterGroup('instance', 'mine-cluster', family17),
      aParameterGroup('instance', 'mine-instance', family17),
    ],
    findings: ['parameter_group_missing There is no DB cluster parameter group named mine-cluster.'],
  },
  {
    name: 'of the family of today',
    groups: [
      aParameterGroup('cluster', 'mine-cluster'),
      aParameterGroup('instance', 'mine-instance', family17),
    ],
    findings: [
      'parameter_group_family The DB cluster parameter group mine-cluster is of family aurora-postgresql16; the target version needs aurora-postgresql17.',
    ],
  },
])('parameter groups that were named are $name', ({ groups, findings }) => {
  const parameterGroups = aParameterGroupsReading({
    groups: [...aParameterGroupsReading().groups, ...groups],
  })
  const blocks = preflight(given, aPreflightReading({ parameterGroups })).filter(
    ({ severity }) => severity === 'block',
  )
  expect(blocks.map(({ code, message }) => `${code} ${message}`)).toEqual(findings)
})

test.each<{
  readonly code: string
  readonly severity: string
  readonly when: string
  readonly reading: Partial<PreflightReading>
  readonly spec?: OperationSpec
}>([
  {
    code: 'target_family_unknown',
    severity: 'block',
    when: 'AWS does not know the version',
    reading: { parameterGroups: aParameterGroupsReading({ targetFamily: undefined }) },
  },
  {
    code: 'class_not_offered_by_target',
    severity: 'block',
    when: 'the target version does not offer a class',
    reading: { orderableClasses: [anOffer('db.r6g.xlarge')] },
  },
  {
    code: 'name_long',
    severity: 'warn',
    when: 'a name has 51 characters',
    reading: { cluster: withInstance(aCluster(), 'orders-2', { instanceId: 'x'.repeat(51) }) },
  },
  {
    code: 'name_long',
    severity: 'warn',
    when: 'a name has 58 characters',
    reading: { cluster: withInstance(aCluster(), 'orders-2', { instanceId: 'x'.repeat(58) }) },
  },
  {
    code: 'synchronous_commit_off',
    severity: 'warn',
    when: 'commits do not wait',
    reading: { replicationParameters: { 'rds.logical_replication': '1', synchronous_commit: 'off' } },
  },
  {
    code: 'no_reader',
    severity: 'info',
    when: 'there is a writer only',
    reading: { cluster: aCluster({ instances: [aWriter('orders-1')] }) },
  },
  {
    code: 'deletion_protection',
    severity: 'info',
    when: 'the cluster is protected',
    reading: { cluster: aCluster({ hasDeletionProtection: true }) },
  },
  {
    code: 'custom_endpoints_rebuilt',
    severity: 'info',
    when: 'there are custom endpoints',
    reading: {
      customEndpoints: [
        { endpointId: 'reports', type: 'READER', staticMembers: ['orders-2'], excludedMembers: [] },
      ],
    },
  },
  {
    code: 'proxies',
    severity: 'info',
    when: 'proxies are kept',
    reading: {
      proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: [] }],
    },
  },
  {
    code: 'proxies_deregistered',
    severity: 'warn',
    when: 'proxies are taken out',
    spec: anUpgrade({ proxyHandling: 'DEREGISTER' }),
    reading: {
      proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: [] }],
    },
  },
])('$code ($severity) when $when, and not otherwise', ({ code, severity, reading, spec }) => {
  expect(findingFor(code, reading, spec)?.severity).toBe(severity)
  expect(findingFor(code)).toBeUndefined()
})

test('deletion protection is no surprise when it may be removed', () => {
  const cluster = aCluster({ hasDeletionProtection: true })
  expect(
    findingFor('deletion_protection', { cluster }, anUpgrade({ allowRemovingDeletionProtection: true })),
  ).toBeUndefined()
})

test('readers of a scaling policy are counted among what is not carried over', () => {
  const cluster = withMember(aCluster(), anAutoScaledReader('scaled-1'))
  expect(findingFor('not_carried_over', { cluster })?.message).toContain('scaled-1')
})

import { expect, test } from 'vitest'
import type { TargetParameterGroup } from '../model/facts.ts'
import { topologyOf } from '../model/topology.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aParameterGroup, aParameterGroupsReading, atDefault, userSet } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { judge, originalOf } from '../testing/step-builder.ts'
import { verifyCluster } from './verify-cluster.ts'

const input = {
  topology: topologyOf(aCluster()),
  inSyncInstanceIds: ['orders-1', 'orders-2'],
  checksParameterGroups: false,
}

const group = (kind: TargetParameterGroup['kind'], name: string): TargetParameterGroup => ({
  kind,
  name,
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
})

const prepared = [group('cluster', 'orders-cluster-16'), group('instance', 'orders-instance-16')]

test.each<Question<'verify_cluster'>>([
  { when: 'all is as intended', verdict: 'satisfied' },
  {
    when: 'the temporary instance is still there',
    cluster: withMember(aCluster(), aReader('orders-1-tmp-op-1')),
    verdict: 'unexpected',
    says: 'orders-1-tmp-op-1 is an unexpected member',
  },
  { when: 'a member is missing', cluster: withoutMember(aCluster(), 'orders-3'), verdict: 'unexpected' },
  { when: 'another is the writer', cluster: withWriter(aCluster(), 'orders-2'), verdict: 'unexpected' },
  {
    when: 'a class is another',
    cluster: withInstance(aCluster(), 'orders-3', { instanceClass: 'db.r6g.4xlarge' }),
    verdict: 'unexpected',
    says: 'orders-3 is db.r6g.4xlarge instead of db.r6g.large',
  },
  {
    when: 'a promotion tier is another',
    cluster: withInstance(aCluster(), 'orders-3', { promotionTier: 9 }),
    verdict: 'unexpected',
    says: 'promotion tier 9 instead of 3',
  },
  { when: 'the version is another', cluster: aCluster({ engineVersion: '17.4' }), verdict: 'unexpected' },
  {
    when: 'the storage is another',
    cluster: aCluster({ storageType: 'aurora-iopt1' }),
    verdict: 'unexpected',
  },
  {
    when: 'a member that was worked on waits for a restart',
    cluster: withInstance(aCluster(), 'orders-2', { clusterParameterStatus: 'pending-reboot' }),
    verdict: 'unexpected',
    says: 'orders-2 still waits for a restart',
  },
  {
    when: 'a member that was left alone waits for a restart',
    cluster: withInstance(aCluster(), 'orders-3', { clusterParameterStatus: 'pending-reboot' }),
    verdict: 'satisfied',
  },
  {
    when: 'a member that was worked on is broken',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
    verdict: 'unexpected',
    says: 'orders-2 is storage-full',
  },
  {
    when: 'an unrelated member is broken',
    cluster: withInstance(aCluster(), 'orders-3', { status: 'storage-full' }),
    verdict: 'satisfied',
  },
  {
    when: 'parameters could not be applied',
    cluster: withInstance(aCluster(), 'orders-2', {
      parameterGroup: { name: 'orders-instance-16', applyStatus: 'failed-to-apply' },
    }),
    verdict: 'unexpected',
    says: 'orders-instance-16 could not be applied to orders-2',
  },
  {
    when: 'a member is busy',
    cluster: withInstance(aCluster(), 'orders-3', { status: 'modifying' }),
    verdict: 'waiting',
  },
  {
    when: 'an auto-scaled reader comes up',
    cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })),
    verdict: 'satisfied',
  },
  {
    when: 'the prepared groups are in use',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: prepared },
    verdict: 'satisfied',
  },
  {
    when: 'another cluster group is in use',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: [group('cluster', 'made-17')] },
    verdict: 'unexpected',
    says: 'orders-cluster-16 instead of made-17',
  },
  {
    when: 'one instance uses another group',
    input: { checksParameterGroups: true },
    facts: { targetParameterGroups: prepared },
    cluster: withInstance(aCluster(), 'orders-3', {
      parameterGroup: { name: 'own', applyStatus: 'in-sync' },
    }),
    verdict: 'unexpected',
    says: 'orders-3 uses parameter group own instead of orders-instance-16',
  },
  { when: 'the cluster is busy', cluster: aCluster({ status: 'modifying' }), verdict: 'waiting' },
])('$verdict when $when', expectAnswer(verifyCluster, input))

const before = aCluster()
const original = originalOf(before)
const { likeness: _, ...originalOfOlderProgram } = original

test.each<Question<'verify_cluster'>>([
  {
    when: 'a member is not like it was',
    facts: { original },
    cluster: withInstance(before, 'orders-2', { maintenanceWindow: 'wed:02:00-wed:02:30' }),
    verdict: 'needs consent',
    says: 'orders-2: maintenance window is wed:02:00-wed:02:30 instead of not set',
  },
  {
    when: 'the cluster is not like it was',
    facts: { original },
    cluster: { ...before, settings: { 'backup retention': '1' } },
    verdict: 'needs consent',
    says: 'orders: backup retention is 1 instead of 7',
  },
  {
    when: 'the operator accepted what is different',
    facts: { original },
    cluster: { ...before, settings: { 'backup retention': '1' } },
    accepted: ['["unlike_before","orders","orders: backup retention is 1 instead of 7"]'],
    verdict: 'satisfied',
  },
  {
    when: 'AWS applied what was pending, and that was accepted before a call',
    facts: { original },
    cluster: withInstance(before, 'orders-2', { caCertificateId: 'rds-ca-ecc384-g1' }),
    accepted: ['["parked_changes","orders","orders-2 CACertificateIdentifier=rds-ca-ecc384-g1"]'],
    verdict: 'satisfied',
  },
  {
    when: 'another value than the accepted one was applied',
    facts: { original },
    cluster: withInstance(before, 'orders-2', { caCertificateId: 'rds-ca-rsa4096-g1' }),
    accepted: ['["parked_changes","orders","orders-2 CACertificateIdentifier=rds-ca-ecc384-g1"]'],
    verdict: 'needs consent',
    says: 'orders-2: CA certificate is rds-ca-rsa4096-g1',
  },
  {
    when: 'an auto-scaled reader is not like it was',
    facts: { original: originalOf(withMember(before, anAutoScaledReader('scaled-1'))) },
    cluster: withMember(before, anAutoScaledReader('scaled-1', { caCertificateId: 'other' })),
    verdict: 'satisfied',
  },
  {
    when: 'the cluster was replaced: its groups are compared by themselves',
    facts: { original },
    cluster: {
      ...before,
      resourceId: 'cluster-GREEN',
      instances: before.instances.map((instance) => ({
        ...instance,
        parameterGroup: { name: 'orders-instance-17', applyStatus: 'in-sync' },
      })),
    },
    verdict: 'satisfied',
  },
  {
    when: 'an older program recorded what was there',
    facts: { original: originalOfOlderProgram },
    cluster: { ...before, settings: { 'backup retention': '1' } },
    verdict: 'satisfied',
  },
])('$verdict when $when', expectAnswer(verifyCluster, input))

const upgraded = {
  ...before,
  resourceId: 'cluster-GREEN',
  parameterGroup: 'orders-cluster-17',
}
const made = {
  ...group('cluster', 'orders-cluster-17'),
  settings: [{ name: 'p', value: '0', isStatic: false }],
}
const checking = { ...input, checksParameters: true } as const
const groupsWith = (value: string) => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', 'orders-cluster-16', {
        parameters: [atDefault('p', '0'), atDefault('q', '0'), atDefault('r')],
      }),
      aParameterGroup('cluster', 'orders-cluster-17', {
        parameters: [userSet('p', value), atDefault('q', '1'), atDefault('r', '1')],
      }),
      aParameterGroup('instance', 'orders-instance-16'),
    ],
  }),
})

test.each<Question<'verify_cluster'>>([
  { when: 'the parameters were not read', facts: { original }, verdict: 'waiting' },
  {
    when: 'a parameter that was to be kept has another value',
    facts: { original, targetParameterGroups: [made] },
    cluster: upgraded,
    reading: groupsWith('1'),
    verdict: 'unexpected',
    says: 'p is 1 in orders-cluster-17 instead of 0',
  },
  {
    when: 'what was to be kept is kept',
    facts: { original, targetParameterGroups: [made] },
    cluster: upgraded,
    reading: groupsWith('0'),
    verdict: 'satisfied',
  },
])('$verdict when $when', expectAnswer(verifyCluster, checking))

test('it lists the parameters that have another value in force than before', () => {
  const assessment = judge(verifyCluster, checking, {
    facts: { original, targetParameterGroups: [made] },
    cluster: upgraded,
    reading: groupsWith('0'),
  })
  expect(assessment).toMatchObject({
    result: {
      changedParameters: [
        { name: 'q', from: '0', to: '1' },
        { name: 'r', from: null, to: '1' },
      ],
    },
  })
})

test('it reads the groups of before and of now, and none for other operations', () => {
  const needs = (own: object) =>
    verifyCluster.needs?.({ input: { ...input, ...own }, facts: { original }, attempts: [] })
  expect(needs({})).toEqual({})
  expect(needs({ checksParameters: true })).toEqual({
    parameterGroups: {
      inUse: true,
      named: [
        { kind: 'cluster', name: 'orders-cluster-16' },
        { kind: 'instance', name: 'orders-instance-16' },
      ],
    },
  })
})

import { expect, test } from 'vitest'
import { topologyOf } from '../model/topology.ts'
import { aCluster, anAutoScaledReader, aReader, withMember, withWriter } from '../testing/cluster-builder.ts'
import { aParameterGroup, aParameterGroupsReading, atDefault, userSet } from '../testing/preflight-builder.ts'
import { clusterIs, instanceIs, judge, readerIs, testAnswers } from '../testing/step-answers.ts'
import { aTargetGroup, originalOf } from '../testing/step-builder.ts'
import { verifyCluster } from './verify-cluster.ts'

const input = {
  topology: topologyOf(aCluster()),
  inSyncInstanceIds: ['orders-1', 'orders-2'],
  checksParameterGroups: false,
}

const group = (name: string, applyStatus = 'in-sync') => ({ parameterGroup: { name, applyStatus } })
/** These groups were prepared, and are to be in use. */
const prepared = (...targetParameterGroups: ReturnType<typeof aTargetGroup>[]) => ({
  input: { checksParameterGroups: true },
  facts: { targetParameterGroups },
})
const groupsInUse = prepared(
  aTargetGroup('cluster', 'orders-cluster-16'),
  aTargetGroup('instance', 'orders-instance-16'),
)

// What else is a difference is listed in model/topology.test.ts.
testAnswers(verifyCluster, { input }, [
  ['all is as intended', {}, 'satisfied'],
  [
    'the temporary instance is still there',
    { cluster: withMember(aCluster(), aReader('orders-1-tmp-op-1')) },
    'unexpected',
    'orders-1-tmp-op-1 is an unexpected member',
  ],
  ['another is the writer', { cluster: withWriter(aCluster(), 'orders-2') }, 'unexpected'],
  [
    'a class is another',
    instanceIs('orders-3', { instanceClass: 'db.r6g.4xlarge' }),
    'unexpected',
    'orders-3 is db.r6g.4xlarge instead of db.r6g.large',
  ],
  [
    'a member that was worked on waits for a restart',
    readerIs({ clusterParameterStatus: 'pending-reboot' }),
    'unexpected',
    'orders-2 still waits for a restart',
  ],
  [
    'a member that was left alone waits for a restart',
    instanceIs('orders-3', { clusterParameterStatus: 'pending-reboot' }),
    'satisfied',
  ],
  [
    'a member that was worked on is broken',
    readerIs({ status: 'storage-full' }),
    'unexpected',
    'orders-2 is storage-full',
  ],
  ['an unrelated member is broken', instanceIs('orders-3', { status: 'storage-full' }), 'satisfied'],
  [
    'parameters could not be applied',
    readerIs(group('orders-instance-16', 'failed-to-apply')),
    'unexpected',
    'orders-instance-16 could not be applied to orders-2',
  ],
  ['a member is busy', instanceIs('orders-3', { status: 'modifying' }), 'waiting'],
  [
    'an auto-scaled reader comes up',
    { cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })) },
    'satisfied',
  ],
  ['the prepared groups are in use', groupsInUse, 'satisfied'],
  [
    'another cluster group is in use',
    prepared(aTargetGroup('cluster', 'made-17')),
    'unexpected',
    'orders-cluster-16 instead of made-17',
  ],
  [
    'one instance uses another group',
    { ...groupsInUse, ...instanceIs('orders-3', group('own')) },
    'unexpected',
    'orders-3 uses parameter group own instead of orders-instance-16',
  ],
  ['the cluster is busy', clusterIs({ status: 'modifying' }), 'waiting'],
])

const original = originalOf()
const { likeness: _, ...ofOlderProgram } = original
const otherRetention = clusterIs({ settings: { 'backup retention': '1' } })
const ofCertificate = {
  accepted: ['["parked_changes","orders","orders-2 CACertificateIdentifier=rds-ca-ecc384-g1"]'],
}
const scaled = (caCertificateId: string) =>
  withMember(aCluster(), anAutoScaledReader('scaled-1', { caCertificateId }))

testAnswers(verifyCluster, { input, facts: { original } }, [
  [
    'a member is not like it was',
    readerIs({ maintenanceWindow: 'wed:02:00-wed:02:30' }),
    'needs consent',
    'orders-2: maintenance window is wed:02:00-wed:02:30 instead of not set',
  ],
  ['the cluster is not like it was', otherRetention, 'needs consent', 'backup retention is 1 instead of 7'],
  [
    'the operator accepted what is different',
    {
      ...otherRetention,
      accepted: ['["unlike_before","orders","orders: backup retention is 1 instead of 7"]'],
    },
    'satisfied',
  ],
  [
    'AWS applied what was pending, and that was accepted before a call',
    { ...readerIs({ caCertificateId: 'rds-ca-ecc384-g1' }), ...ofCertificate },
    'satisfied',
  ],
  [
    'another value than the accepted one was applied',
    { ...readerIs({ caCertificateId: 'rds-ca-rsa4096-g1' }), ...ofCertificate },
    'needs consent',
    'orders-2: CA certificate is rds-ca-rsa4096-g1',
  ],
  [
    'an auto-scaled reader is not like it was',
    { facts: { original: originalOf(scaled('one')) }, cluster: scaled('other') },
    'satisfied',
  ],
  [
    'the cluster was replaced: its groups are compared by themselves',
    clusterIs({
      resourceId: 'cluster-GREEN',
      instances: aCluster().instances.map((instance) => ({ ...instance, ...group('orders-instance-17') })),
    }),
    'satisfied',
  ],
  ['an older program recorded it', { ...otherRetention, facts: { original: ofOlderProgram } }, 'satisfied'],
])

const checking = { ...input, checksParameters: true } as const
const facts = {
  original,
  targetParameterGroups: [
    aTargetGroup('cluster', 'orders-cluster-17', { settings: [{ name: 'p', value: '0', isStatic: false }] }),
  ],
}
const upgraded = clusterIs({ resourceId: 'cluster-GREEN', parameterGroup: 'orders-cluster-17' })
/** The groups of before and of now; in the latter, p has this value. */
const groupsWith = (value: string) => ({
  reading: {
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
  },
})

testAnswers(verifyCluster, { input: checking, facts, ...upgraded }, [
  ['the parameters were not read', {}, 'waiting'],
  [
    'a parameter that was to be kept has another value',
    groupsWith('1'),
    'unexpected',
    'p is 1 in orders-cluster-17 instead of 0',
  ],
  ['what was to be kept is kept', groupsWith('0'), 'satisfied'],
])

test('it lists the parameters that have another value in force than before', () => {
  expect(judge(verifyCluster, checking, { facts, ...upgraded, ...groupsWith('0') })).toMatchObject({
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

import type { ClusterReading } from '../model/cluster-reading.ts'
import { aCluster, aReader, withInstance, withMember, withoutMember } from '../testing/cluster-builder.ts'
import { aDeployment } from '../testing/preflight-builder.ts'
import { testAnswers } from '../testing/step-answers.ts'
import { originalOf } from '../testing/step-builder.ts'
import { cleanupBlueGreen } from './cleanup-blue-green.ts'

const input = { finalSnapshotId: 'orders-final-op-1', mayRemoveDeletionProtection: false }
const cluster = aCluster({ resourceId: 'cluster-GREEN', engineVersion: '17.4' })

/** The old cluster under its new name: names moved, resource ids did not. */
const old: ClusterReading = {
  ...aCluster({ clusterId: 'orders-old1' }),
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    instanceId: `${instance.instanceId}-old1`,
  })),
}

const READERS = ['orders-2-old1', 'orders-3-old1']

/** The old cluster while members are being deleted. */
const deleting = (...instanceIds: readonly string[]): ClusterReading =>
  instanceIds.reduce((shown, id) => withInstance(shown, id, { status: 'deleting' }), old)

const original = originalOf()
const facts = { original, deployment: { identifier: 'bgd-1234567890abcdef', isAdopted: false } }

/** The record of the deployment is gone, and these other clusters are there. */
const recordGone = (...otherClusters: ClusterReading[]) => ({
  reading: { deployment: 'not_found', otherClusters } as const,
})
const readerIs = (changes: Parameters<typeof withInstance>[2]) =>
  recordGone(withInstance(old, 'orders-2-old1', changes))
/** The record of the deployment is there, and the old cluster. */
const recordIs = (status: string) => ({
  reading: { deployment: aDeployment({ status }), otherClusters: [old] },
})
const emptyIs = (changes: Partial<ClusterReading>) => recordGone({ ...old, instances: [], ...changes })
const isProtected = recordGone({ ...old, hasDeletionProtection: true })
const added = recordGone(withMember(old, aReader('added', { resourceId: 'db-ADDED' })))
const unreadOld = { reading: { deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }) } }

testAnswers(cleanupBlueGreen, { input, cluster, facts }, [
  ['it is not known what is old', { facts: {} }, 'unexpected'],
  [
    'the name still bears the original cluster: nothing is deleted',
    { ...recordGone(old), cluster: aCluster() },
    'unexpected',
    'still is the original cluster',
  ],
  ['no deployment is known', { facts: { original } }, 'unexpected'],
  ['nothing was read', {}, 'waiting'],
  ['the deployment was not read', { reading: { otherClusters: [] } }, 'waiting'],
  ['the old cluster was not read', unreadOld, 'waiting'],
  [
    'the record is there: it goes first, and without its target',
    recordIs('SWITCHOVER_COMPLETED'),
    'DeleteBlueGreenDeployment',
    '"deletesTarget":false',
  ],
  ['the record goes', recordIs('DELETING'), 'under way'],
  ['the deployment was not switched over', recordIs('AVAILABLE'), 'unexpected'],
  ['the record is gone: readers first', recordGone(old), 'DeleteDBInstance', 'orders-2-old1'],
  ['one reader goes: the next', recordGone(deleting('orders-2-old1')), 'DeleteDBInstance', 'orders-3-old1'],
  ['all readers go: the writer', recordGone(deleting(...READERS)), 'DeleteDBInstance', 'orders-1-old1'],
  [
    'all members go: the cluster, with a final snapshot',
    recordGone(deleting('orders-1-old1', ...READERS)),
    'DeleteDBCluster',
    '{"clusterId":"orders-old1","finalSnapshotId":"orders-final-op-1"}',
  ],
  ['the cluster goes', recordGone({ ...old, status: 'deleting' }), 'under way'],
  ['everything is gone', recordGone(), 'satisfied'],
  [
    'another cluster that looks old is there: it is not touched',
    recordGone({ ...old, clusterId: 'orders-old2', resourceId: 'cluster-OTHER' }),
    'satisfied',
  ],
  ['the old cluster is protected', isProtected, 'unexpected', 'was not allowed to remove it'],
  [
    'the old cluster is protected and that may be lifted',
    { ...isProtected, input: { mayRemoveDeletionProtection: true } },
    'ModifyDBCluster',
    '{"clusterId":"orders-old1","deletionProtection":false}',
  ],
  ['someone added a member to the old cluster', added, 'needs consent', 'added'],
  [
    'the operator accepted that it goes too',
    { ...added, accepted: ['["unknown_members","orders-old1","added db-ADDED"]'] },
    'DeleteDBInstance',
  ],
  [
    'the operator accepted the loss of another one',
    { ...added, accepted: ['["unknown_members","orders-old1","added db-ELSE"]'] },
    'needs consent',
  ],
  ['a member is busy', readerIs({ status: 'backing-up' }), 'waiting'],
  ['the role of a member is unknown', readerIs({ isMember: false }), 'waiting'],
  [
    'only the writer is left',
    recordGone(withoutMember(withoutMember(old, 'orders-2-old1'), 'orders-3-old1')),
    'DeleteDBInstance',
    'orders-1-old1',
  ],
  ['the empty old cluster is busy', emptyIs({ status: 'backing-up' }), 'waiting'],
  ['the empty old cluster is broken', emptyIs({ status: 'inaccessible-encryption-credentials' }), 'blocked'],
])

testAnswers(cleanupBlueGreen, { input: { mayRemoveDeletionProtection: false }, cluster, facts }, [
  ['no final snapshot is wanted', emptyIs({}), 'DeleteDBCluster', '{"clusterId":"orders-old1"}'],
])

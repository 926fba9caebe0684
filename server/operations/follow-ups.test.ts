import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Ending } from '../model/ending.ts'
import type { Facts } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { aDeployment, anUpgrade, aStorageChange, aTypeChange, READ_AT } from '../testing/preflight-builder.ts'
import {
  changedClass,
  changedStorage,
  failedOver,
  productionAfterSwitchover as green,
} from '../testing/sent-steps.ts'
import { sightOf } from '../testing/sight.ts'
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { followUps } from './follow-ups.ts'
import { planned } from './kit/planned.ts'

const GROUPS = [
  { kind: 'cluster', name: 'orders-cluster-16' },
  { kind: 'instance', name: 'orders-instance-16' },
  { kind: 'instance', name: 'default.aurora-postgresql16' },
] as const

const notSwitched = { identifier: 'bgd-1', isAdopted: false }
const facts = (deployment: Facts['deployment']) => ({
  original: { ...originalOf(), parameterGroups: GROUPS },
  ...(deployment && { deployment }),
})

const upgraded = (
  steps: readonly Step[] = [],
  deployment: Facts['deployment'] = { ...notSwitched, switchedOverAt: READ_AT },
) => anOperation({ spec: anUpgrade(), facts: facts(deployment), steps })

const told = (
  operation: Operation,
  cluster: ClusterReading | undefined,
  ending: Ending = 'completed',
  parts: Omit<Partial<Reading>, 'cluster'> = {},
): readonly string[] =>
  followUps(operation, ending, sightOf(cluster, parts)).map(
    ({ resource, description }) => `${resource}: ${description}`,
  )

test('after a switchover every former identity is told with the new one, whatever the ending', () => {
  const ids = ['db-ORDERS-1', 'db-ORDERS-2', 'db-ORDERS-3']
  for (const ending of ['completed', 'aborted', 'completed_manually'] as const) {
    const all = told(upgraded(), green, ending)
    expect(all).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^cluster-BLUE: The resource id of orders changed from cluster-BLUE to cluster-GREEN\./,
        ),
        ...ids.map((id) => expect.stringContaining(`changed from ${id} to ${id}-GREEN.`)),
        expect.stringContaining('IAM role associations'),
        expect.stringContaining('engine version 17.4 (was 16.4)'),
      ]),
    )
    expect(all).toEqual(told(upgraded(), green))
  }
})

test('members that are no longer there, or new, are named; auto-scaled ones come and go', () => {
  const changed = withMember(withoutMember(green, 'orders-3'), aReader('orders-4'))
  const all = told(upgraded(), withMember(changed, anAutoScaledReader('scaled-1')))
  expect(all).toContainEqual(expect.stringMatching(/^orders-3: orders-3 is no longer a member\./))
  expect(all).toContainEqual(expect.stringMatching(/^orders-4: orders-4 is a new member\./))
  expect(all.join('\n')).not.toContain('scaled-1')
})

const CLUSTER_GROUP =
  'orders-cluster-16: orders no longer uses DB cluster parameter group orders-cluster-16. Delete it unless another cluster uses it.'
const INSTANCE_GROUP =
  'orders-instance-16: orders no longer uses DB parameter group orders-instance-16. Delete it unless another cluster uses it.'
const onlyInstanceGroup = { namedGroups: [{ ...GROUPS[1], arn: 'arn:orders-instance-16' }] }

test.for<readonly [string, ClusterReading, Omit<Partial<Reading>, 'cluster'>, ...string[]]>([
  ['custom, where production uses others', green, {}, CLUSTER_GROUP, INSTANCE_GROUP],
  ['there', green, onlyInstanceGroup, INSTANCE_GROUP],
  ['not used by production', { ...green, parameterGroup: 'orders-cluster-16' }, {}, INSTANCE_GROUP],
])('parameter groups are told of only when they are %s', ([, cluster, parts, ...groups]) => {
  const all = told(upgraded(), cluster, 'completed', parts)
  expect(all.filter((line) => line.includes('no longer uses'))).toEqual(groups)
})

test('a final snapshot that was asked for is named, once', () => {
  const finalSnapshotId = 'orders-final-op-1'
  const call: RdsCall = { action: 'DeleteDBCluster', input: { clusterId: 'orders-old1', finalSnapshotId } }
  const cleanup = aStep(
    planned('cleanup_blue_green', { finalSnapshotId, mayRemoveDeletionProtection: false }),
    {
      state: 'completed',
      attempts: [anAttempt(call), anAttempt(call, { number: 2 })],
    },
  )
  expect(told(upgraded([cleanup]), green).filter((line) => line.includes('snapshot'))).toEqual([
    'orders-final-op-1: The final snapshot orders-final-op-1 of the old cluster is kept and billed until it is deleted.',
  ])
})

test('when the cluster is not shown, nothing is said of what its members are now', () => {
  const all = told(upgraded(), undefined)
  expect(all[0]).toContain('The resource id of orders is no longer cluster-BLUE.')
  expect(all.join('\n')).not.toContain('orders-1')
})

const rolling = (...steps: readonly Step[]): Operation =>
  anOperation({ spec: aTypeChange(), steps, facts: { original: originalOf() } })
const stored = (...steps: readonly Step[]): Operation => ({ ...rolling(...steps), spec: aStorageChange() })

const xlarge = (instanceId: string) => changedClass(instanceId, 'db.r6g.xlarge', {})
const changed = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.xlarge' })
const changedAgain = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.4xlarge' })
const moved = withWriter(aCluster(), 'orders-2')
const optimized = aCluster({ storageType: 'aurora-iopt1' })
const CODE = 'Update infrastructure code (Terraform, CloudFormation):'
const CLASS = `orders-2: ${CODE} the class of orders-2 changed from db.r6g.large to db.r6g.xlarge.`
const STORAGE = `orders: ${CODE} the storage type of orders changed from aurora to aurora-iopt1.`
const WRITER =
  'orders: The writer changed from orders-1 to orders-2. Update clients that write through an instance endpoint, and alarms on the writer.'

test.for<readonly [string, Operation, ClusterReading, Ending, ...string[]]>([
  ['a changed class', rolling(xlarge('orders-2')), changed, 'completed', CLASS],
  ['no class that someone changed again', rolling(xlarge('orders-2')), changedAgain, 'completed'],
  ['no class that someone else changed', rolling(xlarge('orders-1')), changed, 'completed'],
  ['no class of an aborted operation: it is a leftover', rolling(xlarge('orders-2')), changed, 'aborted'],
  ['a changed storage type', stored(changedStorage('aurora-iopt1', {})), optimized, 'completed', STORAGE],
  ['a writer that the operation changed', rolling(failedOver('orders-2', {})), moved, 'completed', WRITER],
  ['no writer that someone else changed', rolling(failedOver('orders-3', {})), moved, 'completed'],
  [
    'no writer that is home again',
    rolling(failedOver('orders-2', {}), failedOver('orders-1', {})),
    aCluster(),
    'completed',
  ],
  ['nothing before a switchover', upgraded([], notSwitched), aCluster(), 'aborted'],
  ['nothing of a cluster that was never recorded', anOperation({ spec: anUpgrade() }), green, 'completed'],
])('others have to follow %s', ([, operation, cluster, ending, ...follow]) => {
  expect(told(operation, cluster, ending)).toEqual(follow)
})

const COMPLETED = { state: 'completed', ending: 'completed' } as const

test.for<readonly [string, Partial<Operation>, ...string[]]>([
  ['is running', { state: 'running' }],
  ['was aborted', { state: 'failed', ending: 'aborted' }],
  ['completed, and is of another type', { ...COMPLETED, spec: aStorageChange() }],
  ['completed', COMPLETED, 'orders-2'],
])('what an aborted operation changed becomes a follow-up when a later one %s', ([, later, ...follow]) => {
  const second = anOperation({ id: 'op-2', spec: aTypeChange(), ...later })
  const all = followUps(rolling(xlarge('orders-2')), 'aborted', sightOf(changed), [second])
  expect(all.map(({ resource }) => resource)).toEqual(follow)
})

test('a switchover is told by the operation that took the deployment over, not by the one that left it', () => {
  const left = upgraded([], notSwitched)
  const adoption = { operationId: 'op-1', deploymentIdentifier: 'bgd-1' }
  const later = anOperation({ id: 'op-2', spec: anUpgrade(), ...COMPLETED, adoption })
  const deployment = aDeployment({ identifier: 'bgd-1', status: 'SWITCHOVER_COMPLETED' })
  const sight = sightOf(green, { deployment })
  expect(followUps(left, 'aborted', sight).length).toBeGreaterThan(0)
  expect(followUps(left, 'aborted', sight, [later])).toEqual([])
})

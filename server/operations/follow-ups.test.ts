import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Ending } from '../model/ending.ts'
import type { Facts } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep, Step } from '../model/step.ts'
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
import { anUpgrade, aStorageChange, aTypeChange, READ_AT } from '../testing/preflight-builder.ts'
import { sightOf } from '../testing/sight.ts'
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { followUps } from './follow-ups.ts'
import { planned } from './kit/planned.ts'

const done = (step: PlannedStep, call: RdsCall): Step =>
  aStep(step, { state: 'completed', attempts: [anAttempt(call)] })

const changeClass = (instanceId: string, instanceClass = 'db.r6g.xlarge'): Step =>
  done(planned('modify_instance', { instanceId, instanceClass, isInPlace: false }), {
    action: 'ModifyDBInstance',
    input: { instanceId, instanceClass },
  })

const failOver = (instanceId: string): Step =>
  done(planned('failover_to_instance', { instanceId }), {
    action: 'FailoverDBCluster',
    input: { clusterId: 'orders', targetInstanceId: instanceId },
  })

const setStorage = done(planned('modify_cluster_storage', { storageType: 'aurora-iopt1' }), {
  action: 'ModifyDBCluster',
  input: { clusterId: 'orders', storageType: 'aurora-iopt1' },
})

const GROUPS = [
  { kind: 'cluster', name: 'orders-cluster-16' },
  { kind: 'instance', name: 'orders-instance-16' },
  { kind: 'instance', name: 'default.aurora-postgresql16' },
] as const

const switched: Facts = {
  original: { ...originalOf(), parameterGroups: GROUPS },
  deployment: { identifier: 'bgd-1', isAdopted: false, switchedOverAt: READ_AT },
}

const upgraded = (changes: Partial<Operation> = {}): Operation =>
  anOperation({ spec: anUpgrade(), facts: switched, steps: [], ...changes })

/** Production after the switchover: the names as before, the identities new. */
const green = aCluster({
  resourceId: 'cluster-GREEN',
  engineVersion: '17.4',
  parameterGroup: 'made-cluster',
  instances: aCluster().instances.map((instance) => ({
    ...instance,
    resourceId: `${instance.resourceId}-GREEN`,
    parameterGroup: { name: 'made-instance', applyStatus: 'in-sync' },
  })),
})

const told = (
  operation: Operation,
  cluster: ClusterReading | undefined,
  { ending = 'completed', parts = {} }: { ending?: Ending; parts?: Omit<Partial<Reading>, 'cluster'> } = {},
): readonly string[] =>
  followUps(operation, ending, sightOf(cluster, parts)).map(
    ({ resource, description }) => `${resource}: ${description}`,
  )

test('after a switchover every former identity is told with the new one', () => {
  const all = told(upgraded(), green)
  expect(all).toContainEqual(
    expect.stringMatching(
      /^cluster-BLUE: The resource id of orders changed from cluster-BLUE to cluster-GREEN\./,
    ),
  )
  for (const id of ['db-ORDERS-1', 'db-ORDERS-2', 'db-ORDERS-3']) {
    expect(all).toContainEqual(expect.stringContaining(`changed from ${id} to ${id}-GREEN.`))
  }
  expect(all).toContainEqual(expect.stringContaining('IAM role associations'))
  expect(all).toContainEqual(expect.stringContaining('engine version 17.4 (was 16.4)'))
})

test('a switchover tells the same whatever the ending', () => {
  const aborted = told(upgraded(), green, { ending: 'aborted' })
  expect(aborted).toEqual(told(upgraded(), green, { ending: 'completed_manually' }))
  expect(aborted.length).toBeGreaterThan(5)
})

test('members that are no longer there, or new, are named; auto-scaled ones come and go', () => {
  const cluster = withMember(
    withMember(withoutMember(green, 'orders-3'), aReader('orders-4')),
    anAutoScaledReader('scaled-1'),
  )
  const all = told(upgraded(), cluster)
  expect(all).toContainEqual(expect.stringMatching(/^orders-3: orders-3 is no longer a member\./))
  expect(all).toContainEqual(expect.stringMatching(/^orders-4: orders-4 is a new member\./))
  expect(all.join('\n')).not.toContain('scaled-1')
})

test('only custom groups that the cluster no longer uses and that are there are of no use', () => {
  const unused = (parts: Omit<Partial<Reading>, 'cluster'>, cluster = green) =>
    told(upgraded(), cluster, { parts }).filter((line) => line.includes('no longer uses'))
  expect(unused({})).toEqual([
    'orders-cluster-16: orders no longer uses DB cluster parameter group orders-cluster-16. Delete it unless another cluster uses it.',
    'orders-instance-16: orders no longer uses DB parameter group orders-instance-16. Delete it unless another cluster uses it.',
  ])
  expect(
    unused({
      namedGroups: [{ ...GROUPS[1], arn: `arn:aws:rds:eu-central-1:123456789012:pg:${GROUPS[1].name}` }],
    }),
  ).toHaveLength(1)
  expect(unused({}, { ...green, parameterGroup: 'orders-cluster-16' })).toHaveLength(1)
})

test('a final snapshot that was asked for is named, once', () => {
  const call: RdsCall = {
    action: 'DeleteDBCluster',
    input: { clusterId: 'orders-old1', finalSnapshotId: 'orders-final-op-1' },
  }
  const cleanup = aStep(
    planned('cleanup_blue_green', {
      finalSnapshotId: 'orders-final-op-1',
      mayRemoveDeletionProtection: false,
    }),
    { state: 'completed', attempts: [anAttempt(call), anAttempt(call, { number: 2 })] },
  )
  const lines = told(upgraded({ steps: [cleanup] }), green).filter((line) => line.includes('snapshot'))
  expect(lines).toEqual([
    'orders-final-op-1: The final snapshot orders-final-op-1 of the old cluster is kept and billed until it is deleted.',
  ])
})

test('when the cluster is not shown, nothing is said of what its members are now', () => {
  const all = told(upgraded(), undefined)
  expect(all[0]).toContain('The resource id of orders is no longer cluster-BLUE.')
  expect(all.join('\n')).not.toContain('orders-1')
})

test('before a switchover an upgrade has nothing for others to change', () => {
  const deployment = { identifier: 'bgd-1', isAdopted: false }
  expect(told(upgraded({ facts: { ...switched, deployment } }), aCluster(), { ending: 'aborted' })).toEqual(
    [],
  )
})

const rolling = (steps: readonly Step[], spec = aTypeChange()): Operation =>
  anOperation({ spec, steps, facts: { original: originalOf() } })

const CLASS =
  'orders-2: Update infrastructure code (Terraform, CloudFormation): the class of orders-2 changed from db.r6g.large to db.r6g.xlarge.'
const changed = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.xlarge' })

test.each<{
  readonly name: string
  readonly operation: Operation
  readonly cluster: ClusterReading
  readonly ending?: Ending
  readonly follow: readonly string[]
}>([
  {
    name: 'a changed class',
    operation: rolling([changeClass('orders-2')]),
    cluster: changed,
    follow: [CLASS],
  },
  {
    name: 'a changed class that somebody changed again',
    operation: rolling([changeClass('orders-2')]),
    cluster: withInstance(changed, 'orders-2', { instanceClass: 'db.r6g.4xlarge' }),
    follow: [],
  },
  {
    name: 'a class that somebody else changed',
    operation: rolling([changeClass('orders-1')]),
    cluster: changed,
    follow: [],
  },
  {
    name: 'a changed class of an aborted operation, which is a leftover instead',
    operation: rolling([changeClass('orders-2')]),
    cluster: changed,
    ending: 'aborted',
    follow: [],
  },
  {
    name: 'a changed storage type',
    operation: rolling([setStorage], aStorageChange()),
    cluster: aCluster({ storageType: 'aurora-iopt1' }),
    follow: [
      'orders: Update infrastructure code (Terraform, CloudFormation): the storage type of orders changed from aurora to aurora-iopt1.',
    ],
  },
  {
    name: 'another writer that the operation made',
    operation: rolling([failOver('orders-2')]),
    cluster: withWriter(aCluster(), 'orders-2'),
    follow: [
      'orders: The writer changed from orders-1 to orders-2. Update clients that write through an instance endpoint, and alarms on the writer.',
    ],
  },
  {
    name: 'another writer that AWS or somebody else made',
    operation: rolling([failOver('orders-3')]),
    cluster: withWriter(aCluster(), 'orders-2'),
    follow: [],
  },
  {
    name: 'a writer that moved and came home',
    operation: rolling([failOver('orders-2'), failOver('orders-1')]),
    cluster: aCluster(),
    follow: [],
  },
])('$name', ({ operation, cluster, ending, follow }) => {
  expect(told(operation, cluster, ending ? { ending } : {})).toEqual(follow)
})

test('what an aborted operation changed is for others to follow once a later one has made it the aim', () => {
  const operation = rolling([changeClass('orders-2')])
  const later = (changes: Partial<Operation>) =>
    followUps(operation, 'aborted', sightOf(changed), [
      anOperation({ id: 'op-2', spec: aTypeChange(), ...changes }),
    ])
  expect(later({ state: 'running' })).toEqual([])
  expect(later({ state: 'failed', ending: 'aborted' })).toEqual([])
  expect(later({ state: 'completed', ending: 'completed', spec: aStorageChange() })).toEqual([])
  expect(later({ state: 'completed', ending: 'completed' })).toHaveLength(1)
})

test('a switchover is told by the operation that took the deployment over, not by the one that left it', () => {
  const left = upgraded({ facts: { ...switched, deployment: { identifier: 'bgd-1', isAdopted: false } } })
  const later = anOperation({
    id: 'op-2',
    spec: anUpgrade(),
    state: 'completed',
    ending: 'completed',
    adoption: { operationId: 'op-1', deploymentIdentifier: 'bgd-1' },
  })
  const sight = sightOf(green, {
    deployment: {
      identifier: 'bgd-1',
      name: 'orders-upgrade-op-1',
      sourceArn: green.arn,
      status: 'SWITCHOVER_COMPLETED',
      members: [],
      tasks: [],
      tags: {},
    },
  })
  expect(followUps(left, 'aborted', sight).length).toBeGreaterThan(0)
  expect(followUps(left, 'aborted', sight, [later])).toEqual([])
})

test('an operation that never recorded the cluster has nothing to tell', () => {
  expect(told(anOperation({ spec: anUpgrade() }), green)).toEqual([])
})

import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { Step, StepProgress } from '../model/step.ts'
import {
  aCluster,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { sightOf } from '../testing/sight.ts'
import { anAttempt, aStep, INTENDED_AT, originalOf } from '../testing/step-builder.ts'
import { planned } from './kit/planned.ts'
import { leftovers } from './leftovers.ts'

const TEMP = 'orders-1-tmp-op-1'
const SEEN = { seenAt: INTENDED_AT }
const temp = aReader(TEMP, { tags: { [OPERATION_TAG]: 'op-1' } })

const createTemp = (changes: Partial<Attempt> = {}, state: Step['state'] = 'completed'): Step =>
  aStep(
    planned('create_temp_instance', {
      instanceId: TEMP,
      templateInstanceId: 'orders-1',
      instanceClass: 'db.r6g.xlarge',
    }),
    {
      state,
      attempts: [
        anAttempt(
          {
            action: 'CreateDBInstance',
            input: {
              instanceId: TEMP,
              clusterId: 'orders',
              engine: 'aurora-postgresql',
              instanceClass: 'db.r6g.xlarge',
              promotionTier: 0,
              monitoring: temp.monitoring,
              isPubliclyAccessible: false,
              copiesTagsToSnapshots: false,
              autoMinorVersionUpgrade: false,
              tags: {},
            },
          },
          changes,
        ),
      ],
    },
  )

const modify = (
  instanceId: string,
  instanceClass: string,
  changes: Partial<Attempt> = {},
  state: Step['state'] = 'completed',
): Step =>
  aStep(planned('modify_instance', { instanceId, instanceClass, isInPlace: false }), {
    state,
    attempts: [anAttempt({ action: 'ModifyDBInstance', input: { instanceId, instanceClass } }, changes)],
  })

const failover = (instanceId: string, changes: Partial<Attempt> = SEEN): Step =>
  aStep(planned('failover_to_instance', { instanceId }), {
    attempts: [
      anAttempt(
        { action: 'FailoverDBCluster', input: { clusterId: 'orders', targetInstanceId: instanceId } },
        changes,
      ),
    ],
  })

const remove = (state: Step['state'], progress: Partial<StepProgress> = {}): Step =>
  aStep(planned('delete_instance', { instanceId: TEMP }), { state, ...progress })

const aborted = (steps: readonly Step[], facts: Facts = {}): Operation =>
  anOperation({ steps, facts: { original: originalOf(), ...facts } })

const commands = (operation: Operation, cluster?: ClusterReading): readonly string[] =>
  leftovers(operation, 'aborted', sightOf(cluster)).map(({ command }) => command)

const DELETE_TEMP = `aws rds delete-db-instance --region eu-west-1 --db-instance-identifier ${TEMP}`
const FAIL_OVER_HOME =
  'aws rds failover-db-cluster --region eu-west-1 --db-cluster-identifier orders --target-db-instance-identifier orders-1'
const CHANGE_BACK =
  'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders-1 --db-instance-class db.r6g.large --apply-immediately'
const SEE_CLASS = 'aws rds describe-db-instances --region eu-west-1 --db-instance-identifier orders-1'

test('an operation that sent nothing leaves nothing', () => {
  expect(commands(aborted([createTemp({ outcome: 'refused' })]), aCluster())).toEqual([])
  expect(commands(anOperation(), undefined)).toEqual([])
})

test.each<{
  readonly name: string
  readonly steps: readonly Step[]
  readonly cluster?: ClusterReading
  readonly left: readonly string[]
}>([
  {
    name: 'there, as a reader',
    steps: [createTemp(SEEN)],
    cluster: withMember(aCluster(), temp),
    left: [DELETE_TEMP],
  },
  {
    name: 'there, as the writer: fail over to the original writer first',
    steps: [createTemp(SEEN), failover(TEMP)],
    cluster: withWriter(withMember(aCluster(), temp), TEMP),
    left: [FAIL_OVER_HOME, DELETE_TEMP],
  },
  {
    name: 'the writer, and the original one broken: fail over to another reader first',
    steps: [createTemp(SEEN), failover(TEMP)],
    cluster: withWriter(
      withMember(withInstance(aCluster(), 'orders-1', { status: 'storage-full' }), temp),
      TEMP,
    ),
    left: [FAIL_OVER_HOME.replace('orders-1', 'orders-2'), DELETE_TEMP],
  },
  {
    name: 'the writer, and nobody can take over: no command that deletes it',
    steps: [createTemp(SEEN), failover(TEMP)],
    cluster: aCluster({ instances: [{ ...temp, role: 'WRITER' }] }),
    left: ['aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier orders'],
  },
  { name: 'not readable', steps: [createTemp(SEEN)], left: [DELETE_TEMP] },
  {
    name: 'not readable, and last made the writer: fail over first',
    steps: [createTemp(SEEN), failover(TEMP)],
    left: [FAIL_OVER_HOME, DELETE_TEMP],
  },
  {
    name: 'asked for a moment ago, not shown yet',
    steps: [createTemp({ outcome: 'unknown' }, 'in_progress')],
    cluster: aCluster(),
    left: [DELETE_TEMP],
  },
  { name: 'seen before, and gone', steps: [createTemp(SEEN)], cluster: aCluster(), left: [] },
  {
    name: 'being deleted',
    steps: [createTemp(SEEN)],
    cluster: withMember(aCluster(), { ...temp, status: 'deleting' }),
    left: [],
  },
  { name: 'deleted by a later step', steps: [createTemp(SEEN), remove('completed')], left: [] },
  {
    name: 'to be deleted by a step that a roll back skipped',
    steps: [createTemp(SEEN), remove('skipped')],
    left: [DELETE_TEMP],
  },
  {
    name: 'made again after it was deleted',
    steps: [createTemp(SEEN), remove('completed'), createTemp(SEEN)],
    left: [DELETE_TEMP],
  },
])('temporary instance $name', ({ steps, cluster, left }) => {
  expect(commands(aborted(steps), cluster)).toEqual(left)
})

test.each<{
  readonly name: string
  readonly steps: readonly Step[]
  readonly cluster?: ClusterReading
  readonly left: readonly string[]
}>([
  {
    name: 'changed',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN)],
    cluster: withInstance(aCluster(), 'orders-1', { instanceClass: 'db.r6g.xlarge' }),
    left: [CHANGE_BACK],
  },
  {
    name: 'parked',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN)],
    cluster: withInstance(aCluster(), 'orders-1', { pendingChanges: { DBInstanceClass: 'db.r6g.xlarge' } }),
    left: [CHANGE_BACK],
  },
  {
    name: 'asked for a moment ago, not shown yet',
    steps: [modify('orders-1', 'db.r6g.xlarge', {}, 'in_progress')],
    cluster: aCluster(),
    left: [CHANGE_BACK],
  },
  {
    name: 'begun and given up by AWS',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN, 'failed')],
    cluster: aCluster(),
    left: [],
  },
  { name: 'not readable', steps: [modify('orders-1', 'db.r6g.xlarge', SEEN)], left: [CHANGE_BACK] },
  {
    name: 'changed back',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN), modify('orders-1', 'db.r6g.large', SEEN)],
    left: [],
  },
  {
    name: 'being changed back',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN), modify('orders-1', 'db.r6g.large', SEEN, 'waiting')],
    cluster: withInstance(aCluster(), 'orders-1', {
      instanceClass: 'db.r6g.xlarge',
      pendingChanges: { DBInstanceClass: 'db.r6g.large' },
    }),
    left: [SEE_CLASS],
  },
  {
    name: 'being changed back, not readable',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN), modify('orders-1', 'db.r6g.large', SEEN, 'waiting')],
    left: [SEE_CLASS],
  },
  {
    name: 'not changed back, as AWS gave up',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN), modify('orders-1', 'db.r6g.large', SEEN, 'failed')],
    cluster: withInstance(aCluster(), 'orders-1', { instanceClass: 'db.r6g.xlarge' }),
    left: [CHANGE_BACK],
  },
  {
    name: 'refused',
    steps: [modify('orders-1', 'db.r6g.xlarge', { outcome: 'refused' }, 'failed')],
    left: [],
  },
  {
    name: 'changed, of an instance that is gone',
    steps: [modify('orders-1', 'db.r6g.xlarge', SEEN)],
    cluster: withoutMember(aCluster(), 'orders-1'),
    left: [],
  },
])('class $name', ({ steps, cluster, left }) => {
  expect(commands(aborted(steps), cluster)).toEqual(left)
})

test('another writer than before is told, unless nobody failed over here', () => {
  const elsewhere = withWriter(aCluster(), 'orders-2')
  expect(commands(aborted([failover('orders-2')]), elsewhere)).toEqual([FAIL_OVER_HOME])
  expect(commands(aborted([]), elsewhere)).toEqual([])
  expect(commands(aborted([failover('orders-2')]), aCluster())).toEqual([])
})

test('a failover back whose end no reading has shown may yet come to nothing', () => {
  const moved = withWriter(aCluster(), 'orders-2')
  expect(commands(aborted([failover('orders-1', {})]), moved)).toEqual([FAIL_OVER_HOME])
  expect(commands(aborted([failover('orders-1')]), { ...moved, status: 'failing-over' })).toEqual([
    FAIL_OVER_HOME,
  ])
  expect(commands(aborted([failover('orders-1')]), aCluster())).toEqual([])
})

test('a failover whose end no reading has shown counts as done', () => {
  expect(commands(aborted([failover('orders-2', {})]), aCluster())).toEqual([FAIL_OVER_HOME])
  expect(commands(aborted([failover('orders-2')]), aCluster({ status: 'failing-over' }))).toEqual([
    FAIL_OVER_HOME,
  ])
  expect(commands(aborted([failover('orders-2')]), undefined)).toEqual([FAIL_OVER_HOME])
  // The temporary instance may be the writer by the time that somebody deletes it.
  const toTemp = aborted([createTemp(SEEN), failover(TEMP, {})])
  expect(commands(toTemp, withMember(aCluster(), temp))).toEqual([FAIL_OVER_HOME, DELETE_TEMP])
})

test('what a person has to do comes in the order in which it can be done', () => {
  const operation = aborted([createTemp(SEEN), failover(TEMP), modify('orders-1', 'db.r6g.xlarge', SEEN)])
  const cluster = withWriter(
    withMember(withInstance(aCluster(), 'orders-1', { instanceClass: 'db.r6g.xlarge' }), temp),
    TEMP,
  )
  expect(commands(operation, cluster)).toEqual([CHANGE_BACK, FAIL_OVER_HOME, DELETE_TEMP])
})

test('owed proxies come first: connections through them fail', () => {
  const operation = aborted([createTemp(SEEN)], {
    owedProxyRegistrations: [
      { proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] },
      { proxyName: 'old-proxy', targetGroupName: 'default', instanceIds: ['orders-1', 'orders-2'] },
    ],
  })
  expect(commands(operation, withMember(aCluster(), temp))).toEqual([
    'aws rds register-db-proxy-targets --region eu-west-1 --db-proxy-name shop-proxy --target-group-name default --db-cluster-identifiers orders',
    'aws rds register-db-proxy-targets --region eu-west-1 --db-proxy-name old-proxy --target-group-name default --db-instance-identifiers orders-1 orders-2',
    DELETE_TEMP,
  ])
})

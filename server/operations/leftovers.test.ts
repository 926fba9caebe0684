import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { Step } from '../model/step.ts'
import { aCluster, aReader, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { changedClass, createdTemp, failedOver, OWED_PROXY } from '../testing/sent-steps.ts'
import { sightOf } from '../testing/sight.ts'
import { aStep, originalOf } from '../testing/step-builder.ts'
import { planned } from './kit/planned.ts'
import { leftovers } from './leftovers.ts'

const TEMP = 'orders-1-tmp-op-1'
const temp = aReader(TEMP, { tags: { [OPERATION_TAG]: 'op-1' } })
const created = createdTemp(TEMP)
const deletion = (state: Step['state']): Step =>
  aStep(planned('delete_instance', { instanceId: TEMP }), { state })

const aborted = (steps: readonly Step[], facts: Facts = {}): Operation =>
  anOperation({ steps, facts: { original: originalOf(), ...facts } })

const commands = (operation: Operation, cluster?: ClusterReading): readonly string[] =>
  leftovers(operation, 'aborted', sightOf(cluster)).map(({ command }) => command)

const DELETE_TEMP = `aws rds delete-db-instance --region eu-west-1 --db-instance-identifier ${TEMP}`
const failOverTo = (instanceId: string) =>
  `aws rds failover-db-cluster --region eu-west-1 --db-cluster-identifier orders --target-db-instance-identifier ${instanceId}`
const HOME = failOverTo('orders-1')
const SEE_CLUSTER = 'aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier orders'

const three = aCluster()
const withTemp = withMember(three, temp)
const tempWrites = withWriter(withTemp, TEMP)
const homeBroken = withInstance(tempWrites, 'orders-1', { status: 'storage-full' })
const tempAlone = aCluster({ instances: [{ ...temp, role: 'WRITER' }] })

test('an operation that sent nothing leaves nothing', () => {
  expect(commands(aborted([createdTemp(TEMP, { outcome: 'refused' })]), three)).toEqual([])
  expect(commands(anOperation(), undefined)).toEqual([])
})

test.for<readonly [string, readonly Step[], ClusterReading | undefined, ...string[]]>([
  ['there, as a reader', [created], withTemp, DELETE_TEMP],
  [
    'the writer: fail over to the original one first',
    [created, failedOver(TEMP)],
    tempWrites,
    HOME,
    DELETE_TEMP,
  ],
  [
    'the writer, and the original one broken: fail over to another reader first',
    [created, failedOver(TEMP)],
    homeBroken,
    failOverTo('orders-2'),
    DELETE_TEMP,
  ],
  [
    'the writer, and no member can take over: no command deletes it',
    [created, failedOver(TEMP)],
    tempAlone,
    SEE_CLUSTER,
  ],
  ['not readable', [created], undefined, DELETE_TEMP],
  [
    'not readable, and last made the writer: fail over first',
    [created, failedOver(TEMP)],
    undefined,
    HOME,
    DELETE_TEMP,
  ],
  [
    'asked for a moment ago, not shown yet',
    [createdTemp(TEMP, { outcome: 'unknown' }, 'in_progress')],
    three,
    DELETE_TEMP,
  ],
  ['seen before, and gone', [created], three],
  ['being deleted', [created], withMember(three, { ...temp, status: 'deleting' })],
  ['deleted by a later step', [created, deletion('completed')], undefined],
  ['to be deleted by a step that a rollback skipped', [created, deletion('skipped')], undefined, DELETE_TEMP],
  ['created again after it was deleted', [created, deletion('completed'), created], undefined, DELETE_TEMP],
])('temporary instance %s', ([, steps, cluster, ...left]) => {
  expect(commands(aborted(steps), cluster)).toEqual(left)
})

const moved = withWriter(three, 'orders-2')
const failingOver = aCluster({ status: 'failing-over' })

test.for<readonly [string, readonly Step[], ClusterReading | undefined, ...string[]]>([
  ['has moved', [failedOver('orders-2')], moved, HOME],
  ['has moved, and not by this operation', [], moved],
  ['is as before', [failedOver('orders-2')], three],
  ['has moved, and a failover back was not shown to end', [failedOver('orders-1', {})], moved, HOME],
  [
    'has moved, and a failover is in progress',
    [failedOver('orders-1')],
    { ...moved, status: 'failing-over' },
    HOME,
  ],
  ['is home again', [failedOver('orders-1')], three],
  ['is as before, and a failover was not shown to end', [failedOver('orders-2', {})], three, HOME],
  ['is as before, and a failover is in progress', [failedOver('orders-2')], failingOver, HOME],
  ['cannot be read', [failedOver('orders-2')], undefined, HOME],
  // The temporary instance may be the writer by the time that it is deleted.
  ['may become the temporary instance', [created, failedOver(TEMP, {})], withTemp, HOME, DELETE_TEMP],
])('the writer %s', ([, steps, cluster, ...left]) => {
  expect(commands(aborted(steps), cluster)).toEqual(left)
})

test('what a person has to do comes in the order in which it can be done', () => {
  const operation = aborted([created, failedOver(TEMP), changedClass('orders-1', 'db.r6g.xlarge')])
  expect(
    commands(operation, withInstance(tempWrites, 'orders-1', { instanceClass: 'db.r6g.xlarge' })),
  ).toEqual([
    'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders-1 --db-instance-class db.r6g.large --apply-immediately',
    HOME,
    DELETE_TEMP,
  ])
})

test('owed proxies come first: connections through them fail', () => {
  const old = { proxyName: 'old-proxy', targetGroupName: 'default', instanceIds: ['orders-1', 'orders-2'] }
  const register = 'aws rds register-db-proxy-targets --region eu-west-1 --db-proxy-name'
  expect(commands(aborted([created], { owedProxyRegistrations: [OWED_PROXY, old] }), withTemp)).toEqual([
    `${register} shop-proxy --target-group-name default --db-cluster-identifiers orders`,
    `${register} old-proxy --target-group-name default --db-instance-identifiers orders-1 orders-2`,
    DELETE_TEMP,
  ])
})

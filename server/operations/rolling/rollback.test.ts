import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  aWriter,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { outlineOf, stepOf } from '../../testing/plan-outline.ts'
import { aPreflightReading, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import type { RollbackPlan } from '../kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from '../kit/rollback-plan.ts'
import { makePlan } from '../make-plan.ts'
import { planRollback } from '../rollback.ts'

const TEMP = 'orders-1-tmp-op-1'
const temp = aReader(TEMP, {
  instanceClass: 'db.r6g.xlarge',
  promotionTier: 0,
  tags: { [OPERATION_TAG]: 'op-1' },
})

interface Tried {
  readonly before?: ClusterReading
  readonly spec?: Operation['spec']
  /** Instances whose class was asked to be changed. */
  readonly modified?: readonly string[]
  readonly hasTemp?: boolean
  /** Whether it failed over to the temporary instance, and how that stands. */
  readonly failedOver?: 'open' | 'ended'
  readonly outcome?: 'accepted' | 'unknown' | 'refused'
}

/** An operation on its planned steps, with the calls that it sent. */
function tried({
  before = aCluster(),
  spec = aTypeChange(),
  modified = [],
  hasTemp = false,
  failedOver,
  outcome = 'accepted',
}: Tried = {}): Operation {
  const { steps } = makePlan(spec, aPreflightReading({ cluster: before }), 'op-1')
  return anOperation({
    spec,
    steps: steps.map((planned) => {
      const calls: RdsCall[] = []
      if (planned.kind === 'modify_instance' && modified.includes(planned.input.instanceId)) {
        const { instanceId, instanceClass } = planned.input
        calls.push({ action: 'ModifyDBInstance', input: { instanceId, instanceClass } })
      }
      if (planned.kind === 'create_temp_instance' && hasTemp) calls.push(createCall(planned.input.instanceId))
      if (failedOver && planned.kind === 'failover_to_instance') {
        const { instanceId: targetInstanceId } = planned.input
        const call: RdsCall = {
          action: 'FailoverDBCluster',
          input: { clusterId: 'orders', targetInstanceId },
        }
        return aStep(planned, {
          state: failedOver === 'open' ? 'failed' : 'completed',
          attempts: [anAttempt(call)],
        })
      }
      return aStep(planned, { attempts: calls.map((call) => anAttempt(call, { outcome })) })
    }),
    facts: { original: originalOf(before) },
  })
}

const createCall = (instanceId: string): RdsCall => ({
  action: 'CreateDBInstance',
  input: {
    instanceId,
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
})

const wayBack = (operation: Operation, cluster: ClusterReading): RollbackPlan =>
  planRollback(operation, { at: READ_AT, cluster }, cluster)

function possible(operation: Operation, cluster: ClusterReading) {
  const plan = wayBack(operation, cluster)
  if (plan.kind !== 'possible') throw new Error(plan.because)
  return plan
}

const changed = { instanceClass: 'db.r6g.xlarge' }

test.each<{
  readonly name: string
  readonly operation: Operation
  readonly cluster: ClusterReading
  readonly steps: readonly string[]
}>([
  {
    name: 'temporary instance made, not yet the writer',
    operation: tried({ hasTemp: true }),
    cluster: withMember(aCluster(), temp),
    steps: [`delete_instance ${TEMP}`],
  },
  {
    name: 'a failover to the temporary instance may still come: home first',
    operation: tried({ hasTemp: true, failedOver: 'open' }),
    cluster: withMember(aCluster(), temp),
    steps: ['failover_to_instance orders-1', `delete_instance ${TEMP}`],
  },
  {
    name: 'the failover to the temporary instance and back is over: no further one',
    operation: tried({ hasTemp: true, failedOver: 'ended' }),
    cluster: withMember(aCluster(), temp),
    steps: [`delete_instance ${TEMP}`],
  },
  {
    name: 'a failover is in progress: home first',
    operation: tried({ hasTemp: true, failedOver: 'ended' }),
    cluster: { ...withMember(aCluster(), temp), status: 'failing-over' },
    steps: ['failover_to_instance orders-1', `delete_instance ${TEMP}`],
  },
  {
    name: 'temporary instance is the writer and nothing is changed: home first, then it goes',
    operation: tried({ hasTemp: true }),
    cluster: withWriter(withMember(aCluster(), temp), TEMP),
    steps: ['failover_to_instance orders-1', `delete_instance ${TEMP}`],
  },
  {
    name: 'creation of the temporary instance never answered, and not shown',
    operation: tried({ hasTemp: true, outcome: 'unknown' }),
    cluster: aCluster(),
    steps: [`delete_instance ${TEMP}`],
  },
  {
    name: 'writer changed while the temporary instance is the writer',
    operation: tried({ hasTemp: true, modified: ['orders-1'] }),
    cluster: withWriter(withMember(withInstance(aCluster(), 'orders-1', changed), temp), TEMP),
    steps: [
      'modify_instance orders-1 db.r6g.large',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'a change of the writer that AWS may have taken counts as one',
    operation: tried({ hasTemp: true, modified: ['orders-1'], outcome: 'unknown' }),
    cluster: withWriter(withMember(aCluster(), temp), TEMP),
    steps: [
      'modify_instance orders-1 db.r6g.large',
      'failover_to_instance orders-1',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'all changed and home again: the writer goes back behind the temporary instance, as it came',
    operation: tried({ hasTemp: true, modified: ['orders-1', 'orders-2', 'orders-3'] }),
    cluster: withMember(
      aCluster({
        instances: [aWriter('orders-1', changed), aReader('orders-2', changed), aReader('orders-3', changed)],
      }),
      temp,
    ),
    steps: [
      `create_temp_instance ${TEMP} db.r6g.xlarge`,
      `failover_to_instance ${TEMP}`,
      'modify_instance orders-1 db.r6g.large',
      'failover_to_instance orders-1',
      'modify_instance orders-2 db.r6g.large',
      'modify_instance orders-3 db.r6g.large',
      `delete_instance ${TEMP}`,
    ],
  },
  {
    name: 'without a temporary instance: the writer goes back behind a reader',
    operation: tried({ spec: aTypeChange({ skipTempInstance: true }), modified: ['orders-1', 'orders-2'] }),
    cluster: aCluster({
      instances: [aWriter('orders-1', changed), aReader('orders-2', changed), aReader('orders-3')],
    }),
    steps: [
      'failover_to_instance orders-2',
      'modify_instance orders-1 db.r6g.large',
      'failover_to_instance orders-1',
      'modify_instance orders-2 db.r6g.large',
    ],
  },
  {
    name: 'a single writer changed in place goes back in place',
    operation: tried({
      before: aCluster({ instances: [aWriter('orders-1')] }),
      spec: aTypeChange({ skipTempInstance: true }),
      modified: ['orders-1'],
    }),
    cluster: aCluster({ instances: [aWriter('orders-1', changed)] }),
    steps: ['modify_instance orders-1 db.r6g.large in place'],
  },
  {
    name: 'a reader that has gone since is left out',
    operation: tried({ modified: ['orders-2', 'orders-3'] }),
    cluster: withoutMember(aCluster(), 'orders-3'),
    steps: ['modify_instance orders-2 db.r6g.large'],
  },
])('$name', ({ operation, cluster, steps }) => {
  const plan = possible(operation, cluster)
  expect(outlineOf(plan.steps)).toEqual([...steps, 'verify_cluster'])
  expect(plan.impossible).toEqual([])
  expect(stepOf(plan.steps, 'verify_cluster').input).toEqual({
    topology: operation.facts.original?.topology,
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test.each<{ readonly name: string; readonly operation: Operation; readonly cluster?: ClusterReading }>([
  { name: 'nothing was sent', operation: tried() },
  { name: 'all calls were refused', operation: tried({ hasTemp: true, outcome: 'refused' }) },
  {
    name: 'nothing was sent, and the original writer is broken',
    operation: tried(),
    cluster: aCluster({ instances: [aWriter('orders-1', { status: 'storage-full' })] }),
  },
  {
    name: 'the temporary instance never came',
    operation: finished(tried({ hasTemp: true })),
  },
  { name: 'AWS gave the class change up', operation: finished(tried({ modified: ['orders-2'] })) },
])('there is nothing to undo when $name', ({ operation, cluster = aCluster() }) => {
  expect(wayBack(operation, cluster)).toEqual(NOTHING_TO_UNDO)
})

/** The same operation, no call of which is waited for any more. */
function finished(operation: Operation): Operation {
  return {
    ...operation,
    steps: operation.steps.map((step) => ({
      ...step,
      attempts: step.attempts.map((attempt) => ({ ...attempt, closedAt: READ_AT })),
    })),
  }
}

test('nothing read yet means nothing to undo', () => {
  expect(wayBack(anOperation({ spec: aTypeChange() }), aCluster())).toEqual(NOTHING_TO_UNDO)
})

test('an original writer that is gone: who is the writer stays, and the loss is told', () => {
  const operation = tried({ hasTemp: true })
  const cluster = withMember(withWriter(withoutMember(aCluster(), 'orders-1'), 'orders-2'), temp)
  const { steps, impossible } = possible(operation, cluster)
  expect(outlineOf(steps)).toEqual([`delete_instance ${TEMP}`, 'verify_cluster'])
  expect(impossible).toEqual([
    'orders-1 is not a member any more and cannot be the writer; orders-2 is instead',
  ])
  const { topology } = stepOf(steps, 'verify_cluster').input
  expect(topology.instances.map(({ instanceId, role }) => `${instanceId} ${role}`)).toEqual([
    'orders-2 WRITER',
    'orders-3 READER',
  ])
})

test('a broken original writer is not asked to change its class back, and keeps what it has', () => {
  const operation = tried({ hasTemp: true, modified: ['orders-1'] })
  const broken = withInstance(aCluster(), 'orders-1', { ...changed, status: 'incompatible-parameters' })
  const { steps, impossible } = possible(operation, withWriter(withMember(broken, temp), TEMP))
  expect(outlineOf(steps)).toEqual([
    'failover_to_instance orders-2',
    `delete_instance ${TEMP}`,
    'verify_cluster',
  ])
  expect(impossible).toEqual([
    'orders-1 is incompatible-parameters and cannot be the writer; orders-2 is instead, and it keeps db.r6g.xlarge',
  ])
  const { topology } = stepOf(steps, 'verify_cluster').input
  expect(topology.instances.find(({ instanceId }) => instanceId === 'orders-1')?.instanceClass).toBe(
    'db.r6g.xlarge',
  )
})

test('one temporary instance only, whoever is the writer: the one that the plan named', () => {
  const operation = tried({ hasTemp: true, modified: ['orders-1', 'orders-2', 'orders-3'] })
  const cluster = withWriter(
    withMember(withInstance(withoutMember(aCluster(), 'orders-1'), 'orders-2', changed), temp),
    'orders-2',
  )
  const outline = outlineOf(possible(operation, cluster).steps)
  expect(outline.slice(0, 4)).toEqual([
    `create_temp_instance ${TEMP} db.r6g.xlarge`,
    `failover_to_instance ${TEMP}`,
    'modify_instance orders-2 db.r6g.large',
    'failover_to_instance orders-2',
  ])
  expect(outline.filter((line) => line.startsWith('delete_instance'))).toEqual([`delete_instance ${TEMP}`])
})

test.each([
  { name: 'the temporary instance alone is left', rest: [] },
  { name: 'the only other member belongs to a scaling policy', rest: [anAutoScaledReader('scaled-1')] },
])('a writer is never deleted: no way back when $name', ({ rest }) => {
  const cluster = aCluster({ instances: [{ ...temp, role: 'WRITER' }, ...rest] })
  expect(wayBack(tried({ hasTemp: true }), cluster)).toMatchObject({
    kind: 'impossible',
    offers: { first: expect.stringContaining('add a reader') },
  })
})

test('owed proxies are put back before the end', () => {
  const operation = tried({ hasTemp: true })
  const owing: Operation = {
    ...operation,
    facts: {
      ...operation.facts,
      owedProxyRegistrations: [
        { proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] },
      ],
    },
  }
  expect(outlineOf(possible(owing, withMember(aCluster(), temp)).steps)).toEqual([
    `delete_instance ${TEMP}`,
    'register_proxy_targets',
    'verify_cluster',
  ])
})

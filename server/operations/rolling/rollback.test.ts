import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { RdsCall } from '../../model/rds-call.ts'
import type { PlannedStep } from '../../model/step.ts'
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
import { shortPlan, stepOf } from '../../testing/plan-outline.ts'
import { aPreflightReading, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { closed, createsInstance, OWED_PROXY } from '../../testing/sent-steps.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import type { RollbackPlan } from '../kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from '../kit/rollback-plan.ts'
import { makePlan } from '../make-plan.ts'
import { planRollback } from '../rollback.ts'

const TEMP = 'orders-1-tmp-op-1'
const XLARGE = { instanceClass: 'db.r6g.xlarge' }
const temp = aReader(TEMP, { ...XLARGE, promotionTier: 0, tags: { [OPERATION_TAG]: 'op-1' } })

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

function callOf({ kind, input }: PlannedStep, { modified = [], hasTemp = false, failedOver }: Tried) {
  if (kind === 'modify_instance' && modified.includes(input.instanceId)) {
    const { instanceId, instanceClass } = input
    return { action: 'ModifyDBInstance', input: { instanceId, instanceClass } } satisfies RdsCall
  }
  if (kind === 'create_temp_instance' && hasTemp) return createsInstance(input.instanceId)
  if (kind === 'failover_to_instance' && failedOver) {
    const failover = { clusterId: 'orders', targetInstanceId: input.instanceId }
    return { action: 'FailoverDBCluster', input: failover } satisfies RdsCall
  }
  return undefined
}

/** An operation on its planned steps, with the calls that it sent. */
function tried(how: Tried = {}): Operation {
  const { before = aCluster(), spec = aTypeChange(), failedOver, outcome = 'accepted' } = how
  return anOperation({
    spec,
    steps: makePlan(spec, aPreflightReading({ cluster: before }), 'op-1').steps.map((step) => {
      const call = callOf(step, how)
      return aStep(step, {
        ...(call && { attempts: [anAttempt(call, { outcome })] }),
        ...(step.kind === 'failover_to_instance' &&
          failedOver && { state: failedOver === 'open' ? 'failed' : 'completed' }),
      })
    }),
    facts: { original: originalOf(before) },
  })
}

const wayBack = (operation: Operation, cluster: ClusterReading): RollbackPlan =>
  planRollback(operation, { at: READ_AT, cluster }, cluster)

function possible(operation: Operation, cluster: ClusterReading) {
  const plan = wayBack(operation, cluster)
  if (plan.kind !== 'possible') throw new Error(plan.because)
  return plan
}

const three = aCluster()
const alone = aCluster({ instances: [aWriter('orders-1')] })
const withTemp = withMember(three, temp)
const tempWrites = withWriter(withTemp, TEMP)
const twoChanged = aCluster({
  instances: [aWriter('orders-1', XLARGE), aReader('orders-2', XLARGE), aReader('orders-3')],
})
const allChanged = withInstance(twoChanged, 'orders-3', XLARGE)
const ALL = ['orders-1', 'orders-2', 'orders-3']
const withoutTemp = aTypeChange({ skipTempInstance: true })

const SHOWN = {
  'all as before': three,
  'a temporary reader': withTemp,
  'a failover in progress': { ...withTemp, status: 'failing-over' },
  'a temporary writer': tempWrites,
  'a temporary writer, orders-1 changed': withInstance(tempWrites, 'orders-1', XLARGE),
  'a temporary reader, all changed': withMember(allChanged, temp),
  'two of three changed': twoChanged,
  'a single writer that is changed': aCluster({ instances: [aWriter('orders-1', XLARGE)] }),
  'orders-3 gone': withoutMember(three, 'orders-3'),
} as const satisfies Readonly<Record<string, ClusterReading>>

test.for<readonly [keyof typeof SHOWN, Tried, string]>([
  ['a temporary reader', { hasTemp: true }, 'delete temp'],
  // The failover may still come.
  ['a temporary reader', { hasTemp: true, failedOver: 'open' }, 'fail over to 1, delete temp'],
  ['a temporary reader', { hasTemp: true, failedOver: 'ended' }, 'delete temp'],
  ['a failover in progress', { hasTemp: true, failedOver: 'ended' }, 'fail over to 1, delete temp'],
  ['a temporary writer', { hasTemp: true }, 'fail over to 1, delete temp'],
  ['all as before', { hasTemp: true, outcome: 'unknown' }, 'delete temp'],
  [
    'a temporary writer, orders-1 changed',
    { hasTemp: true, modified: ['orders-1'] },
    '1 to large, fail over to 1, delete temp',
  ],
  [
    'a temporary writer',
    { hasTemp: true, modified: ['orders-1'], outcome: 'unknown' },
    '1 to large, fail over to 1, delete temp',
  ],
  [
    'a temporary reader, all changed',
    { hasTemp: true, modified: ALL },
    'create temp xlarge, fail over to temp, 1 to large, fail over to 1, 2 to large, 3 to large, delete temp',
  ],
  [
    'two of three changed',
    { spec: withoutTemp, modified: ['orders-1', 'orders-2'] },
    'fail over to 2, 1 to large, fail over to 1, 2 to large',
  ],
  [
    'a single writer that is changed',
    { spec: withoutTemp, before: alone, modified: ['orders-1'] },
    '1 to large in place',
  ],
  ['orders-3 gone', { modified: ['orders-2', 'orders-3'] }, '2 to large'],
])('with %s, a rollback of %j', ([shown, how, steps]) => {
  const operation = tried(how)
  const plan = possible(operation, SHOWN[shown])
  expect(shortPlan(plan.steps)).toBe(`${steps}, verify_cluster`)
  expect(plan.impossible).toEqual([])
  expect(stepOf(plan.steps, 'verify_cluster').input).toEqual({
    topology: operation.facts.original?.topology,
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test.for<readonly [string, Operation, ClusterReading?]>([
  ['nothing was read yet', anOperation({ spec: aTypeChange() })],
  ['nothing was sent', tried()],
  ['all calls were refused', tried({ hasTemp: true, outcome: 'refused' })],
  [
    'nothing was sent, and the original writer is broken',
    tried(),
    aCluster({ instances: [aWriter('orders-1', { status: 'storage-full' })] }),
  ],
  ['the temporary instance never came', closed(tried({ hasTemp: true }))],
  ['AWS gave the class change up', closed(tried({ modified: ['orders-2'] }))],
])('there is nothing to undo when %s', ([, operation, cluster = three]) => {
  expect(wayBack(operation, cluster)).toEqual(NOTHING_TO_UNDO)
})

test('an original writer that is gone: the present writer stays, and the loss is told', () => {
  const cluster = withMember(withWriter(withoutMember(three, 'orders-1'), 'orders-2'), temp)
  const { steps, impossible } = possible(tried({ hasTemp: true }), cluster)
  expect(shortPlan(steps)).toBe('delete temp, verify_cluster')
  expect(impossible).toEqual(['orders-1 is no longer a member and cannot be the writer; orders-2 is instead'])
  expect(stepOf(steps, 'verify_cluster').input.topology.instances).toMatchObject([
    { instanceId: 'orders-2', role: 'WRITER' },
    { instanceId: 'orders-3', role: 'READER' },
  ])
})

test('a broken original writer is not asked to change its class back, and keeps what it has', () => {
  const cluster = withInstance(tempWrites, 'orders-1', { ...XLARGE, status: 'incompatible-parameters' })
  const { steps, impossible } = possible(tried({ hasTemp: true, modified: ['orders-1'] }), cluster)
  expect(shortPlan(steps)).toBe('fail over to 2, delete temp, verify_cluster')
  expect(impossible).toEqual([
    'orders-1 is incompatible-parameters and cannot be the writer; orders-2 is instead, and it keeps db.r6g.xlarge',
  ])
  expect(stepOf(steps, 'verify_cluster').input.topology.instances).toContainEqual(
    expect.objectContaining({ instanceId: 'orders-1', ...XLARGE }),
  )
})

test('the temporary instance that the plan named is the only one, whichever member is the writer', () => {
  const operation = tried({ hasTemp: true, modified: ['orders-1', 'orders-2', 'orders-3'] })
  const without = withoutMember(withInstance(three, 'orders-2', XLARGE), 'orders-1')
  const { steps } = possible(operation, withWriter(withMember(without, temp), 'orders-2'))
  expect(shortPlan(steps)).toBe(
    'create temp xlarge, fail over to temp, 2 to large, fail over to 2, 3 to large, delete temp, verify_cluster',
  )
})

test.for([
  ['the temporary instance alone is left', []],
  ['the only other member belongs to a scaling policy', [anAutoScaledReader('scaled-1')]],
] as const)('a writer is never deleted: no rollback when %s', ([, rest]) => {
  const cluster = aCluster({ instances: [{ ...temp, role: 'WRITER' }, ...rest] })
  expect(wayBack(tried({ hasTemp: true }), cluster)).toMatchObject({
    kind: 'impossible',
    offers: { first: expect.stringContaining('add a reader') },
  })
})

test('owed proxies are registered again before the end', () => {
  const operation = tried({ hasTemp: true })
  const facts = { ...operation.facts, owedProxyRegistrations: [OWED_PROXY] }
  expect(shortPlan(possible({ ...operation, facts }, withTemp).steps)).toBe(
    'delete temp, register_proxy_targets, verify_cluster',
  )
})

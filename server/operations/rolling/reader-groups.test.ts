import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import type { PlannedStep } from '../../model/step.ts'
import { instancesOf } from '../../model/step.ts'
import { stepKeysOf } from '../../model/step-key.ts'
import { classChangeOf, failoverTo } from '../../testing/calls.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  aWriter,
  withInstance,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { shortPlan } from '../../testing/plan-outline.ts'
import { aCycle, aPreflightReading, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import { makePlan } from '../make-plan.ts'
import { specInput } from '../registry.ts'
import { planRollback } from '../rollback.ts'

/** A writer and so many readers: `orders-1`, `orders-2`, and so on. */
const aFleet = (readers: number, ...others: ClusterReading['instances']): ClusterReading =>
  aCluster({
    instances: [
      aWriter('orders-1'),
      ...Array.from({ length: readers }, (_, index) => aReader(`orders-${index + 2}`)),
      ...others,
    ],
  })

const planFor = (spec: OperationSpec, cluster: ClusterReading, changes: Partial<PreflightReading> = {}) =>
  makePlan(spec, aPreflightReading({ cluster, ...changes }), 'op-1')

const atOnce = (maxUnavailableReaders: number, changes: object = {}) =>
  aTypeChange({ maxUnavailableReaders, skipTempInstance: true, excludeInstances: ['orders-1'], ...changes })

test.for<readonly [asked: string, spec: OperationSpec, cluster: ClusterReading, steps: string]>([
  ['three of six at a time', atOnce(3), aFleet(6), '2+3+4 to xlarge, 5+6+7 to xlarge'],
  // As many groups as four at a time need, and no more at once than so many groups need.
  ['four of six at a time', atOnce(4), aFleet(6), '2+3+4 to xlarge, 5+6+7 to xlarge'],
  ['three of seven at a time', atOnce(3), aFleet(7), '2+3 to xlarge, 4+5+6 to xlarge, 7+8 to xlarge'],
  ['two of three at a time', atOnce(2), aFleet(3), '2+3 to xlarge, 4 to xlarge'],
  ['one of two stays', atOnce(5), aFleet(2), '2 to xlarge, 3 to xlarge'],
  ['one of three stays', atOnce(14), aFleet(3), '2+3 to xlarge, 4 to xlarge'],
  [
    'an excluded reader stays',
    atOnce(2, { excludeInstances: ['orders-1', 'orders-4'] }),
    aFleet(3),
    '2+3 to xlarge',
  ],
  [
    'readers of a scaling policy are not relied on',
    atOnce(2),
    aFleet(2, anAutoScaledReader('scaled-1')),
    '2 to xlarge, 3 to xlarge',
  ],
  [
    'the writer and who was the writer by themselves',
    aTypeChange({ maxUnavailableReaders: 2 }),
    aFleet(4),
    'create temp xlarge, fail over to temp, 1 to xlarge, 2+3 to xlarge, 4+5 to xlarge, fail over to 1, delete temp',
  ],
  [
    'a reader stands in',
    aTypeChange({ maxUnavailableReaders: 2, skipTempInstance: true }),
    aFleet(4),
    '2+3 to xlarge, 4+5 to xlarge, fail over to 2, 1 to xlarge, fail over to 1',
  ],
  [
    'a restart',
    aCycle({ maxUnavailableReaders: 2, skipTempInstance: true, excludeInstances: ['orders-1'] }),
    aFleet(4),
    'reboot 2+3, reboot 4+5',
  ],
])('%s', ([, spec, cluster, expected]) => {
  expect(shortPlan(planFor(spec, cluster).steps)).toBe(`get_cluster_info, ${expected}, verify_cluster`)
})

/** How many stay available by the steps of a plan that work on several readers. */
const kept = (steps: readonly PlannedStep[]): readonly number[] =>
  steps.flatMap(({ input }) => ('keepsAvailable' in input ? input.keepsAvailable : []))

test('the temporary instance, or the former writer in its place, is one more reader that stays', () => {
  expect(kept(planFor(atOnce(3), aFleet(6)).steps)).toEqual([3, 3])
  const around = aTypeChange({ maxUnavailableReaders: 3 })
  expect(kept(planFor(around, aFleet(6)).steps)).toEqual([4, 4])
})

const found = (spec: OperationSpec, cluster: ClusterReading, changes: Partial<PreflightReading> = {}) =>
  planFor(spec, cluster, changes).notes.map(({ code, message }) => `${code}: ${message}`)

test('the plan says how many readers are unavailable at once, and for whom that matters', () => {
  const [note] = found(atOnce(3), aFleet(6))
  expect(note).toBe(
    'readers_at_once: Up to 3 readers are unavailable at the same time, and at least 3 readers stay available: the reader endpoint has less capacity during that time.',
  )
  const proxies = [{ proxyName: 'shop', targetGroupName: 'default', status: 'available', targets: [] }]
  const [withProxy] = found(atOnce(3), aFleet(6), { proxies })
  expect(withProxy).toContain('the reader endpoint and read-only endpoints of proxies have less capacity')
  expect(found(aTypeChange(), aFleet(6))).toEqual([])
})

test('the plan says when fewer are worked on at a time than were asked for', () => {
  const [note, ...others] = found(atOnce(5), aFleet(2))
  expect(note).toMatch(
    /^fewer_readers_at_once: maxUnavailableReaders is 5, and the cluster has 2 readers .*: 1 at a time is/,
  )
  expect(others).toEqual([])
  expect(found(atOnce(5), aFleet(4))).toEqual([
    expect.stringContaining('3 at a time are worked on'),
    expect.stringContaining('Up to 2 readers'),
  ])
})

test('the plan warns of a custom endpoint whose members are all worked on at the same time', () => {
  const endpoint = (...staticMembers: readonly string[]) => ({
    customEndpoints: [{ endpointId: 'reports', type: 'READER', staticMembers, excludedMembers: [] }],
  })
  const warnings = (reading: Partial<PreflightReading>) =>
    found(atOnce(3), aFleet(6), reading).filter((each) => each.startsWith('endpoint_without_member'))
  expect(warnings(endpoint('orders-2', 'orders-4'))).toEqual([
    expect.stringContaining('reports is served by orders-2, orders-4, which are worked on at the same time'),
  ])
  expect(warnings(endpoint('orders-2', 'orders-7'))).toEqual([])
})

const XLARGE = { instanceClass: 'db.r6g.xlarge' }

/** An operation that worked on two readers at a time, and asked for these to be changed and to be the writer. */
function tried(modified: readonly string[], writers: readonly string[] = []): Operation {
  const cluster = aFleet(4)
  const spec = aTypeChange({ maxUnavailableReaders: 2, skipTempInstance: true })
  return anOperation({
    spec,
    steps: planFor(spec, cluster).steps.map((step) => {
      const calls =
        step.kind === 'failover_to_instance'
          ? writers.filter((id) => instancesOf(step).includes(id)).map(failoverTo)
          : modified.filter((id) => instancesOf(step).includes(id)).map(classChangeOf)
      const attempts = calls.map((call, index) => anAttempt(call, { number: index + 1 }))
      return aStep(step, { attempts, state: attempts.length > 0 ? 'completed' : 'pending' })
    }),
    facts: { original: originalOf(cluster) },
  })
}

const changed = (cluster: ClusterReading, ...ids: readonly string[]): ClusterReading =>
  ids.reduce((each, id) => withInstance(each, id, XLARGE), cluster)

test.for<readonly [shown: string, operation: Operation, cluster: ClusterReading, steps: string]>([
  [
    'two readers changed: together',
    tried(['orders-2', 'orders-3']),
    changed(aFleet(4), 'orders-2', 'orders-3'),
    '2+3 to large',
  ],
  [
    'all readers changed: two at a time again',
    tried(['orders-2', 'orders-3', 'orders-4', 'orders-5']),
    changed(aFleet(4), 'orders-2', 'orders-3', 'orders-4', 'orders-5'),
    '2+3 to large, 4+5 to large',
  ],
  [
    'one that changes while the role is on a reader: that one last',
    tried(['orders-2', 'orders-3', 'orders-4', 'orders-5', 'orders-1'], ['orders-2']),
    withWriter(changed(aFleet(4), 'orders-2', 'orders-3', 'orders-4', 'orders-5', 'orders-1'), 'orders-2'),
    '3+4 to large, 5 to large, 1 to large, fail over to 1, 2 to large',
  ],
  [
    'a broken reader: after the others',
    tried(['orders-2', 'orders-3']),
    withInstance(changed(aFleet(4), 'orders-2', 'orders-3'), 'orders-2', { status: 'storage-full' }),
    '3 to large, 2 to large',
  ],
])('rolls back %s', ([, operation, cluster, expected]) => {
  const plan = planRollback(operation, { at: READ_AT, cluster }, cluster)
  if (plan.kind !== 'possible') throw new Error('A rollback is possible.')
  expect(shortPlan(plan.steps)).toBe(`${expected}, verify_cluster`)
  const failovers = plan.steps.filter(({ kind }) => kind === 'failover_to_instance')
  for (const { input } of failovers) expect(input).toMatchObject({ awaitsReaders: true })
})

test('a step is named by its readers, by few of them when there are many with long names', () => {
  const [, first, second] = stepKeysOf(planFor(atOnce(3), aFleet(6)).steps)
  expect([first, second]).toEqual([
    'modify_instances:orders-2+orders-3+orders-4',
    'modify_instances:orders-5+orders-6+orders-7',
  ])
  const long = (number: number) => `${'r'.repeat(60)}-${number}`
  const cluster = aCluster({
    instances: [aWriter('orders-1'), ...Array.from({ length: 8 }, (_, index) => aReader(long(index)))],
  })
  const [, key] = stepKeysOf(planFor(atOnce(7), cluster).steps)
  expect(key).toBe(`modify_instances:${long(0)}+2_more+${long(3)}`)
})

const stored = (parameters: object) => specInput.parse({ type: 'instance_cycle', parameters }).parameters

test('what was asked before there was a choice is stored as it was then', () => {
  const before = { excludeInstances: [], skipTempInstance: false, skipFailBack: false }
  expect(JSON.stringify(stored({}))).toBe(JSON.stringify(before))
  expect(JSON.stringify(stored({ maxUnavailableReaders: 1 }))).toBe(JSON.stringify(before))
  expect(stored({ maxUnavailableReaders: 2 })).toEqual({ ...before, maxUnavailableReaders: 2 })
})

import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../../testing/cluster-builder.ts'
import { aCycle, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const planFor = (spec: OperationSpec, cluster: ClusterReading) =>
  makePlan(spec, aPreflightReading({ cluster }), 'op-1')

const three = aCluster()
const of = (...instances: ClusterReading['instances']) => aCluster({ instances })
const alone = of(aWriter('orders-1'))
const scaledWriter = anAutoScaledReader('scaled-1', { role: 'WRITER' })
const onlyTempToTakeOver = of(scaledWriter, aReader('orders-2', { tags: { [OPERATION_TAG]: 'op-0' } }))
const excluding = (...excludeInstances: readonly string[]) => aCycle({ excludeInstances })

test.for<readonly [string, OperationSpec, ClusterReading, string]>([
  [
    'a class that is not offered',
    aTypeChange({ targetInstanceClass: 'db.z9.mega' }),
    three,
    'db.z9.mega is not offered',
  ],
  [
    'a class that every instance has',
    aTypeChange({ targetInstanceClass: 'db.r6g.large' }),
    three,
    'nothing to change',
  ],
  ['an exclusion that is no member', excluding('orders-9'), three, 'orders-9, not a member'],
  ['exclusions of all members', excluding('orders-1', 'orders-2', 'orders-3'), three, 'nothing to work on'],
  [
    'no fail-back where only the temporary instance could stay the writer',
    aTypeChange({ skipFailBack: true }),
    alone,
    'skipFailBack: true would leave the temporary instance as its writer',
  ],
  [
    'an auto-scaled writer without a member to take over',
    aTypeChange(),
    onlyTempToTakeOver,
    'no other instance is ready to take over',
  ],
  ['two writers in one reading', aCycle(), of(aWriter('orders-1'), aWriter('orders-2')), 'no single writer'],
])('refuses %s', ([, spec, cluster, says]) => {
  expect(() => planFor(spec, cluster)).toThrow(says)
})

test.for<readonly [string, OperationSpec, ClusterReading, ...string[]]>([
  ['nothing of an ordinary restart', aCycle(), three],
  ['of work on the only writer', aTypeChange({ skipTempInstance: true }), alone, 'writer_in_place'],
  ['of another writer at the end', aTypeChange({ skipFailBack: true }), three, 'new_writer'],
  [
    'of a writer of a scaling policy',
    aTypeChange(),
    of(scaledWriter, aReader('orders-2')),
    'auto_scaled_writer',
    'auto_scaled_readers',
  ],
  [
    'of readers of a scaling policy',
    aCycle(),
    of(aWriter('orders-1'), anAutoScaledReader('scaled-1')),
    'auto_scaled_readers',
  ],
])('the plan tells %s', ([, spec, cluster, ...codes]) => {
  expect(planFor(spec, cluster).notes.map(({ code }) => code)).toEqual(codes)
})

import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../../testing/cluster-builder.ts'
import { aCycle, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const planFor = (spec: OperationSpec, cluster: ClusterReading) =>
  makePlan(spec, aPreflightReading({ cluster }), 'op-1')

const alone = aCluster({ instances: [aWriter('orders-1')] })

const autoScaledWriter = aCluster({
  instances: [anAutoScaledReader('scaled-1', { role: 'WRITER' }), aReader('orders-2'), aReader('orders-3')],
})

test.each([
  {
    name: 'a class that is not offered',
    spec: aTypeChange({ targetInstanceClass: 'db.z9.mega' }),
    says: 'db.z9.mega is not offered',
  },
  {
    name: 'a class that every instance has',
    spec: aTypeChange({ targetInstanceClass: 'db.r6g.large' }),
    says: 'nothing to change',
  },
  {
    name: 'an exclusion that names nobody',
    spec: aCycle({ excludeInstances: ['orders-9'] }),
    says: 'orders-9, not a member',
  },
  {
    name: 'exclusions that leave nobody',
    spec: aCycle({ excludeInstances: ['orders-1', 'orders-2', 'orders-3'] }),
    says: 'nothing to work on',
  },
  {
    name: 'no fail-back where only the temporary instance could stay the writer',
    spec: aTypeChange({ failBack: false }),
    cluster: alone,
    says: 'failBack: false would leave the temporary instance as its writer',
  },
  {
    name: 'an auto-scaled writer without anybody to take over',
    spec: aTypeChange(),
    cluster: aCluster({
      instances: [
        anAutoScaledReader('scaled-1', { role: 'WRITER' }),
        aReader('orders-2', { tags: { [OPERATION_TAG]: 'op-0' } }),
      ],
    }),
    says: 'no other instance is ready to take over',
  },
  {
    name: 'two writers in one reading',
    spec: aCycle(),
    cluster: aCluster({ instances: [aWriter('orders-1'), aWriter('orders-2')] }),
    says: 'no single writer',
  },
])('refuses $name', ({ spec, cluster = aCluster(), says }) => {
  expect(() => planFor(spec, cluster)).toThrow(says)
})

test.each([
  {
    name: 'work on the only writer',
    spec: aTypeChange({ skipTempInstance: true }),
    cluster: alone,
    code: 'writer_in_place',
  },
  { name: 'another writer at the end', spec: aTypeChange({ failBack: false }), code: 'new_writer' },
  {
    name: 'a writer of a scaling policy',
    spec: aTypeChange(),
    cluster: autoScaledWriter,
    code: 'auto_scaled_writer',
  },
  {
    name: 'readers of a scaling policy',
    spec: aCycle(),
    cluster: aCluster({ instances: [aWriter('orders-1'), anAutoScaledReader('scaled-1')] }),
    code: 'auto_scaled_readers',
  },
])('the plan tells of $name', ({ spec, cluster = aCluster(), code }) => {
  expect(planFor(spec, cluster).notes.map((note) => note.code)).toContain(code)
  expect(planFor(aCycle(), aCluster()).notes).toEqual([])
})

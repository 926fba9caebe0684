import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Finding } from '../model/finding.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { note } from '../operations/kit/notes.ts'
import { makePlan } from '../operations/make-plan.ts'
import { aCluster, anAutoScaledReader } from '../testing/cluster-builder.ts'
import { aCycle, aPreflightReading, aTypeChange } from '../testing/preflight-builder.ts'
import type { PlanPart } from './plan-identity.ts'
import { planIdentity } from './plan-identity.ts'

interface Asked {
  readonly spec?: OperationSpec
  readonly cluster?: ClusterReading
  readonly operationId?: string
  readonly findings?: readonly Finding[]
}

function identityOf({
  spec = aTypeChange(),
  cluster = aCluster(),
  operationId = 'abcdefgh1234',
  findings = [],
}: Asked = {}) {
  const plan = makePlan(spec, aPreflightReading({ cluster }), operationId)
  return planIdentity({ plan, findings }, { operationId, spec, cluster })
}

/** The parts that are other ones than those of the plan of a class change on a healthy cluster. */
function partsThatDiffer(asked: Asked): readonly PlanPart[] {
  const [before, after] = [identityOf(), identityOf(asked)]
  const parts = ['inputs', 'steps', 'interruptions', 'topology', 'warnings'] as const
  return parts.filter((part) => before[part] !== after[part])
}

const withReader = (change: Partial<InstanceReading>): ClusterReading => {
  const { instances } = aCluster()
  return aCluster({
    instances: instances.map((one) => (one.instanceId === 'orders-2' ? { ...one, ...change } : one)),
  })
}

const WARNING = note.warn('smaller_writer', 'A smaller instance would be the writer.', 'Look.', ['orders-2'])

test.for<readonly [string, Asked, readonly PlanPart[]]>([
  ['type', { spec: aCycle() }, ['inputs', 'steps', 'interruptions']],
  ['input', { spec: aTypeChange({ excludeInstances: ['orders-3'] }) }, ['inputs', 'steps', 'interruptions']],
  ['default', { spec: aTypeChange({ skipTempInstance: true }) }, ['inputs', 'steps', 'interruptions']],
  [
    'instance id',
    { cluster: withReader({ instanceId: 'orders-4' }) },
    ['steps', 'interruptions', 'topology'],
  ],
  ['class', { cluster: withReader({ instanceClass: 'db.r6g.2xlarge' }) }, ['topology']],
  ['tier', { cluster: withReader({ promotionTier: 7 }) }, ['topology']],
  ['version', { cluster: aCluster({ engineVersion: '16.6' }) }, ['topology']],
  ['cluster parameter group', { cluster: aCluster({ parameterGroup: 'other' }) }, ['topology']],
  [
    'parameter group',
    { cluster: withReader({ parameterGroup: { name: 'other', applyStatus: 'in-sync' } }) },
    ['topology'],
  ],
  ['cluster of the same name', { cluster: aCluster({ resourceId: 'cluster-NEW' }) }, ['inputs']],
  ['Warning', { findings: [WARNING] }, ['warnings']],
])('another %s is another plan', ([, asked, parts]) => {
  expect(partsThatDiffer(asked)).toEqual(parts)
})

test.for<readonly [string, Asked]>([
  ['id of the operation', { operationId: 'zyxwvuts9876' }],
  ['status', { cluster: withReader({ status: 'modifying' }) }],
  [
    'progress of a parameter group',
    { cluster: withReader({ parameterGroup: { name: 'orders-instance-16', applyStatus: 'applying' } }) },
  ],
  ['time', { cluster: withReader({ createdAt: '2026-01-01T00:00:00.000Z' }) }],
  [
    'auto-scaled reader',
    { cluster: aCluster({ instances: [...aCluster().instances, anAutoScaledReader('orders-auto')] }) },
  ],
  ['remark', { findings: [note.info('proxies', 'So it is.', 'Nothing.', [])] }],
])('another %s is the same plan', ([, asked]) => {
  expect(partsThatDiffer(asked)).toEqual([])
})

test('another writer is another plan', () => {
  const instances = aCluster().instances.map((one) => ({
    ...one,
    role: one.instanceId === 'orders-3' ? ('WRITER' as const) : ('READER' as const),
  }))
  expect(partsThatDiffer({ cluster: aCluster({ instances }) })).toEqual([
    'steps',
    'interruptions',
    'topology',
  ])
})

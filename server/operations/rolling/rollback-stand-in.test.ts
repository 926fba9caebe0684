import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import {
  aCluster,
  aReader,
  aWriter,
  withInstance,
  withoutMember,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { shortPlan } from '../../testing/plan-outline.ts'
import { anOffer, aPreflightReading, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { changedClass, closed } from '../../testing/sent-steps.ts'
import { aStep, originalOf } from '../../testing/step-builder.ts'
import { makePlan } from '../make-plan.ts'
import { planRollback } from '../rollback.ts'

const BIG = 'db.r6g.4xlarge'
const XLARGE = { instanceClass: 'db.r6g.xlarge' }

interface Change {
  readonly before: ClusterReading
  readonly excluded?: readonly string[]
  readonly modified: readonly string[]
}

/** A class change without a temporary instance that was sent to all of the instances named. */
function changed({ before, excluded = [], modified }: Change): Operation {
  const spec = aTypeChange({ skipTempInstance: true, excludeInstances: [...excluded] })
  const orderableClasses = ['db.r6g.large', 'db.r6g.xlarge', BIG].map((each) => anOffer(each))
  const { steps } = makePlan(spec, aPreflightReading({ cluster: before, orderableClasses }), 'op-1')
  return closed(
    anOperation({
      spec,
      steps: steps.map((step) =>
        step.kind === 'modify_instance' && modified.includes(step.input.instanceId)
          ? changedClass(step.input.instanceId, step.input.instanceClass)
          : aStep(step),
      ),
      facts: { original: originalOf(before) },
    }),
  )
}

function rollBack(change: Change, cluster: ClusterReading) {
  const plan = planRollback(changed(change), { at: READ_AT, cluster }, cluster)
  if (plan.kind !== 'possible') throw new Error(plan.because)
  return plan
}

/** A large writer; a small reader in the first tier, a large one in a late tier. */
const mixed = aCluster({
  instances: [
    aWriter('orders-1', { instanceClass: BIG }),
    aReader('orders-2', { promotionTier: 0 }),
    aReader('orders-3', { promotionTier: 9, instanceClass: BIG }),
  ],
})

test('the writer is changed back behind the large reader, not the one in the best tier', () => {
  const change = { before: mixed, excluded: ['orders-2', 'orders-3'], modified: ['orders-1'] }
  const { steps, notes } = rollBack(change, withInstance(mixed, 'orders-1', XLARGE))
  expect(shortPlan(steps)).toBe('fail over to 3, 1 to 4xlarge, fail over to 1, verify_cluster')
  expect(
    steps.flatMap(({ kind, input }) => (kind === 'failover_to_instance' ? [input.expectedClass] : [])),
  ).toEqual([BIG, BIG])
  expect(notes).toEqual([])
})

const small = withoutMember(mixed, 'orders-3')
const withoutHome = withoutMember(mixed, 'orders-1')
const thirdChanged = withInstance(withoutHome, 'orders-3', XLARGE)
const homeGone = { before: mixed, excluded: ['orders-2'], modified: ['orders-1', 'orders-3'] }

test.for<readonly [string, Change, ClusterReading, string, string]>([
  [
    'behind a reader that is smaller than the writer was and is',
    { before: small, excluded: ['orders-2'], modified: ['orders-1'] },
    withInstance(small, 'orders-1', XLARGE),
    'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.xlarge, 4 vCPUs, 32 GiB) is worked on.',
    'Add a reader of db.r6g.xlarge or larger before the rollback: it is used instead.',
  ],
  [
    'that leaves a small member the writer because the original one is gone',
    homeGone,
    withWriter(thirdChanged, 'orders-2'),
    'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer at the end instead of orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB). It has less CPU or memory: queries can be slower and connections can fail from then on.',
    'Change orders-2 to a larger class after the rollback.',
  ],
  [
    'behind a small member because the original writer is gone',
    homeGone,
    withWriter(thirdChanged, 'orders-3'),
    'is the writer while orders-3 (db.r6g.xlarge, 4 vCPUs, 32 GiB) is worked on.',
    'before the rollback',
  ],
])('a rollback %s says so', ([, change, cluster, message, advice]) => {
  const { notes } = rollBack(change, cluster)
  expect(notes).toMatchObject([
    {
      severity: 'warn',
      code: 'smaller_writer',
      message: expect.stringContaining(message),
      advice: expect.stringContaining(advice),
    },
  ])
})

const allChanged = { before: aCluster(), modified: ['orders-1', 'orders-2', 'orders-3'] }
const allLarger = aCluster({ instances: aCluster().instances.map((one) => ({ ...one, ...XLARGE })) })

test.for<readonly [string, Change, ClusterReading]>([
  ['what was smaller on purpose', allChanged, allLarger],
  ['a writer as large as the original one, which is gone', homeGone, withWriter(withoutHome, 'orders-3')],
])('a rollback to %s says nothing', ([, change, cluster]) => {
  expect(rollBack(change, cluster).notes).toEqual([])
})

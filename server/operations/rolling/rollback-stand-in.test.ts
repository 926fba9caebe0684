import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import {
  aCluster,
  aReader,
  aWriter,
  withInstance,
  withoutMember,
  withWriter,
} from '../../testing/cluster-builder.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import { outlineOf } from '../../testing/plan-outline.ts'
import { anOffer, aPreflightReading, aTypeChange, READ_AT } from '../../testing/preflight-builder.ts'
import { anAttempt, aStep, originalOf } from '../../testing/step-builder.ts'
import { makePlan } from '../make-plan.ts'
import { planRollback } from '../rollback.ts'

const BIG = 'db.r6g.4xlarge'

/** A class change without a temporary instance that was sent to all of the instances named. */
function changed(before: ClusterReading, spec: OperationSpec, ...modified: readonly string[]): Operation {
  const reading = aPreflightReading({
    cluster: before,
    orderableClasses: ['db.r6g.large', 'db.r6g.xlarge', BIG].map((each) => anOffer(each)),
  })
  return anOperation({
    spec,
    steps: makePlan(spec, reading, 'op-1').steps.map((step) => {
      if (step.kind !== 'modify_instance' || !modified.includes(step.input.instanceId)) return aStep(step)
      const { instanceId, instanceClass } = step.input
      return aStep(step, {
        state: 'completed',
        attempts: [
          anAttempt(
            { action: 'ModifyDBInstance', input: { instanceId, instanceClass } },
            { closedAt: READ_AT },
          ),
        ],
      })
    }),
    facts: { original: originalOf(before) },
  })
}

function rollBack(operation: Operation, cluster: ClusterReading) {
  const plan = planRollback(operation, { at: READ_AT, cluster }, cluster)
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
const toXlarge = (excludeInstances: readonly string[]) =>
  aTypeChange({ skipTempInstance: true, excludeInstances: [...excludeInstances] })

test('the writer is changed back behind the large reader, not the one in the best tier', () => {
  const operation = changed(mixed, toXlarge(['orders-2', 'orders-3']), 'orders-1')
  const { steps, notes } = rollBack(
    operation,
    withInstance(mixed, 'orders-1', { instanceClass: 'db.r6g.xlarge' }),
  )
  expect(outlineOf(steps).slice(0, 3)).toEqual([
    'failover_to_instance orders-3',
    `modify_instance orders-1 ${BIG}`,
    'failover_to_instance orders-1',
  ])
  expect(
    steps.flatMap(({ kind, input }) => (kind === 'failover_to_instance' ? [input.expectedClass] : [])),
  ).toEqual([BIG, BIG])
  expect(notes).toEqual([])
})

test('a rollback behind a reader that is smaller than the writer was and is says so', () => {
  const small = withoutMember(mixed, 'orders-3')
  const operation = changed(small, toXlarge(['orders-2']), 'orders-1')
  const { notes } = rollBack(operation, withInstance(small, 'orders-1', { instanceClass: 'db.r6g.xlarge' }))
  expect(notes).toMatchObject([{ severity: 'warn', code: 'smaller_writer' }])
  expect(notes[0]?.message).toContain(
    'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.xlarge, 4 vCPUs, 32 GiB) is worked on.',
  )
  expect(notes[0]?.advice).toBe(
    'Add a reader of db.r6g.xlarge or larger before the rollback: it is used instead.',
  )
})

test('a rollback to what was smaller on purpose says nothing', () => {
  const before = aCluster()
  const operation = changed(before, toXlarge([]), 'orders-1', 'orders-2', 'orders-3')
  const big = { instanceClass: 'db.r6g.xlarge' }
  const cluster = aCluster({
    instances: [aWriter('orders-1', big), aReader('orders-2', big), aReader('orders-3', big)],
  })
  expect(rollBack(operation, cluster).notes).toEqual([])
})

test('a small member that stays the writer because the original one is gone is told of', () => {
  const operation = changed(mixed, toXlarge(['orders-2']), 'orders-1', 'orders-3')
  const without = withoutMember(mixed, 'orders-1')
  const stays = rollBack(
    operation,
    withWriter(withInstance(without, 'orders-3', { instanceClass: 'db.r6g.xlarge' }), 'orders-2'),
  )
  expect(stays.notes.map(({ message }) => message)).toEqual([
    'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer at the end instead of orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB). It has less CPU or memory: queries can be slower and connections can fail from then on.',
  ])
  expect(stays.notes[0]?.advice).toBe('Change orders-2 to a larger class after the rollback.')
  const restored = rollBack(
    operation,
    withWriter(withInstance(without, 'orders-3', { instanceClass: 'db.r6g.xlarge' }), 'orders-3'),
  )
  expect(restored.notes.map(({ message }) => message)).toEqual([
    expect.stringContaining('is the writer while orders-3 (db.r6g.xlarge, 4 vCPUs, 32 GiB) is worked on.'),
  ])
  expect(rollBack(operation, withWriter(without, 'orders-3')).notes).toEqual([])
})

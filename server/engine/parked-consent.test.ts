import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { planned } from '../operations/kit/planned.ts'
import { makePlan } from '../operations/make-plan.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import { aRun, callsOf, current, eventsOf, order, read, stepsOf } from '../testing/engine-fixture.ts'
import { aPreflightReading, aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { anAttempt } from '../testing/step-builder.ts'

const CERTIFICATE = { CACertificateIdentifier: 'rds-ca-ecc384-g1' }

const parkedOn = (
  instanceId: string,
  pendingChanges: Readonly<Record<string, string>>,
  cluster = aCluster(),
) => withInstance(cluster, instanceId, { pendingChanges })

/** An operation that has read the cluster and is about to send its first call. */
function begun(spec = aTypeChange()): Operation {
  const { steps } = makePlan(spec, aPreflightReading(), 'op-1')
  const operation = aRun(1)
  return {
    ...operation,
    spec,
    steps: stepsOf(steps, 1).with(1, {
      ...current({ operation }),
      ...steps[1],
    } as Operation['steps'][number]),
  }
}

const pauseOf = (operation: Operation, cluster: ClusterReading) =>
  read(operation, 25, cluster).operation.pauseReason

test('what a later step would apply is asked for before the first call, with the writer where it was', () => {
  const cluster = parkedOn('orders-2', CERTIFICATE, parkedOn('orders-1', { DBInstanceIdentifier: 'renamed' }))
  const draft = read(begun(), 10, cluster)
  expect(callsOf(draft)).toEqual([])
  expect(current(draft).kind).toBe('create_temp_instance')
  expect(draft.operation.pauseReason).toMatchObject({
    code: 'blocked',
    message:
      "orders-1 has pending changes that AWS would apply together with this operation's: DBInstanceIdentifier=renamed. orders-2 has pending changes that AWS would apply together with this operation's: CACertificateIdentifier=rds-ca-ecc384-g1. Nothing was changed yet.",
    advice:
      'Choose Continue to accept them, or Abort to end the operation. To avoid them, change those values back in the RDS console before that.',
    accepts: {
      text: "AWS applies these pending changes together with this operation's. orders-1: DBInstanceIdentifier=renamed; orders-2: CACertificateIdentifier=rds-ca-ecc384-g1.",
    },
  })
})

test('the consent counts for every step, and for what is left of it once a part was applied', () => {
  const both = parkedOn('orders-2', CERTIFICATE, parkedOn('orders-3', CERTIFICATE))
  const asked = read(begun(), 10, both).operation
  const accepted = order(asked, 20, {
    name: 'continue',
    accept: asked.pauseReason?.accepts?.key ?? '',
  }).operation
  expect(callsOf(read(accepted, 21, both))).toEqual(['CreateDBInstance'])
  const atLastReader = {
    ...accepted,
    cursor: accepted.steps.findLastIndex(({ kind }) => kind === 'modify_instance'),
  }
  expect(eventsOf(read(atLastReader, 30, parkedOn('orders-3', CERTIFICATE)))).not.toContain(
    'operation_paused',
  )

  const other = parkedOn('orders-3', { CACertificateIdentifier: 'rds-ca-rsa4096-g1' })
  expect(pauseOf(accepted, other)?.accepts?.text).toContain(
    'orders-3: CACertificateIdentifier=rds-ca-rsa4096-g1',
  )
  const more = parkedOn('orders-3', { ...CERTIFICATE, DBInstanceIdentifier: 'renamed' })
  expect(pauseOf(accepted, more)?.accepts?.text).toContain(
    'orders-3: CACertificateIdentifier=rds-ca-ecc384-g1, DBInstanceIdentifier=renamed',
  )
  const elsewhere = parkedOn('orders-1', CERTIFICATE)
  expect(pauseOf(accepted, elsewhere)?.accepts?.text).toContain('orders-1: CACertificateIdentifier')
})

test.for([
  {
    what: 'another value for the field that is changed',
    cluster: parkedOn('orders-2', { DBInstanceClass: 'db.r6g.4xlarge' }),
  },
  {
    what: 'the value that the operation brings',
    cluster: parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge' }),
  },
  { what: 'a change of the cluster', cluster: aCluster({ pendingChanges: { EngineVersion: '16.6' } }) },
])('no consent is needed for $what', ({ cluster }) => {
  expect(callsOf(read(begun(), 10, cluster))).toEqual(['CreateDBInstance'])
})

test('no consent is needed for a change of an instance that is left alone', () => {
  const run = begun(aTypeChange({ excludeInstances: ['orders-1', 'orders-2'] }))
  const excluded = {
    ...run,
    steps: run.steps.filter(
      (step) => step.kind !== 'modify_instance' || step.input.instanceId === 'orders-3',
    ),
  }
  expect(callsOf(read(excluded, 10, parkedOn('orders-2', CERTIFICATE)))).not.toEqual([])
})

test('a change of the storage type asks for what is parked on the cluster, and not for its own field', () => {
  const pausing = aCluster({ pendingChanges: { EngineVersion: '16.6', StorageType: 'aurora' } })
  expect(pauseOf(begun(aStorageChange()), pausing)?.accepts?.text).toBe(
    "AWS applies these pending changes together with this operation's. orders: EngineVersion=16.6.",
  )
  const own = aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } })
  expect(callsOf(read(begun(aStorageChange()), 10, own))).toEqual(['ModifyDBCluster'])
})

/** A change of `orders-2` that AWS began and gave up, with what was asked for still parked. */
function givenUp(): Operation {
  const call = {
    action: 'ModifyDBInstance',
    input: { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' },
  } as const
  const step = planned('modify_instance', { ...call.input, isInPlace: false })
  const operation = aRun(3)
  const seen = anAttempt(call, { intendedAt: '2026-03-01T10:01:00.000Z', seenAt: '2026-03-01T10:02:00.000Z' })
  return {
    ...operation,
    steps: operation.steps.with(3, { ...current({ operation }), ...step, attempts: [seen] }),
  }
}

test('what the operation asked for itself needs no consent after AWS gave up, whether it goes on or back', () => {
  const own = parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge' })
  const first = read(givenUp(), 600, own).operation
  const failed = read(first, 605, own).operation
  expect(failed.pauseReason).toMatchObject({ code: 'change_failed' })
  expect(failed.pauseReason).not.toHaveProperty('accepts')
  expect(callsOf(read(order(failed, 700, { name: 'continue' }).operation, 701, own))).toEqual([
    'ModifyDBInstance',
  ])

  const restore = planned('modify_instance', {
    instanceId: 'orders-2',
    instanceClass: 'db.r6g.large',
    isInPlace: false,
  })
  const back = order(failed, 700, { name: 'rollback', steps: [restore], impossible: [] }).operation
  expect(callsOf(read(back, 900, own))).toEqual(['ModifyDBInstance'])

  const others = parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge', ...CERTIFICATE })
  const asked = read(back, 900, others).operation.pauseReason
  expect(asked?.accepts?.text).toContain('orders-2: CACertificateIdentifier=rds-ca-ecc384-g1')
  expect(asked?.message).not.toContain('Nothing was changed yet')
})

import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { planned } from '../operations/kit/planned.ts'
import { makePlan } from '../operations/make-plan.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  goOn,
  order,
  read,
  readTwice,
  stepsOf,
  withStep,
} from '../testing/engine-fixture.ts'
import { aPreflightReading, aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { anAttempt } from '../testing/step-builder.ts'

const CERTIFICATE = { CACertificateIdentifier: 'rds-ca-ecc384-g1' }

const parkedOn = (
  instanceId: string,
  pendingChanges: Readonly<Record<string, string>>,
  cluster = aCluster(),
) => withInstance(cluster, instanceId, { pendingChanges })

/** An operation that has read the cluster and is about to send its first call. */
function begun(spec = aTypeChange(), reading = aPreflightReading()): Operation {
  const { steps } = makePlan(spec, reading, 'op-1')
  const running = { state: 'in_progress', startedAt: at(0), waitingSince: at(0) } as const
  return withStep(aRun(1, {}, { spec, steps: stepsOf(steps, 1) }), 1, running)
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
  const accepted = goOn(read(begun(), 10, both).operation, 20).operation
  expect(callsOf(read(accepted, 21, both))).toEqual(['CreateDBInstance'])
  const lastReader = accepted.steps.findLastIndex(({ kind }) => kind === 'modify_instance')
  const atLastReader = { ...accepted, cursor: lastReader }
  expect(pauseOf(atLastReader, parkedOn('orders-3', CERTIFICATE))).toBeUndefined()

  const another = { CACertificateIdentifier: 'rds-ca-rsa4096-g1' }
  for (const [cluster, text] of [
    [parkedOn('orders-3', another), 'orders-3: CACertificateIdentifier=rds-ca-rsa4096-g1'],
    [
      parkedOn('orders-3', { ...CERTIFICATE, DBInstanceIdentifier: 'renamed' }),
      'orders-3: CACertificateIdentifier=rds-ca-ecc384-g1, DBInstanceIdentifier=renamed',
    ],
    [parkedOn('orders-1', CERTIFICATE), 'orders-1: CACertificateIdentifier'],
  ] as const)
    expect(pauseOf(accepted, cluster)?.accepts?.text).toContain(text)
})

test.for([
  [
    'another value for the field that is changed',
    parkedOn('orders-2', { DBInstanceClass: 'db.r6g.4xlarge' }),
  ],
  ['the value that the operation brings', parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge' })],
  ['a change of the cluster', aCluster({ pendingChanges: { EngineVersion: '16.6' } })],
] as const)('no consent is needed for %s', ([, cluster]) => {
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
  const input = { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' }
  const call = { action: 'ModifyDBInstance', input } as const
  const operation = aRun(3, { attempts: [anAttempt(call, { intendedAt: at(60), seenAt: at(120) })] })
  const step = planned('modify_instance', { ...input, isInPlace: false })
  return { ...operation, steps: operation.steps.with(3, { ...current({ operation }), ...step }) }
}

test('what the operation asked for itself needs no consent after AWS gave up, whether it continues or rolls back', () => {
  const own = parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge' })
  const failed = readTwice(givenUp(), 600, own).operation
  expect(failed.pauseReason).toMatchObject({ code: 'change_failed' })
  expect(failed.pauseReason).not.toHaveProperty('accepts')
  expect(callsOf(read(goOn(failed, 700).operation, 701, own))).toEqual(['ModifyDBInstance'])

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

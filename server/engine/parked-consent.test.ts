import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { makePlan } from '../operations/make-plan.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import { aRun, at, callsOf, current, goOn, read, stepsOf, withStep } from '../testing/engine-fixture.ts'
import { aPreflightReading, aTypeChange } from '../testing/preflight-builder.ts'

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

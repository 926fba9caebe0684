import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import { aCluster, withInstance } from '../../testing/cluster-builder.ts'
import {
  aCycle,
  anUpgrade,
  aPreflightReading,
  aStorageChange,
  aTypeChange,
} from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

/** What a plan says about what is parked: severity, code and message. */
const notesOf = (spec: OperationSpec, cluster: ClusterReading): readonly string[] =>
  makePlan(spec, aPreflightReading({ cluster }), 'op-1')
    .notes.filter(({ code }) => code.startsWith('pending_change'))
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`)

const parkedOn = (
  instanceId: string,
  pendingChanges: Readonly<Record<string, string>>,
  cluster = aCluster(),
) => withInstance(cluster, instanceId, { pendingChanges })

test('nothing is said where nothing is parked', () => {
  for (const spec of [aTypeChange(), aCycle(), aStorageChange(), anUpgrade()]) {
    expect(notesOf(spec, aCluster())).toEqual([])
  }
})

test('a parked class is replaced by the one that the operation brings', () => {
  expect(notesOf(aTypeChange(), parkedOn('orders-2', { DBInstanceClass: 'db.r6g.4xlarge' }))).toEqual([
    "info pending_change_replaced: The pending change of orders-2 to db.r6g.4xlarge is replaced by this operation's db.r6g.xlarge.",
  ])
  expect(notesOf(aTypeChange(), parkedOn('orders-2', { DBInstanceClass: 'db.r6g.xlarge' }))).toEqual([
    'info pending_change_replaced: The pending change of orders-2 to db.r6g.xlarge is what this operation does, without waiting for the maintenance window.',
  ])
})

test('what AWS applies together with the operation is named, without the field that it sets itself', () => {
  const cluster = parkedOn('orders-2', {
    DBInstanceClass: 'db.r6g.4xlarge',
    DBInstanceIdentifier: 'renamed',
    CACertificateIdentifier: 'rds-ca-ecc384-g1',
  })
  expect(notesOf(aTypeChange(), cluster)).toEqual([
    "warn pending_changes: orders-2 has pending changes that AWS applies together with this operation's: CACertificateIdentifier=rds-ca-ecc384-g1, DBInstanceIdentifier=renamed.",
    "info pending_change_replaced: The pending change of orders-2 to db.r6g.4xlarge is replaced by this operation's db.r6g.xlarge.",
  ])
})

test.for([
  { when: 'its instance is excluded', spec: aTypeChange({ excludeInstances: ['orders-2'] }) },
  { when: 'instances are only restarted', spec: aCycle() },
  { when: 'only storage changes', spec: aStorageChange() },
  { when: 'the upgrade works on a copy', spec: anUpgrade() },
])('a parked class is not applied where $when', ({ spec }) => {
  expect(notesOf(spec, parkedOn('orders-2', { DBInstanceClass: 'db.r6g.4xlarge' }))).toEqual([
    'warn pending_changes: orders-2 has pending changes, which this operation does not apply: DBInstanceClass=db.r6g.4xlarge.',
  ])
})

test('a parked class of an instance that has the class already is told, since the window undoes what was asked for', () => {
  const cluster = parkedOn(
    'orders-2',
    { DBInstanceClass: 'db.r6g.large' },
    withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.xlarge' }),
  )
  expect(notesOf(aTypeChange(), cluster)).toEqual([
    'warn pending_changes: orders-2 has pending changes, which this operation does not apply: DBInstanceClass=db.r6g.large.',
  ])
})

test('changes of the cluster are applied by a change of its storage alone', () => {
  const cluster = aCluster({ pendingChanges: { EngineVersion: '16.6', StorageType: 'aurora-iopt1' } })
  expect(notesOf(aStorageChange(), cluster)).toEqual([
    "warn pending_changes: orders has pending changes that AWS applies together with this operation's: EngineVersion=16.6.",
    'info pending_change_replaced: The pending change of orders to aurora-iopt1 is what this operation does, without waiting for the maintenance window.',
  ])
  expect(notesOf(aTypeChange(), cluster)).toEqual([
    'warn pending_changes: orders has pending changes, which this operation does not apply: EngineVersion=16.6, StorageType=aurora-iopt1.',
  ])
})

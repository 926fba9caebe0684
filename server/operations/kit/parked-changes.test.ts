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

const parked = (DBInstanceClass: string, others: Readonly<Record<string, string>> = {}) =>
  withInstance(aCluster(), 'orders-2', { pendingChanges: { DBInstanceClass, ...others } })

const others = { DBInstanceIdentifier: 'renamed', CACertificateIdentifier: 'rds-ca-ecc384-g1' }
const backToLarge = withInstance(parked('db.r6g.large'), 'orders-2', { instanceClass: 'db.r6g.xlarge' })
const ofCluster = aCluster({ pendingChanges: { EngineVersion: '16.6', StorageType: 'aurora-iopt1' } })

const ORDERS_2 = 'warn pending_changes: orders-2 has pending changes'
const ORDERS = 'warn pending_changes: orders has pending changes'
const REPLACED = 'info pending_change_replaced: The pending change of'
const TOGETHER = "that AWS applies together with this operation's:"
const AT_ONCE = 'is what this operation does, without waiting for the maintenance window.'
const NOT_APPLIED = ', which this operation does not apply:'
const LEFT_PARKED = `${ORDERS_2}${NOT_APPLIED} DBInstanceClass=db.r6g.4xlarge.`
const TO_4XLARGE = `${REPLACED} orders-2 to db.r6g.4xlarge is replaced by this operation's db.r6g.xlarge.`

test.for<readonly [string, OperationSpec, ClusterReading, ...string[]]>([
  ['nothing for a class change', aTypeChange(), aCluster()],
  ['nothing for a restart', aCycle(), aCluster()],
  ['nothing for a storage change', aStorageChange(), aCluster()],
  ['nothing for an upgrade', anUpgrade(), aCluster()],
  ['a class that the operation replaces', aTypeChange(), parked('db.r6g.4xlarge'), TO_4XLARGE],
  [
    'the class that the operation brings',
    aTypeChange(),
    parked('db.r6g.xlarge'),
    `${REPLACED} orders-2 to db.r6g.xlarge ${AT_ONCE}`,
  ],
  [
    'other changes, which AWS applies together with the class',
    aTypeChange(),
    parked('db.r6g.4xlarge', others),
    `${ORDERS_2} ${TOGETHER} CACertificateIdentifier=rds-ca-ecc384-g1, DBInstanceIdentifier=renamed.`,
    TO_4XLARGE,
  ],
  [
    'a class of an excluded instance',
    aTypeChange({ excludeInstances: ['orders-2'] }),
    parked('db.r6g.4xlarge'),
    LEFT_PARKED,
  ],
  ['a class in a restart', aCycle(), parked('db.r6g.4xlarge'), LEFT_PARKED],
  ['a class where only storage changes', aStorageChange(), parked('db.r6g.4xlarge'), LEFT_PARKED],
  ['a class where the upgrade works on a copy', anUpgrade(), parked('db.r6g.4xlarge'), LEFT_PARKED],
  [
    'a class that undoes in the window what the instance has already',
    aTypeChange(),
    backToLarge,
    `${ORDERS_2}${NOT_APPLIED} DBInstanceClass=db.r6g.large.`,
  ],
  [
    'changes of the cluster, which a storage change applies',
    aStorageChange(),
    ofCluster,
    `${ORDERS} ${TOGETHER} EngineVersion=16.6.`,
    `${REPLACED} orders to aurora-iopt1 ${AT_ONCE}`,
  ],
  [
    'changes of the cluster, which a class change does not apply',
    aTypeChange(),
    ofCluster,
    `${ORDERS}${NOT_APPLIED} EngineVersion=16.6, StorageType=aurora-iopt1.`,
  ],
])('parked: %s', ([, spec, cluster, ...said]) => {
  const { notes } = makePlan(spec, aPreflightReading({ cluster }), 'op-1')
  expect(
    notes
      .filter(({ code }) => code.startsWith('pending_change'))
      .map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  ).toEqual(said)
})

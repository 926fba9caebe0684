import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { Reading } from '../model/reading.ts'
import { aCluster, aReader } from '../testing/cluster-builder.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { INTENDED_AT } from '../testing/step-builder.ts'
import { finishedAt } from './call-events.ts'

const LATER = '2026-03-04T09:59:00.000Z'

const event = (
  sourceId: string,
  message: string,
  changes: Partial<RdsEventReading> = {},
): RdsEventReading => ({
  sourceType: 'db-instance',
  sourceId,
  message,
  categories: [],
  at: LATER,
  ...changes,
})
const told = (...events: readonly RdsEventReading[]): Reading => ({
  at: READ_AT,
  cluster: aCluster(),
  events,
})
const finished = (call: RdsCall, reading: Reading) => finishedAt(call, INTENDED_AT, reading)

test('a class change has ended by the event of its end alone, about its instance and since the call', () => {
  const call: RdsCall = {
    action: 'ModifyDBInstance',
    input: { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' },
  }
  const END = 'Finished applying modification to DB instance class'
  expect(finished(call, told(event('orders-2', END)))).toBe(LATER)
  expect(finished(call, told(event('orders-3', END)))).toBeUndefined()
  expect(finished(call, told(event('orders-2', END, { at: '2026-03-04T09:57:00.000Z' })))).toBeUndefined()
  expect(
    finished(call, told(event('orders-2', 'Applying modification to database instance class'))),
  ).toBeUndefined()
  expect(finished(call, { at: READ_AT, cluster: aCluster() })).toBeUndefined()
})

test('a failover has ended with the writer that it was to', () => {
  const call: RdsCall = {
    action: 'FailoverDBCluster',
    input: { clusterId: 'orders', targetInstanceId: 'orders-2' },
  }
  const end = (writer: string) => told(event('orders', `Completed failover to DB instance: ${writer}`))
  expect(finished(call, end('orders-2'))).toBe(LATER)
  expect(finished(call, end('orders-21'))).toBeUndefined()
  expect(finished(call, end('orders-1'))).toBeUndefined()
})

test('what was deleted had been created', () => {
  const call: RdsCall = {
    action: 'CreateDBInstance',
    input: {
      instanceId: 'orders-tmp',
      clusterId: 'orders',
      engine: 'aurora-postgresql',
      instanceClass: 'db.r6g.large',
      promotionTier: 0,
      monitoring: aReader('orders-1').monitoring,
      isPubliclyAccessible: false,
      copiesTagsToSnapshots: true,
      autoMinorVersionUpgrade: false,
      tags: {},
    },
  }
  expect(finished(call, told(event('orders-tmp', '', { categories: ['creation'] })))).toBe(LATER)
  expect(finished(call, told(event('orders-tmp', '', { categories: ['deletion'] })))).toBe(LATER)
  expect(finished(call, told(event('orders-tmp', '', { categories: ['failure'] })))).toBeUndefined()
})

test('storage that may not become I/O-Optimized again has become so, unless AWS reports a failure', () => {
  const change = (storageType: string): RdsCall => ({
    action: 'ModifyDBCluster',
    input: { clusterId: 'orders', storageType },
  })
  const until = (ioOptimizedNextAllowedAt: string, ...events: readonly RdsEventReading[]): Reading => ({
    ...told(...events),
    cluster: aCluster({ ioOptimizedNextAllowedAt }),
  })
  const NEXT_MONTH = '2026-04-03T10:00:00.000Z'
  expect(finished(change('aurora-iopt1'), until(NEXT_MONTH))).toBe(INTENDED_AT)
  expect(finished(change('aurora'), until(NEXT_MONTH))).toBeUndefined()
  expect(finished(change('aurora-iopt1'), until('2026-01-01T00:00:00.000Z'))).toBeUndefined()
  const failure = event('orders', '', { categories: ['failure'] })
  expect(finished(change('aurora-iopt1'), until(NEXT_MONTH, failure))).toBeUndefined()
})

import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import { classChangeOf, creationOf, failoverTo } from '../testing/calls.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { anRdsEvent, INTENDED_AT } from '../testing/step-builder.ts'
import { finishedAt } from './call-events.ts'

const classChange: RdsCall = classChangeOf('orders-2')
const failover: RdsCall = failoverTo('orders-2')
const creation = creationOf('orders-tmp')
const storageChange = (storageType: string): RdsCall => ({
  action: 'ModifyDBCluster',
  input: { clusterId: 'orders', storageType },
})

const BEFORE = '2026-03-04T09:57:00.000Z'
const END = 'Finished applying modification to DB instance class'
const event = (sourceId: string, message: string, ...categories: readonly string[]) =>
  anRdsEvent(sourceId, message, { categories })
const end = event('orders-2', END)
const failedOverTo = (instanceId: string) =>
  event('orders', `Completed failover to DB instance: ${instanceId}`)

/** I/O-Optimized may be chosen again from this time on. */
const nextAllowed = (ioOptimizedNextAllowedAt: string) => ({
  events: [],
  cluster: aCluster({ ioOptimizedNextAllowedAt }),
})
const NEXT_MONTH = nextAllowed('2026-04-03T10:00:00.000Z')

test.each<readonly [what: string, RdsCall, Partial<Reading>, finished: string | undefined]>([
  ['a class change, by the event of its end', classChange, { events: [end] }, end.at],
  ['not by that of another instance', classChange, { events: [event('orders-3', END)] }, undefined],
  ['not by one from before the call', classChange, { events: [{ ...end, at: BEFORE }] }, undefined],
  [
    'not by the event of its beginning',
    classChange,
    { events: [event('orders-2', 'Applying modification to database instance class')] },
    undefined,
  ],
  ['not without events', classChange, {}, undefined],
  ['a failover, with the writer that it was to', failover, { events: [failedOverTo('orders-2')] }, end.at],
  ['not with one of a longer name', failover, { events: [failedOverTo('orders-21')] }, undefined],
  ['not with another writer', failover, { events: [failedOverTo('orders-1')] }, undefined],
  ['a creation', creation, { events: [event('orders-tmp', '', 'creation')] }, end.at],
  ['a creation of what was deleted', creation, { events: [event('orders-tmp', '', 'deletion')] }, end.at],
  ['not one that failed', creation, { events: [event('orders-tmp', '', 'failure')] }, undefined],
  [
    'a storage change after which it may not become I/O-Optimized again',
    storageChange('aurora-iopt1'),
    NEXT_MONTH,
    INTENDED_AT,
  ],
  ['not one to standard', storageChange('aurora'), NEXT_MONTH, undefined],
  ['not one after which it can', storageChange('aurora-iopt1'), nextAllowed(BEFORE), undefined],
  [
    'not one of which AWS reports a failure',
    storageChange('aurora-iopt1'),
    { ...NEXT_MONTH, events: [event('orders', '', 'failure')] },
    undefined,
  ],
])('what has ended: %s', (_, call, shown, finished) => {
  expect(finishedAt(call, INTENDED_AT, { at: READ_AT, cluster: aCluster(), ...shown })).toBe(finished)
})

import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { localPrincipal, SERVER } from '../../model/principal.ts'
import { anOperation } from '../../testing/operation-fixture.ts'
import {
  documentOfEvents,
  documentOfOperation,
  toEventsDocument,
  toOperationDocument,
} from './file-format.ts'
import { FORMAT_VERSION, isOlderVersion, migrate } from './migrations.ts'

test('every older version has a step to the next one, and no other version has', () => {
  const versions = Array.from({ length: FORMAT_VERSION + 2 }, (_, version) => version)
  expect(versions.filter(isOlderVersion)).toEqual(versions.slice(1, FORMAT_VERSION))
})

/** An operation as the versions before 5 stored it. */
const namedBefore5 = (operation: Operation): Operation =>
  JSON.parse(
    JSON.stringify(operation)
      .replace('"stepTimeoutSeconds"', '"waitTimeoutSeconds"')
      .replace('"retries":{"maximum":3}', '"maxRetries":3')
      .replace('"skipFailBack":true', '"failBack":false'),
  )

test('a document of version 1 becomes the one that is written now, which stays what it is', () => {
  const operation = anOperation()
  const before = namedBefore5(operation)
  const first = { formatVersion: 1, operation: before }
  const present = documentOfOperation(operation)
  expect(migrate(first, 'operation')).toEqual(present)
  expect(toOperationDocument(first)).toEqual(present)
  expect(toEventsDocument({ formatVersion: 1, events: [] })).toEqual(documentOfEvents([]))
  expect(first).toEqual({ formatVersion: 1, operation: before })
  expect(toOperationDocument(JSON.parse(JSON.stringify(present)))).toEqual(present)
})

const PAUSE = {
  code: 'blocked',
  message: 'A change is parked.',
  advice: 'Look.',
  accepts: 'parked_changes:orders-1',
}

/** An operation as version 2 wrote it, and what the present version makes of it. */
const fromVersion2 = (changes: object): unknown => {
  const { decisionRevision: _, ...operation } = namedBefore5(anOperation())
  return migrate({ formatVersion: 2, checksum: '', operation: { ...operation, ...changes } }, 'operation')[
    'operation'
  ]
}

const done = { ...anOperation().steps[0], state: 'completed' }

test.for([
  ['completed', [done], 'completed'],
  ['completed', [done, { ...done, state: 'failed' }], 'completed_manually'],
  ['failed', [done], 'aborted'],
  ['rolled_back', [done], 'rolled_back'],
  ['paused', [done], undefined],
] as const)('an operation of version 2 that is %s ended as %s', ([state, steps, ending]) => {
  expect(fromVersion2({ state, steps })).toMatchObject({
    state,
    decisionRevision: 1,
    ...(ending && { ending }),
  })
  if (ending === undefined) expect(fromVersion2({ state, steps })).not.toHaveProperty('ending')
})

test('a consent to a name becomes one that no content equals, so that it is asked for again', () => {
  expect(fromVersion2({ state: 'paused', pauseReason: PAUSE })).toMatchObject({
    pauseReason: { ...PAUSE, accepts: { key: 'parked_changes:orders-1', text: 'A change is parked.' } },
  })
})

test('events of version 2 that recorded a decision say which one', () => {
  const about = { operationId: 'op-1', seq: 1, at: '2026-03-01T10:00:00.000Z', actor: 'ana', stepIndex: 2 }
  const events = [
    ['operation_resumed', { comment: 'go', accepted: 'parked_changes:orders-1' }],
    ['rollback_started', { steps: ['one'], impossible: [] }],
    ['operation_failed', { comment: 'no', leftovers: [] }],
    ['operation_completed', { isForced: true, comment: 'done' }],
    ['operation_completed', { isForced: false }],
    ['operation_paused', { reason: PAUSE }],
    ['step_started', { title: 'Reboot' }],
  ].map(([type, body]) => ({ ...about, type, body }))
  const migrated = migrate({ formatVersion: 2, checksum: '', events }, 'events')
  expect(toEventsDocument(migrated)).toEqual(migrated)
  expect(migrated['events']).toMatchObject([
    {
      type: 'operation_resumed',
      body: {
        action: 'continue',
        stepIndex: 2,
        reason: 'go',
        accepted: { key: 'parked_changes:orders-1', text: 'parked_changes:orders-1' },
      },
    },
    { type: 'rollback_started', body: { action: 'rollback', stepIndex: 2, steps: ['one'], impossible: [] } },
    { type: 'operation_aborted', body: { action: 'abort', reason: 'no', leftovers: [] } },
    { type: 'operation_marked_complete', body: { action: 'mark_complete', reason: 'done' } },
    { type: 'operation_completed', body: {} },
    { type: 'operation_paused', body: { reason: { accepts: { key: 'parked_changes:orders-1' } } } },
    { type: 'step_started', body: { title: 'Reboot' } },
  ])
})

test('names of version 3 become principals, of whom no more is known than the name', () => {
  const ana = localPrincipal('ana')
  const names = { createdBy: 'ana', startedBy: 'ana', endedBy: 'server' }
  const created = { ...namedBefore5(anOperation()), ...names }
  const operation = migrate({ formatVersion: 3, checksum: '', operation: created }, 'operation')
  const principals = { createdBy: ana, startedBy: ana, endedBy: SERVER }
  expect(operation['operation']).toEqual({ ...anOperation(), ...principals })
  const event = {
    operationId: 'op-1',
    seq: 1,
    at: '2026-03-01T10:00:00.000Z',
    type: 'operation_started',
    body: {},
  }
  const events = migrate(
    { formatVersion: 3, checksum: '', events: [{ ...event, actor: 'ana' }, event] },
    'events',
  )
  expect(toEventsDocument(events).events).toEqual([{ ...event, by: ana }, event])
  const releases = migrate(
    { formatVersion: 3, checksum: '', releases: [{ by: 'ana', reason: 'gone' }] },
    'releases',
  )
  expect(releases['releases']).toEqual([{ by: ana, reason: 'gone' }])
})

/** A spec in an operation and in its first event, as the present version has it in both. */
function specsFromVersion4(spec: object): readonly unknown[] {
  const before = { ...namedBefore5(anOperation()), spec }
  const operation = migrate({ formatVersion: 4, checksum: '', operation: before }, 'operation')
  const body = { spec, region: 'us-east-1', clusterId: 'orders' }
  const created = { operationId: 'op-1', seq: 1, at: '2026-03-01T10:00:00.000Z', type: 'operation_created' }
  const events = migrate({ formatVersion: 4, checksum: '', events: [{ ...created, body }] }, 'events')
  const [event] = toEventsDocument(events).events
  expect(event).toMatchObject({ ...created, body: { region: 'us-east-1', clusterId: 'orders' } })
  return [
    toOperationDocument(operation).operation.spec,
    event?.type === 'operation_created' && event.body.spec,
  ]
}

const UPGRADE_4 = {
  targetEngineVersion: '16.9',
  switchoverTimeoutSeconds: 300,
  pauseBeforeSwitchover: true,
  pauseBeforeCleanup: true,
  proxyHandling: 'KEEP',
  pauseBeforeProxyDeregister: true,
  finalSnapshot: true,
  allowRemovingDeletionProtection: false,
}
const UPGRADE = {
  targetEngineVersion: '16.9',
  switchoverTimeoutSeconds: 300,
  skipPauses: [],
  proxyHandling: 'KEEP',
  skipFinalSnapshot: false,
  allowRemovingDeletionProtection: false,
  skipPinParameters: false,
}
const ROLLING = { excludeInstances: ['orders-3'], skipTempInstance: true }

test.for([
  ['engine_upgrade', UPGRADE_4, UPGRADE],
  [
    'engine_upgrade',
    { ...UPGRADE_4, pauseBeforeCleanup: false, pauseBeforeProxyDeregister: false, finalSnapshot: false },
    { ...UPGRADE, skipPauses: ['CLEANUP', 'PROXY_DEREGISTRATION'], skipFinalSnapshot: true },
  ],
  [
    'engine_upgrade',
    { ...UPGRADE_4, pauseBeforeSwitchover: false },
    { ...UPGRADE, skipPauses: ['SWITCHOVER'] },
  ],
  ['engine_upgrade', { ...UPGRADE_4, pinParameters: [] }, { ...UPGRADE, skipPinParameters: true }],
  [
    'engine_upgrade',
    { ...UPGRADE_4, pinParameters: ['rds.force_ssl'] },
    { ...UPGRADE, pinParameters: ['rds.force_ssl'] },
  ],
  ['instance_cycle', { ...ROLLING, failBack: true }, { ...ROLLING, skipFailBack: false }],
  ['instance_cycle', { ...ROLLING, failBack: false }, { ...ROLLING, skipFailBack: true }],
  ['storage_type_change', { targetStorageType: 'aurora' }, { targetStorageType: 'aurora' }],
] as const)(
  'options of version 4 that were on by default become ones to skip: %s, %j',
  ([type, before, now]) => {
    const spec = { type, parameters: now }
    expect(specsFromVersion4({ type, parameters: before })).toEqual([spec, spec])
  },
)

const UPDATED = {
  operationId: 'op-1',
  seq: 1,
  at: '2026-03-01T10:00:00.000Z',
  by: localPrincipal('ana'),
  body: { seconds: 60 },
}

test('version 5 has the step timeout in place of what a wait may take', () => {
  const events = [{ ...UPDATED, type: 'wait_timeout_set' }]
  const migrated = migrate({ formatVersion: 4, checksum: '', events }, 'events')
  expect(toEventsDocument(migrated).events).toEqual([{ ...UPDATED, type: 'step_timeout_set' }])
  const released = { formatVersion: 4, checksum: '', releases: [{ by: SERVER }] }
  expect(migrate(released, 'releases')['releases']).toEqual(released.releases)
})

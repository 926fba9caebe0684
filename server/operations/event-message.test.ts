import { expect, test } from 'vitest'
import type { EventBodies, EventType, NewEvent } from '../model/operation-event.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { localPrincipal } from '../model/principal.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { aCycle, anUpgrade, aStorageChange, aTypeChange } from '../testing/preflight-builder.ts'
import { eventMessage } from './event-message.ts'

const fault: RdsFault = {
  kind: 'state',
  code: 'InvalidDBInstanceState',
  message: 'The instance is rebooting',
  action: 'ModifyDBInstance',
}
const retryAt = '2026-03-01T10:00:08.000Z'
const cut = { ...fault, kind: 'connection', code: 'ECONNRESET', message: 'cut' } as const
const slow = { ...fault, action: 'DescribeDBClusters', code: 'Throttling', message: 'Slow down!' }

const created = (spec: OperationSpec) => ({ spec, region: 'eu-west-1', clusterId: 'orders' })
const breakpoint = {
  code: 'breakpoint',
  message: 'Paused before step 4 (Switch over to the green cluster).',
  advice: 'Choose Continue to carry it out.',
} as const
const blocked = {
  code: 'blocked',
  message: 'orders-1 is stopped.',
  advice: 'Start it. Then choose Continue to check again',
} as const
const AT = { stepIndex: 3, stepTitle: 'Reboot' }
const title = 'Reboot orders-1'
const resumed = { action: 'continue', stepIndex: 7 } as const
const accepted = { key: '[]', text: 'a second interruption' }
const undo = { steps: ['Fail over to orders-1', 'Delete it'], impossible: ['Storage stays'] }
const leftovers = [{ resource: 'orders-1-tmp', description: 'temporary instance', command: 'aws rds ...' }]
const failover: RdsCall = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId: 'orders-2' },
}
const reboot: RdsCall = { action: 'RebootDBInstance', input: { instanceId: 'orders-1' } }
const deletesGroup: RdsCall = {
  action: 'DeleteParameterGroup',
  input: { kind: 'cluster', name: 'orders-pg' },
}

/** Events of every type, by the sentences that they read as. */
const sentences: { readonly [T in EventType]: Readonly<Record<string, EventBodies[T]>> } = {
  operation_created: {
    'Created by alice: change the storage of cluster orders in eu-west-1 to aurora-iopt1.': created(
      aStorageChange(),
    ),
    'Created by alice: change the instances of cluster orders in eu-west-1 to db.r6g.xlarge.': created(
      aTypeChange(),
    ),
    'Created by alice: restart the instances of cluster orders in eu-west-1 one by one.': created(aCycle()),
    'Created by alice: upgrade cluster orders in eu-west-1 to 17.4.': created(anUpgrade()),
  },
  operation_started: { 'Started by alice.': {} },
  operation_replanned: {
    'Planned again from a fresh look at the cluster, which is as it was.': { differences: [] },
    'Planned again, because the cluster has changed: orders-2 is not a member; storage type is aurora.': {
      differences: ['orders-2 is not a member', 'storage type is aurora'],
    },
  },
  operation_paused: {
    'Paused before step 4 (Switch over to the green cluster). Choose Continue to carry it out.': {
      reason: breakpoint,
      title: 'Switch over to the green cluster',
    },
    'Paused by alice at step 4: orders-1 is stopped. Start it. Then choose Continue to check again.': {
      reason: blocked,
    },
  },
  operation_resumed: {
    'Continued by alice after its last step.': resumed,
    'Continued by alice at step 8 (Delete the old cluster). Accepted: a second interruption. Reason: “go”': {
      ...resumed,
      stepTitle: 'Delete the old cluster',
      accepted,
      reason: 'go',
    },
  },
  rollback_started: {
    'Rolling back by alice at step 4 (Reboot): nothing has to be undone.': {
      action: 'rollback',
      ...AT,
      steps: [],
      impossible: [],
    },
    'Rolling back by alice at step 4 (Reboot): Fail over to orders-1; Delete it. Cannot be undone: Storage stays. Reason: “too slow”':
      { action: 'rollback', ...AT, ...undo, reason: 'too slow' },
  },
  operation_completed: { 'Completed.': {} },
  operation_marked_complete: {
    'Marked as completed by alice at step 4 (Reboot). Reason: “done in the console”': {
      action: 'mark_complete',
      ...AT,
      reason: 'done in the console',
    },
  },
  operation_aborted: {
    'Aborted by alice at step 4 (Reboot). Nothing was left behind.': {
      action: 'abort',
      ...AT,
      leftovers: [],
    },
    'Aborted by alice at step 4 (Reboot). Left behind: orders-1-tmp (temporary instance).': {
      action: 'abort',
      ...AT,
      leftovers,
    },
  },
  operation_rolled_back: { 'Rolled back: everything that could be undone is as it was.': {} },
  operation_reset: { 'Reset by alice to step 1.': { toStepIndex: 0 } },
  breakpoints_set: {
    'All breakpoints removed by alice.': { stepIndexes: [] },
    'Breakpoints set by alice before step 2.': { stepIndexes: [1] },
    'Breakpoints set by alice before steps 2, 5.': { stepIndexes: [1, 4] },
  },
  step_timeout_set: { 'Step timeout set by alice to 1 min.': { seconds: 60 } },
  step_started: { 'Began step 4 (Reboot orders-1).': { title } },
  step_waiting: {
    'Waiting in step 4 (Reboot orders-1): orders-1 is rebooting.': {
      title,
      waitingFor: 'orders-1 is rebooting',
    },
  },
  step_completed: { 'Completed step 4 (Reboot orders-1): it restarted.': { title, because: 'it restarted' } },
  step_skipped: { 'Nothing to do in step 4 (Reboot orders-1): in sync.': { title, because: 'in sync' } },
  call_intended: {
    'Calling FailoverDBCluster on orders to orders-2.': { call: failover, attempt: 1 },
    'Calling RebootDBInstance on orders-1 (attempt 2).': { call: reboot, attempt: 3, tryNumber: 2 },
    'Calling DeleteDBClusterParameterGroup on orders-pg.': { call: deletesGroup, attempt: 1 },
  },
  call_accepted: {
    'AWS accepted RebootDBInstance, request r-1.': {
      action: 'RebootDBInstance',
      attempt: 1,
      requestId: 'r-1',
    },
  },
  call_refused: {
    'AWS refused ModifyDBInstance: InvalidDBInstanceState: The instance is rebooting.': { fault, attempt: 1 },
    'AWS refused ModifyDBInstance (attempt 3): InvalidDBInstanceState: The instance is rebooting. Next attempt in 8 s.':
      { fault, attempt: 4, tryNumber: 3, retryAt },
  },
  call_unanswered: {
    'No answer to ModifyDBInstance, so AWS may have done it or not: ECONNRESET: cut.': {
      fault: cut,
      attempt: 1,
    },
  },
  reading_failed: {
    'AWS could not be read with DescribeDBClusters: Throttling: Slow down! Next attempt in 8 s.': {
      fault: slow,
      retryAt,
    },
  },
}

const eventOf = (type: string, body: object): NewEvent =>
  JSON.parse(
    JSON.stringify({ type, body, at: '2026-03-01T10:00:00.000Z', stepIndex: 3, by: localPrincipal('alice') }),
  )

const cases = Object.entries(sentences).flatMap(([type, examples]) =>
  Object.entries(examples).map(([message, body]): readonly [string, NewEvent] => [
    message,
    eventOf(type, body),
  ]),
)

test.for(cases)('%s', ([message, event]) => {
  expect(eventMessage(event)).toBe(message)
})

test('what no person commanded names no person', () => {
  const at = '2026-03-01T10:00:00.000Z'
  expect(eventMessage({ type: 'operation_started', body: {}, at })).toBe('Started.')
  expect(eventMessage({ type: 'operation_created', body: created(anUpgrade()), at })).toBe(
    'Created: upgrade cluster orders in eu-west-1 to 17.4.',
  )
})

import { expect, test } from 'vitest'
import type { EventBodies, EventType, NewEvent } from '../model/operation-event.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { eventMessage } from './event-message.ts'

const fault: RdsFault = {
  kind: 'state',
  code: 'InvalidDBInstanceState',
  message: 'The instance is rebooting',
  action: 'ModifyDBInstance',
}

/** An event of every kind, by the sentence that it reads as. */
const sentences: { readonly [T in EventType]: readonly (readonly [EventBodies[T], string])[] } = {
  operation_created: [
    [
      {
        spec: { type: 'storage_type_change', parameters: { targetStorageType: 'aurora-iopt1' } },
        region: 'eu-west-1',
        clusterId: 'orders',
      },
      'Created by alice: change the storage of cluster orders in eu-west-1 to aurora-iopt1.',
    ],
    [
      {
        spec: {
          type: 'instance_type_change',
          parameters: {
            targetInstanceClass: 'db.r6g.xlarge',
            excludeInstances: [],
            skipTempInstance: false,
            failBack: true,
          },
        },
        region: 'eu-west-1',
        clusterId: 'orders',
      },
      'Created by alice: change the instances of cluster orders in eu-west-1 to db.r6g.xlarge.',
    ],
    [
      {
        spec: {
          type: 'instance_cycle',
          parameters: { excludeInstances: [], skipTempInstance: false, failBack: true },
        },
        region: 'eu-west-1',
        clusterId: 'orders',
      },
      'Created by alice: restart the instances of cluster orders in eu-west-1 one by one.',
    ],
  ],
  operation_started: [[{}, 'Started by alice.']],
  operation_replanned: [
    [{ differences: [] }, 'Planned again from a fresh look at the cluster, which is as it was.'],
    [
      { differences: ['orders-2 is not a member', 'storage type is aurora'] },
      'Planned again, because the cluster has changed: orders-2 is not a member; storage type is aurora.',
    ],
  ],
  operation_paused: [
    [
      {
        reason: {
          code: 'breakpoint',
          message: 'Paused before step 4 (Switch over to the green cluster).',
          advice: 'Choose Continue to carry it out.',
        },
        title: 'Switch over to the green cluster',
      },
      'Paused before step 4 (Switch over to the green cluster). Choose Continue to carry it out.',
    ],
    [
      {
        reason: {
          code: 'blocked',
          message: 'orders-1 is stopped.',
          advice: 'Start it. Then choose Continue to check again',
        },
      },
      'Paused by alice at step 4: orders-1 is stopped. Start it. Then choose Continue to check again.',
    ],
  ],
  operation_resumed: [
    [{ action: 'continue', stepIndex: 7 }, 'Continued by alice after its last step.'],
    [
      {
        action: 'continue',
        stepIndex: 7,
        stepTitle: 'Delete the old cluster',
        accepted: { key: '[]', text: 'a second interruption' },
        reason: 'go',
      },
      'Continued by alice at step 8 (Delete the old cluster). Accepted: a second interruption. Reason: “go”',
    ],
  ],
  rollback_started: [
    [
      { action: 'rollback', stepIndex: 3, stepTitle: 'Reboot', steps: [], impossible: [] },
      'Rolling back by alice at step 4 (Reboot): nothing has to be undone.',
    ],
    [
      {
        action: 'rollback',
        stepIndex: 3,
        stepTitle: 'Reboot',
        steps: ['Fail over to orders-1', 'Delete it'],
        impossible: ['Storage stays'],
        reason: 'too slow',
      },
      'Rolling back by alice at step 4 (Reboot): Fail over to orders-1; Delete it. Cannot be undone: Storage stays. Reason: “too slow”',
    ],
  ],
  operation_completed: [[{}, 'Completed.']],
  operation_marked_complete: [
    [
      { action: 'mark_complete', stepIndex: 3, stepTitle: 'Reboot', reason: 'done in the console' },
      'Marked as completed by alice at step 4 (Reboot). Reason: “done in the console”',
    ],
  ],
  operation_aborted: [
    [
      { action: 'abort', stepIndex: 3, stepTitle: 'Reboot', leftovers: [] },
      'Aborted by alice at step 4 (Reboot). Nothing was left behind.',
    ],
    [
      {
        action: 'abort',
        stepIndex: 3,
        stepTitle: 'Reboot',
        leftovers: [{ resource: 'orders-1-tmp', description: 'temporary instance', command: 'aws rds ...' }],
      },
      'Aborted by alice at step 4 (Reboot). Left behind: orders-1-tmp (temporary instance).',
    ],
  ],
  operation_rolled_back: [[{}, 'Rolled back: everything that could be undone is as it was.']],
  operation_reset: [[{ toStepIndex: 0 }, 'Reset by alice to step 1.']],
  breakpoints_set: [
    [{ stepIndexes: [] }, 'All breakpoints removed by alice.'],
    [{ stepIndexes: [1] }, 'Breakpoints set by alice before step 2.'],
    [{ stepIndexes: [1, 4] }, 'Breakpoints set by alice before steps 2, 5.'],
  ],
  wait_timeout_set: [[{ seconds: 60 }, 'Step timeout set by alice to 1 min.']],
  step_started: [[{ title: 'Reboot orders-1' }, 'Began step 4 (Reboot orders-1).']],
  step_waiting: [
    [
      { title: 'Reboot orders-1', waitingFor: 'orders-1 is rebooting' },
      'Waiting in step 4 (Reboot orders-1): orders-1 is rebooting.',
    ],
  ],
  step_completed: [
    [
      { title: 'Reboot orders-1', because: 'it restarted' },
      'Completed step 4 (Reboot orders-1): it restarted.',
    ],
  ],
  step_skipped: [
    [{ title: 'Reboot orders-1', because: 'in sync' }, 'Nothing to do in step 4 (Reboot orders-1): in sync.'],
  ],
  call_intended: [
    [
      {
        call: { action: 'FailoverDBCluster', input: { clusterId: 'orders', targetInstanceId: 'orders-2' } },
        attempt: 1,
      },
      'Calling FailoverDBCluster on orders to orders-2.',
    ],
    [
      { call: { action: 'RebootDBInstance', input: { instanceId: 'orders-1' } }, attempt: 3, tryNumber: 2 },
      'Calling RebootDBInstance on orders-1 (attempt 2).',
    ],
    [
      {
        call: { action: 'DeleteParameterGroup', input: { kind: 'cluster', name: 'orders-pg' } },
        attempt: 1,
      },
      'Calling DeleteDBClusterParameterGroup on orders-pg.',
    ],
  ],
  call_accepted: [
    [
      { action: 'RebootDBInstance', attempt: 1, requestId: 'r-1' },
      'AWS accepted RebootDBInstance, request r-1.',
    ],
  ],
  call_refused: [
    [
      { fault, attempt: 1 },
      'AWS refused ModifyDBInstance: InvalidDBInstanceState: The instance is rebooting.',
    ],
    [
      { fault, attempt: 4, tryNumber: 3, retryAt: '2026-03-01T10:00:08.000Z' },
      'AWS refused ModifyDBInstance (attempt 3): InvalidDBInstanceState: The instance is rebooting. Next attempt in 8 s.',
    ],
  ],
  call_unanswered: [
    [
      { fault: { ...fault, kind: 'connection', code: 'ECONNRESET', message: 'cut' }, attempt: 1 },
      'No answer to ModifyDBInstance, so AWS may have done it or not: ECONNRESET: cut.',
    ],
  ],
  reading_failed: [
    [
      {
        fault: { ...fault, action: 'DescribeDBClusters', code: 'Throttling', message: 'Slow down!' },
        retryAt: '2026-03-01T10:00:08.000Z',
      },
      'AWS could not be read with DescribeDBClusters: Throttling: Slow down! Next attempt in 8 s.',
    ],
  ],
}

const eventOf = (type: string, body: object): NewEvent =>
  JSON.parse(JSON.stringify({ type, body, at: '2026-03-01T10:00:00.000Z', stepIndex: 3, actor: 'alice' }))

const cases = Object.entries(sentences).flatMap(([type, examples]) =>
  examples.map(([body, message]): readonly [string, NewEvent] => [message, eventOf(type, body)]),
)

test.for(cases)('%s', ([message, event]) => {
  expect(eventMessage(event)).toBe(message)
})

test('what nobody commanded names nobody, and an upgrade names its version', () => {
  expect(eventMessage({ type: 'operation_started', body: {}, at: '2026-03-01T10:00:00.000Z' })).toBe(
    'Started.',
  )
  expect(
    eventMessage({
      type: 'operation_created',
      body: {
        spec: {
          type: 'engine_upgrade',
          parameters: {
            targetEngineVersion: '16.6',
            switchoverTimeoutSeconds: 300,
            pauseBeforeSwitchover: true,
            pauseBeforeCleanup: true,
            proxyHandling: 'KEEP',
            pauseBeforeProxyDeregister: false,
            finalSnapshot: true,
            allowRemovingDeletionProtection: false,
          },
        },
        region: 'eu-west-1',
        clusterId: 'orders',
      },
      at: '2026-03-01T10:00:00.000Z',
    }),
  ).toBe('Created: upgrade cluster orders in eu-west-1 to 16.6.')
})

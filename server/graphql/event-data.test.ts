import { expect, test } from 'vitest'
import type { EventBodies, EventType, NewEvent } from '../model/operation-event.ts'
import type { PauseReason } from '../model/pause-reason.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { createSchema } from './schema.ts'
import { everyFieldOf } from './testing/every-field.ts'

const AT = '2026-03-01T10:00:00.000Z'
const LATER = '2026-03-01T10:05:00.000Z'
const operation = anOperation()
const reason: PauseReason = { code: 'blocked', message: 'It stopped.', advice: 'Look.' }
const fault: RdsFault = {
  kind: 'throttled',
  code: 'Throttling',
  message: 'Slow down.',
  action: 'DescribeDBClusters',
}
const decision = { stepIndex: 1, stepTitle: 'Restart orders-1', reason: 'why' } as const
const decided = (word: string) => ({ decision: word, ...decision })
const left = { resource: 'orders-tmp', description: 'an instance', command: 'aws rds delete-db-instance' }
const kept = { ...left, isConfirmed: true }

/** One event of each type, with what clients get of it; the last ones as older programs recorded them. */
const EVENTS: readonly (readonly [NewEvent, object | null])[] = [
  each(
    'operation_created',
    { spec: operation.spec, region: 'eu-west-1', clusterId: 'orders' },
    {
      operationType: 'INSTANCE_CYCLE',
      operationParameters: {
        __typename: 'InstanceCycleParameters',
        excludeInstances: [],
        skipTempInstance: true,
      },
      region: 'eu-west-1',
      clusterId: 'orders',
      adoptFrom: null,
      reference: null,
    },
  ),
  each('operation_started', {}, null),
  each('operation_replanned', { differences: ['a class'] }, { differences: ['a class'] }),
  each(
    'operation_paused',
    { reason, title: 'Restart orders-1' },
    {
      stepTitle: 'Restart orders-1',
      pause: { code: 'BLOCKED', message: 'It stopped.', advice: 'Look.', accepts: null },
    },
  ),
  each(
    'operation_resumed',
    { ...decision, action: 'continue', accepted: { key: 'k', text: 'All of it.' } },
    { ...decided('CONTINUE'), accepted: { key: 'k', text: 'All of it.' } },
  ),
  each(
    'rollback_started',
    { ...decision, action: 'rollback', steps: ['Delete orders-tmp'], impossible: [] },
    { ...decided('ROLLBACK'), stepTitles: ['Delete orders-tmp'], impossible: [] },
  ),
  each('operation_completed', {}, null),
  each(
    'operation_marked_complete',
    { ...decision, action: 'mark_complete', leftovers: [left] },
    { ...decided('MARK_COMPLETE'), leftovers: [kept] },
  ),
  each(
    'operation_aborted',
    { ...decision, action: 'abort', leftovers: [{ ...left, isUncertain: true }] },
    { ...decided('ABORT'), leftovers: [{ ...kept, isConfirmed: false }] },
  ),
  each('operation_rolled_back', {}, null),
  each('operation_reset', { toStepIndex: 2 }, { toStepIndex: 2 }),
  each('breakpoints_set', { stepIndexes: [1, 2] }, { stepIndexes: [1, 2] }),
  each('step_timeout_set', { seconds: 300 }, { seconds: 300 }),
  each('step_started', { title: 'One' }, { stepTitle: 'One' }),
  each('step_waiting', { title: 'One', waitingFor: 'AWS' }, { stepTitle: 'One', waitCondition: 'AWS' }),
  each('step_completed', { title: 'One', because: 'it is' }, { stepTitle: 'One', because: 'it is' }),
  each('step_skipped', { title: 'One', because: 'it was' }, { stepTitle: 'One', because: 'it was' }),
  each(
    'call_intended',
    {
      attempt: 3,
      tryNumber: 2,
      call: { action: 'DeleteParameterGroup', input: { kind: 'instance', name: 'pg' } },
    },
    { number: 3, attempt: 2, action: 'DeleteDBParameterGroup', parameters: { kind: 'instance', name: 'pg' } },
  ),
  each(
    'call_accepted',
    { attempt: 1, action: 'CreateDBInstance', requestId: 'r', created: { identifier: 'orders-tmp' } },
    {
      ...{ number: 1, attempt: 1, action: 'CreateDBInstance', requestId: 'r' },
      created: { action: 'CreateDBInstance', identifier: 'orders-tmp', arn: null, resourceId: null },
    },
  ),
  each(
    'call_refused',
    { attempt: 1, fault, retryAt: LATER },
    { number: 1, attempt: 1, fault: { kind: 'THROTTLED', action: 'DescribeDBClusters' }, retryAt: LATER },
  ),
  each('call_unanswered', { attempt: 1, fault }, { number: 1, attempt: 1, fault: { code: 'Throttling' } }),
  each('reading_failed', { fault, retryAt: LATER }, { fault: { message: 'Slow down.' }, retryAt: LATER }),
  each(
    'operation_marked_complete',
    { action: 'mark_complete', stepIndex: 1 },
    {
      ...{ decision: 'MARK_COMPLETE', stepIndex: 1 },
      ...{ stepTitle: null, reason: null, leftovers: null },
    },
  ),
  each('call_accepted', { attempt: 1, action: 'CreateDBInstance' }, { requestId: null, created: null }),
]

function each<T extends EventType>(type: T, body: EventBodies[T], data: object | null) {
  return [eventOf(type, body), data] as const
}

/** A type parameter keeps type and body together, which the union alone does not. */
function eventOf<T extends EventType>(type: T, body: EventBodies[T]): NewEvent
function eventOf(type: EventType, body: object): object {
  return { type, body, at: AT }
}

test('every type of event has its data, with null for what was not recorded', async () => {
  await using bench = await GraphqlBench.start()
  await bench.core.store.create(
    operation,
    EVENTS.map(([event]) => event),
  )
  const schema = createSchema({ isDemo: false })
  const every = everyFieldOf(schema, schema.getType('OperationEventData'))
  expect(
    await bench.get(
      `{ operation(id: "op-1") { events(first: 50) { edges { node { type data ${every} } } } } }`,
    ),
  ).toMatchObject({
    operation: {
      events: { edges: EVENTS.map(([{ type }, data]) => ({ node: { type: type.toUpperCase(), data } })) },
    },
  })
})

import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import {
  answer,
  aRun,
  at,
  current,
  eventsOf,
  order,
  paused,
  read,
  TEMP,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'

const failover = {
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId: TEMP.instanceId },
} as const
const failedOver = anAttempt(failover, { intendedAt: at(100) })

/** A failover that was sent after 100 s and that somebody paused. */
const inTheMiddle = (outcome: 'accepted' | 'intended' = 'accepted'): Operation =>
  paused(aRun(2, { attempts: [{ ...failedOver, outcome }], state: 'waiting', waitingFor: 'AWS' }))

const WAY_BACK: readonly PlannedStep[] = [
  planned('failover_to_instance', { instanceId: 'orders-1' }),
  planned('delete_instance', { instanceId: TEMP.instanceId }),
]

const rollBack = (operation: Operation, seconds: number, steps = WAY_BACK) =>
  order(operation, seconds, { name: 'rollback', steps, impossible: ['the cache is cold'] })

test('the way back follows what was begun; what was not begun is skipped', () => {
  const draft = rollBack(inTheMiddle(), 110)
  expect(draft.operation).toMatchObject({ state: 'rolling_back', cursor: 7 })
  expect(draft.operation.steps.map(({ phase, state }) => `${phase} ${state}`)).toEqual([
    'forward completed',
    'forward completed',
    'forward failed',
    ...Array.from({ length: 4 }, () => 'forward skipped'),
    'rollback in_progress',
    'rollback pending',
  ])
  expect(draft.operation.steps[2]?.attempts).toEqual([failedOver])
  expect(eventsOf(draft)).toEqual(['rollback_started', 'step_started'])
  expect(draft.events[0]?.body).toEqual({
    action: 'rollback',
    stepIndex: 2,
    stepTitle: 'Fail over to orders-tmp',
    steps: ['Fail over to orders-1', 'Delete temporary instance orders-tmp'],
    impossible: ['the cache is cold'],
  })
})

test('readings count only when they show the last call: a failover back is not taken for done by an old one', () => {
  const turned = rollBack(inTheMiddle(), 110).operation
  const early = read(turned, 150, aCluster())
  expect(early.operation).toBe(turned)
  expect(wakesOf(early)).toEqual([at(160)])
  expect(current(read(turned, 160, aCluster())).holding).toEqual({ verdict: 'satisfied', readings: 1 })
})

test('without calls the way back is judged at once', () => {
  expect(rollBack(paused(aRun(2)), 110).operation.readingsCountFrom).toBe(at(110))
})

test('the answer to the last call does not make older readings count', () => {
  const turned = rollBack(inTheMiddle('intended'), 110).operation
  const answered = answer(turned, 120, { outcome: 'accepted' }, 2)
  expect(answered.operation.steps[2]?.attempts[0]).toMatchObject({ outcome: 'accepted' })
  expect(answered.operation.readingsCountFrom).toBe(at(160))
})

test('a pause on the way back does not make older readings count', () => {
  const turned = rollBack(inTheMiddle(), 110).operation
  const stopped = order(turned, 115, { name: 'pause' }).operation
  expect(order(stopped, 120, { name: 'continue' }).operation.readingsCountFrom).toBe(at(160))
})

test('whatever is answered to the last call, the way back goes on', () => {
  const turned = rollBack(inTheMiddle('intended'), 110).operation
  const fault = { kind: 'access_denied', code: 'AccessDenied', message: 'No.', action: 'x' } as const
  for (const outcome of ['refused', 'unknown'] as const) {
    const answered = answer(turned, 120, { outcome, fault }, 2)
    expect(answered.operation.state).toBe('rolling_back')
    expect(wakesOf(answered)).not.toEqual([])
  }
})

test('a way back that is planned anew takes the place of what was not begun of the former', () => {
  const first = rollBack(inTheMiddle(), 110).operation
  const again = rollBack(order(first, 120, { name: 'pause' }).operation, 130, WAY_BACK.slice(1))
  expect(again.operation.cursor).toBe(8)
  expect(again.operation.steps.slice(7).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'failover_to_instance failed',
    'delete_instance in_progress',
  ])
})

test('a step of the former way back that was reset stays on record with what it sent', () => {
  const first = rollBack(inTheMiddle(), 110).operation
  const steps = first.steps.map((step, index) =>
    index === 8 ? { ...step, state: 'completed' as const, attempts: [failedOver] } : step,
  )
  const stopped = order({ ...first, steps, cursor: 8 }, 120, { name: 'pause' }).operation
  const reset = order(stopped, 125, { name: 'reset', stepIndex: 7 }).operation
  const again = rollBack(reset, 130).operation
  expect(again.cursor).toBe(9)
  expect(again.steps.slice(7, 9).map(({ state }) => state)).toEqual(['skipped', 'skipped'])
  expect(again.steps[8]?.attempts.map(({ call }) => call)).toEqual([failover])
})

test('with nothing to undo it is rolled back at once', () => {
  const draft = rollBack(paused(aRun(0)), 110, [])
  expect(draft.operation).toMatchObject({ state: 'rolled_back', completedAt: at(110) })
  expect(eventsOf(draft)).toEqual(['rollback_started', 'operation_rolled_back'])
  expect(draft.effects).toEqual([])
})

import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import { stepKeyAt } from '../model/step-key.ts'
import { planned } from '../operations/kit/planned.ts'
import { failoverTo } from '../testing/calls.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import {
  aFault,
  answer,
  aRun,
  at,
  current,
  eventsOf,
  goOn,
  order,
  paused,
  read,
  TEMP,
  wakesOf,
  withStep,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'

const failedOver = anAttempt(failoverTo(TEMP.instanceId), { intendedAt: at(100) })

/** A failover that was sent after 100 s, and paused then. */
const inTheMiddle = (outcome: 'accepted' | 'intended' = 'accepted'): Operation =>
  paused(aRun(2, { attempts: [{ ...failedOver, outcome }], state: 'waiting', waitingFor: 'AWS' }))

const ROLLBACK: readonly PlannedStep[] = [
  planned('failover_to_instance', { instanceId: 'orders-1' }),
  planned('delete_instance', { instanceId: TEMP.instanceId }),
]

const rollBack = (operation: Operation, seconds: number, steps = ROLLBACK) =>
  order(operation, seconds, { name: 'rollback', steps, impossible: ['the cache is cold'] })

const pause = (operation: Operation, seconds: number) =>
  order(operation, seconds, { name: 'pause' }).operation

/** Operations that were told to roll back after 110 s: the failover was accepted, or is not answered yet. */
const turned = rollBack(inTheMiddle(), 110).operation
const unanswered = rollBack(inTheMiddle('intended'), 110).operation

const lastSteps = ({ steps }: Operation, from: number) =>
  steps.slice(from).map(({ kind, state }) => `${kind} ${state}`)

test('the rollback follows what was begun; what was not begun is skipped', () => {
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
  const early = read(turned, 150, aCluster())
  expect(early.operation).toBe(turned)
  expect(wakesOf(early)).toEqual([at(160)])
  expect(current(read(turned, 160, aCluster())).holding).toEqual({ verdict: 'satisfied', readings: 1 })
})

test('readings count from when they show the last call, whatever comes between; at once when there was none', () => {
  const answered = answer(unanswered, 120, { outcome: 'accepted' }, 2).operation
  expect(answered.steps[2]?.attempts[0]).toMatchObject({ outcome: 'accepted' })
  const resumed = goOn(pause(turned, 115), 120).operation
  for (const operation of [answered, resumed]) expect(operation.readingsCountFrom).toBe(at(160))
  expect(rollBack(paused(aRun(2)), 110).operation.readingsCountFrom).toBe(at(110))
})

test.each(['refused', 'unknown'] as const)('the rollback continues when the last call is %s', (outcome) => {
  const answered = answer(unanswered, 120, { outcome, fault: aFault('access_denied') }, 2)
  expect(answered.operation.state).toBe('rolling_back')
  expect(wakesOf(answered)).not.toEqual([])
})

test('a rollback that is planned again takes the place of what was not begun of the former', () => {
  const again = rollBack(pause(turned, 120), 130, ROLLBACK.slice(1)).operation
  expect(again.cursor).toBe(8)
  expect(lastSteps(again, 7)).toEqual(['failover_to_instance failed', 'delete_instance in_progress'])
})

test('a step of the former rollback that was reset stays on record with what it sent', () => {
  const done = withStep({ ...turned, cursor: 8 }, 8, { state: 'completed', attempts: [failedOver] })
  const reset = order(pause(done, 120), 125, {
    name: 'reset',
    stepKey: stepKeyAt(done.steps, 7) ?? '',
  }).operation
  const again = rollBack(reset, 130).operation
  expect(again.cursor).toBe(9)
  expect(lastSteps(again, 7).slice(0, 2)).toEqual(['failover_to_instance skipped', 'delete_instance skipped'])
  expect(again.steps[8]?.attempts.map(({ call }) => call)).toEqual([failedOver.call])
})

test('with nothing to undo it is rolled back at once', () => {
  const draft = rollBack(paused(aRun(0)), 110, [])
  expect(draft.operation).toMatchObject({ state: 'rolled_back', completedAt: at(110) })
  expect(eventsOf(draft)).toEqual(['rollback_started', 'operation_rolled_back'])
  expect(draft.effects).toEqual([])
})

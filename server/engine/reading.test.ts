import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { aCluster, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import {
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  order,
  read,
  SETTINGS,
  TEMP,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { advance } from './advance.ts'

const withTemp = withMember(aCluster(), TEMP)
const tempIsWriter = withWriter(withTemp, TEMP.instanceId)
const failingOver = { ...withTemp, status: 'failing-over' }

const sent = (seconds: number, changes = {}) =>
  anAttempt(
    {
      action: 'FailoverDBCluster',
      input: { clusterId: 'orders', targetInstanceId: TEMP.instanceId },
    },
    { intendedAt: at(seconds), ...changes },
  )

/** The step that fails over to the temporary instance. */
const failover = (progress = {}) => aRun(2, progress)

test('a goal that is met counts when two readings in a row say so', () => {
  const once = read(failover({ attempts: [sent(10)] }), 20, tempIsWriter)
  expect(once.operation.cursor).toBe(2)
  expect(current(once)).toMatchObject({ state: 'waiting', holding: { verdict: 'satisfied', readings: 1 } })
  expect(wakesOf(once)).toEqual([at(25)])

  const twice = read(once.operation, 25, tempIsWriter)
  expect(twice.operation).toMatchObject({
    cursor: 3,
    steps: { 2: { state: 'completed', completedAt: at(25) } },
  })
  expect(twice.operation.steps[2]).not.toHaveProperty('holding')
  expect(twice.operation.steps[2]).not.toHaveProperty('waitingFor')
  expect(eventsOf(twice)).toEqual(['step_completed', 'step_started'])
})

test('a reading in between that says otherwise begins the count again', () => {
  const once = read(failover({ attempts: [sent(10)] }), 20, tempIsWriter)
  const not = read(once.operation, 25, failingOver)
  expect(current(not)).not.toHaveProperty('holding')
  const again = read(not.operation, 30, tempIsWriter)
  expect(again.operation.cursor).toBe(2)
  expect(read(again.operation, 35, tempIsWriter).operation.cursor).toBe(3)
})

test('a goal that was met before anything was sent is skipped', () => {
  const once = read(failover(), 20, tempIsWriter)
  const twice = read(once.operation, 25, tempIsWriter)
  expect(twice.operation.steps[2]).toMatchObject({ state: 'skipped', attempts: [] })
  expect(eventsOf(twice)).toEqual(['step_skipped', 'step_started'])
})

test('a goal that was not met at the first reading is completed, also when nothing was sent', () => {
  const waiting = read(failover(), 15, failingOver)
  const once = read(waiting.operation, 20, tempIsWriter)
  const twice = read(once.operation, 25, tempIsWriter)
  expect(twice.operation.steps[2]).toMatchObject({ state: 'completed', attempts: [] })
  expect(eventsOf(twice)).toEqual(['step_completed', 'step_started'])
})

test('an attempt that counts no more is no reason to call the step completed', () => {
  const progress = { attempts: [sent(10, { closedAt: at(15) })] }
  const once = read(failover(progress), 90, tempIsWriter)
  expect(read(once.operation, 95, tempIsWriter).operation.steps[2]?.state).toBe('skipped')
})

test('an inspection is done with one reading, and teaches what it saw', () => {
  const draft = read(aRun(0), 20, aCluster())
  expect(draft.operation).toMatchObject({ cursor: 1, steps: { 0: { state: 'completed' } } })
  expect(draft.operation.facts.original?.clusterResourceId).toBe('cluster-BLUE')
  expect(draft.operation.steps[0]?.result).toMatchObject({ engineVersion: '16.4' })
})

test('the last step ends the operation', () => {
  const done = read(aRun(6), 20, aCluster())
  expect(done.operation).toMatchObject({ state: 'completed', completedAt: at(20), cursor: 7 })
  expect(eventsOf(done)).toEqual(['step_completed', 'operation_completed'])
  expect(done.effects).toEqual([])
  const back = read({ ...aRun(6), state: 'rolling_back' }, 20, aCluster())
  expect(back.operation).toMatchObject({ state: 'rolled_back', completedAt: at(20) })
})

test('a pause before the next step is taken when the step before it is done', () => {
  const run = order(aRun(0), 5, { name: 'set_breakpoints', stepIndexes: [1] }).operation
  const draft = read(run, 20, aCluster())
  expect(draft.operation).toMatchObject({ state: 'paused', cursor: 1, pauseReason: { code: 'breakpoint' } })
  expect(draft.operation.pauseReason?.message).toBe(
    'Paused before step 2 (Create temporary instance orders-tmp).',
  )
  expect(current(draft).state).toBe('pending')
  expect(draft.effects).toEqual([])
})

test('a doubtful trouble counts when two readings in a row say so', () => {
  const gone = aCluster()
  const once = read(failover(), 20, gone)
  expect(once.operation.state).toBe('running')
  expect(current(once).holding).toEqual({ verdict: 'blocked', readings: 1 })
  expect(wakesOf(once)).toEqual([at(25)])
  const twice = read(once.operation, 25, gone)
  expect(twice.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'blocked' } })
  expect(current(twice)).toMatchObject({ state: 'failed', error: twice.operation.pauseReason?.message })
  expect(current(twice)).not.toHaveProperty('holding')
})

test('a doubtful trouble counts only when readings show every call, those of earlier steps too', () => {
  const run = failover()
  const steps = run.steps.map((step, index) => (index === 1 ? { ...step, attempts: [sent(10)] } : step))
  let operation: Operation = { ...run, steps }
  for (const seconds of [20, 30, 69]) {
    ;({ operation } = read(operation, seconds, aCluster()))
    expect(operation.state).toBe('running')
  }
  expect(read(operation, 70, aCluster()).operation.pauseReason?.code).toBe('blocked')
})

test('a trouble without doubt counts at once', () => {
  const draft = read(failover(), 20, withInstance(withTemp, TEMP.instanceId, { status: 'storage-full' }))
  expect(draft.operation).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'blocked', message: 'orders-tmp is storage-full.' },
  })
})

test('a cluster that AWS does not show pauses after a second look', () => {
  const once = read(failover(), 20, undefined)
  expect(once.operation.state).toBe('running')
  expect(read(once.operation, 25, undefined).operation.pauseReason?.message).toBe(
    'AWS shows no Aurora cluster orders in eu-west-1.',
  )
})

test('a change that AWS gave up is closed, so that continuing asks for it again', () => {
  let { operation } = read(failover({ attempts: [sent(10, { seenAt: at(12) })] }), 80, withTemp)
  ;({ operation } = read(operation, 85, withTemp))
  expect(operation).toMatchObject({ state: 'paused', pauseReason: { code: 'change_failed' } })
  expect(operation.steps[2]?.attempts).toMatchObject([{ closedAt: at(85) }])
  ;({ operation } = order(operation, 90, { name: 'continue' }))
  const again = read(operation, 91, withTemp)
  expect(callsOf(again)).toEqual(['FailoverDBCluster'])
  expect(current(again).attempts).toMatchObject([{ number: 1 }, { number: 2, outcome: 'intended' }])
})

test('a reading from before the last change is looked at again, and decides nothing', () => {
  const run = aRun(2, {}, { readingsCountFrom: at(30) })
  const reading = { at: at(29), cluster: tempIsWriter }
  const draft = advance(run, { kind: 'reading', at: at(31), reading }, SETTINGS)
  expect(draft).toEqual({ operation: run, events: [], effects: [{ kind: 'wake', at: at(30) }] })
})

test('AWS being seen at work is remembered, once, on the attempt that still counts', () => {
  const closed = sent(5, { closedAt: at(8) })
  const open = { ...sent(10), number: 2 }
  const seen = read(failover({ attempts: [closed, open] }), 20, failingOver)
  expect(current(seen)).toMatchObject({ state: 'waiting', waitingFor: 'orders is failing over' })
  expect(current(seen).attempts).toEqual([closed, { ...open, seenAt: at(20) }])
  const later = read(seen.operation, 25, failingOver)
  expect(later.operation).toBe(seen.operation)
  expect(wakesOf(later)).toEqual([at(25 + 5)])
})

test('what is at work without a call of ours is not remembered as ours', () => {
  expect(current(read(failover(), 20, failingOver)).attempts).toEqual([])
})

test('a wait is told of once, and asked about at the pace of the step', () => {
  const busy = withInstance(withTemp, 'orders-1', { status: 'backing-up' })
  const waiting = read(aRun(3), 20, busy)
  expect(eventsOf(waiting)).toEqual(['step_waiting'])
  expect(wakesOf(waiting)).toEqual([at(50)])
  const still = read(waiting.operation, 50, busy)
  expect(still).toEqual({ operation: waiting.operation, events: [], effects: [{ kind: 'wake', at: at(80) }] })
})

test('a reading ends the count of those that could not be had', () => {
  expect(current(read(failover({ failedReadings: 2 }), 20, failingOver)).failedReadings).toBe(0)
})

test('a step that was never entered is entered first', () => {
  const draft = read(failover({ state: 'pending' }), 20, tempIsWriter)
  expect(current(draft)).toMatchObject({ state: 'in_progress', waitingSince: at(20) })
  expect(callsOf(draft)).toEqual([])
})

import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { FaultKind } from '../model/rds-fault.ts'
import { failoverTo } from '../testing/calls.ts'
import { aCluster, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import {
  aFault,
  aRun,
  at,
  callsOf,
  current,
  eventsOf,
  goOn,
  order,
  paused,
  pausedBy,
  read,
  readTwice,
  SETTINGS,
  TEMP,
  wakesOf,
  withStep,
} from '../testing/engine-fixture.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { advance } from './advance.ts'

const withTemp = withMember(aCluster(), TEMP)
const tempIsWriter = withWriter(withTemp, TEMP.instanceId)
const failingOver = { ...withTemp, status: 'failing-over' }
/** The temporary instance is not there, which may be a reading that lags behind. */
const gone = aCluster()

const sent = (seconds: number, changes = {}) =>
  anAttempt(failoverTo(TEMP.instanceId), { intendedAt: at(seconds), ...changes })

/** The step that fails over to the temporary instance. */
const failover = (progress = {}) => aRun(2, progress)

test('a goal that is met counts when two readings in a row say so', () => {
  const once = read(failover({ attempts: [sent(10)] }), 20, tempIsWriter)
  expect(once.operation.cursor).toBe(2)
  expect(current(once)).toMatchObject({ state: 'waiting', holding: { verdict: 'satisfied', readings: 1 } })
  expect(wakesOf(once)).toEqual([at(22)])

  const twice = read(once.operation, 22, tempIsWriter)
  expect(twice.operation).toMatchObject({
    cursor: 3,
    steps: { 2: { state: 'completed', completedAt: at(22) } },
  })
  for (const name of ['holding', 'waitingFor']) expect(twice.operation.steps[2]).not.toHaveProperty(name)
  expect(eventsOf(twice)).toEqual(['step_completed', 'step_started', 'call_intended'])
})

test('the reading that ends a step serves the next one, unless that needs to see more', () => {
  const done = readTwice(failover({ attempts: [sent(10)] }), 20, tempIsWriter)
  expect(callsOf(done)).toEqual(['RebootDBInstance'])
  expect(current(done)).toMatchObject({ state: 'in_progress', attempts: [{ intendedAt: at(25) }] })
  const rebooted = anAttempt({ action: 'RebootDBInstance', input: { instanceId: 'orders-1' } })
  const needsEvents = withStep(failover({ attempts: [sent(10)] }), 3, { attempts: [rebooted] })
  const begun = readTwice(needsEvents, 20, tempIsWriter)
  expect([callsOf(begun), wakesOf(begun)]).toEqual([[], [at(25)]])
})

test('a reading in between that says otherwise begins the count again', () => {
  const once = read(failover({ attempts: [sent(10)] }), 20, tempIsWriter)
  const not = read(once.operation, 25, failingOver)
  expect(current(not)).not.toHaveProperty('holding')
  expect(read(not.operation, 30, tempIsWriter).operation.cursor).toBe(2)
  expect(readTwice(not.operation, 30, tempIsWriter).operation.cursor).toBe(3)
})

test.for([
  ['skipped when its goal was met before anything was sent', failover()],
  ['skipped when its attempts count no more', failover({ attempts: [sent(10, { closedAt: at(15) })] })],
  [
    'completed when its goal was not met at the first reading, also when nothing was sent',
    read(failover(), 15, failingOver).operation,
  ],
] as const)('a step is %s', ([what, operation]) => {
  const done = readTwice(operation, 90, tempIsWriter)
  const state = what.startsWith('skipped') ? 'skipped' : 'completed'
  expect(done.operation.steps[2]).toMatchObject({ state, attempts: current({ operation }).attempts })
  expect(eventsOf(done)).toEqual([`step_${state}`, 'step_started', 'call_intended'])
})

test('an inspection is done with one reading, and teaches what it saw', () => {
  expect(read(aRun(0), 20, aCluster()).operation).toMatchObject({
    cursor: 1,
    steps: { 0: { state: 'completed', result: { engineVersion: '16.4' } } },
    facts: { original: { clusterResourceId: 'cluster-BLUE' } },
  })
})

test('the last step ends the operation', () => {
  const done = read(aRun(6), 20, aCluster())
  expect(done.operation).toMatchObject({ state: 'completed', completedAt: at(20), cursor: 7 })
  expect(eventsOf(done)).toEqual(['step_completed', 'operation_completed'])
  expect(done.effects).toEqual([])
  const back = read({ ...aRun(6), state: 'rolling_back' }, 20, aCluster())
  expect(back.operation).toMatchObject({ state: 'rolled_back', completedAt: at(20) })
})

test('a doubtful trouble counts when two readings in a row say so', () => {
  const once = read(failover(), 20, gone)
  expect(once.operation.state).toBe('running')
  expect(current(once).holding).toEqual({ verdict: 'blocked', readings: 1 })
  expect(wakesOf(once)).toEqual([at(25)])
  const twice = read(once.operation, 25, gone)
  expect(twice.operation).toMatchObject(pausedBy('blocked'))
  expect(current(twice)).toMatchObject({ state: 'failed', error: twice.operation.pauseReason?.message })
  expect(current(twice)).not.toHaveProperty('holding')
})

test('a doubtful trouble counts only when readings show every call, those of earlier steps too', () => {
  let operation: Operation = withStep(failover(), 1, { attempts: [sent(10)] })
  for (const seconds of [20, 30, 69]) {
    ;({ operation } = read(operation, seconds, gone))
    expect(operation.state).toBe('running')
  }
  expect(read(operation, 70, gone).operation).toMatchObject(pausedBy('blocked'))
})

test('a trouble without doubt counts at once, a cluster that AWS does not show after a second look', () => {
  const full = withInstance(withTemp, TEMP.instanceId, { status: 'storage-full' })
  expect(read(failover(), 20, full).operation).toMatchObject(
    pausedBy('blocked', { message: 'orders-tmp is storage-full.' }),
  )
  expect(read(failover(), 20, undefined).operation.state).toBe('running')
  expect(readTwice(failover(), 20, undefined).operation).toMatchObject(
    pausedBy('blocked', { message: 'AWS shows no Aurora cluster orders in eu-west-1.' }),
  )
})

test('a change that AWS gave up is closed, so that continuing asks for it again', () => {
  const { operation } = readTwice(failover({ attempts: [sent(10, { seenAt: at(12) })] }), 80, withTemp)
  expect(operation).toMatchObject(pausedBy('change_failed'))
  expect(operation.steps[2]?.attempts).toMatchObject([{ closedAt: at(85) }])
  const again = read(goOn(operation, 90).operation, 91, withTemp)
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
  expect(wakesOf(later)).toEqual([at(30)])
  expect(current(read(failover(), 20, failingOver)).attempts).toEqual([])
})

test('a wait is recorded once, and asked about at the pace of the step', () => {
  const busy = withInstance(withTemp, 'orders-1', { status: 'backing-up' })
  const waiting = read(aRun(3), 20, busy)
  expect(eventsOf(waiting)).toEqual(['step_waiting'])
  expect(wakesOf(waiting)).toEqual([at(50)])
  const still = read(waiting.operation, 50, busy)
  expect(still).toEqual({ operation: waiting.operation, events: [], effects: [{ kind: 'wake', at: at(80) }] })
})

test('a step that was never entered is entered first', () => {
  const draft = read(failover({ state: 'pending' }), 20, tempIsWriter)
  expect(current(draft)).toMatchObject({ state: 'in_progress', waitingSince: at(20) })
  expect(callsOf(draft)).toEqual([])
})

test('time does not go backwards: what is observed late is recorded as of the last change', () => {
  const run = order(aRun(0), 20, { name: 'set_breakpoints', stepKeys: [] }).operation
  const draft = read(run, 19, aCluster())
  expect(draft.operation).toMatchObject({ cursor: 1, updatedAt: at(20), steps: { 1: { startedAt: at(20) } } })
  expect(new Set(draft.events.map((event) => event.at))).toEqual(new Set([at(20)]))
})

test('an observation that changes nothing leaves the operation as it is, and a change is dated', () => {
  const operation = paused(aRun(3))
  expect(read(operation, 20, aCluster()).operation).toBe(operation)
  expect(read(aRun(3), 20, aCluster({ status: 'backing-up' })).operation.updatedAt).toBe(at(20))
})

/** AWS could not be read. */
const fail = (operation: Operation, seconds: number, kind: FaultKind) =>
  advance(operation, { kind: 'unreadable', at: at(seconds), fault: aFault(kind) }, SETTINGS)

const HOPELESS: ReadonlySet<FaultKind> = new Set([
  'quota',
  'access_denied',
  'credentials',
  'validation',
  'unsupported',
  'internal',
  'unknown',
])

test.for(Object.values(FaultKind))(
  'a reading that fails with %s is repeated, at the usual pace, or a person is asked at once',
  (kind) => {
    const draft = fail(aRun(2), 10, kind)
    if (HOPELESS.has(kind)) {
      const message = expect.stringContaining(`Code-${kind}`)
      const advice = expect.stringMatching(/./)
      expect(draft.operation).toMatchObject(pausedBy('aws_fault', { message, advice }))
      expect(draft.effects).toEqual([])
      return
    }
    expect(draft.operation.state).toBe('running')
    expect(wakesOf(draft)).toEqual([at(40)])
    expect(draft.events).toEqual([
      {
        type: 'reading_failed',
        body: { fault: aFault(kind), retryAt: at(40) },
        at: at(10),
        stepIndex: 2,
        stepKey: 'failover_to_instance:_temp',
      },
    ])
  },
)

test('readings that fail are counted until one succeeds, throttled ones are not', () => {
  let operation: Operation = aRun(2)
  for (let count = 1; count <= 3; count++) {
    ;({ operation } = fail(operation, count * 100, 'connection'))
    ;({ operation } = fail(operation, count * 100 + 50, 'throttled'))
    expect(current({ operation }).failedReadings).toBe(count)
  }
  expect(fail(operation, 500, 'connection').operation).toMatchObject(pausedBy('aws_fault'))
  expect(fail(operation, 500, 'throttled').operation.state).toBe('running')
  expect(current(read(operation, 500, failingOver)).failedReadings).toBe(0)
})

test('a step times out although AWS cannot be read, throttled or not', () => {
  const draft = fail(aRun(2), 2700, 'throttled')
  const message = expect.stringContaining('still waiting for: AWS to be readable')
  expect(draft.operation).toMatchObject(pausedBy('deadline', { message }))
  expect(eventsOf(draft)).toEqual(['operation_paused'])
})

test.for([paused(aRun(2)), { ...aRun(2), state: 'failed' } as const])(
  'a reading that fails changes nothing of what is $state',
  (operation) => {
    expect(fail(operation, 10, 'credentials')).toEqual({ operation, events: [], effects: [] })
  },
)

import { SFNClient } from '@aws-sdk/client-sfn'
import { expect, onTestFinished, test } from 'vitest'
import { LOCAL_CREDENTIALS } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import { addMs } from '../../model/instant.ts'
import type { DriverRecord, ExecutionDriver } from '../../ports/driver-records.ts'
import { boundStore } from '../../testing/bound-store.ts'
import { aCreated, aRun, at, paused } from '../../testing/engine-fixture.ts'
import { HostBench, until } from '../../testing/host-bench.ts'
import type { StarterPorts } from './execution-starter.ts'
import { ExecutionStarter } from './execution-starter.ts'
import { Executions } from './executions.ts'
import { StepFunctionsDriver } from './step-functions-driver.ts'
import { TurnWatch } from './turn-watch.ts'

const MINUTE_MS = 60_000

/** Executions that all wait for an hour, what drives which operation, and drivers of one or more servers. */
async function aBench() {
  const bench = new HostBench()
  let output: object = {}
  const stepFunctions = await LocalStepFunctions.start({
    clock: bench.clock,
    retryIntervalMs: 0,
    invoke: async (input) => ({ ...Object(input), next: 'WAIT', wakeAt: at(3600), ...output }),
  })
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: stepFunctions.url,
    credentials: LOCAL_CREDENTIALS,
  })
  const own = new Executions(client, LOCAL_STATE_MACHINE_ARN)
  const refused = new Set<string>()
  /** Those that cannot be described, as when the permission is missing. */
  const executions: StarterPorts['executions'] = {
    start: (operation, part) => own.start(operation, part),
    arnOf: (operation, part) => own.arnOf(operation, part),
    isOwn: (arn) => own.isOwn(arn),
    describe: async (arn) => {
      if ([...refused].some((id) => arn.includes(id))) throw new Error('not authorized to DescribeExecution')
      return own.describe(arn)
    },
  }
  const driving = new Map<string, DriverRecord>()
  const drivers = {
    find: async (id: string) => driving.get(id),
    findMany: async () => driving,
  }
  const sharedSettings = { look: async () => {}, problem: undefined }
  const open = (store = bench.ports.store) => {
    const ports = { ...bench.ports, store }
    const starter = new ExecutionStarter({ ...ports, executions, drivers })
    const { clock } = bench
    return new StepFunctionsDriver({
      ...ports,
      settings: sharedSettings,
      executions: own,
      starter,
      watch: new TurnWatch({ drivers, clock, pollIntervalMs: 30_000, invocationMs: () => 30_000 }),
      roundMs: MINUTE_MS,
      watchMs: 10_000,
    })
  }
  onTestFinished(async () => {
    client.destroy()
    await stepFunctions.close()
  })
  const names = () => stepFunctions.executions.map(({ name, status }) => `${name} ${status}`)
  const says = (answer: object) => {
    output = answer
  }
  return { bench, stepFunctions, executions: own, driving, refused, open, names, says }
}

type Bench = Awaited<ReturnType<typeof aBench>>

/** Lets a minute pass, and what it brings about come to rest. */
async function minute({ bench, stepFunctions }: Bench, driver: StepFunctionsDriver): Promise<void> {
  const end = addMs(bench.clock.now(), MINUTE_MS)
  for (let next = bench.clock.nextWakeAt; next !== undefined && next <= end; next = bench.clock.nextWakeAt) {
    bench.clock.moveTo(next)
    await until(() => driver.awake === 0 && stepFunctions.awake === 0)
  }
  bench.clock.moveTo(end)
}

const record = (driver: ExecutionDriver): DriverRecord => ({
  ...driver,
  invocationMs: 30_000,
  turns: 1,
  lastTurnAt: at(0),
  nextTurnInMs: 3_600_000,
})

test('what is driven gets an execution of its revision, once', async () => {
  const all = await aBench()
  const { bench, open, names, stepFunctions } = all
  await bench.store(aRun(1))
  await bench.store(paused(aRun(1, {}, { id: 'op-2', clusterId: 'c2' })))
  const [one, other] = [open(), open()]
  for (const id of ['op-1', 'op-1', 'op-2', 'op-3']) one.wake(id)
  other.wake('op-1')
  await until(() => one.awake === 0 && other.awake === 0 && stepFunctions.awake === 0)
  expect(names()).toEqual(['op-1-r1 RUNNING'])
  expect(bench.lines).toEqual([])
})

test('at the start, and every minute from then on, what has no execution gets one', async () => {
  const all = await aBench()
  const { bench, open, names } = all
  await bench.store(aRun(1))
  await bench.store(aCreated({ id: 'op-2', clusterId: 'c2' }))
  const starter = open()
  await starter.recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 RUNNING'])
  await minute(all, starter)
  await bench.store(aRun(1, {}, { id: 'op-3', clusterId: 'c3' }))
  await minute(all, starter)
  expect(names().toSorted()).toEqual(['op-1-r1 RUNNING', 'op-3-r1 RUNNING'])
  await starter.close()
  await bench.store(aRun(1, {}, { id: 'op-4', clusterId: 'c4' }))
  bench.clock.advance(MINUTE_MS)
  expect(names()).toHaveLength(2)
})

test('without auto-resume, what has none at the start is paused; what has one goes on', async () => {
  const { bench, driving, executions, open, names } = await aBench()
  await bench.store(aRun(1))
  await bench.store(aRun(1, {}, { id: 'op-2', clusterId: 'c2' }))
  const driven = { id: 'op-2', revision: 1 }
  await executions.start(driven)
  driving.set('op-2', record({ revision: 1, part: 0, execution: executions.arnOf(driven) }))
  await open().recover({ autoResume: false })
  expect(await bench.operation()).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'server_restarted' },
  })
  expect((await bench.operation('op-2')).state).toBe('running')
  expect(names()).toEqual(['op-2-r1 RUNNING'])
})

test('an operation whose execution was stopped is paused with that reason', async () => {
  const all = await aBench()
  const { bench, stepFunctions, open } = all
  await bench.store(aRun(1))
  const starter = open()
  await starter.recover({ autoResume: true })
  stepFunctions.executions[0]?.abort()
  await until(() => stepFunctions.executions[0]?.status === 'ABORTED')
  await minute(all, starter)
  const { state, pauseReason } = await bench.operation()
  expect(state).toBe('paused')
  expect(pauseReason?.message).toContain('ABORTED')
  expect(pauseReason?.advice).not.toBe('')
})

test('an operation that was resumed since its execution failed is not paused for that', async () => {
  const all = await aBench()
  const { bench, driving, executions, stepFunctions, open, names } = all
  const stored = await bench.store(aRun(1))
  await executions.start(stored)
  driving.set('op-1', record({ revision: 1, part: 0, execution: executions.arnOf(stored) }))
  stepFunctions.executions[0]?.abort()
  await until(() => stepFunctions.executions[0]?.status === 'ABORTED')
  bench.clock.advance(1000)
  await bench.memory.checkpoint({ ...stored, updatedAt: bench.clock.now() }, [], 1)
  await open().recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 ABORTED', 'op-1-r2 RUNNING'])
  expect((await bench.operation()).state).toBe('running')
})

test('what Step Functions does not take is logged and tried again', async () => {
  const all = await aBench()
  const { bench, stepFunctions, open, names } = all
  await bench.store(aRun(1))
  stepFunctions.refuseStarts(true)
  const starter = open()
  starter.wake('op-1')
  await until(() => starter.awake === 0)
  expect(bench.lines).toMatchObject([
    {
      level: 'error',
      message: 'No execution could be started; it is tried again.',
      details: { operationId: 'op-1' },
    },
  ])
  stepFunctions.refuseStarts(false)
  await starter.recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 RUNNING'])
})

test('an execution that ended without driving on is replaced by one of another name, and the log says so', async () => {
  const all = await aBench()
  const { bench, names, open, says, stepFunctions } = all
  await bench.store(aRun(1))
  says({ next: 'DONE' })
  const driver = open()
  driver.wake('op-1')
  await until(() => driver.awake === 0 && stepFunctions.awake === 0)
  await driver.recover({ autoResume: true })
  await until(() => stepFunctions.awake === 0)
  says({})
  await minute(all, driver)
  await minute(all, driver)
  expect(names()).toEqual(['op-1-r1 SUCCEEDED', 'op-1-r1-p1 SUCCEEDED', 'op-1-r1-p2 RUNNING'])
  const warnings = bench.lines.filter(({ level }) => level === 'warn')
  expect(warnings.map(({ message, details }) => [message, Reflect.get(details, 'execution')])).toEqual([
    ['The operation had no execution; one was started.', expect.stringMatching(/op-1-r1-p1$/)],
    ['The operation had no execution; one was started.', expect.stringMatching(/op-1-r1-p2$/)],
  ])
})

test('an operation of which the execution cannot be looked at is named, and the others are looked after', async () => {
  const all = await aBench()
  const { bench, names, open, refused } = all
  for (const id of ['op-1', 'op-2', 'op-3']) await bench.store(aRun(1, {}, { id, clusterId: id }))
  refused.add('op-2')
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(names().toSorted()).toEqual(['op-1-r1 RUNNING', 'op-3-r1 RUNNING'])
  expect(bench.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { details: { operationId: 'op-2', err: { message: 'not authorized to DescribeExecution' } } },
    { details: { operationId: 'op-2' } },
  ])
  expect(driver.problems.map(({ operationId, text }) => [operationId, text])).toEqual([
    ['op-2', expect.stringContaining('not authorized to DescribeExecution')],
  ])
  expect(driver.standing('op-1').problem).toBeUndefined()
  refused.clear()
  await minute(all, driver)
  expect([driver.problems, names().toSorted()]).toEqual([
    [],
    ['op-1-r1 RUNNING', 'op-2-r1 RUNNING', 'op-3-r1 RUNNING'],
  ])
})

test.for([
  'an execution of another state machine',
  'an execution that has seen a later revision',
  'a driver of a later revision',
])('an operation that is older than %s is paused: its table was restored', async (what) => {
  const { bench, driving, executions, says, stepFunctions, open, names } = await aBench()
  const stored = await bench.store(aRun(1))
  const later = { id: 'op-1', revision: 9 }
  const other = `${LOCAL_STATE_MACHINE_ARN.replace(':stateMachine:', ':execution:')}-other:op-1-r1`
  if (what === 'an execution of another state machine')
    driving.set('op-1', record({ revision: 1, part: 0, execution: other }))
  if (what === 'a driver of a later revision')
    driving.set('op-1', record({ revision: 9, part: 0, execution: executions.arnOf(later) }))
  if (what === 'an execution that has seen a later revision') {
    says({ next: 'DONE', revision: 9 })
    await executions.start(stored)
    await until(() => stepFunctions.awake === 0)
  }
  await open().recover({ autoResume: true })
  expect(await bench.operation()).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'blocked', message: expect.stringContaining('restored from a backup') },
  })
  expect(names().filter((name) => name.endsWith('RUNNING'))).toEqual([])
})

test('an operation that has changed since it was listed is not taken for a restored one', async () => {
  const { bench, driving, executions, open } = await aBench()
  const listed = await bench.store(aRun(1))
  const store = boundStore(bench.memory)
  const changed = { id: 'op-1', revision: listed.revision + 1 }
  expect(await store.checkpoint(listed, [], listed.revision)).toMatchObject({
    kind: 'saved',
    operation: changed,
  })
  driving.set('op-1', record({ revision: changed.revision, part: 0, execution: executions.arnOf(changed) }))
  await open({ ...store, find: async () => [listed] }).recover({ autoResume: true })
  expect((await bench.operation()).state).toBe('running')
})

test('without auto-resume every operation that has no execution is paused, however many there are', async () => {
  const all = await aBench()
  const { bench, open, names } = all
  for (let index = 0; index < 150; index++) {
    await bench.store(aRun(1, {}, { id: `op-${index}`, clusterId: `c${index}` }))
  }
  const driver = open()
  await driver.recover({ autoResume: false })
  await bench.store(aRun(1, {}, { id: 'later', clusterId: 'later' }))
  await minute(all, driver)
  const states = (await bench.memory.find({})).map(
    ({ id, state }) => `${id === 'later' ? id : 'old'} ${state}`,
  )
  expect([...new Set(states)].toSorted()).toEqual(['later running', 'old paused'])
  expect(names()).toEqual(['later-r1 RUNNING'])
})

test('no turn within three polls is said once, on the operation and for all, and so is its end', async () => {
  const all = await aBench()
  const { bench, driving, open, executions } = all
  const nudges: string[] = []
  bench.bus.subscribe(({ kind, operationId }) => nudges.push(`${kind} ${operationId}`))
  const stored = await bench.store(aRun(1))
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(driver.problems).toEqual([])
  await minute(all, driver)
  expect(driver.problems).toEqual([])
  for (let seconds = 60; seconds < 90; seconds += 10) {
    bench.clock.advance(10_000)
    await until(() => driver.awake === 0)
  }
  const said = { operationId: 'op-1', text: expect.stringContaining('No turn has been taken') }
  expect(driver.problems).toEqual([said])
  expect(driver.standing('op-1')).toEqual({ execution: undefined, lastTurnAt: undefined, problem: said.text })
  await minute(all, driver)
  expect([nudges, bench.lines.filter(({ level }) => level === 'error')]).toMatchObject([
    ['driver op-1'],
    [{ message: said.text, details: { operationId: 'op-1' } }],
  ])
  driving.set('op-1', record({ revision: 1, part: 0, execution: executions.arnOf(stored) }))
  await minute(all, driver)
  expect([driver.problems, nudges]).toEqual([[], ['driver op-1', 'driver op-1']])
  expect(driver.standing('op-1')).toMatchObject({ lastTurnAt: at(0), problem: undefined })
  expect(bench.lines.at(-1)).toMatchObject({ level: 'info', details: { operationId: 'op-1' } })
})

test('a round checks a hundred operations at most, and comes to all of them', async () => {
  const all = await aBench()
  const { bench, open, names } = all
  for (let index = 0; index < 150; index++) {
    await bench.store(aRun(1, {}, { id: `op-${index}`, clusterId: `c${index}` }))
  }
  const starter = open()
  await starter.recover({ autoResume: true })
  expect(names()).toHaveLength(100)
  await minute(all, starter)
  expect(names()).toHaveLength(150)
})

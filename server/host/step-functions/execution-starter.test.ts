import { SFNClient } from '@aws-sdk/client-sfn'
import { expect, onTestFinished, test } from 'vitest'
import { LOCAL_CREDENTIALS } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import type { ExecutionDriver } from '../../storage/dynamodb/driver-items.ts'
import { aCreated, aRun, at, paused } from '../../testing/engine-fixture.ts'
import { HostBench, until } from '../../testing/host-bench.ts'
import { ExecutionStarter } from './execution-starter.ts'
import { Executions } from './executions.ts'

const MINUTE_MS = 60_000

/** A starter on executions that all wait for an hour, and what drives which operation. */
async function aBench() {
  const bench = new HostBench()
  const stepFunctions = await LocalStepFunctions.start({
    clock: bench.clock,
    invoke: async (input) => ({ ...Object(input), next: 'WAIT', wakeAt: at(3600) }),
  })
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: stepFunctions.url,
    credentials: LOCAL_CREDENTIALS,
  })
  const executions = new Executions(client, LOCAL_STATE_MACHINE_ARN)
  const driving = new Map<string, ExecutionDriver>()
  const drivers = { find: async (id: string) => driving.get(id) }
  const open = () => new ExecutionStarter({ ...bench.ports, executions, drivers, roundMs: MINUTE_MS })
  onTestFinished(async () => {
    client.destroy()
    await stepFunctions.close()
  })
  const names = () => stepFunctions.executions.map(({ name, status }) => `${name} ${status}`)
  return { bench, stepFunctions, executions, driving, open, names }
}

type Bench = Awaited<ReturnType<typeof aBench>>

/** Lets a minute pass, and what it brings about come to rest. */
async function minute({ bench, stepFunctions }: Bench, starter: ExecutionStarter): Promise<void> {
  bench.clock.advance(MINUTE_MS)
  await until(() => starter.awake === 0 && stepFunctions.awake === 0)
}

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
  expect(names()).toEqual(['op-1-r1 RUNNING', 'op-3-r1 RUNNING'])
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
  driving.set('op-2', { revision: 1, part: 0, execution: executions.arnOf(driven) })
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
  driving.set('op-1', { revision: 1, part: 0, execution: executions.arnOf(stored) })
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
  expect(bench.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('op-1') }])
  stepFunctions.refuseStarts(false)
  await starter.recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 RUNNING'])
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

import validate from 'asl-validator'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { until } from '#server/testing/host-bench.ts'
import { LocalStepFunctions } from './local/local-step-functions.ts'
import { readStateMachine } from './state-machine.ts'

const definition = readStateMachine({
  Partition: 'aws',
  TurnFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:turn',
})

type Invoke = (input: z.output<typeof invocation>) => Promise<unknown>

const invocation = z.looseObject({
  operationId: z.string(),
  turn: z.int(),
  part: z.int(),
  execution: z.string(),
  fault: z.object({ Error: z.string(), Cause: z.string() }).optional(),
})

const INPUT = { operationId: 'op-1', driver: 2, part: 0, turn: 0 }

/** The state machine, with a function in the place of the Lambda function; every invocation is kept. */
async function aMachine(invoke: Invoke) {
  const clock = new VirtualClock()
  const invocations: z.output<typeof invocation>[] = []
  const machine = await LocalStepFunctions.start({
    clock,
    retryIntervalMs: 0,
    invoke: async (input) => {
      const parsed = invocation.parse(input)
      invocations.push(parsed)
      return await invoke(parsed)
    },
  })
  onTestFinished(() => machine.close())
  const start = (name = 'op-1-r2') => {
    const body = JSON.stringify({ name, input: JSON.stringify(INPUT) })
    const headers = { 'x-amz-target': 'AWSStepFunctions.StartExecution' }
    return fetch(machine.url, { method: 'POST', headers, body })
  }
  return { clock, machine, invocations, start }
}

const answer = (next: string, more: object = {}) => ({ ...INPUT, revision: 3, next, wakeAt: null, ...more })

test('the state machine is valid Amazon States Language', () => {
  const { isValid, errorsText } = validate(definition, { checkPaths: true, checkArn: true })
  expect(errorsText()).toBe('')
  expect(isValid).toBe(true)
})

test('however often turns are retried, the history stays below its limit', () => {
  const retriers = z
    .object({ Retry: z.array(z.object({ MaxAttempts: z.int() })) })
    .parse(definition.States['Turn']).Retry
  const retries = retriers.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0)
  const [eventsOfTurn, eventsOfRetry, turns, limit] = [9, 3, 500, 25_000]
  expect((eventsOfTurn + eventsOfRetry * retries) * turns).toBeLessThan(limit - 500)
})

test('it goes on at once, or at the time that the turn says, until a turn says that there is no more', async () => {
  const answers = [
    answer('CONTINUE', { turn: 1 }),
    answer('WAIT', { turn: 2, wakeAt: '2026-01-15T12:01:00.000Z' }),
    answer('PAUSED', { turn: 3 }),
  ]
  const { clock, machine, invocations, start } = await aMachine(async ({ turn }) => answers[turn])
  await start()
  await until(() => machine.awake === 0)
  expect(invocations.map(({ turn }) => turn)).toEqual([0, 1])
  expect(clock.nextWakeAt).toBe('2026-01-15T12:01:00.000Z')
  clock.advance(60_000)
  await until(() => machine.executions[0]?.status === 'SUCCEEDED')
  expect(invocations.map(({ turn }) => turn)).toEqual([0, 1, 2])
  expect(machine.executions[0]?.output).toContain('"next":"PAUSED"')
})

const detail = {
  operationId: 'op-1',
  state: 'paused',
  revision: 7,
  cluster: 'eu-west-1/orders',
  message: 'Paused: it was asked to.',
}

test.for(['PAUSED', 'DONE'])('people are told of an operation that has stopped: %s', async (next) => {
  const { machine, start } = await aMachine(async () => answer(next, detail))
  await start()
  await until(() => machine.executions[0]?.status === 'SUCCEEDED')
  const execution = machine.executions[0]?.arn
  expect(machine.told).toMatchObject([
    {
      Source: 'rds-maintenance-machine',
      DetailType: 'Maintenance operation stopped',
      Detail: { ...detail, execution },
    },
  ])
  expect(JSON.parse(machine.executions[0]?.output ?? '{}')).toMatchObject({ next, revision: 7 })
})

test('no one is told of an execution that only gives way, or of an operation that is not known', async () => {
  const answers = [answer('SUPERSEDED', { message: null }), answer('DONE', { message: null })]
  for (const each of answers) {
    const { machine, start } = await aMachine(async () => each)
    await start()
    await until(() => machine.executions[0]?.status === 'SUCCEEDED')
    expect(machine.told).toEqual([])
  }
})

test('that no one can be told keeps nothing from ending', async () => {
  const { machine, start } = await aMachine(async () => answer('PAUSED', detail))
  machine.refuseEvents(true)
  await start()
  await until(() => machine.executions[0]?.status === 'SUCCEEDED')
  expect(machine.told).toEqual([])
})

test.for(['PAUSED', 'DONE', 'SUPERSEDED'])('%s ends the execution', async (next) => {
  const { machine, start } = await aMachine(async () => answer(next))
  await start()
  await until(() => machine.executions[0]?.status === 'SUCCEEDED')
})

test('a name starts one execution, whoever uses it and however often', async () => {
  const { machine, invocations, start } = await aMachine(async () => answer('DONE'))
  const answers = await Promise.all([start(), start(), start()])
  await until(() => machine.awake === 0)
  expect([(await start()).status, ...answers.map(({ status }) => status)]).toContain(400)
  expect([machine.executions.length, invocations.length]).toEqual([1, 1])
})

test('a fault that passes is tried again', async () => {
  let failures = 0
  const { machine, invocations, start } = await aMachine(async () => {
    if (++failures > 5) return answer('DONE')
    throw Object.assign(new Error('crashed'), { name: 'Lambda.Unknown' })
  })
  await start()
  await until(() => machine.executions[0]?.status === 'SUCCEEDED')
  expect(invocations).toHaveLength(6)
  expect(invocations.every(({ fault }) => fault === undefined)).toBe(true)
})

test.for([
  ['Runtime.ExitError', 6],
  ['FunctionTimeoutTooLong', 1],
] as const)(
  '%s that does not pass is handed to the function, to leave the operation paused',
  async ([name, tries]) => {
    const { machine, invocations, start } = await aMachine(async ({ fault }) => {
      if (fault) return answer('PAUSED')
      throw Object.assign(new Error('what happened'), { name })
    })
    await start()
    await until(() => machine.executions[0]?.status === 'SUCCEEDED')
    expect(invocations).toHaveLength(tries + 1)
    expect(invocations.at(-1)).toMatchObject({
      operationId: 'op-1',
      fault: { Error: name, Cause: 'what happened' },
    })
  },
)

test.for(['Lambda.TooManyRequestsException', 'TableUnusable', 'OperationUnreadable'])(
  'with %s for long, the next part goes on after a minute, and nothing is paused',
  async (name) => {
    const { clock, machine, invocations, start } = await aMachine(async ({ part }) => {
      if (part > 0) return answer('DONE')
      throw Object.assign(new Error('not now'), { name })
    })
    await start()
    await until(() => machine.awake === 0)
    expect(invocations).toHaveLength(9)
    clock.advance(60_000)
    await until(() => machine.executions.length === 2 && machine.awake === 0)
    expect(machine.executions.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'op-1-r2 SUCCEEDED',
      'op-1-r2-p1 SUCCEEDED',
    ])
    expect(invocations.every(({ fault }) => fault === undefined)).toBe(true)
  },
)

test('when not even that can be done the execution fails, for an alarm and for the server to see', async () => {
  const { machine, start } = await aMachine(async () => {
    throw Object.assign(new Error('no such table'), { name: 'StorageError' })
  })
  await start()
  await until(() => machine.executions[0]?.status === 'FAILED')
  expect(machine.executions[0]).toMatchObject({ error: 'StorageError', cause: 'no such table' })
})

test('an execution hands over to one named after its operation, its driver and its part', async () => {
  const { machine, invocations, start } = await aMachine(async ({ part }) =>
    part === 0 ? answer('HAND_OVER', { turn: 500 }) : answer('DONE'),
  )
  await start()
  await until(() => machine.executions.length === 2 && machine.awake === 0)
  expect(machine.executions.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'op-1-r2 SUCCEEDED',
    'op-1-r2-p1 SUCCEEDED',
  ])
  expect(invocations.at(-1)).toMatchObject({ operationId: 'op-1', driver: 2, part: 1, turn: 0 })
})

test('a part that was handed over to before is not started again', async () => {
  const { machine, start } = await aMachine(async ({ part }) =>
    part === 0 ? answer('HAND_OVER', { turn: 500 }) : answer('DONE'),
  )
  await start('op-1-r2-p1')
  await until(() => machine.awake === 0)
  await start()
  await until(() => machine.executions.length > 1 && machine.awake === 0)
  expect(machine.executions.map(({ status }) => status)).toContain('SUCCEEDED')
  expect(machine.executions).toHaveLength(2)
})

import { SFNClient } from '@aws-sdk/client-sfn'
import { onTestFinished } from 'vitest'
import { LOCAL_CREDENTIALS } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import type { StarterPorts } from '../host/step-functions/execution-starter.ts'
import { ExecutionStarter } from '../host/step-functions/execution-starter.ts'
import { Executions } from '../host/step-functions/executions.ts'
import { StepFunctionsDriver } from '../host/step-functions/step-functions-driver.ts'
import { TurnWatch } from '../host/step-functions/turn-watch.ts'
import { addMs } from '../model/instant.ts'
import type { DriverRecord } from '../ports/driver-records.ts'
import { aRun, at } from './engine-fixture.ts'
import { HostBench, until } from './host-bench.ts'

/** How often a driver looks for operations without an execution, in milliseconds. */
export const MINUTE_MS = 60_000

/** Executions that all wait for an hour, what drives which operation, and drivers of one or more servers. */
export async function aBench() {
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
  const drivers = { find: async (id: string) => driving.get(id), findMany: async () => driving }
  onTestFinished(async () => {
    client.destroy()
    await stepFunctions.close()
  })
  const { clock } = bench
  return {
    bench,
    stepFunctions,
    refused,
    /** The driver of one more server. */
    open: (store = bench.ports.store) => {
      const ports = { ...bench.ports, store }
      return new StepFunctionsDriver({
        ...ports,
        settings: { look: async () => {}, problem: undefined },
        executions: own,
        starter: new ExecutionStarter({ ...ports, executions, drivers }),
        watch: new TurnWatch({ drivers, clock, pollIntervalMs: 30_000, invocationMs: () => 30_000 }),
        roundMs: MINUTE_MS,
        watchMs: 10_000,
      })
    },
    /** Stores an operation that is driven, on a cluster of its own. */
    run: (id = 'op-1') => bench.store(aRun(1, {}, { id, clusterId: id })),
    /** It is on record that an operation is driven by an execution, its own unless told. */
    drive: (
      operation: { readonly id: string; readonly revision: number },
      execution = own.arnOf(operation),
    ) =>
      driving.set(operation.id, {
        revision: operation.revision,
        part: 0,
        execution,
        invocationMs: 30_000,
        turns: 1,
        lastTurnAt: at(0),
        nextTurnInMs: 3_600_000,
      }),
    start: (operation: { readonly id: string; readonly revision: number }, part = 0) =>
      own.start(operation, part),
    /** Stops the first execution in the console of Step Functions. */
    stop: async () => {
      const [execution] = stepFunctions.executions
      execution?.abort()
      await until(() => execution?.status === 'ABORTED')
    },
    names: () => stepFunctions.executions.map(({ name, status }) => `${name} ${status}`),
    /** What every turn answers from now on. */
    says: (answer: object) => {
      output = answer
    },
    rest: (...all: readonly StepFunctionsDriver[]) =>
      until(() => all.every(({ awake }) => awake === 0) && stepFunctions.awake === 0),
  }
}

export type Bench = Awaited<ReturnType<typeof aBench>>

/** Lets a minute pass, and what it brings about come to rest. */
export async function minute({ bench: { clock }, rest }: Bench, driver: StepFunctionsDriver): Promise<void> {
  const end = addMs(clock.now(), MINUTE_MS)
  for (let next = clock.nextWakeAt; next !== undefined && next <= end; next = clock.nextWakeAt) {
    clock.moveTo(next)
    await rest(driver)
  }
  clock.moveTo(end)
}

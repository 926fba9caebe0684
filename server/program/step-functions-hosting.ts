import { SFNClient } from '@aws-sdk/client-sfn'
import { renewCredentials } from '../adapters/aws/renew-credentials.ts'
import { CorrectedClock } from '../adapters/clock/corrected-clock.ts'
import { DriverItems } from '../adapters/dynamodb/driver-items.ts'
import { createDynamodbClient } from '../adapters/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from '../adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '../adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '../adapters/dynamodb/settings-item.ts'
import { FORMAT_VERSION } from '../adapters/store/migrations.ts'
import { ExecutionStarter } from '../host/step-functions/execution-starter.ts'
import { Executions } from '../host/step-functions/executions.ts'
import { FunctionSettings } from '../host/step-functions/function-settings.ts'
import { StepFunctionsDriver } from '../host/step-functions/step-functions-driver.ts'
import { StoredCallsInFlight } from '../host/step-functions/stored-calls-in-flight.ts'
import { TableFollower } from '../host/step-functions/table-follower.ts'
import { TurnWatch, watchMsFor } from '../host/step-functions/turn-watch.ts'
import { toEpochMs } from '../model/instant.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { Config, StepFunctionsConfig } from './config.ts'
import type { Hosting, HostingParts } from './hosting.ts'

/** What the demo and tests put in the place of AWS's own. */
export interface StepFunctionsOverrides {
  readonly dynamodbEndpoint: string
  readonly stepFunctionsEndpoint: string
  /** How often changes of others are looked for. */
  readonly followIntervalMs: number
  /** How often operations are looked for that are driven and have no execution. */
  readonly roundMs?: number
  /** How often is looked whether operations get their turns. */
  readonly watchMs?: number
  /** Attempts of the SDK at one request to the table. */
  readonly maxAttempts?: number
  /** How long a request to the table may take, in real time. */
  readonly requestTimeoutMs?: number
}

/** How long a change that a Lambda function made takes to be seen at the longest. */
const FOLLOW_INTERVAL_MS = 1_000

/** How long an operation stays without an execution at the longest, where there are few. */
const ROUND_MS = 60_000

/** Operations in a table of DynamoDB, driven by executions of a state machine. */
export async function stepFunctionsHosting(
  { defaultRegion: region, pollIntervalMs, settleWindowMs }: Config,
  { tableName, stateMachineArn, invocationMs }: StepFunctionsConfig,
  { gate, bus, log, credentials, ...parts }: HostingParts,
  overrides?: StepFunctionsOverrides,
): Promise<Hosting> {
  if (stateMachineArn === undefined) throw new Error('The server needs a state machine to start.')
  const { dynamodbEndpoint, stepFunctionsEndpoint } = overrides ?? {}
  const clock = new CorrectedClock(parts.clock, log)
  const dynamodb = createDynamodbClient({
    region,
    endpoint: dynamodbEndpoint,
    credentials,
    maxAttempts: overrides?.maxAttempts,
    requestTimeoutMs: overrides?.requestTimeoutMs,
    dates: {
      elapsedMs: () => clock.elapsedMs(),
      heard: (dateMs, sentAtMs) => clock.heard(dateMs, sentAtMs),
    },
  })
  const stepFunctions = new SFNClient({
    region,
    credentials: credentials.provider,
    ...(stepFunctionsEndpoint !== undefined && { endpoint: stepFunctionsEndpoint }),
  })
  stepFunctions.middlewareStack.use(renewCredentials(credentials, { isSentAgain: true }))
  const items = new DynamodbTable(dynamodb, tableName)
  const table = new DynamodbOperationStore({
    client: dynamodb,
    tableName,
    log,
    nowMs: () => toEpochMs(clock.now()),
    elapsedMs: () => clock.elapsedMs(),
    tell: (change) => gate.isShut || bus.publish(change),
    saw: (operation) => inFlight.saw(operation),
  })
  const store = gate.around<OperationStore>(table)
  const drivers = gate.around(new DriverItems(items, () => clock.now()))
  const sharedSettings = gate.around(new SettingsItem(items))
  const settings = new FunctionSettings(
    { invocationMs, pollIntervalMs, settleWindowMs, formatVersion: FORMAT_VERSION },
    () => sharedSettings.read(),
  )
  const inFlight = new StoredCallsInFlight({
    store,
    bus,
    clock,
    invocationMs: () => settings.invocationMs,
    longestInvocationMs: async (operationId) =>
      Math.max(settings.invocationMs, (await drivers.find(operationId))?.invocationMs ?? 0),
  })
  const close = (): void => {
    stepFunctions.destroy()
    dynamodb.destroy()
  }
  try {
    await settings.look()
    await table.look()
  } catch (error) {
    close()
    throw error
  }
  const intervalMs = overrides?.followIntervalMs ?? FOLLOW_INTERVAL_MS
  const follower = new TableFollower({ clock, log, look: () => table.look(), intervalMs })
  follower.start()
  const executions = new Executions(stepFunctions, stateMachineArn)
  return {
    store,
    inFlight,
    clock,
    settings,
    driverFor: (ports) =>
      new StepFunctionsDriver({
        ...ports,
        settings,
        executions,
        starter: new ExecutionStarter({ ...ports, executions, drivers }),
        watch: new TurnWatch({ drivers, clock, pollIntervalMs, invocationMs: () => settings.invocationMs }),
        roundMs: overrides?.roundMs ?? ROUND_MS,
        watchMs: overrides?.watchMs ?? watchMsFor(pollIntervalMs),
      }),
    loaded: Promise.resolve(),
    look: () => follower.look(),
    get awake() {
      return follower.awake
    },
    get waiting() {
      return inFlight.waiting
    },
    close: async () => {
      await follower.close()
      close()
    },
  }
}

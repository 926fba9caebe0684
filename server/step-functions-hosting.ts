import { SFNClient } from '@aws-sdk/client-sfn'
import { renewCredentials } from './aws/renew-credentials.ts'
import type { Config, StepFunctionsConfig } from './config.ts'
import { ExecutionStarter } from './host/step-functions/execution-starter.ts'
import { Executions } from './host/step-functions/executions.ts'
import { StoredCallsInFlight } from './host/step-functions/stored-calls-in-flight.ts'
import { TableFollower } from './host/step-functions/table-follower.ts'
import type { Hosting, HostingParts } from './hosting.ts'
import { toEpochMs } from './model/instant.ts'
import { DriverItems } from './storage/dynamodb/driver-items.ts'
import { createDynamodbClient } from './storage/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from './storage/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from './storage/dynamodb/dynamodb-table.ts'
import type { OperationStore } from './storage/operation-store.ts'

/** What the demo and tests put in the place of AWS's own. */
export interface StepFunctionsOverrides {
  readonly dynamodbEndpoint: string
  readonly stepFunctionsEndpoint: string
  /** How often changes of others are looked for. */
  readonly followIntervalMs: number
  /** How often operations are looked for that are driven and have no execution. */
  readonly roundMs?: number
  /** Attempts of the SDK at one request to the table. */
  readonly maxAttempts?: number
}

/** How long a change that a Lambda function made takes to be seen at the longest. */
const FOLLOW_INTERVAL_MS = 1_000

/** How long an operation stays without an execution at the longest, where there are few. */
const ROUND_MS = 60_000

/** Operations in a table of DynamoDB, driven by executions of a state machine. */
export async function stepFunctionsHosting(
  { defaultRegion: region }: Pick<Config, 'defaultRegion'>,
  { tableName, stateMachineArn, invocationMs }: StepFunctionsConfig,
  { gate, bus, clock, log, credentials }: HostingParts,
  overrides?: StepFunctionsOverrides,
): Promise<Hosting> {
  if (stateMachineArn === undefined) throw new Error('The server needs a state machine to start.')
  const { dynamodbEndpoint, stepFunctionsEndpoint, maxAttempts } = overrides ?? {}
  const dynamodb = createDynamodbClient({ region, endpoint: dynamodbEndpoint, credentials, maxAttempts })
  const stepFunctions = new SFNClient({
    region,
    credentials: credentials.provider,
    ...(stepFunctionsEndpoint !== undefined && { endpoint: stepFunctionsEndpoint }),
  })
  stepFunctions.middlewareStack.use(renewCredentials(credentials, { isSentAgain: true }))
  const table = new DynamodbOperationStore({
    client: dynamodb,
    tableName,
    log,
    nowMs: () => toEpochMs(clock.now()),
    tell: (change) => gate.isShut || bus.publish(change),
  })
  const store = gate.around<OperationStore>(table)
  const inFlight = new StoredCallsInFlight({ store, bus, clock, invocationMs })
  const executions = new Executions(stepFunctions, stateMachineArn)
  const drivers = new DriverItems(new DynamodbTable(dynamodb, tableName))
  const intervalMs = overrides?.followIntervalMs ?? FOLLOW_INTERVAL_MS
  const follower = new TableFollower({ clock, log, look: () => table.look(), intervalMs })
  await table.look()
  follower.start()
  return {
    store,
    inFlight,
    driverFor: (ports) =>
      new ExecutionStarter({ ...ports, executions, drivers, roundMs: overrides?.roundMs ?? ROUND_MS }),
    look: () => follower.look(),
    get awake() {
      return follower.awake
    },
    get waiting() {
      return inFlight.waiting
    },
    close: async () => {
      await follower.close()
      stepFunctions.destroy()
      dynamodb.destroy()
    },
  }
}

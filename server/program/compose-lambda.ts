import type { AwsCredentialIdentity } from '@smithy/types'
import { credentialsFrom } from '../adapters/aws/credentials.ts'
import { SystemClock } from '../adapters/clock/system-clock.ts'
import { DriverItems } from '../adapters/dynamodb/driver-items.ts'
import { createDynamodbClient } from '../adapters/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from '../adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '../adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '../adapters/dynamodb/settings-item.ts'
import { createTurnRds } from '../adapters/rds/create-turn-rds.ts'
import { plainObserver } from '../adapters/rds/plain-observer.ts'
import { FORMAT_VERSION } from '../adapters/store/migrations.ts'
import { EventBus } from '../events/event-bus.ts'
import { processPorts } from '../host/process-ports.ts'
import { requestTimeoutMs, turnHandler } from '../host/step-functions/function/turn-handler.ts'
import type { InvocationContext, TurnOutput } from '../host/step-functions/function/turn-payloads.ts'
import { toEpochMs } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import { AbandonGate } from './abandon-gate.ts'
import type { Config } from './config.ts'
import { createLog } from './log.ts'

/** What the demo and tests put in the place of what the configuration alone would give. */
export interface LambdaOverrides {
  readonly clock?: Clock
  readonly log?: Log
  readonly credentials?: AwsCredentialIdentity
  readonly dynamodbEndpoint?: string
  /** Attempts of the SDK at one read, and at one request to the table. */
  readonly maxAttempts?: number
  /** How long a request to the table may take, in real time. */
  readonly tableTimeoutMs?: number
  readonly bus?: EventBus
  /** The version under which Lambda published the function. */
  readonly version?: string | undefined
}

/** The Lambda function, as one execution environment has it. */
export interface LambdaFunction {
  readonly handler: (event: unknown, context: InvocationContext) => Promise<TurnOutput>
  /** Ends as a crash would: no further write, call or answer. */
  kill(): void
}

/** Puts the function together, once for each execution environment; between invocations it keeps connections, and what AWS changes seldom. */
export function composeLambda(config: Config, overrides: LambdaOverrides = {}): LambdaFunction {
  const { stepFunctions, defaultRegion: region, rdsEndpoint, logLevel } = config
  if (!stepFunctions) throw new Error('The Lambda function needs the Step Functions mode.')
  const { tableName, invocationMs } = stepFunctions
  const { clock = new SystemClock(), dynamodbEndpoint, maxAttempts } = overrides
  const credentials = credentialsFrom(overrides.credentials, region)
  const log = overrides.log ?? createLog({ level: logLevel, secrets: [] })
  const gate = new AbandonGate()
  const client = createDynamodbClient({
    region,
    endpoint: dynamodbEndpoint,
    credentials,
    maxAttempts,
    requestTimeoutMs: overrides.tableTimeoutMs,
  })
  const nowMs = (): number => toEpochMs(clock.now())
  const store = new DynamodbOperationStore({ client, tableName, nowMs, log })
  const table = new DynamodbTable(client, tableName)
  const aws = {
    defaultRegion: region,
    requestTimeoutMs: requestTimeoutMs(invocationMs),
    ...(rdsEndpoint !== undefined && { endpoint: rdsEndpoint }),
    credentials,
    ...(maxAttempts !== undefined && { maxReadAttempts: maxAttempts }),
  }
  const { rds, close: disconnect } = createTurnRds(aws, clock)
  const reachable = gate.around(rds)
  const handler = turnHandler({
    store: gate.around<OperationStore>(store),
    drivers: gate.around(new DriverItems(table, () => clock.now())),
    sharedSettings: gate.around(new SettingsItem(table)),
    rds: reachable,
    observer: plainObserver(reachable, clock),
    clock,
    bus: overrides.bus ?? new EventBus(log),
    ...processPorts(),
    shared: {
      invocationMs,
      pollIntervalMs: config.pollIntervalMs,
      settleWindowMs: config.settleWindowMs,
      formatVersion: FORMAT_VERSION,
      functionVersion: overrides.version ?? 'not published',
    },
    log,
  })
  return {
    handler,
    kill: () => {
      gate.shut()
      disconnect()
      client.destroy()
    },
  }
}

import { gzipSync } from 'node:zlib'
import type { LocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LOCAL_TABLE, startLocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LocalLambda } from '#deploy/stepfunctions/local/local-lambda.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import type { ComposedServer, ServerOverrides } from '#server/compose.ts'
import type { Environment } from '#server/config.ts'
import { readConfig } from '#server/config.ts'
import { EventBus } from '#server/events/event-bus.ts'
import type { LambdaFunction } from '#server/lambda/compose-lambda.ts'
import { composeLambda } from '#server/lambda/compose-lambda.ts'
import { createDynamodbClient } from '#server/storage/dynamodb/dynamodb-client.ts'
import { DynamodbTable } from '#server/storage/dynamodb/dynamodb-table.ts'
import { archivePartitionOf, STATE, stateKey } from '#server/storage/dynamodb/item-keys.ts'
import type { Mode, ModeParts } from './mode.ts'
import { COMMON, CREDENTIALS, HostKind } from './mode.ts'

const INVOCATION_SECONDS = 30

/** Seldom, since the server is told of each change that the function makes, and nothing but a scenario stops executions. */
const LOOK_SELDOM_MS = 3_600_000

/**
 * Step Functions drives operations, by the state machine and the Lambda function that are deployed, and DynamoDB keeps
 * them. Both go on while the server is down; `kill` ends what the function is doing.
 */
export class StepfnMode implements Mode {
  readonly kind = HostKind.STEPFN
  readonly environment: Environment
  readonly overrides: ServerOverrides
  readonly dynamodb: LocalDynamodb
  readonly stepFunctions: LocalStepFunctions
  readonly #parts: ModeParts
  readonly #bus: EventBus
  readonly #lambda: LocalLambda
  #server: ComposedServer | undefined
  #faults: readonly Error[] = []

  private constructor(parts: ModeParts, dynamodb: LocalDynamodb, stepFunctions: LocalStepFunctions) {
    this.#parts = parts
    this.dynamodb = dynamodb
    this.stepFunctions = stepFunctions
    this.environment = {
      ...COMMON,
      RDS_ENDPOINT: parts.rds.url,
      APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
      APP_STEPFN_TABLE: LOCAL_TABLE,
      APP_STEPFN_STATE_MACHINE_ARN: LOCAL_STATE_MACHINE_ARN,
      APP_STEPFN_INVOCATION_TIMEOUT: String(INVOCATION_SECONDS),
    }
    this.overrides = {
      stepFunctions: {
        dynamodbEndpoint: dynamodb.url,
        stepFunctionsEndpoint: stepFunctions.url,
        followIntervalMs: LOOK_SELDOM_MS,
        roundMs: LOOK_SELDOM_MS,
        maxAttempts: 1,
      },
    }
    this.#bus = new EventBus(parts.log)
    this.#bus.subscribe(() => void this.#tellServer())
    this.#lambda = new LocalLambda({
      clock: parts.clock,
      timeoutMs: INVOCATION_SECONDS * 1000,
      load: () => this.#load(),
    })
  }

  static async open(parts: ModeParts): Promise<StepfnMode> {
    const dynamodb = await startLocalDynamodb()
    let invoke: (input: unknown) => Promise<unknown> = () => Promise.reject(new Error('not open yet'))
    const stepFunctions = await LocalStepFunctions.start({
      clock: parts.clock,
      invoke: (input) => invoke(input),
      retryIntervalMs: 0,
    })
    const mode = new StepfnMode(parts, dynamodb, stepFunctions)
    invoke = (input) => mode.#invoke(input)
    return mode
  }

  get awake(): number {
    return this.stepFunctions.awake
  }

  attach(server: ComposedServer | undefined): void {
    this.#server = server
  }

  kill(): void {
    this.#lambda.crash()
  }

  refuseWrites(isRefusing: boolean): void {
    this.dynamodb.refuseWrites(isRefusing)
  }

  /** The next invocations fail so. */
  failInvocations(fault: Error, times: number): void {
    this.#faults = Array.from({ length: times }, () => fault)
  }

  /** Puts something in the place of a stored operation that is none. */
  async damage(operationId: string): Promise<void> {
    await this.#putOperation(operationId, new Uint8Array([1, 2, 3]))
  }

  /** In a newer format. */
  async writeAsNewer(operationId: string): Promise<() => Promise<void>> {
    const before = await this.#putOperation(operationId, gzipSync(JSON.stringify({ formatVersion: 999 })))
    return async () => {
      await this.#putOperation(operationId, before)
    }
  }

  async archived(
    operationId: string,
  ): Promise<{ readonly because: unknown; readonly by: unknown } | undefined> {
    const key = { pk: archivePartitionOf(operationId), sk: STATE }
    const item = await this.#withTable((table) => table.get(key))
    return item && { because: item['because'], by: item['archivedBy'] }
  }

  /** Puts an operation in the place of the stored one, and leaves the rest of its item as it is; gives what was stored. */
  #putOperation(operationId: string, operation: unknown): Promise<unknown> {
    return this.#withTable(async (table) => {
      const item = await table.get(stateKey(operationId))
      await table.put({ ...item, operation })
      return item?.['operation']
    })
  }

  async #withTable<T>(work: (table: DynamodbTable) => Promise<T>): Promise<T> {
    const client = createDynamodbClient({
      region: 'us-east-1',
      endpoint: this.dynamodb.url,
      credentials: CREDENTIALS,
    })
    try {
      return await work(new DynamodbTable(client, LOCAL_TABLE))
    } finally {
      client.destroy()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stepFunctions.close()
    await this.#lambda.close()
    await this.dynamodb.close()
  }

  #load(): LambdaFunction {
    const { clock, log } = this.#parts
    return composeLambda(readConfig(this.environment, 'lambda'), {
      clock,
      log,
      credentials: CREDENTIALS,
      dynamodbEndpoint: this.dynamodb.url,
      maxAttempts: 1,
      bus: this.#bus,
    })
  }

  #invoke(input: unknown): Promise<unknown> {
    const [fault, ...later] = this.#faults
    this.#faults = later
    return fault ? Promise.reject(fault) : this.#lambda.invoke(input)
  }

  /** In an installation the server looks at the table every second; here it is told, because time stands still. */
  async #tellServer(): Promise<void> {
    const { log } = this.#parts
    await this.#server?.hosting
      .look()
      .catch((err: unknown) => log.error({ err }, 'The server could not look.'))
  }
}

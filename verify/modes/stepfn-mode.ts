import { gzipSync } from 'node:zlib'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { LocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LOCAL_TABLE, startLocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LocalLambda } from '#deploy/stepfunctions/local/local-lambda.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import { createDynamodbClient } from '#server/adapters/dynamodb/dynamodb-client.ts'
import { DynamodbTable } from '#server/adapters/dynamodb/dynamodb-table.ts'
import { archivePartitionOf, STATE, stateKey } from '#server/adapters/dynamodb/item-keys.ts'
import { EventBus } from '#server/events/event-bus.ts'
import type { ComposedServer, ServerOverrides } from '#server/program/compose.ts'
import type { LambdaFunction } from '#server/program/compose-lambda.ts'
import { composeLambda } from '#server/program/compose-lambda.ts'
import type { Environment } from '#server/program/config.ts'
import { readConfig } from '#server/program/config.ts'
import type { Dialect } from './dialect-proxy.ts'
import { DialectProxy } from './dialect-proxy.ts'
import type { Archived, Mode, ModeParts, Pace } from './mode.ts'
import { COMMON, CREDENTIALS, HostKind } from './mode.ts'

const INVOCATION_SECONDS = 30

/** Not each second, so that an hour costs hundreds of looks and not thousands. */
const LOOK_OFTEN_MS = 15_000

/** A busy machine answers late, and no scenario is about that. */
const PATIENCE_MS = 120_000

/** Items of the table as they were. */
type Backup = readonly Record<string, unknown>[]

/** What is different about a function that is deployed. */
export interface Deployment {
  readonly invocationSeconds?: number
  readonly table?: string
  readonly dialect?: Dialect
  /** The code with which DynamoDB refuses whatever it asks. */
  readonly refusal?: string
}

/** Seldom, since the server is told of each change that the function makes, and nothing but a scenario stops executions. */
const LOOK_SELDOM_MS = 3_600_000

/**
 * Step Functions drives operations, by the state machine and the Lambda function that are deployed, and DynamoDB keeps
 * them. Both go on while the server is down; `kill` ends what the function is doing.
 */
export class StepfnMode implements Mode {
  readonly kind = HostKind.STEPFN
  readonly environment: Environment
  readonly dynamodb: LocalDynamodb
  readonly stepFunctions: LocalStepFunctions
  readonly #parts: ModeParts
  readonly #bus: EventBus
  readonly #lambda: LocalLambda
  readonly #proxy: DialectProxy
  readonly #serverProxy: DialectProxy
  readonly #functionEnvironment: Environment
  #deployments = 1
  #server: ComposedServer | undefined
  #faults: readonly Error[] = []
  readonly #failed: string[] = []

  private constructor(
    parts: ModeParts,
    dynamodb: LocalDynamodb,
    proxies: readonly [DialectProxy, DialectProxy],
    stepFunctions: LocalStepFunctions,
  ) {
    this.#parts = parts
    ;[this.#proxy, this.#serverProxy] = proxies
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
    this.#functionEnvironment = this.environment
    this.#bus = new EventBus(parts.log)
    this.#bus.subscribe(() => void this.#tellServer())
    this.#lambda = new LocalLambda({
      clock: parts.clock,
      timeoutMs: INVOCATION_SECONDS * 1000,
      load: () => this.#load({}),
    })
  }

  static async open(parts: ModeParts): Promise<StepfnMode> {
    const dynamodb = await startLocalDynamodb({ nowMs: parts.clock.nowMs })
    const proxies = [await DialectProxy.open(dynamodb.url), await DialectProxy.open(dynamodb.url)] as const
    let invoke: (input: unknown) => Promise<unknown> = () => Promise.reject(new Error('not open yet'))
    const stepFunctions = await LocalStepFunctions.start({
      clock: parts.clock,
      invoke: (input) => invoke(input),
      retryIntervalMs: 0,
    })
    const mode = new StepfnMode(parts, dynamodb, proxies, stepFunctions)
    invoke = (input) => mode.#invoke(input)
    return mode
  }

  /** The errors that invocations ended with, by name: what Lambda counts, and an alarm is raised for. */
  get failedInvocations(): readonly string[] {
    return this.#failed
  }

  get awake(): number {
    return this.stepFunctions.awake
  }

  overridesFor({ looksOften, dialect }: Pace): ServerOverrides {
    if (dialect !== undefined) this.#serverProxy.dialect = dialect
    return {
      stepFunctions: {
        dynamodbEndpoint: dialect === undefined ? this.dynamodb.url : this.#serverProxy.url,
        stepFunctionsEndpoint: this.stepFunctions.url,
        followIntervalMs: looksOften ? LOOK_OFTEN_MS : LOOK_SELDOM_MS,
        ...(!looksOften && { roundMs: LOOK_SELDOM_MS, watchMs: LOOK_SELDOM_MS }),
        maxAttempts: 1,
        requestTimeoutMs: PATIENCE_MS,
      },
    }
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

  /** Puts another function in the place of the one that there is; what it does not say is as at the beginning. */
  deploy(deployment: Deployment): void {
    this.#deployments++
    const { dialect = 'same', refusal, invocationSeconds = INVOCATION_SECONDS } = deployment
    this.#proxy.dialect = dialect
    this.#proxy.refusal = refusal
    this.#lambda.deploy({ load: () => this.#load(deployment), timeoutMs: invocationSeconds * 1000 })
  }

  /** Everything that is in the table, for it to be restored. */
  async backUp(): Promise<Backup> {
    return await this.#withClient(async (client) => {
      const { Items = [] } = await client.send(
        new ScanCommand({ TableName: LOCAL_TABLE, ConsistentRead: true }),
      )
      return Items
    })
  }

  /** Puts the table back to what it was; no server may be running. */
  async restore(backup: Backup): Promise<void> {
    const present = await this.backUp()
    await this.#withClient(async (client) => {
      for (const { pk, sk } of present)
        await client.send(new DeleteCommand({ TableName: LOCAL_TABLE, Key: { pk, sk } }))
      for (const Item of backup) await client.send(new PutCommand({ TableName: LOCAL_TABLE, Item }))
    })
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

  async archived(operationId: string): Promise<Archived | undefined> {
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

  #withTable<T>(work: (table: DynamodbTable) => Promise<T>): Promise<T> {
    return this.#withClient((client) => work(new DynamodbTable(client, LOCAL_TABLE)))
  }

  async #withClient<T>(work: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> {
    const client = createDynamodbClient({
      region: 'us-east-1',
      endpoint: this.dynamodb.url,
      credentials: CREDENTIALS,
    })
    try {
      return await work(client)
    } finally {
      client.destroy()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stepFunctions.close()
    await this.#lambda.close()
    await this.#proxy[Symbol.asyncDispose]()
    await this.#serverProxy[Symbol.asyncDispose]()
    await this.dynamodb.close()
  }

  /** The function reaches the table through what can make another program of it, unless it is this very one. */
  #load({ table, invocationSeconds, dialect, refusal }: Deployment): LambdaFunction {
    const { clock, log } = this.#parts
    const isThisProgram = dialect === undefined && refusal === undefined
    const environment = {
      ...this.#functionEnvironment,
      ...(table !== undefined && { APP_STEPFN_TABLE: table }),
      ...(invocationSeconds !== undefined && { APP_STEPFN_INVOCATION_TIMEOUT: String(invocationSeconds) }),
    }
    return composeLambda(readConfig(environment, 'lambda'), {
      clock,
      log,
      credentials: CREDENTIALS,
      dynamodbEndpoint: isThisProgram ? this.dynamodb.url : this.#proxy.url,
      maxAttempts: 1,
      tableTimeoutMs: PATIENCE_MS,
      bus: this.#bus,
      version: String(this.#deployments),
    })
  }

  async #invoke(input: unknown): Promise<unknown> {
    const [fault, ...later] = this.#faults
    this.#faults = later
    try {
      if (fault) throw fault
      return await this.#lambda.invoke(input)
    } catch (error) {
      this.#failed.push(error instanceof Error ? error.name : String(error))
      throw error
    }
  }

  /** In an installation the server looks at the table every second; here it is told, because time stands still. */
  async #tellServer(): Promise<void> {
    const { log } = this.#parts
    await this.#server?.hosting
      .look()
      .catch((err: unknown) => log.error({ err }, 'The server could not look.'))
  }
}

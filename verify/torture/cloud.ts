import { LOCAL_TABLE, startLocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LocalLambda } from '#deploy/stepfunctions/local/local-lambda.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import { SystemClock } from '#server/adapters/clock/system-clock.ts'
import { composeLambda } from '#server/program/compose-lambda.ts'
import type { Environment } from '#server/program/config.ts'
import { readConfig } from '#server/program/config.ts'

/** What the function and every server have in common. */
const COMMON: Environment = {
  APP_DEFAULT_POLL_INTERVAL: '0.4',
  APP_SETTLE_WINDOW: '0.1',
  APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
  APP_STEPFN_TABLE: LOCAL_TABLE,
}

/** Executions are retried at once: nothing is gained by waits here. */
const RETRY_MS = 50

const CREDENTIALS = { accessKeyId: 'torture', secretAccessKey: 'torture' }

/** What of AWS drives operations, in real time: the table, the state machine and the function that are deployed. */
export class Cloud implements AsyncDisposable {
  /** What servers find in their environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly #lambda: LocalLambda
  readonly #parts: AsyncDisposableStack

  private constructor(
    environment: Readonly<Record<string, string>>,
    lambda: LocalLambda,
    parts: AsyncDisposableStack,
  ) {
    this.environment = environment
    this.#lambda = lambda
    this.#parts = parts
  }

  /** An invocation can live so many seconds. */
  static async open(rdsEndpoint: string, invocationSeconds: number): Promise<Cloud> {
    await using parts = new AsyncDisposableStack()
    const dynamodb = parts.use(await startLocalDynamodb())
    const clock = new SystemClock()
    const config = readConfig(
      {
        ...COMMON,
        RDS_ENDPOINT: rdsEndpoint,
        // What it says of its deaths would go among the findings.
        APP_LOG_LEVEL: 'silent',
        APP_STEPFN_INVOCATION_TIMEOUT: String(invocationSeconds),
      },
      'lambda',
    )
    const lambda = new LocalLambda({
      clock,
      timeoutMs: invocationSeconds * 1000,
      load: () =>
        composeLambda(config, {
          credentials: CREDENTIALS,
          dynamodbEndpoint: dynamodb.url,
          version: '1',
        }),
    })
    parts.defer(() => lambda.close())
    const stepFunctions = parts.use(
      await LocalStepFunctions.start({
        clock,
        invoke: (input) => lambda.invoke(input),
        retryIntervalMs: RETRY_MS,
      }),
    )
    const environment = {
      ...COMMON,
      APP_STEPFN_STATE_MACHINE_ARN: LOCAL_STATE_MACHINE_ARN,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ENDPOINT_URL_SFN: stepFunctions.url,
    }
    return new Cloud(environment, lambda, parts.move())
  }

  /** The function dies in whatever it is doing. */
  crashFunction(): void {
    this.#lambda.crash()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.disposeAsync()
  }
}

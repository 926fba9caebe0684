import { join } from 'node:path'
import { LOCAL_TABLE, startLocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LocalLambda } from '#deploy/stepfunctions/local/local-lambda.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '#deploy/stepfunctions/local/local-step-functions.ts'
import { SystemClock } from '../../adapters/clock/system-clock.ts'
import { composeLambda } from '../compose-lambda.ts'
import type { Environment } from '../config.ts'
import { readConfig } from '../config.ts'
import { PLACEHOLDER_CREDENTIALS } from '../placeholder-credentials.ts'
import type { StepFunctionsOverrides } from '../step-functions-hosting.ts'

/** What of AWS drives the operations of a demo, on this machine. */
export interface DemoAws {
  /** What the server has to have in its environment. */
  readonly environment: Environment
  readonly overrides: StepFunctionsOverrides
  /** Ends executions, then the invocations that are in progress, then the table. */
  close(): Promise<void>
}

/** A timeout in proportion to the demo's pace. */
const INVOCATION_SECONDS = 6

/** Changes are seen about as soon as they are made. */
const FOLLOW_INTERVAL_MS = 100

/** Starts them on a folder, with the environment that server and function have in common. */
export async function startDemoAws(common: Environment, dataDir: string): Promise<DemoAws> {
  const dynamodb = await startLocalDynamodb({ folder: join(dataDir, 'dynamodb') })
  const environment = {
    ...common,
    APP_DATA_DIR: undefined,
    APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
    APP_STEPFN_TABLE: LOCAL_TABLE,
    APP_STEPFN_STATE_MACHINE_ARN: LOCAL_STATE_MACHINE_ARN,
    APP_STEPFN_INVOCATION_TIMEOUT: String(INVOCATION_SECONDS),
  }
  const credentials = PLACEHOLDER_CREDENTIALS
  const clock = new SystemClock()
  const lambda = new LocalLambda({
    clock,
    timeoutMs: INVOCATION_SECONDS * 1000,
    load: () =>
      composeLambda(readConfig(environment, 'lambda'), { credentials, dynamodbEndpoint: dynamodb.url }),
  })
  const stepFunctions = await LocalStepFunctions.start({
    clock,
    invoke: (input) => lambda.invoke(input),
  })
  return {
    environment,
    overrides: {
      dynamodbEndpoint: dynamodb.url,
      stepFunctionsEndpoint: stepFunctions.url,
      followIntervalMs: FOLLOW_INTERVAL_MS,
    },
    close: async () => {
      await stepFunctions.close()
      await lambda.close()
      await dynamodb.close()
    },
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { LOCAL_TABLE, startLocalDynamodb } from '../../deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_STATE_MACHINE_ARN,
  LocalStepFunctions,
} from '../../deploy/stepfunctions/local/local-step-functions.ts'

/** A table and a state machine whose function cannot use the table, so that no turn is ever taken. */
export interface Cloud extends AsyncDisposable {
  /** What a server has in its environment. */
  readonly environment: NodeJS.ProcessEnv
}

const RETRY_MS = 200

/** Starts them on free ports. */
export async function startCloud(): Promise<Cloud> {
  const dynamodb = await startLocalDynamodb()
  const stepFunctions = await LocalStepFunctions.start({
    clock: {
      now: () => new Date().toISOString(),
      sleepUntil: (at, signal) =>
        sleep(Math.max(0, Date.parse(at) - Date.now()), undefined, { signal }).catch(() => undefined),
    },
    invoke: () =>
      Promise.reject(Object.assign(new Error('There is no such table.'), { name: 'TableUnusable' })),
    retryIntervalMs: RETRY_MS,
  })
  return {
    environment: {
      APP_DATA_DIR: '',
      APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
      APP_STEPFN_TABLE: LOCAL_TABLE,
      APP_STEPFN_STATE_MACHINE_ARN: LOCAL_STATE_MACHINE_ARN,
      APP_STEPFN_INVOCATION_TIMEOUT: '1',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ENDPOINT_URL_SFN: stepFunctions.url,
    },
    [Symbol.asyncDispose]: async () => {
      await stepFunctions.close()
      await dynamodb.close()
    },
  }
}

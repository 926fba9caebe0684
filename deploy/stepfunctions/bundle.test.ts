import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { bundleLambda, LAMBDA_BUNDLE } from './bundle.ts'
import { LOCAL_CREDENTIALS, LOCAL_TABLE, startLocalDynamodb } from './local/local-dynamodb.ts'

beforeAll(() => bundleLambda())

/** Loads the bundle as Lambda does, in a process of its own, and calls it once. */
const CALL_ONCE = `
  const { handler } = await import(process.argv[1])
  const input = { operationId: 'settings', driver: 0, part: 0, turn: 0, execution: 'arn:settings' }
  console.log(JSON.stringify(await handler(input, { getRemainingTimeInMillis: () => 30_000 })))`

async function callOnce(environment: Readonly<Record<string, string>>): Promise<unknown> {
  const path = join(process.cwd(), LAMBDA_BUNDLE)
  const args = ['--input-type=module', '--eval', CALL_ONCE, path]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment })
  return JSON.parse(stdout)
}

test('the bundle works on the table with nothing but its environment', async () => {
  await using dynamodb = await startLocalDynamodb()
  const output = await callOnce({
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
    APP_STEPFN_TABLE: LOCAL_TABLE,
  })
  expect(output).toMatchObject({ operationId: 'settings', state: null, next: 'DONE', turn: 1 })
})

test('without its variables it does not start, and says which are missing', async () => {
  await expect(callOnce({ AWS_REGION: 'us-east-1' })).rejects.toThrow('APP_STEPFN_TABLE is not set')
})

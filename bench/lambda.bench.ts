/**
 * The Lambda function of the Step Functions mode: the size of its bundle, its cold start (a new process loads the bundle
 * and puts the function together, without what Lambda itself adds), and a turn of a function that is warm.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleLambda, LAMBDA_BUNDLE } from '#deploy/stepfunctions/bundle.ts'
import {
  LOCAL_CREDENTIALS,
  LOCAL_TABLE,
  startLocalDynamodb,
} from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { SystemClock } from '#server/adapters/clock/system-clock.ts'
import { createDynamodbClient } from '#server/adapters/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from '#server/adapters/dynamodb/dynamodb-operation-store.ts'
import { createRds } from '#server/adapters/rds/create-rds.ts'
import { plainObserver } from '#server/adapters/rds/plain-observer.ts'
import { engineSettings } from '#server/engine/settings.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { localPrincipal } from '#server/model/principal.ts'
import { composeLambda } from '#server/program/compose-lambda.ts'
import { readConfig } from '#server/program/config.ts'
import { OperationService } from '#server/service/operation-service.ts'
import { median, report } from './measurement.ts'

const COLD_STARTS = 9
const TURNS = 300

const ENVIRONMENT = { APP_EXPERIMENTAL_STEPFN_ENABLED: 'true', APP_STEPFN_TABLE: LOCAL_TABLE }

await bundleLambda()
const bundle = readFileSync(LAMBDA_BUNDLE)

const COLD_START =
  'const begun = performance.now(); await import(process.argv[1]); console.log(performance.now() - begun)'
const coldStarts = Array.from({ length: COLD_STARTS }, () =>
  Number(
    execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', COLD_START, join(process.cwd(), LAMBDA_BUNDLE)],
      {
        env: { ...process.env, ...ENVIRONMENT },
      },
    ),
  ),
)
const bareStarts = Array.from({ length: COLD_STARTS }, () => {
  const begunAt = performance.now()
  execFileSync(process.execPath, ['--eval', '0'])
  return performance.now() - begunAt
})

report([
  {
    name: 'bundle, compressed',
    method: 'gzip',
    value: gzipSync(bundle).length / 1000,
    unit: 'KB',
    better: 'lower',
    reference: { name: 'not compressed', value: bundle.length / 1000 },
    gate: 'none',
  },
  {
    name: 'cold start',
    method: `a new process loads the bundle and puts the function together; median of ${COLD_STARTS}, without what Lambda adds`,
    value: median(coldStarts),
    unit: 'ms',
    better: 'lower',
    reference: { name: 'a Node process that does nothing, start to end', value: median(bareStarts) },
    gate: 'none',
  },
  {
    name: 'warm turn',
    method: `an operation that waits for AWS; median of ${TURNS}, table and RDS on the same machine`,
    value: median(await warmTurns()),
    unit: 'ms',
    better: 'lower',
    gate: 'none',
  },
])

/** Turns of an operation that waits for AWS, as nearly all are: who drives, the operation, and AWS are read. */
async function warmTurns(): Promise<readonly number[]> {
  await using dynamodb = await startLocalDynamodb()
  await using mock = await startMockRds({ port: 0, timing: 'realistic' })
  const credentials = LOCAL_CREDENTIALS
  const client = createDynamodbClient({ region: 'us-east-1', endpoint: dynamodb.url, credentials })
  const log = { info: () => {}, warn: () => {}, error: console.error }
  const store = new DynamodbOperationStore({ client, tableName: LOCAL_TABLE, nowMs: Date.now, log })
  const config = readConfig({ ...ENVIRONMENT, RDS_ENDPOINT: mock.url }, 'lambda')
  const rds = createRds({ defaultRegion: 'us-east-1', endpoint: mock.url, credentials })
  const clock = new SystemClock()
  const service = new OperationService({
    store,
    rds,
    observer: plainObserver(rds, clock),
    clock,
    bus: new EventBus(log),
    ...processPorts(),
    settings: engineSettings(config),
    log,
    wake: () => {},
    newId: () => 'bench0000000',
    defaults: {
      region: 'us-east-1',
      stepTimeoutSeconds: 2700,
      retries: { maximum: 3 },
      keepsOperationTag: false,
    },
  })
  const spec = { type: 'instance_type_change', parameters: { targetInstanceClass: 'db.r6g.xlarge' } } as const
  const { id, revision } = await service.create({ clusterId: 'demo-multi', spec }, localPrincipal('bench'))
  await service.start(id, { by: localPrincipal('bench') })
  const lambda = composeLambda(config, { log, credentials, dynamodbEndpoint: dynamodb.url })
  const input = { operationId: id, driver: revision, part: 0, turn: 0, execution: 'arn' }
  const durations: number[] = []
  for (let turns = 0; turns < TURNS; turns++) {
    const begunAt = performance.now()
    await lambda.handler(input, { getRemainingTimeInMillis: () => 30_000 })
    durations.push(performance.now() - begunAt)
  }
  lambda.kill()
  rds.close()
  client.destroy()
  return durations
}

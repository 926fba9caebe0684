import { expect, onTestFinished, test } from 'vitest'
import {
  LOCAL_CREDENTIALS,
  LOCAL_TABLE,
  startLocalDynamodb,
} from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { LOCAL_STATE_MACHINE_ARN } from '#deploy/stepfunctions/local/local-step-functions.ts'
import { credentialsFrom } from '../adapters/aws/credentials.ts'
import { ShiftedClock } from '../adapters/clock/shifted-clock.ts'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { EventBus } from '../events/event-bus.ts'
import { toEpochMs } from '../model/instant.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { AbandonGate } from './abandon-gate.ts'
import { readConfig } from './config.ts'
import { stepFunctionsHosting } from './step-functions-hosting.ts'

/** A server on a machine whose date is ahead of that of the table. */
async function hostingOn(aheadMs: number) {
  const aws = new VirtualClock('2026-01-15T12:00:00.000Z')
  const dynamodb = await startLocalDynamodb({ nowMs: () => aws.nowMs() })
  onTestFinished(() => dynamodb.close())
  const config = readConfig({
    APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
    APP_STEPFN_TABLE: LOCAL_TABLE,
    APP_STEPFN_STATE_MACHINE_ARN: LOCAL_STATE_MACHINE_ARN,
  })
  if (!config.stepFunctions) throw new Error('The mode is on.')
  const { log, lines } = rememberingLog()
  const hosting = await stepFunctionsHosting(
    config,
    config.stepFunctions,
    {
      gate: new AbandonGate(),
      bus: new EventBus(log),
      clock: new ShiftedClock(aws, aheadMs),
      log,
      credentials: credentialsFrom(LOCAL_CREDENTIALS, 'us-east-1'),
    },
    {
      dynamodbEndpoint: dynamodb.url,
      stepFunctionsEndpoint: 'http://127.0.0.1:1',
      followIntervalMs: 3_600_000,
    },
  )
  onTestFinished(() => hosting.close())
  return { aws, hosting, lines }
}

test.for([600_000, -600_000])(
  'a server whose date is %i ms ahead has the date of AWS from the answers of the table on',
  async (aheadMs) => {
    const { aws, hosting, lines } = await hostingOn(aheadMs)
    expect(Math.abs(toEpochMs(hosting.clock.now()) - aws.nowMs())).toBeLessThan(3_000)
    expect(lines).toMatchObject([
      { level: 'warn', message: expect.stringMatching(/60[01] s (ahead of|behind) AWS's/) },
    ])
  },
)

test('a server whose date is right keeps it, and says nothing', async () => {
  const { aws, hosting, lines } = await hostingOn(0)
  expect([hosting.clock.now(), lines]).toEqual([aws.now(), []])
})

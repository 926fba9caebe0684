import { EC2Client } from '@aws-sdk/client-ec2'
import { RDS, RDSServiceException } from '@aws-sdk/client-rds'
import { STSClient } from '@aws-sdk/client-sts'
import { type MockRds, type MockRdsOptions, startMockRds } from '../server.ts'

/** A started mock on a clock that only the test moves, and real SDK clients that talk to it over HTTP. */
export interface Stage extends AsyncDisposable {
  readonly mock: MockRds
  readonly rds: RDS
  readonly ec2: EC2Client
  readonly sts: STSClient
  /** A client for another region or account. */
  client(region: string, accountId?: string): RDS
  now(): number
  advance(ms: number): void
  /** Calls a control endpoint and gives its status and JSON. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>
}

const START = Date.UTC(2026, 0, 5, 9)

/** Sets up a mock for one test. Durations are AWS's, without read lag, unless the options say otherwise. */
export async function openStage(options: MockRdsOptions = {}): Promise<Stage> {
  let now = START
  const mock = await startMockRds({ port: 0, now: () => now, ...options })
  mock.world.timing = { ...mock.world.timing, readLagMs: 0 }
  const client = (region: string, accountId = 'test') =>
    new RDS({ ...connection(mock.url, region, accountId), maxAttempts: 1 })
  const rds = client('us-east-1')
  const ec2 = new EC2Client({ ...connection(mock.url, 'us-east-1', 'test'), maxAttempts: 1 })
  const sts = new STSClient({ ...connection(mock.url, 'us-east-1', 'test'), maxAttempts: 1 })
  return {
    mock,
    rds,
    ec2,
    sts,
    client,
    now: () => now,
    advance: (ms) => {
      now += ms
    },
    control: (method, path, body) => callControl(`${mock.url}/mock/${path}`, method, body),
    [Symbol.asyncDispose]: async () => {
      for (const each of [rds, ec2, sts]) each.destroy()
      await mock.close()
    },
  }
}

/** The refusal of a call: wire code and HTTP status. Fails when the call was not refused. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; message: string }> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof RDSServiceException)) throw new Error(`Expected a refusal, got ${outcome}`)
  const code = 'Code' in outcome && typeof outcome.Code === 'string' ? outcome.Code : outcome.name
  return { code, status: outcome.$metadata.httpStatusCode ?? 0, message: outcome.message }
}

function connection(endpoint: string, region: string, accessKeyId: string) {
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'secret' } }
}

async function callControl(
  url: string,
  method: string,
  body: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  return { status: response.status, json: await response.json() }
}

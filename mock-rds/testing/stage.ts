import { EC2Client } from '@aws-sdk/client-ec2'
import { RDS, RDSServiceException } from '@aws-sdk/client-rds'
import { STSClient } from '@aws-sdk/client-sts'
import { test as base, expect } from 'vitest'
import { type MockRds, type MockRdsOptions, startMockRds } from '../server.ts'

/** What a cluster that is created needs: who manages its data. */
export const MASTER = { MasterUsername: 'root', MasterUserPassword: 'correct-horse' } as const

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
  /** A cluster as it is shown now, with the names of its members and of those that are flagged as writer. */
  cluster(id: string): ReturnType<typeof readCluster>
  /** An instance as it is shown now. */
  instance(id: string): ReturnType<typeof readInstance>
  /** A blue/green deployment as it is shown now. */
  deployment(id: string): ReturnType<typeof readDeployment>
  /** When a cluster refused writes, in milliseconds of the clock. */
  outages(clusterId: string): Promise<readonly { readonly startAt: number; readonly endAt: number }[]>
  /** The texts of the events of a source in the last two weeks, oldest first. */
  events(type: EventSource, id?: string): Promise<readonly (string | undefined)[]>
}

type EventSource = 'db-cluster' | 'db-instance' | 'blue-green-deployment' | 'db-proxy'

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
  const control: Stage['control'] = (method, path, body) =>
    callControl(`${mock.url}/mock/${path}`, method, body)
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
    control,
    outages: async (clusterId) => Object((await control('GET', `availability/${clusterId}`)).json).refused,
    cluster: (id) => readCluster(rds, id),
    instance: (id) => readInstance(rds, id),
    deployment: (id) => readDeployment(rds, id),
    events: async (SourceType, id) => {
      const source = { SourceType, ...(id !== undefined && { SourceIdentifier: id }) }
      const { Events = [] } = await rds.describeEvents({ ...source, Duration: 14 * 24 * 60 })
      return Events.map(({ Message }) => Message)
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of [rds, ec2, sts]) each.destroy()
      await mock.close()
    },
  }
}

/** A test with a mock of its own. */
export const test = base.extend<{ stage: Stage }>({
  stage: async ({ onTestFinished }, use) => {
    const stage = await openStage()
    onTestFinished(() => stage[Symbol.asyncDispose]())
    await use(stage)
  },
})

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

/** Expects a call to be refused with a wire code, and in these words or in words that match. */
export async function expectRefusal(
  call: Promise<unknown>,
  code: string,
  message: string | RegExp = /./,
): Promise<void> {
  const words = typeof message === 'string' ? message : expect.stringMatching(message)
  expect(await refusalOf(call)).toMatchObject({ code, message: words })
}

async function readCluster(rds: RDS, id: string) {
  const { DBClusters = [] } = await rds.describeDBClusters({ DBClusterIdentifier: id })
  const [cluster = {}] = DBClusters
  const members = cluster.DBClusterMembers ?? []
  return {
    ...cluster,
    writers: members
      .filter(({ IsClusterWriter }) => IsClusterWriter)
      .map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    memberIds: members.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
  }
}

async function readInstance(rds: RDS, id: string) {
  const { DBInstances = [] } = await rds.describeDBInstances({ DBInstanceIdentifier: id })
  const [instance = {}] = DBInstances
  return instance
}

async function readDeployment(rds: RDS, id: string) {
  const named = { BlueGreenDeploymentIdentifier: id }
  const { BlueGreenDeployments = [] } = await rds.describeBlueGreenDeployments(named)
  const [deployment = {}] = BlueGreenDeployments
  return deployment
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

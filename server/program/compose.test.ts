import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import type { Disk } from '../adapters/files/disk.ts'
import { nodeDisk } from '../adapters/files/node-disk.ts'
import { localPrincipal } from '../model/principal.ts'
import { apiClient } from '../testing/api-client.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { silentLog } from '../testing/silent-log.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import type { ComposedServer, ServerOverrides } from './compose.ts'
import { composeServer } from './compose.ts'
import { readConfig } from './config.ts'

/** A server on a mock, quick enough for tests; killed when the test ends. */
async function startServer(
  mock: MockRds,
  environment: Readonly<Record<string, string>>,
  overrides: ServerOverrides = {},
): Promise<ComposedServer> {
  const config = readConfig({
    APP_PORT: '0',
    RDS_ENDPOINT: mock.url,
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: '0.1',
    ...environment,
  })
  const server = await composeServer(config, { log: silentLog, ...overrides })
  onTestFinished(() => server.kill())
  return server
}

/** Creates and starts an instance type change, and gives back its id. */
async function begin({ url }: ComposedServer): Promise<string> {
  const id = await apiClient(url).create(
    'demo-multi',
    '{ instanceTypeChange: { targetInstanceClass: "db.r6g.xlarge" } }',
  )
  await apiClient(url).start(id)
  return id
}

const reached = ({ url }: ComposedServer, id: string, word: string) => apiClient(url).reached(id, word)

test('an operation runs to its end for clients to see, and turns and requests to AWS are counted', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const server = await startServer(mock, { APP_DATA_DIR: '' })
  const id = await begin(server)
  expect(id).toMatch(/^[a-z0-9]{12}$/)
  await reached(server, id, 'COMPLETED')
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toMatch(/^maintenance_turns_total\{outcome="read"\} \d+$/m)
  expect(metrics).toMatch(
    /^maintenance_aws_call_duration_seconds_count\{action="FailoverDBCluster",outcome="ok"\} 2$/m,
  )
  expect(metrics).toMatch(/^maintenance_operations\{state="completed"\} 1$/m)
})

/** A port on which nothing listens now. */
async function freePort(): Promise<string> {
  await using server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return String(typeof address === 'object' ? address?.port : address)
}

test('the server listens while operations are loaded, and answers what it is asked once they are', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const port = await freePort()
  const [reading, listed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const list: Disk['list'] = async (folder) => {
    listed.resolve()
    await reading.promise
    return nodeDisk.list(folder)
  }
  const environment = { APP_DATA_DIR: await tempFolder(), APP_PORT: port }
  const starting = startServer(mock, environment, { disk: { ...nodeDisk, list } })
  await listed.promise
  const url = `http://127.0.0.1:${port}`
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200))
  let answered: unknown
  const asked = apiClient(url)
    .ask('{ operations { totalCount } }')
    .then((answer) => {
      answered = answer
    })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(answered).toBeUndefined()
  reading.resolve()
  await Promise.all([asked, starting])
  expect(answered).toMatchObject({ operations: { totalCount: 0 } })
})

test('a folder that cannot be read ends the start, and leaves nothing behind', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const port = await freePort()
  const environment = { APP_DATA_DIR: await tempFolder(), APP_PORT: port }
  const list = () => Promise.reject(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }))
  await expect(startServer(mock, environment, { disk: { ...nodeDisk, list } })).rejects.toThrow(
    'the device reports an error: check the disk (EIO)',
  )
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  await startServer(mock, environment)
})

test('a server that is killed answers nothing more, and the next one completes what it began', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const environment = { APP_DATA_DIR: await tempFolder() }
  const stuck = mock.world.faults.add({ kind: 'stuck', action: 'CreateDBInstance' })
  const killed = await startServer(mock, environment)
  const id = await begin(killed)
  await reached(killed, id, 'ACCEPTED')
  await killed.kill()
  const answered = vi.fn<() => void>()
  void killed.service.pause(id, localPrincipal('tester')).finally(answered)
  await expect(fetch(`${killed.url}/healthz`)).rejects.toThrow()

  const next = await startServer(mock, environment)
  expect(await next.store.load(id)).toMatchObject({ state: 'running' })
  mock.world.faults.remove(stuck.id)
  await reached(next, id, 'COMPLETED')
  expect(answered).not.toHaveBeenCalled()
  expect(mock.world.calls.read({ action: 'CreateDBInstance' })).toHaveLength(1)
})

test('closing does not wait for an answer of AWS, and records that a call was cut off', async () => {
  const never = (): Promise<void> => new Promise(() => {})
  await using mock = await startMockRds({ port: 0, timing: 'instant', now: Date.now, sleep: never })
  const environment = { APP_DATA_DIR: await tempFolder(), APP_AUTO_RESUME: 'false' }
  const server = await startServer(mock, environment)
  mock.world.faults.add({ kind: 'delay', action: 'CreateDBInstance', delayMs: 1 })
  const id = await begin(server)
  await reached(server, id, 'CreateDBInstance')
  await server.close()
  const next = await startServer(mock, environment)
  const attempts = (await next.store.load(id))?.steps.flatMap((step) => step.attempts)
  expect(attempts).toMatchObject([{ outcome: 'unknown' }])
})

test('no credentials are needed for an endpoint on this machine, and the log says so', async () => {
  await using mock = await startMockRds({ port: 0 })
  const { log, lines } = rememberingLog()
  const server = await startServer(mock, { APP_DATA_DIR: '' }, { log })
  expect(lines.map(({ message }) => message)).toContain(
    'No AWS credentials are configured; placeholders are sent to the endpoint on this machine.',
  )
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test('a profile that does not exist is warned of at the start', async () => {
  vi.stubEnv('AWS_PROFILE', 'no-such-profile')
  await using mock = await startMockRds({ port: 0 })
  const { log, lines } = rememberingLog()
  await startServer(mock, { APP_DATA_DIR: '' }, { log })
  vi.unstubAllEnvs()
  expect(lines.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('AWS_PROFILE names "no-such-profile"'),
  )
})

test('the password in the address of an endpoint is used, and never shown', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const { log, lines } = rememberingLog()
  const RDS_ENDPOINT = mock.url.replace('//', '//ana:hush-hush@')
  const server = await startServer(mock, { RDS_ENDPOINT, APP_DATA_DIR: '' }, { log })
  const answer = await apiClient(server.url).ask('{ serverInfo { rdsEndpoint accountId } }')
  expect(answer).toEqual({ serverInfo: { rdsEndpoint: mock.url, accountId: '123456789012' } })
  const ready = await (await fetch(`${server.url}/readyz`)).text()
  expect(JSON.stringify([lines, ready])).not.toContain('hush')
})

import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { openLowdbOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { apiClient } from '../testing/api-client.ts'
import { silentLog } from '../testing/silent-log.ts'
import { runToEnd, spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const script = 'main.ts'
const STACK = /^\s+at /m

/** A port that somebody listens on. */
async function takenPort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const { port }: Pick<AddressInfo, 'port'> = typeof address === 'object' && address ? address : { port: 0 }
  return { port: String(port), [Symbol.asyncDispose]: async () => void server.close() }
}

test('a taken port ends the start with one message, and the data folder is free again', async () => {
  const folder = await tempFolder()
  await using taken = await takenPort()
  const { code, stdout, stderr } = await runToEnd({ script, folder, env: { APP_PORT: taken.port } })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    `Port ${taken.port} on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with APP_PORT.\n`,
  )
  await (await openLowdbOperationStore({ dataDir: join(folder, 'data'), log: silentLog })).close()
})

test('every bad variable is named, those of .env included', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, '.env'), 'APP_MAX_RETRIES=-1\n')
  const env = { APP_PORT: 'many', APP_ADMIN_TOKEN: 'short-secret' }
  const { code, stderr } = await runToEnd({ script, folder, env })
  expect(code).toBe(1)
  for (const name of ['APP_PORT is "many"', 'APP_MAX_RETRIES is "-1"', 'APP_ADMIN_TOKEN is hidden']) {
    expect(stderr).toContain(name)
  }
  expect(stderr).not.toContain('short-secret')
  expect(stderr).not.toMatch(STACK)
})

test('a data folder that cannot be made ends the start with one message', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file'), '')
  const env = { APP_PORT: '0', APP_DATA_DIR: join(folder, 'file', 'data') }
  const { code, stderr } = await runToEnd({ script, folder, env })
  expect(code).toBe(1)
  expect(stderr).toContain('a file is in the place of a folder')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('a data folder that another server has ends the start, saying who has it', async () => {
  const folder = await tempFolder()
  const store = await openLowdbOperationStore({ dataDir: folder, log: silentLog })
  const { code, stderr } = await runToEnd({ script, folder, env: { APP_PORT: '0', APP_DATA_DIR: folder } })
  await store.close()
  expect(code).toBe(1)
  expect(stderr).toContain(`process id ${process.pid}`)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('an operation goes on after its server was stopped, and after it was killed, and repeats no call', async () => {
  const folder = await tempFolder()
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const { faults } = mock.world
  const env = {
    APP_PORT: '0',
    RDS_ENDPOINT: mock.url,
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: '0.1',
  }
  const creation = faults.add({ kind: 'stuck', action: 'CreateDBInstance' })
  const modification = faults.add({ kind: 'stuck', action: 'ModifyDBInstance' })

  await using stopped = await spawnServer({ script, folder, env })
  const operation = await begin(stopped.url)
  await accepted(stopped.url, operation, 'CreateDBInstance')
  expect(await stopped.end('SIGTERM')).toBe(0)

  await using killed = await spawnServer({ script, folder, env })
  faults.remove(creation.id)
  await accepted(killed.url, operation, 'ModifyDBInstance')
  expect(await killed.end('SIGKILL')).toBeNull()

  await using last = await spawnServer({ script, folder, env })
  faults.remove(modification.id)
  await apiClient(last.url).firstOf(
    `subscription { operationUpdated(id: "${operation}") { state } }`,
    (data) => JSON.stringify(data).includes('COMPLETED'),
  )
  const sent = (await callsOf(mock.url)).filter(({ action }) => !/^(Describe|List|Get|Simulate)/.test(action))
  expect(sent.map(({ action }) => action)).toContain('FailoverDBCluster')
  expect(new Set(sent.map(({ action, parameters }) => JSON.stringify([action, parameters])))).toHaveProperty(
    'size',
    sent.length,
  )
  expect(await last.end('SIGINT')).toBe(0)
})

/** Resolves when AWS has accepted the operation's first call of this action. */
const accepted = (url: string, operationId: string, action: string): Promise<unknown> =>
  apiClient(url).firstOf(`subscription { operationEvents(id: "${operationId}") { type data } }`, (data) => {
    const text = JSON.stringify(data)
    return text.includes('call_accepted') && text.includes(action)
  })

/** Creates and starts an instance type change, and gives back its id. */
async function begin(url: string): Promise<string> {
  const api = apiClient(url)
  const created = JSON.stringify(
    await api.ask(`mutation { createOperation(input: {
      clusterId: "demo-multi", spec: { instanceTypeChange: { targetInstanceClass: "db.r6g.xlarge" } }
    }) { id } }`),
  )
  const id = /"id":"(\w+)"/.exec(created)?.[1] ?? ''
  await api.ask(`mutation { startOperation(id: "${id}") { state } }`)
  return id
}

interface Call {
  readonly action: string
  readonly parameters: unknown
}

async function callsOf(mockUrl: string): Promise<readonly Call[]> {
  const { calls }: { readonly calls: readonly Call[] } = Object(
    await (await fetch(`${mockUrl}/mock/calls`)).json(),
  )
  return calls
}

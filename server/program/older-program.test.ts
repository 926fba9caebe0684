import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { folderBytes } from '../testing/folder-bytes.ts'
import type { SpawnedServer } from '../testing/spawned.ts'
import { spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const NEWER = new URL('../testing/newer-program.ts', import.meta.url).href

const CLASS = '{ instanceTypeChange: { targetInstanceClass: "db.r6g.xlarge" } }'
const STORAGE = '{ storageTypeChange: { targetStorageType: "aurora-iopt1" } }'

const create = (clusterId: string, spec: string, more = ''): string =>
  `mutation { createOperation(input: { clusterId: "${clusterId}", spec: ${spec} ${more} }) { id } }`

async function created(server: SpawnedServer, ...order: Parameters<typeof create>): Promise<string> {
  const { createOperation } = Object(await apiClient(server.url).ask(create(...order)))
  return createOperation.id
}

const refusalOf = (server: SpawnedServer, query: string): Promise<string> =>
  apiClient(server.url)
    .ask(query)
    .then(
      (data) => JSON.stringify(data),
      (error: unknown) => String(error),
    )

const reached = (server: SpawnedServer, id: string, wanted: string): Promise<unknown> =>
  apiClient(server.url).firstOf(
    `subscription { operationUpdated(id: "${id}") { state steps { calls { state } } } }`,
    (data) => JSON.stringify(data).includes(wanted),
  )

test('an older version on the folder of a newer one leaves every file where it is, and the newer one finishes what is in it', async () => {
  const folder = await tempFolder()
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const stuck = mock.world.faults.add({ kind: 'stuck', action: 'ModifyDBCluster' })
  const env = {
    APP_PORT: '0',
    RDS_ENDPOINT: mock.url,
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: '0.1',
  }
  const boot = (isNewer: boolean): Promise<SpawnedServer> =>
    spawnServer({
      script: 'main.ts',
      folder,
      env: { ...env, ...(isNewer && { NODE_OPTIONS: `--import=${NEWER}` }) },
    })

  await using newer = await boot(true)
  const [paused, runs, waits] = [
    await created(newer, 'demo-multi', CLASS, 'pauseBeforeSteps: [2]'),
    await created(newer, 'demo-single', STORAGE),
    await created(newer, 'demo-mysql', STORAGE),
  ]
  for (const id of [paused, runs])
    await apiClient(newer.url).ask(`mutation { startOperation(id: "${id}") { id } }`)
  await reached(newer, paused, 'PAUSED')
  await reached(newer, runs, 'ACCEPTED')
  expect(await newer.end('SIGKILL')).toBeNull()
  const before = await folderBytes(join(folder, 'data', 'operations'))
  expect(String(before[`${runs}/operation.json`])).toContain('verify_cluster_and_report')

  await using older = await boot(false)
  const { unreadableOperations } = Object(
    await apiClient(older.url).ask(
      '{ unreadableOperations { operationId clusterId state isNewer locks advice } }',
    ),
  )
  const listed = [
    { operationId: paused, clusterId: 'demo-multi', state: 'PAUSED', locks: true },
    { operationId: runs, clusterId: 'demo-single', state: 'RUNNING', locks: true },
    { operationId: waits, clusterId: 'demo-mysql', state: 'CREATED', locks: false },
  ]
  expect(unreadableOperations).toEqual(
    listed
      .toSorted((one, other) => (one.operationId < other.operationId ? -1 : 1))
      .map((each) => ({ ...each, isNewer: true, advice: expect.stringContaining('Run the newer version') })),
  )
  for (const [clusterId, id] of [
    ['demo-multi', paused],
    ['demo-single', runs],
  ] as const) {
    const refusal = await refusalOf(older, create(clusterId, CLASS))
    expect(refusal).toContain('CONFLICT')
    expect(refusal).toContain(`locked by operation ${id}, which cannot be read`)
  }
  for (const query of [
    `{ operation(id: "${paused}") { id } }`,
    `mutation { resumeOperation(id: "${paused}", action: ABORT, expectedRevision: 1) { id } }`,
    `mutation { startOperation(id: "${waits}") { id } }`,
    `mutation { deleteOperation(id: "${waits}") }`,
  ]) {
    expect(await refusalOf(older, query)).toContain('INVALID_STATE')
  }
  expect(await older.end('SIGTERM')).toBe(0)
  expect(await folderBytes(join(folder, 'data', 'operations'))).toEqual(before)

  await using back = await boot(true)
  const api = apiClient(back.url)
  expect(await api.ask('{ unreadableOperations { operationId } }')).toEqual({ unreadableOperations: [] })
  mock.world.faults.remove(stuck.id)
  const shown = JSON.stringify(await api.ask(`{ operation(id: "${paused}") { decisionRevision } }`))
  const seen = /"decisionRevision":(\d+)/.exec(shown)?.[1]
  await api.ask(
    `mutation { resumeOperation(id: "${paused}", action: CONTINUE, expectedRevision: ${seen}) { id } }`,
  )
  await api.ask(`mutation { startOperation(id: "${waits}") { id } }`)
  for (const id of [paused, runs, waits]) await reached(back, id, '"state":"COMPLETED"')
  const calls = mock.world.calls
    .read({})
    .filter(({ action }) => !/^(Describe|List|Get|Simulate)/.test(action))
    .map(({ action, parameters }) => JSON.stringify([action, parameters]))
  expect(new Set(calls).size).toBe(calls.length)
  expect(calls.filter((call) => call.includes('ModifyDBCluster"'))).toHaveLength(2)
  expect(await back.end('SIGINT')).toBe(0)
})

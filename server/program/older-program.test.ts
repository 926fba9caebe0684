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

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    (data) => JSON.stringify(data),
    (error: unknown) => String(error),
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
  const api = apiClient(newer.url)
  const paused = await api.create('demo-multi', CLASS, 'pauseBeforeStepKeys: ["failover_to_instance:_temp"]')
  const runs = await api.create('demo-single', STORAGE)
  const waits = await api.create('demo-mysql', STORAGE)
  for (const id of [paused, runs]) await api.start(id)
  await api.reached(paused, 'PAUSED')
  await api.reached(runs, 'ACCEPTED')
  expect(await newer.end('SIGKILL')).toBeNull()
  const before = await folderBytes(join(folder, 'data', 'operations'))
  expect(String(before[`${runs}/operation.json`])).toContain('verify_cluster_and_report')

  await using older = await boot(false)
  const olderApi = apiClient(older.url)
  const listed = [
    { operationId: paused, clusterId: 'demo-multi', state: 'PAUSED', locks: true },
    { operationId: runs, clusterId: 'demo-single', state: 'RUNNING', locks: true },
    { operationId: waits, clusterId: 'demo-mysql', state: 'CREATED', locks: false },
  ]
  const advice = expect.stringContaining('Run the newer version')
  const fields = 'operationId clusterId state isNewer locks advice'
  expect(await olderApi.ask(`{ unreadableOperations { ${fields} } }`)).toEqual({
    unreadableOperations: listed
      .toSorted((one, other) => (one.operationId < other.operationId ? -1 : 1))
      .map((each) => ({ ...each, isNewer: true, advice })),
  })
  for (const [clusterId, id] of [
    ['demo-multi', paused],
    ['demo-single', runs],
  ] as const) {
    const refusal = await refusalOf(olderApi.create(clusterId, CLASS))
    expect(refusal).toContain('CONFLICT')
    expect(refusal).toContain(`locked by operation ${id}, which cannot be read`)
  }
  for (const query of [
    `{ operation(id: "${paused}") { id } }`,
    `mutation { resumeOperation(id: "${paused}", action: ABORT, expectedRevision: 1) { id } }`,
    `mutation { startOperation(id: "${waits}") { id } }`,
    `mutation { deleteOperation(id: "${waits}") }`,
  ]) {
    expect(await refusalOf(olderApi.ask(query))).toContain('INVALID_STATE')
  }
  expect(await older.end('SIGTERM')).toBe(0)
  expect(await folderBytes(join(folder, 'data', 'operations'))).toEqual(before)

  await using back = await boot(true)
  const backApi = apiClient(back.url)
  expect(await backApi.ask('{ unreadableOperations { operationId } }')).toEqual({ unreadableOperations: [] })
  mock.world.faults.remove(stuck.id)
  await backApi.resume(paused)
  await backApi.start(waits)
  for (const id of [paused, runs, waits]) await backApi.reached(id, 'COMPLETED')
  const calls = mock.world.calls
    .read({})
    .filter(({ action }) => !/^(Describe|List|Get|Simulate)/.test(action))
    .map(({ action, parameters }) => JSON.stringify([action, parameters]))
  expect(new Set(calls).size).toBe(calls.length)
  expect(calls.filter((call) => call.includes('ModifyDBCluster"'))).toHaveLength(2)
  expect(await back.end('SIGINT')).toBe(0)
})

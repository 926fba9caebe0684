import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '#server/testing/api-client.ts'
import { runToEnd, type SpawnedServer, spawnServer } from '#server/testing/spawned.ts'
import { tempFolder } from '#server/testing/temp-folder.ts'
import { COMPILED_PROGRAM } from './compiled.mjs'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = join(ROOT, 'server/program/main.ts')
/** Only ends a build that hangs. */
const BUILD_LIMIT_MS = 120_000

const CLASS = '{ instanceTypeChange: { targetInstanceClass: "db.r6g.xlarge" } }'
const STORAGE = '{ storageTypeChange: { targetStorageType: "aurora-iopt1" } }'

/** A folder that holds the compiled program and nothing else: no sources, no packages. */
let folder: string
let compiled: string

const build = (): void => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build-program.mjs'), folder], { stdio: 'pipe' })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maintenance-'))
  compiled = join(folder, COMPILED_PROGRAM)
  build()
}, BUILD_LIMIT_MS)
afterAll(() => rm(folder, { recursive: true }))

/** Starts a program on a data folder, as fast as the mock is. */
const start = (script: string, dataFolder: string, mock: string): Promise<SpawnedServer> =>
  spawnServer({
    script,
    folder: dataFolder,
    env: {
      APP_PORT: '0',
      RDS_ENDPOINT: mock,
      APP_DEFAULT_POLL_INTERVAL: '0.05',
      APP_SETTLE_WINDOW: '0.1',
    },
  })

test('the compiled program answers as the sources do, with no package beside it', async () => {
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const questions = [
    getIntrospectionQuery(),
    '{ serverInfo { version defaultRegion } }',
    '{ regions { name isEnabled } }',
    '{ clusters(region: "us-east-1") { clusterId engineVersion instances { instanceId instanceClass role } } }',
    `{ planOperation(input: { clusterId: "demo-multi", spec: ${STORAGE} }) { planHash canStart steps { title } findings { message } } }`,
  ]
  const answers = []
  for (const script of [compiled, SOURCES]) {
    await using server = await start(script, await tempFolder(), mock.url)
    const api = apiClient(server.url)
    const data = []
    for (const question of questions) data.push(await api.ask(question))
    const refusal = await api.create('no-such-cluster', CLASS).catch(String)
    const ready = await fetch(`${server.url}/readyz`)
    answers.push({ data, refusal, ready: [ready.status, await ready.json()] })
    expect(await server.end('SIGTERM')).toBe(0)
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]).toMatchObject({ ready: [200, { status: 'ready' }] })
})

test('an operation goes on where it was when the compiled program is killed, in it or in the sources', async () => {
  const dataFolder = await tempFolder()
  await using mock = await startMockRds({ port: 0, timing: 'instant' })
  const stuck = mock.world.faults.add({ kind: 'stuck', action: 'ModifyDBInstance' })
  await using first = await start(compiled, dataFolder, mock.url)
  const id = await apiClient(first.url).create('demo-multi', CLASS)
  await apiClient(first.url).start(id)
  await apiClient(first.url).reached(id, 'ACCEPTED')
  expect(await first.end('SIGKILL')).toBeNull()

  await using second = await start(compiled, dataFolder, mock.url)
  await apiClient(second.url).reached(id, 'RUNNING')
  mock.world.faults.remove(stuck.id)
  await apiClient(second.url).reached(id, 'COMPLETED')
  const question = `{ operation(id: "${id}") { state steps { title state } events(first: 200) { edges { node { seq type } } } } }`
  const shown = await apiClient(second.url).ask(question)
  expect(await second.end('SIGKILL')).toBeNull()

  await using sources = await start(SOURCES, dataFolder, mock.url)
  expect(await apiClient(sources.url).ask(question)).toEqual(shown)
})

test('the first line of the log says which sources were compiled, and a stack leads into them', async () => {
  const broken =
    'import net from "node:net"; net.Server.prototype.listen = () => { throw new Error("no one foresaw it") }'
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(broken)}`
  const env = { APP_PORT: '0', RDS_ENDPOINT: 'http://127.0.0.1:9', NODE_OPTIONS }
  const { code, stderr } = await runToEnd({ script: compiled, folder: await tempFolder(), env })
  expect(code).toBe(1)
  expect(JSON.parse(stderr.split('\n')[0] ?? '').msg).toMatch(/starts, compiled from sources [\da-f]{12}\b/)
  const [, path = '', line] =
    /at startHttpServer \(file:\S+\/(server\/http\/[\w-]+\.ts):(\d+):\d+\)/.exec(stderr) ?? []
  expect(readFileSync(join(ROOT, path), 'utf8').split('\n')[Number(line) - 1]).toContain('listen(')
})

test('a build leaves the files of the one before to servers that still run, and those of older ones not', async () => {
  const written = join(folder, 'dist/server')
  const before = await readdir(written)
  await writeFile(join(written, 'old-ABCDEFGH.mjs'), '')
  build()
  expect(await readdir(written)).toEqual(before)
})

/**
 * A thousand operations that run in one process, each waiting for a change of its storage type, and the same after the process
 * was killed and started again: how much memory and processor time that takes, how long the event loop is held, and how
 * often AWS is asked.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { build } from 'esbuild'
import { z } from 'zod'
import { startMockRds } from '#mock-rds/server.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { type Load, MeasuredServer } from './measured-server.ts'
import type { Measurement } from './measurement.ts'
import { report } from './measurement.ts'

const COUNT = 1_000
const REGION = 'us-east-1'
const AT_ONCE = 8
/** For how long it is measured. */
const MEASURED_MS = 120_000
/** A change of the storage type is expected to take two minutes at least: from then on AWS is asked most often. */
const SETTLING_MS = 150_000
const RECOVERY_MS = 10_000
const METHOD = `${COUNT} operations on as many clusters of a writer and a reader, each waiting for a change of the storage type for more than two minutes, poll interval 30 s, the default budget; the compiled program with the mock in another process; for two minutes`
const FOLDER = join(import.meta.dirname, '..', 'dist', 'bench')

/** Packages in the older module format ask for Node's own modules by `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

const created = z.object({ createOperation: z.object({ id: z.string() }) })

await using mock = await startMockRds({
  port: 0,
  timing: 'realistic',
  seeding: (edit) => {
    for (let index = 0; index < COUNT; index++) {
      const instances = Array.from({ length: 2 }, () => ({ instanceClass: 'db.r6g.large' }))
      const version = { engine: 'aurora-postgresql', engineVersion: '15.12' }
      plantCluster(edit, { clusterId: clusterIdOf(index), ...version, instances })
    }
  },
})
// Nothing ends while it is measured.
mock.world.timing = { ...mock.world.timing, durationsMs: { modifyCluster: 86_400_000 } }
const dataDir = await mkdtemp(join(tmpdir(), 'bench-running-'))
const environment = { RDS_ENDPOINT: mock.url, APP_DEFAULT_REGION: REGION }
try {
  const program = await compiled('bench/testing/unpaced-server.ts')
  const { server } = await MeasuredServer.start(dataDir, environment, program)
  await startAll(server)
  await after(SETTLING_MS)
  const running = await measured(server)
  await server.kill()
  const again = await MeasuredServer.start(dataDir, environment, program)
  await after(RECOVERY_MS)
  const recovery = await again.server.load()
  const restarted = await measured(again.server)
  await again.server[Symbol.asyncDispose]()
  report([
    ...rowsOf('', running),
    ...rowsOf('after a restart, ', restarted),
    row('after a restart, longest block in the first 10 s', recovery.blockMs, 'ms', 100),
  ])
} finally {
  await rm(dataDir, { recursive: true, force: true })
  await rm(FOLDER, { recursive: true, force: true })
}

interface Measured extends Load {
  readonly describeCalls: number
}

async function measured(server: MeasuredServer): Promise<Measured> {
  await server.load()
  const since = mock.world.calls.read({}).at(-1)?.seq ?? 0
  await after(MEASURED_MS)
  const load = await server.load()
  return { ...load, describeCalls: mock.world.calls.read({ since }).length }
}

/** The program in the form that `npm start` runs. */
async function compiled(program: string): Promise<string> {
  await build({
    entryPoints: [program],
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
  })
  return join(FOLDER, 'unpaced-server.mjs')
}

async function startAll(server: MeasuredServer): Promise<void> {
  const left = Array.from({ length: COUNT }, (_, index) => index)
  const work = async (): Promise<void> => {
    for (let index = left.pop(); index !== undefined; index = left.pop()) await startOne(server, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function startOne(server: MeasuredServer, index: number): Promise<void> {
  const spec = '{ storageTypeChange: { targetStorageType: "aurora-iopt1" } }'
  const input = `{ clusterId: "${clusterIdOf(index)}", region: "${REGION}", spec: ${spec} }`
  const answer = await server.ask(`mutation { createOperation(input: ${input}) { id } }`)
  const { id } = created.parse(answer).createOperation
  await server.ask(`mutation { startOperation(id: "${id}") { id } }`)
}

function clusterIdOf(index: number): string {
  return `fleet-${String(index).padStart(4, '0')}`
}

function rowsOf(when: string, load: Measured): readonly Measurement[] {
  const { mb, blockMs, p99Ms, cpuMs, describeCalls } = load
  return [
    row(`${when}resident memory`, mb, 'MB', 350),
    row(`${when}longest block of the event loop`, blockMs, 'ms', 100),
    row(`${when}event loop p99`, p99Ms, 'ms', 50),
    row(`${when}processor time`, (cpuMs / MEASURED_MS) * 100, '% of a core', 50),
    row(`${when}describe calls a minute`, describeCalls / (MEASURED_MS / 60_000), 'calls', 12),
  ]
}

function row(name: string, value: number, unit: string, target: number): Measurement {
  return { name, method: METHOD, value, unit, better: 'lower', target: { value: target }, gate: 'none' }
}

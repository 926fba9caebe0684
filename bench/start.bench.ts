/**
 * The start of the server until its first answer, and its memory: idle, and with 1,000 ended operations in its data folder;
 * compiled and from the sources. Held against the least that answers GraphQL over HTTP, and against Node itself.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MeasuredStart, measuredStart } from './measured-process.ts'
import { median, report } from './measurement.ts'
import { fillWithEnded } from './stored-folder.ts'

const STARTS = 7
const STORED = 1_000
const ROOT = join(import.meta.dirname, '..')
const COMPILED = join(ROOT, 'dist', 'server', 'main.mjs')
const SOURCES = join(ROOT, 'server', 'program', 'main.ts')
const BARE = join(import.meta.dirname, 'bare-server.ts')
const CPU_METHOD = `processor time of all threads, one GraphQL query; median of ${STARTS} starts after one`
const MEMORY_METHOD = `resident one second after the first answer; median of ${STARTS} starts after one`
const startCpu = ({ start }: MeasuredStart): number => start.cpuMs
const idleMb = ({ idle }: MeasuredStart): number => idle.residentMb
const NODE_MB = 'process.stdout.write(String(process.memoryUsage.rss() / 1e6))'

execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-program.mjs')], { stdio: 'inherit' })
const folder = mkdtempSync(join(tmpdir(), 'maintenance-'))
try {
  const stored = join(folder, 'stored')
  await fillWithEnded(stored, STORED)
  const bare = await starts(BARE)
  const compiled = await starts(COMPILED)
  const sources = await starts(SOURCES)
  const compiledStored = await starts(COMPILED, stored)
  const nodeMb = median(
    Array.from({ length: STARTS }, () => Number(execFileSync(process.execPath, ['--eval', NODE_MB]))),
  )
  const bareStart = { name: 'a bare GraphQL server, start', value: middle(bare, startCpu) }
  const bareMb = { name: 'a bare GraphQL server, idle', value: middle(bare, idleMb) }
  const node = { name: 'a Node process that does nothing', value: nodeMb }
  const cpu = { method: CPU_METHOD, unit: 'ms', better: 'lower' } as const
  const memory = { method: MEMORY_METHOD, unit: 'MB', better: 'lower' } as const
  report([
    {
      ...cpu,
      name: 'start until the first answer, compiled',
      value: middle(compiled, startCpu),
      reference: bareStart,
      target: { value: 600 },
      gate: { noise: 0.3 },
    },
    {
      ...cpu,
      name: 'start until the first answer, from the sources',
      value: middle(sources, startCpu),
      reference: bareStart,
      gate: 'none',
    },
    {
      ...cpu,
      name: `start until the first answer with ${STORED} stored operations, compiled`,
      value: middle(compiledStored, startCpu),
      reference: bareStart,
      gate: { noise: 0.3 },
    },
    {
      ...memory,
      name: 'resident memory idle, compiled',
      value: middle(compiled, idleMb),
      reference: node,
      target: { value: 130 },
      gate: { noise: 0.15 },
    },
    {
      ...memory,
      name: 'resident memory idle, from the sources',
      value: middle(sources, idleMb),
      reference: bareMb,
      gate: 'none',
    },
    {
      ...memory,
      name: `resident memory with ${STORED} stored operations, compiled`,
      value: middle(compiledStored, idleMb),
      reference: node,
      target: { value: 170 },
      gate: { noise: 0.15 },
    },
  ])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Starts a program a few times; once before, so that Node has compiled it and the files are in memory. */
async function starts(script: string, dataDir?: string): Promise<readonly MeasuredStart[]> {
  const measured: MeasuredStart[] = []
  for (let number = 0; number <= STARTS; number += 1) {
    const env = {
      APP_PORT: '0',
      APP_DATA_DIR: dataDir ?? join(folder, 'empty'),
      RDS_ENDPOINT: 'http://127.0.0.1:9',
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    }
    measured.push(await measuredStart(script, folder, env))
  }
  return measured.slice(1)
}

function middle(measured: readonly MeasuredStart[], part: (start: MeasuredStart) => number): number {
  return median(measured.map(part))
}

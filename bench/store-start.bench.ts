/**
 * A server that starts with 20,000 operations in its folder: when it answers, what that costs and how large it is then,
 * compared with a server that has none. The index of the ended operations is there in one start and missing in another.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Start } from './measured-server.ts'
import { MeasuredServer } from './measured-server.ts'
import type { Measurement } from './measurement.ts'
import { median, report } from './measurement.ts'
import { writeEnded } from './stored-operations.ts'

const COUNT = 20_000
const STARTS = 3
const METHOD = `${COUNT} ended operations of 22 KB each in the folder; a process of the production program, the middle of ${STARTS} starts, until the first page of the list is answered`

const empty = await mkdtemp(join(tmpdir(), 'bench-empty-'))
const full = await mkdtemp(join(tmpdir(), 'bench-full-'))
try {
  await writeEnded(full, COUNT)
  const none = await middleOf(empty)
  const rebuilt = await startOn(full)
  const indexed = await middleOf(full)
  const row = (name: string, of: (start: Start) => number, unit: string, start = indexed): Measurement => ({
    ...{ name, method: METHOD, value: of(start), unit, better: 'lower' },
    reference: { name: 'none stored', value: of(none) },
    gate: { noise: 0.5 },
  })
  const [cpu, memory] = [({ cpuMs }: Start) => cpuMs, ({ mb }: Start) => mb]
  report([
    { ...row('processor time until the first answer', cpu, 'ms'), target: { value: 2_000 } },
    { ...row('time until the first answer', ({ ms }) => ms, 'ms'), target: { value: 2_000 }, gate: 'none' },
    { ...row('time until the port is open', ({ portMs }) => portMs, 'ms'), gate: 'none' },
    { ...row('resident memory', memory, 'MB'), target: { value: 300 } },
    { ...row('longest block of the event loop', ({ blockMs }) => blockMs, 'ms'), gate: 'none' },
    row('processor time until the first answer, without the index', cpu, 'ms', rebuilt),
    row('resident memory, without the index', memory, 'MB', rebuilt),
    {
      ...row('time until the port is open, without the index', ({ portMs }) => portMs, 'ms', rebuilt),
      gate: 'none',
    },
    {
      ...row('longest block of the event loop, without the index', ({ blockMs }) => blockMs, 'ms', rebuilt),
      gate: 'none',
    },
  ])
} finally {
  for (const folder of [empty, full]) await rm(folder, { recursive: true, force: true })
}

async function startOn(dataDir: string): Promise<Start> {
  const { server, start } = await MeasuredServer.start(dataDir)
  await server[Symbol.asyncDispose]()
  return start
}

async function middleOf(dataDir: string): Promise<Start> {
  const starts: Start[] = []
  for (let start = 0; start < STARTS; start++) starts.push(await startOn(dataDir))
  const middle = (of: (start: Start) => number): number => median(starts.map(of))
  return {
    ms: middle(({ ms }) => ms),
    portMs: middle(({ portMs }) => portMs),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    mb: middle(({ mb }) => mb),
    blockMs: middle(({ blockMs }) => blockMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
  }
}

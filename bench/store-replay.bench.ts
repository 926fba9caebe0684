/** A subscriber takes the whole log of an operation with 20,000 events: of one that has ended, and of one that runs. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openLowdbOperationStore } from '#server/adapters/files/lowdb-operation-store.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { OperationFeed } from '#server/service/operation-feed.ts'
import { type Measurement, median, report } from './measurement.ts'
import { RecordedOperation, SILENT } from './stored-operations.ts'

const EVENTS = 20_000
const ROUNDS = 5
/** One parse is too short to be told from what the process does beside it. */
const PARSES = 10
const METHOD = `${EVENTS} events through the feed of subscriptions, from a store that was just opened; processor time of the whole process, the middle of ${ROUNDS}`

/** What something took. */
interface Taken {
  readonly cpuMs: number
  readonly blockMs: number
}

const dataDir = await mkdtemp(join(tmpdir(), 'bench-replay-'))
try {
  const recorded = await RecordedOperation.read()
  const { ending: _, completedAt: __, ...live } = recorded.operation
  await recorded.write(dataDir, { id: 'ended' }, EVENTS)
  await recorded.write(dataDir, { ...live, id: 'live', state: 'running' }, EVENTS)
  const parsed = await middleOf(parsing)
  const [ended, running] = [await middleOf(() => replay('ended')), await middleOf(() => replay('live'))]
  report([...rowsOf('ended', ended, parsed), ...rowsOf('live', running, parsed)])
} finally {
  await rm(dataDir, { recursive: true, force: true })
}

function rowsOf(name: string, taken: Taken, parsed: Taken): readonly Measurement[] {
  const common = { method: METHOD, unit: 'ms', better: 'lower' } as const
  const reference = (value: number) => ({ name: 'JSON.parse of the file', value })
  return [
    {
      ...common,
      name: `${name}: processor time`,
      value: taken.cpuMs,
      reference: reference(parsed.cpuMs),
      target: { value: 1_000 },
      gate: { noise: 1 },
    },
    {
      ...common,
      name: `${name}: longest block of the event loop`,
      value: taken.blockMs,
      reference: reference(parsed.blockMs),
      target: { value: 50 },
      gate: 'none',
    },
  ]
}

async function parsing(): Promise<Taken> {
  const { cpuMs, blockMs } = await measured(async () => {
    for (let count = 0; count < PARSES; count++)
      JSON.parse(await readFile(join(dataDir, 'operations', 'ended', 'events.json'), 'utf8'))
  })
  return { cpuMs: cpuMs / PARSES, blockMs }
}

async function replay(id: string): Promise<Taken> {
  const store = await openLowdbOperationStore({ dataDir, log: SILENT })
  const feed = new OperationFeed({ store, bus: new EventBus(SILENT) })
  const taken = await measured(async () => {
    let last = 0
    for await (const {
      value: { seq },
    } of feed.events(id, 0)) {
      last = seq
      if (seq === EVENTS) break
    }
    if (last !== EVENTS) throw new Error(`The log ended with event ${last}.`)
  })
  await store.close()
  return taken
}

async function middleOf(round: () => Promise<Taken>): Promise<Taken> {
  const rounds: Taken[] = []
  for (let count = 0; count < ROUNDS; count++) rounds.push(await round())
  const middle = (of: (taken: Taken) => number): number => median(rounds.map(of))
  return { cpuMs: middle(({ cpuMs }) => cpuMs), blockMs: middle(({ blockMs }) => blockMs) }
}

async function measured(work: () => Promise<void>): Promise<Taken> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const cpu = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  delay.disable()
  return { cpuMs: (user + system) / 1000, blockMs: delay.max / 1e6 }
}

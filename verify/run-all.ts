import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { HostKind } from './modes/mode.ts'
import type { Outcome } from './outcome.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import type { Assignment } from './worker.ts'

/** Each thread needs a core and some 300 MB. */
const MAX_THREADS = 4

/** Plays scenarios, as many at a time as there are cores. Tells of each outcome, in the order of the scenarios. */
export async function runAll(
  scenarios: readonly Scenario[],
  host: HostKind,
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  let told = 0
  const note = (outcome: Outcome): void => {
    outcomes.set(outcome.name, outcome)
    for (let next = nextToTell(); next; next = nextToTell()) {
      told++
      tell(next)
    }
  }
  const nextToTell = (): Outcome | undefined => outcomes.get(scenarios[told]?.name ?? '')
  const waiting = [...scenarios]
  const workers = Math.min(availableParallelism(), MAX_THREADS, scenarios.length) - 1
  await Promise.all([
    playHere(waiting, host, note),
    ...Array.from({ length: workers }, () => playInWorker(waiting, host, note)),
  ])
  return scenarios.flatMap(({ name }) => outcomes.get(name) ?? [])
}

type Note = (outcome: Outcome) => void

/** This thread has everything loaded, so it plays too. */
async function playHere(waiting: Scenario[], host: HostKind, note: Note): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) note(await runScenario(next, host))
}

async function playInWorker(waiting: Scenario[], host: HostKind, note: Note): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  try {
    await once(worker, 'online')
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answered = once(worker, 'message')
      const assignment: Assignment = { name: next.name, host }
      worker.postMessage(assignment)
      const [outcome]: Outcome[] = await answered
      if (outcome) note(outcome)
    }
  } finally {
    await worker.terminate()
  }
}

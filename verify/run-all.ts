import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Outcome } from './outcome.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'

/** Each thread needs a core and some 300 MB. */
const MAX_THREADS = 4

/** Plays scenarios, as many at a time as there are cores. Tells of each outcome, in the order of the scenarios. */
export async function runAll(
  scenarios: readonly Scenario[],
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
    playHere(waiting, note),
    ...Array.from({ length: workers }, () => playInWorker(waiting, note)),
  ])
  return scenarios.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/** This thread has everything loaded, so it plays too. */
async function playHere(waiting: Scenario[], note: (outcome: Outcome) => void): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) note(await runScenario(next))
}

async function playInWorker(waiting: Scenario[], note: (outcome: Outcome) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  try {
    await once(worker, 'online')
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answered = once(worker, 'message')
      worker.postMessage(next.name)
      const [outcome]: Outcome[] = await answered
      if (outcome) note(outcome)
    }
  } finally {
    await worker.terminate()
  }
}

import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Outcome } from './outcome.ts'
import type { Scenario } from './scenario.ts'

/** Each thread needs a core and some 200 MB. */
const MAX_THREADS = 4

/** Plays scenarios, as many at a time as there are cores. Tells of each outcome, in the order of the scenarios. */
export async function runAll(
  scenarios: readonly Scenario[],
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  const waiting = [...scenarios]
  let told = 0
  const note = (outcome: Outcome): void => {
    outcomes.set(outcome.name, outcome)
    for (let next = nextOf(); next; next = nextOf()) {
      told++
      tell(next)
    }
  }
  const nextOf = (): Outcome | undefined => outcomes.get(scenarios[told]?.name ?? '')
  const threads = Math.min(availableParallelism(), MAX_THREADS, scenarios.length)
  await Promise.all(Array.from({ length: threads }, () => playAll(waiting, note)))
  return scenarios.flatMap(({ name }) => outcomes.get(name) ?? [])
}

async function playAll(waiting: Scenario[], note: (outcome: Outcome) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  try {
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

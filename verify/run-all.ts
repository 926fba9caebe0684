import type { Outcome } from './outcome.ts'
import type { Place } from './run-scenario.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { inThreads } from './thread-pool.ts'

/** How outcomes are dealt with. */
interface Handling {
  /** What is to be held against an outcome beyond what its scenario expects. */
  readonly judge: (outcome: Outcome) => Outcome
  /** Tells of an outcome that was judged. */
  readonly tell: (outcome: Outcome) => void
}

/** Runs scenarios, as many at a time as there are cores. Tells of each outcome, in the order of the scenarios. */
export async function runAll(
  scenarios: readonly Scenario[],
  place: Place,
  { judge, tell }: Handling,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  let told = 0
  const nextToTell = (): Outcome | undefined => outcomes.get(scenarios[told]?.name ?? '')
  await inThreads({
    tasks: scenarios.map(({ name }) => ({ name, ...place })),
    script: new URL('./worker.ts', import.meta.url),
    here: (assignment) => runAssigned(scenarios, assignment),
    tell: (outcome) => {
      outcomes.set(outcome.name, judge(outcome))
      for (let next = nextToTell(); next; next = nextToTell()) {
        told++
        tell(next)
      }
    },
  })
  return scenarios.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/** What a thread is told to do. */
export interface Assignment extends Place {
  readonly name: string
}

/** Runs the scenario that is assigned. */
export function runAssigned(
  scenarios: readonly Scenario[],
  { name, ...place }: Assignment,
): Promise<Outcome> {
  const scenario = scenarios.find((candidate) => candidate.name === name)
  if (!scenario) throw new Error(`There is no scenario named ${name}.`)
  return runScenario(scenario, place)
}

import type { Outcome } from './outcome.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { inThreads } from './thread-pool.ts'

/** Plays scenarios, as many at a time as there are cores. Tells of each outcome, in the order of the scenarios. */
export async function runAll(
  scenarios: readonly Scenario[],
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  let told = 0
  const nextToTell = (): Outcome | undefined => outcomes.get(scenarios[told]?.name ?? '')
  await inThreads({
    tasks: scenarios.map(({ name }) => name),
    script: new URL('./worker.ts', import.meta.url),
    here: (name) => runByName(scenarios, name),
    tell: (outcome) => {
      outcomes.set(outcome.name, outcome)
      for (let next = nextToTell(); next; next = nextToTell()) {
        told++
        tell(next)
      }
    },
  })
  return scenarios.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/** Plays the scenario of this name. */
export function runByName(scenarios: readonly Scenario[], name: string): Promise<Outcome> {
  const scenario = scenarios.find((candidate) => candidate.name === name)
  if (!scenario) throw new Error(`There is no scenario named ${name}.`)
  return runScenario(scenario)
}

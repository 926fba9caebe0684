import { parentPort } from 'node:worker_threads'
import { SCENARIOS } from './all-scenarios.ts'
import type { HostKind } from './modes/mode.ts'
import { runScenario } from './run-scenario.ts'

/** What a thread is told to do. */
export interface Assignment {
  readonly name: string
  readonly host: HostKind
}

/** A thread that plays one scenario after another, by name, and answers with each outcome. */
parentPort?.on('message', async ({ name, host }: Assignment) => {
  const scenario = SCENARIOS.find((candidate) => candidate.name === name)
  if (!scenario) throw new Error(`There is no scenario named ${name}.`)
  parentPort?.postMessage(await runScenario(scenario, host))
})

import { parentPort } from 'node:worker_threads'
import { SCENARIOS } from './all-scenarios.ts'
import { runByName } from './run-all.ts'

/** A thread that plays one scenario after another, by name, and answers with each outcome. */
parentPort?.on('message', async (name: string) => {
  parentPort?.postMessage(await runByName(SCENARIOS, name))
})

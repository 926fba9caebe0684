import { parentPort } from 'node:worker_threads'
import { SCENARIOS } from './all-scenarios.ts'
import type { Assignment } from './run-all.ts'
import { runAssigned } from './run-all.ts'

/** A thread that runs one scenario after another, and answers with each outcome. */
parentPort?.on('message', async (assignment: Assignment) => {
  parentPort?.postMessage(await runAssigned(SCENARIOS, assignment))
})

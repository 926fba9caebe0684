import { parentPort } from 'node:worker_threads'
import { SCENARIOS } from './all-scenarios.ts'
import type { Assignment } from './run-all.ts'
import { playAssigned } from './run-all.ts'

/** A thread that plays one scenario after another, and answers with each outcome. */
parentPort?.on('message', async (assignment: Assignment) => {
  parentPort?.postMessage(await playAssigned(SCENARIOS, assignment))
})

import { parentPort } from 'node:worker_threads'
import { performTask } from './perform-task.ts'
import type { Task } from './task.ts'

/** A thread that carries out one task after another, and answers with each result. */
parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await performTask(task))
})

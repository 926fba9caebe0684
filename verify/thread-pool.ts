import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Each thread needs a core and some 300 MB. */
const MAX_THREADS = 4

/** How tasks are worked off. */
export interface Pool<Task, Result> {
  readonly tasks: readonly Task[]
  /** The thread's program: it answers each message, a task, by one message, the result. */
  readonly script: URL
  /** The same in this thread, which works too. */
  readonly here: (task: Task) => Promise<Result>
  readonly tell: (result: Result, task: Task) => void
}

/** Works tasks off, as many at a time as there are cores; tells of each result as it comes. */
export async function inThreads<Task, Result>({
  tasks,
  script,
  here,
  tell,
}: Pool<Task, Result>): Promise<void> {
  const waiting = [...tasks]
  const others = Math.min(availableParallelism(), MAX_THREADS, tasks.length) - 1
  await Promise.all([
    workHere(waiting, here, tell),
    ...Array.from({ length: others }, () => workElsewhere(waiting, script, tell)),
  ])
}

async function workHere<Task, Result>(
  waiting: Task[],
  here: (task: Task) => Promise<Result>,
  tell: (result: Result, task: Task) => void,
): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tell(await here(next), next)
}

async function workElsewhere<Task, Result>(
  waiting: Task[],
  script: URL,
  tell: (result: Result, task: Task) => void,
): Promise<void> {
  const worker = new Worker(script)
  try {
    await once(worker, 'online')
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answered = once(worker, 'message')
      worker.postMessage(next)
      const [result]: Result[] = await answered
      if (result !== undefined) tell(result, next)
    }
  } finally {
    await worker.terminate()
  }
}

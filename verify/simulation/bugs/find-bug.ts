import { once } from 'node:events'
import { registerHooks } from 'node:module'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Task } from '../task.ts'
import { SEEDED_BUGS } from './all-bugs.ts'

/** What came of looking for a bug. */
export interface Search {
  readonly bug: string
  /** The invariant that it was found by; undefined when it was not found. */
  readonly invariant?: string
  readonly message?: string
  readonly isExpected: boolean
  /** How many runs it took. */
  readonly runs: number
  readonly seconds: number
}

/** More random runs than any of the bugs needs. */
const MOST_RUNS = 1_500

/** Puts a bug into the code of this thread, which must not have loaded it yet, and runs until an invariant does not hold. */
export async function findBug(name: string): Promise<Search> {
  const { breaks, shownBy } = bugNamed(name)
  const isPlanted = plantBug(name)
  const { performTask } = await import('../perform-task.ts')
  if (!isPlanted())
    throw new Error(`The bug "${name}" was not put into the code, which was loaded before or not at all.`)
  const startedAt = performance.now()
  const task: Task = shownBy ?? { kind: 'random', host: 'local', seed: 1, runs: MOST_RUNS }
  const { runs, failures } = await performTask(task, { untilFailure: true })
  const [failure] = failures
  return {
    bug: name,
    ...(failure && { invariant: failure.invariant, message: failure.message }),
    isExpected: breaks.some((invariant) => invariant === failure?.invariant),
    runs,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

function bugNamed(name: string) {
  const bug = SEEDED_BUGS[name]
  if (!bug) throw new Error(`There is no seeded bug named ${name}.`)
  return bug
}

const ROOT = new URL('../../../', import.meta.url).href

/**
 * From now on this thread loads the file with the bug in it, which throws when the piece of text is not there exactly
 * once. Gives whether that has happened: a file that was loaded before has no bug in it.
 */
function plantBug(name: string): () => boolean {
  const { file, code, instead } = bugNamed(name)
  let isPlanted = false
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url !== `${ROOT}${file}`) return loaded
      const parts = String(loaded.source).split(code)
      if (parts.length !== 2) {
        throw new Error(
          `The bug "${name}" no longer fits: its text stands ${parts.length - 1} times in ${file}.`,
        )
      }
      isPlanted = true
      return { ...loaded, source: parts.join(instead) }
    },
  })
  return () => isPlanted
}

/** Looks for bugs, each in a thread of its own, as many at a time as there are cores. */
export async function searchAll(names: readonly string[], tell: (search: Search) => void): Promise<void> {
  const waiting = [...names]
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) tell(await searchFor(name))
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
}

async function searchFor(name: string): Promise<Search> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: name })
  try {
    const [search]: Search[] = await once(worker, 'message')
    if (!search) throw new Error(`The search for "${name}" came to nothing.`)
    return search
  } finally {
    await worker.terminate()
  }
}

import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Search } from './find-bug.ts'
import type { SeededBug } from './plays.ts'

/** Looks for every bug, each in a thread of its own, as many at a time as there are cores. */
export async function searchAll(bugs: readonly SeededBug[], tell: (search: Search) => void): Promise<void> {
  const waiting = [...bugs]
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) tell(await searchFor(bug))
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
}

async function searchFor({ name }: SeededBug): Promise<Search> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: name })
  try {
    const [search]: Search[] = await once(worker, 'message')
    if (!search) throw new Error(`The search for "${name}" came to nothing.`)
    return search
  } finally {
    await worker.terminate()
  }
}

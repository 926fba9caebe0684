/** Something that is run: in one lane after what stands before it there, and after what it needs from the other. */
export interface Job {
  readonly name: string
  readonly lane: string
  /** Jobs that have to have ended first, whatever came of them. */
  readonly needs?: readonly string[]
}

/**
 * Runs jobs in lanes: one at a time in each, in the order of the list, the lanes side by side. Resolves with the results
 * in the order of the list. Throws before it begins when something is needed that is not there, or that would be waited
 * for without end: a job may need only what stands before it in the list.
 */
export async function inLanes<J extends Job, Result>(
  jobs: readonly J[],
  run: (job: J) => Promise<Result>,
): Promise<readonly Result[]> {
  requireOrder(jobs)
  const ended = new Map<string, Promise<Result>>()
  const lanes = new Map<string, Promise<unknown>>()
  for (const job of jobs) {
    const before = [lanes.get(job.lane), ...(job.needs ?? []).map((name) => ended.get(name))]
    const result = Promise.all(before).then(() => run(job))
    ended.set(job.name, result)
    lanes.set(job.lane, result)
  }
  return Promise.all(ended.values())
}

function requireOrder(jobs: readonly Job[]): void {
  const known = new Set<string>()
  for (const { name, needs = [] } of jobs) {
    if (known.has(name)) throw new Error(`There are two jobs named ${name}.`)
    const missing = needs.filter((need) => !known.has(need))
    if (missing.length > 0) throw new Error(`${name} needs ${missing.join(', ')}, which is not before it.`)
    known.add(name)
  }
}

import type { Cluster, RegionState } from './records.ts'

/** A stretch of time in which the writer endpoint of a cluster refused writes; still going on without `endAt`. */
export interface RefusedInterval {
  readonly startAt: number
  readonly endAt?: number
}

/** How many members of a cluster had a running engine, from `at` on. */
export interface ServingCount {
  readonly at: number
  readonly members: number
}

/** The log of one cluster keeps this many entries of each sort, the latest. */
const CAPACITY = 20_000

interface ClusterLog {
  refused: RefusedInterval[]
  serving: ServingCount[]
}

/** What a client of each writer endpoint would have felt. Kept by cluster name, since a switchover moves the name. */
export class AvailabilityLog {
  readonly #byName = new Map<string, ClusterLog>()

  /** Notes what a new state means for clients. */
  observe(state: RegionState, at: number): void {
    const serving = countServing(state)
    for (const cluster of state.clusters.values()) {
      const log = this.#logOf(cluster.shown.DBClusterIdentifier)
      noteWrites(log, takesWrites(state, cluster), at)
      noteServing(log, serving.get(cluster.key) ?? 0, at)
    }
  }

  /** The log of a cluster name, oldest first; undefined for a name that was never seen. */
  read(
    clusterId: string,
  ): { refused: readonly RefusedInterval[]; serving: readonly ServingCount[] } | undefined {
    return this.#byName.get(clusterId.toLowerCase())
  }

  #logOf(name: string): ClusterLog {
    const known = this.#byName.get(name)
    if (known) return known
    const log: ClusterLog = { refused: [], serving: [] }
    this.#byName.set(name, log)
    return log
  }
}

/** Whether a write sent to the cluster endpoint would succeed. */
export function takesWrites(state: RegionState, cluster: Cluster): boolean {
  const writer = cluster.writerKey === undefined ? undefined : state.instances.get(cluster.writerKey)
  return !!writer && !writer.isDown && !cluster.isWriteBlocked && !cluster.readOnlyForDeploymentId
}

/** One pass over the instances, since this runs after every change. */
function countServing(state: RegionState): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { clusterKey, isDown } of state.instances.values()) {
    if (!isDown) counts.set(clusterKey, (counts.get(clusterKey) ?? 0) + 1)
  }
  return counts
}

function noteWrites(log: ClusterLog, isWritable: boolean, at: number): void {
  const last = log.refused.at(-1)
  const isRefusing = last !== undefined && last.endAt === undefined
  if (!isWritable && !isRefusing) log.refused.push({ startAt: at })
  if (!isWritable || !isRefusing) return
  log.refused.pop()
  if (last.startAt < at) log.refused.push({ startAt: last.startAt, endAt: at })
  shorten(log.refused)
}

function noteServing(log: ClusterLog, members: number, at: number): void {
  if (log.serving.at(-1)?.at === at) log.serving.pop()
  if (log.serving.at(-1)?.members !== members) log.serving.push({ at, members })
  shorten(log.serving)
}

function shorten(entries: unknown[]): void {
  if (entries.length > CAPACITY) entries.splice(0, CAPACITY / 2)
}

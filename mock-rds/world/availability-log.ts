import type { Cluster, Instance, RegionState } from './records.ts'

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

/** The readers of a cluster, and whether its writer endpoint took writes, from `at` on. */
export interface ReaderState {
  readonly at: number
  /** Readers with a running engine. */
  readonly up: number
  /** The identifiers of those that are down for a time, in order: not what is being created or deleted. */
  readonly down: readonly string[]
  readonly takesWrites: boolean
}

/** The log of one cluster keeps this many entries of each sort, the latest. */
const CAPACITY = 20_000

interface ClusterLog {
  refused: RefusedInterval[]
  serving: ServingCount[]
  readers: ReaderState[]
}

/** What a client of each writer endpoint would have felt. Kept by cluster name, since a switchover moves the name. */
export class AvailabilityLog {
  readonly #byName = new Map<string, ClusterLog>()

  /** Notes what a new state means for clients. */
  observe(state: RegionState, at: number): void {
    const members = membersByCluster(state)
    for (const cluster of state.clusters.values()) {
      const log = this.#logOf(cluster.shown.DBClusterIdentifier)
      const own = members.get(cluster.key) ?? []
      const isWritable = takesWrites(state, cluster)
      noteWrites(log, isWritable, at)
      noteServing(log, own.filter(({ isDown }) => !isDown).length, at)
      noteReaders(
        log,
        own.filter(({ key }) => key !== cluster.writerKey),
        isWritable,
        at,
      )
    }
  }

  /** The log of a cluster name, oldest first; undefined for a name that was never seen. */
  read(clusterId: string):
    | {
        refused: readonly RefusedInterval[]
        serving: readonly ServingCount[]
        readers: readonly ReaderState[]
      }
    | undefined {
    return this.#byName.get(clusterId.toLowerCase())
  }

  #logOf(name: string): ClusterLog {
    const known = this.#byName.get(name)
    if (known) return known
    const log: ClusterLog = { refused: [], serving: [], readers: [] }
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
function membersByCluster(state: RegionState): ReadonlyMap<string, readonly Instance[]> {
  const members = new Map<string, Instance[]>()
  for (const instance of state.instances.values()) {
    const known = members.get(instance.clusterKey)
    if (known) known.push(instance)
    else members.set(instance.clusterKey, [instance])
  }
  return members
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

const COMING_OR_GOING: ReadonlySet<string> = new Set(['creating', 'deleting'])

function noteReaders(log: ClusterLog, readers: readonly Instance[], isWritable: boolean, at: number): void {
  const up = readers.filter(({ isDown }) => !isDown).length
  const down = readers
    .filter(({ isDown, shown }) => isDown && !COMING_OR_GOING.has(shown.DBInstanceStatus))
    .map(({ shown }) => shown.DBInstanceIdentifier)
    .toSorted()
  if (log.readers.at(-1)?.at === at) log.readers.pop()
  const last = log.readers.at(-1)
  const isNews = last?.up !== up || last.takesWrites !== isWritable || last.down.join() !== down.join()
  if (isNews) log.readers.push({ at, up, down, takesWrites: isWritable })
  shorten(log.readers)
}

function shorten(entries: unknown[]): void {
  if (entries.length > CAPACITY) entries.splice(0, CAPACITY / 2)
}

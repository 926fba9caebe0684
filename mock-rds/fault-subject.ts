import type { FaultSubject } from './faults-in-force.ts'
import { namesIn } from './world/call-log.ts'
import { findInstance } from './world/lookup.ts'
import type { World } from './world.ts'

/** Who calls RDS, and where. */
export interface Caller {
  readonly accountId: string
  readonly region: string
  readonly accessKeyId?: string
  readonly sessionToken?: string
}

/**
 * What a fault can be matched against: the texts that a call carries, and the clusters of the instances among them.
 * Nothing is looked up unless a fault asks about a resource.
 */
export function subjectOf(
  world: World,
  caller: Caller,
  action: string,
  texts: () => readonly string[],
): FaultSubject {
  let known: readonly string[] | undefined
  const resources = () => {
    known ??= withClusters(world, caller, texts().flatMap(namesIn))
    return known
  }
  return { action, resources, region: caller.region, caller }
}

/** Every text in an input, however deep. */
export function textsIn(input: unknown): readonly string[] {
  if (typeof input === 'string') return [input]
  if (typeof input !== 'object' || input === null) return []
  return Object.values(input).flatMap(textsIn)
}

function withClusters(world: World, caller: Caller, named: readonly string[]): readonly string[] {
  const { state } = world.region(caller.accountId, caller.region)
  const clusters = named.flatMap((id) => {
    const instance = findInstance(state, id)
    const cluster = instance && state.clusters.get(instance.clusterKey)
    return cluster ? [cluster.shown.DBClusterIdentifier] : []
  })
  return [...named, ...clusters]
}

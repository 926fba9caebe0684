import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import { addMs, type Instant } from '../../../model/instant.ts'
import type { GlancedInstance, GlancedMember, Sighting } from '../../../ports/observer.ts'
import type { ResourceSight } from '../look-question.ts'

/** What is known of the clusters of a region: the last reading of each, and what glances have shown since. */
export class KnownClusters {
  readonly #known = new Map<string, Sighting>()
  readonly #turnAt = new Map<string, Instant>()

  /** A turn has looked at a cluster. */
  turnLooked(clusterId: string, at: Instant): void {
    this.#turnAt.set(clusterId, at)
  }

  /** The clusters that turns have looked at since an instant. */
  watchedSince(since: Instant): number {
    return [...this.#turnAt.values()].filter((at) => at >= since).length
  }

  /** When a turn has looked at the cluster last. */
  lastTurnAt(clusterId: string): Instant | undefined {
    return this.#turnAt.get(clusterId)
  }

  of(clusterId: string): Sighting | undefined {
    return this.#known.get(clusterId)
  }

  /** How many instances the cluster had when it was seen last. */
  instancesOf(clusterId: string): number | undefined {
    return this.#known.get(clusterId)?.cluster?.instances.length
  }

  /** The clusters that an event is about, by its source. */
  namedBy({
    sourceType,
    sourceId,
  }: {
    readonly sourceType: string
    readonly sourceId: string
  }): readonly string[] {
    return [...this.#known].flatMap(([clusterId, { cluster, deployment }]) => {
      const names = {
        'db-cluster': [clusterId],
        'db-instance': cluster?.instances.map(({ instanceId }) => instanceId) ?? [],
        'blue-green-deployment': deployment ? [deployment.identifier, deployment.name] : [],
      }
      return Object.entries(names).some(([type, ids]) => type === sourceType && ids.includes(sourceId))
        ? clusterId
        : []
    })
  }

  note(clusterId: string, sight: ResourceSight): void {
    const before = this.#known.get(clusterId)
    if (before && before.at > sight.at) return
    this.#known.set(clusterId, after(before, sight))
  }

  /** Forgets clusters that were not looked at for long. */
  forgetBefore(oldest: Instant): void {
    for (const [clusterId, { at }] of this.#known) if (at < oldest) this.#known.delete(clusterId)
    for (const [clusterId, at] of this.#turnAt) if (at < oldest) this.#turnAt.delete(clusterId)
  }
}

/** For so long it is remembered what was seen of a cluster. */
const REMEMBERED_MS = 60 * 60_000

/** The instant from which on sightings are remembered. */
export const rememberedFrom = (now: Instant): Instant => addMs(now, -REMEMBERED_MS)

function after(before: Sighting | undefined, sight: ResourceSight): Sighting {
  const { at } = sight
  switch (sight.breadth) {
    case 'full': {
      const { cluster } = sight
      const deployment = sight.deployment === undefined ? before?.deployment : known(sight.deployment)
      return { at, cluster, deployment }
    }
    case 'instances': {
      const cluster = before?.cluster && withInstances(before.cluster, sight.instances)
      return { at, cluster, deployment: before?.deployment }
    }
    case 'cluster': {
      const cluster = sight.cluster && before?.cluster && withMembers({ ...before.cluster, ...sight.cluster })
      return { at, cluster, deployment: before?.deployment }
    }
    case 'deployment':
      return { at, cluster: before?.cluster, deployment: known(sight.deployment) }
  }
}

const known = (deployment: BlueGreenReading | 'not_found'): BlueGreenReading | undefined =>
  deployment === 'not_found' ? undefined : deployment

/** Roles stay as they were seen last: a glance at instances does not show them. */
function withInstances(cluster: ClusterReading, glanced: readonly GlancedInstance[]): ClusterReading {
  const before = new Map(cluster.instances.map((instance) => [instance.instanceId, instance]))
  const unknown = { role: InstanceRole.READER, isMember: false, clusterParameterStatus: undefined }
  const instances = glanced.map((instance): InstanceReading => {
    const { role, isMember, clusterParameterStatus } = before.get(instance.instanceId) ?? unknown
    return { ...instance, role, isMember, clusterParameterStatus }
  })
  return { ...cluster, instances }
}

/** The same instances in the roles in which the cluster lists them now. */
function withMembers({
  members,
  ...cluster
}: ClusterReading & { readonly members: readonly GlancedMember[] }): ClusterReading {
  const byId = new Map(members.map((member) => [member.instanceId, member]))
  return {
    ...cluster,
    instances: cluster.instances.map((instance) => {
      const member = byId.get(instance.instanceId)
      return { ...instance, ...member, isMember: member !== undefined }
    }),
  }
}

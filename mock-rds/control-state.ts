import { presentCluster, presentInstance } from './actions/present.ts'
import { presentDeployment } from './actions/present-deployment.ts'
import { presentView } from './actions/view.ts'
import { takesWrites } from './world/availability-log.ts'
import type { ParameterGroup } from './world/records.ts'
import type { World } from './world.ts'

/** Everything about one region as it is right now, without read lag, plus the mock's own settings. */
export function describeWorld(world: World, accountId: string, regionName: string) {
  const region = world.region(accountId, regionName)
  const { state } = region
  const now = world.clock.now()
  const view = presentView({ state, at: now, scope: region.scope, behaviour: world.behaviour })
  return {
    region: regionName,
    accountId,
    clock: { kind: world.clock.kind, now },
    timing: world.timing,
    behaviour: world.behaviour,
    happenings: world.happenings,
    faults: world.faults.list(),
    clusters: state.clusters
      .values()
      .map((cluster) => ({
        ...presentCluster(view, cluster),
        takesWrites: takesWrites(state, cluster),
        engineWriter: state.instances.get(cluster.writerKey ?? '')?.shown.DBInstanceIdentifier ?? null,
      }))
      .toArray(),
    instances: state.instances
      .values()
      .map((instance) => ({ ...presentInstance(view, instance), isServing: !instance.isDown }))
      .toArray(),
    snapshots: state.snapshots
      .values()
      .map(({ shown }) => shown)
      .toArray(),
    blueGreenDeployments: state.deployments
      .values()
      .map((deployment) => presentDeployment(view, deployment))
      .toArray(),
    proxies: state.proxies
      .values()
      .map((proxy) => ({
        ...proxy.shown,
        trackedCluster: state.clusters.get(proxy.trackedClusterKey ?? '')?.shown.DBClusterIdentifier ?? null,
        targets: [...proxy.health].map(([key, health]) => ({
          instanceId: state.instances.get(key)?.shown.DBInstanceIdentifier ?? null,
          ...health,
        })),
      }))
      .toArray(),
    parameterGroups: [
      ...state.clusterGroups.values().map((group) => ({ kind: 'cluster', ...presentGroup(group) })),
      ...state.instanceGroups.values().map((group) => ({ kind: 'instance', ...presentGroup(group) })),
    ],
    integrations: state.integrations
      .values()
      .map(({ shown, sourceKey }) => ({
        ...shown,
        SourceArn: state.clusters.get(sourceKey)?.shown.DBClusterArn ?? null,
      }))
      .toArray(),
    processes: region.processes.map(({ owner, cause, dueAt, phases, heldBy }) => ({
      owner,
      cause,
      dueAt,
      heldBy: heldBy ?? null,
      remainingPhases: phases.length,
    })),
  }
}

function presentGroup({ name, family, arn, description, values, tags }: ParameterGroup) {
  return {
    name,
    family,
    arn,
    description,
    TagList: tags,
    values: Object.fromEntries([...values].map(([key, { value }]) => [key, value])),
  }
}

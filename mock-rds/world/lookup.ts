import type {
  Cluster,
  DbProxy,
  Deployment,
  Endpoint,
  Global,
  Instance,
  RegionState,
  Snapshot,
} from './records.ts'

/** Whether two AWS identifiers are the same: AWS compares them without regard to case. */
export function sameId(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase()
}

/** The cluster with this identifier or ARN. */
export function findCluster(state: RegionState, id: string): Cluster | undefined {
  return state.clusters
    .values()
    .find(({ shown }) => sameId(shown.DBClusterIdentifier, id) || shown.DBClusterArn === id)
}

/** The instance with this identifier or ARN. */
export function findInstance(state: RegionState, id: string): Instance | undefined {
  return state.instances
    .values()
    .find(({ shown }) => sameId(shown.DBInstanceIdentifier, id) || shown.DBInstanceArn === id)
}

/** The snapshot with this identifier or ARN. */
export function findSnapshot(state: RegionState, id: string): Snapshot | undefined {
  return state.snapshots
    .values()
    .find(({ shown }) => sameId(shown.DBClusterSnapshotIdentifier, id) || shown.DBClusterSnapshotArn === id)
}

/** The blue/green deployments that a cluster or an instance is in, on either side, by its key. */
export function deploymentsWith(state: RegionState, key: string): readonly Deployment[] {
  return state.deployments
    .values()
    .filter(({ members }) =>
      members.some(({ sourceKey, targetKey }) => sourceKey === key || targetKey === key),
    )
    .toArray()
}

/** Whether a cluster or an instance is in a blue/green deployment that is to stay and has not been switched over. */
export function awaitsSwitchover(state: RegionState, key: string): boolean {
  const isOver = ['SWITCHOVER_COMPLETED', 'DELETING']
  return deploymentsWith(state, key).some(({ shown }) => !isOver.includes(shown.Status))
}

/** Whether a cluster or an instance is just being switched over. */
export function isSwitchingOver(state: RegionState, key: string): boolean {
  return deploymentsWith(state, key).some(({ shown }) => shown.Status === 'SWITCHOVER_IN_PROGRESS')
}

/** The blue/green deployment with this identifier. */
export function findDeployment(state: RegionState, id: string): Deployment | undefined {
  return state.deployments.values().find(({ shown }) => sameId(shown.BlueGreenDeploymentIdentifier, id))
}

/** The proxy with this name. */
export function findProxy(state: RegionState, name: string): DbProxy | undefined {
  return state.proxies.values().find(({ shown }) => sameId(shown.DBProxyName, name))
}

/** The custom endpoint with this identifier. */
export function findEndpoint(state: RegionState, id: string): Endpoint | undefined {
  return state.endpoints.values().find(({ shown }) => sameId(shown.DBClusterEndpointIdentifier, id))
}

/** The global cluster with this identifier or ARN. */
export function findGlobal(state: RegionState, id: string): Global | undefined {
  return state.globals
    .values()
    .find(({ shown }) => sameId(shown.GlobalClusterIdentifier, id) || shown.GlobalClusterArn === id)
}

/** The members of a cluster in the order of their creation. */
export function membersOf(state: RegionState, clusterKey: string): Instance[] {
  return state.instances
    .values()
    .filter((instance) => instance.clusterKey === clusterKey)
    .toArray()
}

/** Identifier and ARN of the record behind a key, for events, tags and faults. */
export function identityOf(
  state: RegionState,
  key: string,
): { identifier: string; arn: string; aliases: readonly string[] } | undefined {
  const cluster = state.clusters.get(key)
  if (cluster) return identity(cluster.shown.DBClusterIdentifier, cluster.shown.DBClusterArn)
  const instance = state.instances.get(key)
  if (instance) return identity(instance.shown.DBInstanceIdentifier, instance.shown.DBInstanceArn)
  const snapshot = state.snapshots.get(key)
  if (snapshot)
    return identity(snapshot.shown.DBClusterSnapshotIdentifier, snapshot.shown.DBClusterSnapshotArn)
  const proxy = state.proxies.get(key)
  if (proxy) return identity(proxy.shown.DBProxyName, proxy.shown.DBProxyArn)
  const endpoint = state.endpoints.get(key)
  if (endpoint)
    return identity(endpoint.shown.DBClusterEndpointIdentifier, endpoint.shown.DBClusterEndpointArn)
  const deployment = state.deployments.get(key)
  return deployment && deploymentIdentity(state, deployment)
}

function identity(identifier: string, arn: string) {
  return { identifier, arn, aliases: [identifier] }
}

function deploymentIdentity(state: RegionState, deployment: Deployment) {
  const { BlueGreenDeploymentIdentifier: id, BlueGreenDeploymentName: name } = deployment.shown
  const source = deployment.members.find((member) => member.kind === 'cluster')
  const sourceName = source && state.clusters.get(source.sourceKey)?.shown.DBClusterIdentifier
  return { identifier: id, arn: deployment.key, aliases: sourceName ? [id, name, sourceName] : [id, name] }
}

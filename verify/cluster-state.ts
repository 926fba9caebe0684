import type { MockState } from './mock-state.ts'

/** One member of a cluster, as far as maintenance must not change it unasked. */
interface MemberState {
  readonly instanceId: string
  readonly role: 'WRITER' | 'READER'
  readonly instanceClass: string
  readonly status: string
  readonly promotionTier: number
  readonly availabilityZone: string
  readonly parameterGroup: string
  readonly maintenanceWindow: string
  readonly tags: Readonly<Record<string, string>>
}

/** One cluster, as far as maintenance must not change it unasked; members in name order. */
export interface ClusterState {
  readonly clusterId: string
  readonly status: string
  readonly engineVersion: string
  readonly storageType: string
  readonly parameterGroup: string
  readonly hasDeletionProtection: boolean
  readonly tags: Readonly<Record<string, string>>
  readonly members: readonly MemberState[]
  /** Proxies that point at it, each with its targets and their states. */
  readonly proxies: Readonly<Record<string, readonly string[]>>
}

/** A cluster in a state of the mock. */
export function clusterStateOf(state: MockState, clusterId: string): ClusterState {
  const cluster = state.clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterId)
  if (!cluster) throw new Error(`The mock has no cluster ${clusterId}.`)
  return {
    clusterId,
    status: cluster.Status,
    engineVersion: cluster.EngineVersion,
    storageType: cluster.StorageType,
    parameterGroup: cluster.DBClusterParameterGroup,
    hasDeletionProtection: cluster.DeletionProtection,
    tags: tagsOf(cluster.TagList),
    members: state.instances
      .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterId)
      .map((instance): MemberState => memberOf(instance, cluster.engineWriter))
      .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1)),
    proxies: Object.fromEntries(
      state.proxies
        .filter(({ trackedCluster }) => trackedCluster === clusterId)
        .map(({ DBProxyName, targets }) => [
          DBProxyName,
          targets.map(({ instanceId, State }) => `${instanceId} ${State}`).toSorted(),
        ]),
    ),
  }
}

const memberOf = (instance: MockState['instances'][number], writerId: string | null): MemberState => ({
  instanceId: instance.DBInstanceIdentifier,
  role: instance.DBInstanceIdentifier === writerId ? 'WRITER' : 'READER',
  instanceClass: instance.DBInstanceClass,
  status: instance.DBInstanceStatus,
  promotionTier: instance.PromotionTier,
  availabilityZone: instance.AvailabilityZone,
  parameterGroup: instance.DBParameterGroups.map(
    ({ DBParameterGroupName, ParameterApplyStatus }) => `${DBParameterGroupName} ${ParameterApplyStatus}`,
  ).join(),
  maintenanceWindow: instance.PreferredMaintenanceWindow,
  tags: tagsOf(instance.TagList),
})

/** Tags by key. */
export const tagsOf = (
  tags: readonly { readonly Key: string; readonly Value: string }[],
): Record<string, string> => Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))

/** A change of a cluster, as scenarios describe what an operation was asked to do. */
export type ClusterChange = (before: ClusterState) => ClusterState

/** Nothing has changed. */
export const unchanged: ClusterChange = (before) => before

/** All members have another class, except those that are auto-scaled or excluded. */
export const withClass =
  (instanceClass: string, excluded: readonly string[] = []): ClusterChange =>
  (before) => ({
    ...before,
    members: before.members.map((member) =>
      isAutoScaled(member) || excluded.includes(member.instanceId) ? member : { ...member, instanceClass },
    ),
  })

/** Another member is the writer. */
export const withWriter =
  (writerId: string): ClusterChange =>
  (before) => ({
    ...before,
    members: before.members.map((member) => ({
      ...member,
      role: member.instanceId === writerId ? 'WRITER' : 'READER',
    })),
  })

/** Properties of the cluster itself are others. */
export const withCluster =
  (change: Partial<Pick<ClusterState, 'engineVersion' | 'storageType' | 'parameterGroup'>>): ClusterChange =>
  (before) => ({ ...before, ...change })

/** All members use another DB parameter group. */
export const withInstanceGroup =
  (parameterGroup: string): ClusterChange =>
  (before) => ({
    ...before,
    members: before.members.map((member) => ({ ...member, parameterGroup: `${parameterGroup} in-sync` })),
  })

/** One change after another. */
export const changes =
  (...all: readonly ClusterChange[]): ClusterChange =>
  (before) =>
    all.reduce((state, change) => change(state), before)

const isAutoScaled = ({ tags }: MemberState): boolean => 'application-autoscaling:resourceId' in tags

import { zonesOf } from './catalogue/regions.ts'
import { familyOf } from './catalogue/versions.ts'
import { newIntegration } from './integrations.ts'
import { AUTO_SCALING_TAG, arnPrefix, instanceEndpoint, roleArn } from './names.ts'
import { newCluster, newInstance } from './new-records.ts'
import { plantGroup } from './plant-groups.ts'
import type { Cluster } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** A member of a cluster that is simply there. The first one that says so, or the first of all, is the writer. */
interface InstanceSpec {
  readonly instanceId?: string | undefined
  readonly instanceClass: string
  readonly availabilityZone?: string | undefined
  readonly role?: 'WRITER' | 'READER' | undefined
  readonly isAutoScaled?: boolean | undefined
  readonly promotionTier?: number | undefined
  readonly maintenanceWindow?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

/** A whole cluster that is simply there, as seeds and POST /mock/clusters give it. */
export interface ClusterSpec {
  readonly clusterId: string
  readonly engine: string
  readonly engineVersion: string
  readonly storageType?: string | undefined
  readonly deletionProtection?: boolean | undefined
  /** The range of its Serverless v2 members, in ACUs. */
  readonly serverless?: { readonly minCapacity: number; readonly maxCapacity: number } | undefined
  /** User-set parameters of a cluster group of the cluster's own; the family's default group without any. */
  readonly parameters?: Readonly<Record<string, string>> | undefined
  /** The same for a group of its instances. */
  readonly instanceParameters?: Readonly<Record<string, string>> | undefined
  /** Of the cluster, and of its parameter groups. */
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** Seconds that it can be undone; 0 when it cannot. */
  readonly backtrackWindow?: number | undefined
  /** Whether its activity is written to a stream. */
  readonly activityStream?: boolean | undefined
  /** Names of zero-ETL integrations that read from it. */
  readonly integrations?: readonly string[] | undefined
  readonly instances: readonly InstanceSpec[]
}

/** The tags of what was planted without any. */
const USUAL_TAGS = { environment: 'demo', team: 'platform' } as const

const toTagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** Puts a running cluster with its members and parameter groups in place. */
export function plantCluster(edit: RegionEdit, spec: ClusterSpec): Cluster {
  const family = familyOf(spec.engine, spec.engineVersion)
  const tags = toTagList(spec.tags ?? USUAL_TAGS)
  const groupOf = (kind: 'cluster' | 'instance', values: Readonly<Record<string, string>> | undefined) => {
    if (!values) return undefined
    const name = `${spec.clusterId}-${kind}-params`
    plantGroup(edit, { kind, name, family, description: `Settings of ${spec.clusterId}`, values, tags })
    return name
  }
  const cluster = newCluster(edit, {
    id: spec.clusterId,
    engine: spec.engine,
    engineVersion: spec.engineVersion,
    storageType: spec.storageType,
    deletionProtection: spec.deletionProtection,
    clusterParameterGroup: groupOf('cluster', spec.parameters),
    availabilityZones: zonesOf(edit.scope.region).slice(0, 3),
    tags,
    status: 'available',
  })
  edit.put('clusters', cluster)
  plantExtras(edit, cluster, spec)
  const instanceGroup = groupOf('instance', spec.instanceParameters)
  const keys = spec.instances.map((member, index) =>
    plantInstance(edit, cluster, spec, member, index, instanceGroup),
  )
  const writerKey =
    keys[
      Math.max(
        0,
        spec.instances.findIndex(({ role }) => role === 'WRITER'),
      )
    ]
  edit.patchCluster(
    cluster.key,
    spec.serverless
      ? {
          ServerlessV2ScalingConfiguration: {
            MinCapacity: spec.serverless.minCapacity,
            MaxCapacity: spec.serverless.maxCapacity,
          },
        }
      : {},
    { writerKey, shownWriterKeys: writerKey === undefined ? [] : [writerKey] },
  )
  return cluster
}

function plantExtras(
  edit: RegionEdit,
  { key, shown }: Cluster,
  { activityStream = false, backtrackWindow = 0, integrations = [] }: ClusterSpec,
): void {
  if (backtrackWindow > 0) edit.patchCluster(key, { BacktrackWindow: backtrackWindow })
  if (activityStream) {
    edit.patchCluster(key, {
      ActivityStreamStatus: 'started',
      ActivityStreamMode: 'async',
      ActivityStreamKinesisStreamName: `aws-rds-das-${shown.DbClusterResourceId}`,
    })
  }
  for (const name of integrations) {
    const targetArn = `${arnPrefix(edit.scope.region, 'redshift-serverless')}:${edit.scope.accountId}:namespace/${name}`
    edit.put(
      'integrations',
      newIntegration(edit, { name, sourceKey: key, targetArn, tags: [], status: 'active' }),
    )
  }
}

function plantInstance(
  edit: RegionEdit,
  cluster: Cluster,
  spec: ClusterSpec,
  member: InstanceSpec,
  index: number,
  instanceParameterGroup: string | undefined,
): string {
  const zones = cluster.shown.AvailabilityZones
  const id =
    member.instanceId ??
    (member.isAutoScaled ? `application-autoscaling-${edit.random.uuid()}` : `${spec.clusterId}-${index + 1}`)
  const instance = newInstance(edit, {
    id,
    cluster,
    instanceClass: member.instanceClass,
    availabilityZone: member.availabilityZone ?? zones[index % zones.length] ?? '',
    promotionTier: member.promotionTier ?? (member.isAutoScaled ? 15 : 1),
    instanceParameterGroup,
    monitoringInterval: 60,
    monitoringRoleArn: roleArn(edit.scope, 'rds-monitoring-role'),
    performanceInsights: true,
    autoMinorVersionUpgrade: false,
    maintenanceWindow: member.maintenanceWindow ?? 'sun:05:30-sun:06:00',
    tags: [
      ...toTagList(member.tags ?? { environment: 'demo' }),
      ...(member.isAutoScaled ? [{ Key: AUTO_SCALING_TAG, Value: `cluster:${spec.clusterId}` }] : []),
    ],
    status: 'available',
  })
  const Endpoint = instanceEndpoint(edit.scope, id, cluster.shown.Port)
  edit.put('instances', {
    ...instance,
    isDown: false,
    shown: { ...instance.shown, Endpoint, InstanceCreateTime: new Date(edit.at) },
  })
  return instance.key
}

import type { BlueGreenReading } from './blue-green-reading.ts'
import type { ClusterReading } from './cluster-reading.ts'
import type { Instant } from './instant.ts'
import type { IntegrationReading } from './integration-reading.ts'
import type { ParameterGroupKind, ParameterGroupsReading } from './parameter-group-reading.ts'
import type { PreflightPart } from './preflight-reading.ts'
import type { ProxyReading } from './proxy-reading.ts'
import type { RdsEventReading } from './rds-event-reading.ts'
import type { Tags } from './tags.ts'

/** What a step has to see, beyond its own cluster, before it can judge. */
export interface ReadingNeeds {
  readonly events?: EventNeeds
  readonly deployment?: DeploymentLookup
  /** Other clusters, looked up by DbClusterResourceId (it survives renames) or by identifier. */
  readonly otherClusters?: readonly ClusterLookup[]
  readonly proxies?: true
  readonly parameterGroups?: ParameterGroupNeeds
  /** The zero-ETL integrations that read from the cluster. */
  readonly integrations?: true
  /** Parameter groups of which only their being there matters. */
  readonly namedGroups?: readonly NamedParameterGroup[]
  /** Those of them of which the tags matter too. */
  readonly tagsOfGroups?: readonly NamedParameterGroup[]
}

/** A parameter group that was asked for by name alone, and exists. */
export interface FoundParameterGroup extends NamedParameterGroup {
  readonly arn: string
  /** Absent unless they were asked for, and AWS tells. */
  readonly tags?: Tags
}

/** A parameter group by its kind and name. */
export interface NamedParameterGroup {
  readonly kind: ParameterGroupKind
  readonly name: string
}

/** A part of a reading beyond the cluster itself. */
export type ReadingPart = keyof ReadingNeeds

/** What is known of a part of a reading. */
interface PartTraits {
  /** What AWS is asked for it, as IAM spells it. */
  readonly actions: readonly `rds:${string}`[]
  /**
   * The part that is read for a plan and tells beforehand whether the steps will be able to read this one; undefined where
   * they can do without it, or nothing of the kind is read for a plan.
   */
  readonly readForPlanAs: PreflightPart | undefined
}

/** Every part of a reading; the compiler keeps the list whole. */
export const READING_PARTS = {
  events: { actions: ['rds:DescribeEvents'], readForPlanAs: 'events' },
  deployment: { actions: ['rds:DescribeBlueGreenDeployments'], readForPlanAs: 'deployments' },
  // They are read like the cluster itself.
  otherClusters: { actions: [], readForPlanAs: undefined },
  proxies: { actions: ['rds:DescribeDBProxies', 'rds:DescribeDBProxyTargets'], readForPlanAs: 'proxies' },
  parameterGroups: {
    actions: [
      'rds:DescribeDBClusterParameterGroups',
      'rds:DescribeDBClusterParameters',
      'rds:DescribeDBEngineVersions',
      'rds:DescribeDBParameterGroups',
      'rds:DescribeDBParameters',
      'rds:DescribeEngineDefaultClusterParameters',
      'rds:DescribeEngineDefaultParameters',
      'rds:ListTagsForResource',
    ],
    readForPlanAs: 'parameter_groups',
  },
  integrations: { actions: ['rds:DescribeIntegrations'], readForPlanAs: undefined },
  namedGroups: {
    actions: ['rds:DescribeDBClusterParameterGroups', 'rds:DescribeDBParameterGroups'],
    readForPlanAs: undefined,
  },
  tagsOfGroups: { actions: ['rds:ListTagsForResource'], readForPlanAs: undefined },
} as const satisfies Readonly<Record<ReadingPart, PartTraits>>

const isReadingPart = (name: string): name is ReadingPart => Object.hasOwn(READING_PARTS, name)

/** The part of a reading that a part of what is read for a plan tells of beforehand, if there is one. */
export const readingPartOf = (part: PreflightPart): ReadingPart | undefined =>
  Object.keys(READING_PARTS)
    .filter(isReadingPart)
    .find((name) => READING_PARTS[name].readForPlanAs === part)

/** Which RDS events to read: those of the cluster, of the deployment where one is read, and of these instances. */
export interface EventNeeds {
  readonly since: Instant
  /** Members of the cluster or not: one that is gone may still have something to tell. */
  readonly instanceIds: readonly string[]
}

/** How to find a blue/green deployment: by its own identifier, or by the name that this operation gave it. */
export type DeploymentLookup =
  | { readonly by: 'identifier'; readonly identifier: string }
  | { readonly by: 'name'; readonly name: string }

/**
 * The one thing that a glance is at, which AWS describes with one call: the instances of a cluster, a cluster without
 * its instances, or a blue/green deployment. The cluster is the operation's own, unless another is named.
 */
export type GlanceTarget =
  | { readonly breadth: 'instances'; readonly clusterId?: string }
  | { readonly breadth: 'cluster'; readonly clusterId?: string }
  | { readonly breadth: 'deployment'; readonly deployment: DeploymentLookup }

/** How to find a cluster that is not the operation's own. */
export type ClusterLookup =
  | { readonly by: 'resource_id'; readonly resourceId: string }
  | { readonly by: 'identifier'; readonly clusterId: string }

/** Which parameter groups to read, and what family to hold them against. */
export interface ParameterGroupNeeds {
  /** The version whose family is read; none is when absent. */
  readonly targetEngineVersion?: string
  /** Whether the groups that the cluster and its instances use are read. */
  readonly inUse: boolean
  readonly named: readonly NamedParameterGroup[]
}

/**
 * A fresh look at AWS. A part that was not asked for, or that AWS could not tell of now, is absent, which is not the
 * same as empty: a step that finds a part absent must not conclude anything from it.
 */
export interface Reading {
  /**
   * Only this was looked at, and the rest is as the last reading showed it: enough to tell that a step still waits, or to
   * see a result for the first time, and nothing else.
   */
  readonly glancedAt?: GlanceTarget['breadth']
  /** When the reading began: nothing in it is older than AWS's own read lag before this. */
  readonly at: Instant
  /** Undefined when AWS says that the cluster does not exist. */
  readonly cluster: ClusterReading | undefined
  readonly events?: readonly RdsEventReading[]
  /** `not_found` when AWS knows no such deployment. */
  readonly deployment?: BlueGreenReading | 'not_found'
  /** Those of the clusters asked for that exist. */
  readonly otherClusters?: readonly ClusterReading[]
  readonly proxies?: readonly ProxyReading[]
  readonly parameterGroups?: ParameterGroupsReading
  readonly integrations?: readonly IntegrationReading[]
  /** Those of the groups asked for by name alone that exist. */
  readonly namedGroups?: readonly FoundParameterGroup[]
}

import type { Instant } from './instant.ts'
import type { ParameterGroupKind, ParameterSetting } from './parameter-group-reading.ts'
import type { ProxyRegistration } from './proxy-reading.ts'
import type { NamedParameterGroup } from './reading.ts'
import type { Topology } from './topology.ts'

/** The identity of the cluster before anything was changed; resource ids stay when names move. */
export interface OriginalCluster {
  readonly topology: Topology
  readonly clusterArn: string
  readonly clusterResourceId: string
  readonly instanceResourceIds: Readonly<Record<string, string>>
  /** The custom and default parameter groups in use; operations that older programs started do not have them. */
  readonly parameterGroups?: readonly NamedParameterGroup[]
  /** Proxies that pointed at the cluster; recorded by upgrades only. */
  readonly proxies: readonly ProxyRegistration[]
}

/** A parameter group that the upgraded cluster will use. */
export interface TargetParameterGroup {
  readonly kind: ParameterGroupKind
  readonly name: string
  readonly family: string
  /** Whether this operation makes it (and may therefore remove it), or uses one that exists. */
  readonly isMadeHere: boolean
  /** Settings to carry over, in the order in which they are sent; empty for a group that is used as it is. */
  readonly settings: readonly ParameterSetting[]
}

/** What is known of the blue/green deployment. */
export interface DeploymentFacts {
  readonly identifier: string
  /** Whether somebody else made it and this operation was told to adopt it. */
  readonly isAdopted: boolean
  readonly greenClusterId?: string
  readonly switchedOverAt?: Instant
}

/** What was learnt while running; later steps read it, and no step edits another step's input. */
export interface Facts {
  readonly original?: OriginalCluster
  /** The temporary instance, once it was seen: by its name alone it could be another one. */
  readonly tempInstance?: { readonly instanceId: string; readonly resourceId: string }
  readonly targetParameterGroups?: readonly TargetParameterGroup[]
  readonly deployment?: DeploymentFacts
  /** Proxy registrations that were taken away and are owed until they are put back. */
  readonly owedProxyRegistrations?: readonly ProxyRegistration[]
}

import type { Instant } from './instant.ts'
import type { Likeness } from './likeness.ts'
import type { ParameterGroupKind, ParameterSetting } from './parameter-group-reading.ts'
import type { ProxyRegistration } from './proxy-reading.ts'
import type { NamedParameterGroup } from './reading.ts'
import type { Tags } from './tags.ts'
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
  /** What the cluster and each of its instances were like; absent in what older programs recorded. */
  readonly likeness?: {
    readonly cluster: Likeness
    readonly instances: Readonly<Record<string, Likeness>>
  }
  /** The parameter groups that decided what its parameters were; absent in what older programs recorded. */
  readonly writerGroups?: Readonly<Partial<Record<ParameterGroupKind, string>>>
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
  /** Of the group that it replaces, for one that is made here; absent in what older programs decided. */
  readonly description?: string
  readonly tags?: Tags
}

/** What is known of the blue/green deployment. */
export interface DeploymentFacts {
  readonly identifier: string
  /** Whether someone else made it and this operation was told to adopt it. */
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
  /** The names of those of them that a reading showed with targets again, whoever registered them. */
  readonly reconnectedProxies?: readonly string[]
}

/** The parameter groups that the operation makes, or has made, by kind and name. */
export const groupsMadeHere = ({
  targetParameterGroups = [],
}: Facts): readonly Pick<TargetParameterGroup, 'kind' | 'name'>[] =>
  targetParameterGroups.filter(({ isMadeHere }) => isMadeHere).map(({ kind, name }) => ({ kind, name }))

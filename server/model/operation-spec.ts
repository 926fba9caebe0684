/** The kinds of maintenance that can be carried out on a cluster. */
export const OperationType = {
  INSTANCE_TYPE_CHANGE: 'instance_type_change',
  STORAGE_TYPE_CHANGE: 'storage_type_change',
  ENGINE_UPGRADE: 'engine_upgrade',
  INSTANCE_CYCLE: 'instance_cycle',
} as const
export type OperationType = (typeof OperationType)[keyof typeof OperationType]

/** What `instance_type_change` is asked to do. */
export interface InstanceTypeChangeParameters {
  readonly targetInstanceClass: string
  /** Instances that keep their class. */
  readonly excludeInstances: readonly string[]
  /** Do without a temporary instance: a reader, if there is one, stands in for the writer. */
  readonly skipTempInstance: boolean
  /** Leave another instance as the writer: there is no second failover back to the original one. */
  readonly skipFailBack: boolean
  /** How many readers may be unavailable at the same time; absent when it is 1, as in what older programs stored. */
  readonly maxUnavailableReaders?: number
}

/** What `storage_type_change` is asked to do. */
export interface StorageTypeChangeParameters {
  readonly targetStorageType: string
}

/** What an engine upgrade does with RDS proxies of the cluster. */
export const ProxyHandling = { KEEP: 'KEEP', DEREGISTER: 'DEREGISTER' } as const
export type ProxyHandling = (typeof ProxyHandling)[keyof typeof ProxyHandling]

/** The pauses that the plan of an engine upgrade has unless they are skipped, each named by the step that it is before. */
export const EngineUpgradePause = {
  SWITCHOVER: 'SWITCHOVER',
  CLEANUP: 'CLEANUP',
  PROXY_DEREGISTRATION: 'PROXY_DEREGISTRATION',
} as const
export type EngineUpgradePause = (typeof EngineUpgradePause)[keyof typeof EngineUpgradePause]

/** What `engine_upgrade` is asked to do. */
export interface EngineUpgradeParameters {
  readonly targetEngineVersion: string
  /** Used as given; otherwise the cluster's own group is carried to the target family. */
  readonly dbClusterParameterGroupName?: string
  readonly dbInstanceParameterGroupName?: string
  /**
   * The parameters that keep their present value although their default changes. When absent or empty, all do that a
   * custom parameter group may have pinned; see `GroupChoice`.
   */
  readonly pinParameters?: readonly string[]
  /** No parameter keeps its value; `pinParameters` is absent or empty then. */
  readonly skipPinParameters: boolean
  readonly switchoverTimeoutSeconds: number
  /** The pauses that the plan does without. */
  readonly skipPauses: readonly EngineUpgradePause[]
  readonly proxyHandling: ProxyHandling
  /** Delete the old cluster without a final snapshot. */
  readonly skipFinalSnapshot: boolean
  readonly allowRemovingDeletionProtection: boolean
  /** An existing blue/green deployment to adopt instead of creating one. */
  readonly deploymentIdentifier?: string
}

/** What `instance_cycle` is asked to do. */
export interface InstanceCycleParameters {
  readonly excludeInstances: readonly string[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
  readonly maxUnavailableReaders?: number
}

/** The parameters that each operation type takes. */
interface ParametersByType {
  instance_type_change: InstanceTypeChangeParameters
  storage_type_change: StorageTypeChangeParameters
  engine_upgrade: EngineUpgradeParameters
  instance_cycle: InstanceCycleParameters
}

/** What an operation of a type is asked to do. */
export type ParametersOf<T extends OperationType> = ParametersByType[T]

/** An operation type together with the parameters that it takes. */
export type OperationSpec<T extends OperationType = OperationType> = {
  [P in T]: { readonly type: P; readonly parameters: ParametersByType[P] }
}[T]

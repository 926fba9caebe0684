/** What the four types of operation can be asked, as the API takes it. */
export interface RollingOptions {
  readonly excludeInstances?: readonly string[]
  readonly skipTempInstance?: boolean
  readonly skipFailBack?: boolean
  readonly maxUnavailableReaders?: number
}

/** The options of an upgrade, as the API takes them. */
export interface UpgradeOptions {
  readonly dbClusterParameterGroupName?: string
  readonly dbInstanceParameterGroupName?: string
  readonly pinParameters?: readonly string[]
  readonly skipPinParameters?: boolean
  readonly switchoverTimeoutSeconds?: number
  readonly skipPauses?: readonly ('SWITCHOVER' | 'CLEANUP' | 'PROXY_DEREGISTRATION')[]
  readonly proxyHandling?: 'KEEP' | 'DEREGISTER'
  readonly skipFinalSnapshot?: boolean
  readonly allowRemovingDeletionProtection?: boolean
  readonly deploymentIdentifier?: string
}

/** The `spec` of CreateOperationInput. */
export type OperationOrder =
  | { readonly instanceTypeChange: RollingOptions & { readonly targetInstanceClass: string } }
  | { readonly instanceCycle: RollingOptions }
  | { readonly storageTypeChange: { readonly targetStorageType: string } }
  | { readonly engineUpgrade: UpgradeOptions & { readonly targetEngineVersion: string } }

/** The parts of CreateOperationInput that are no part of the spec. */
export interface OrderOptions {
  readonly region?: string
  readonly stepTimeoutSeconds?: number
  readonly retries?: { readonly maximum: number }
  readonly pauseBeforeStepKeys?: readonly string[]
  readonly clientToken?: string
  readonly expectedPlanHash?: string
  /** The operation whose leftovers it takes over. */
  readonly adoptFrom?: string
}

/** Give the instances another class. */
export const changeClass = (targetInstanceClass: string, options: RollingOptions = {}): OperationOrder => ({
  instanceTypeChange: { targetInstanceClass, ...options },
})

/** Restart the instances one by one. */
export const cycle = (options: RollingOptions = {}): OperationOrder => ({ instanceCycle: options })

/** Change the storage type of the cluster. */
export const changeStorage = (targetStorageType: string): OperationOrder => ({
  storageTypeChange: { targetStorageType },
})

/** Upgrade the engine through a blue/green deployment. */
export const upgrade = (targetEngineVersion: string, options: UpgradeOptions = {}): OperationOrder => ({
  engineUpgrade: { targetEngineVersion, ...options },
})

/** A class that no seeded cluster has. */
export const XLARGE = 'db.r6g.xlarge'

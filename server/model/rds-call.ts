import type { MonitoringSettings } from './instance-reading.ts'
import type { ParameterGroupKind, ParameterSetting } from './parameter-group-reading.ts'
import type { ProxyRegistration } from './proxy-reading.ts'

type Tags = Readonly<Record<string, string>>

/** The mutating calls of the RDS API that steps may decide on, with the inputs that they take here. */
export interface RdsCallInputs {
  CreateDBInstance: {
    readonly instanceId: string
    readonly clusterId: string
    readonly engine: string
    readonly instanceClass: string
    readonly promotionTier: number
    readonly availabilityZone?: string
    readonly parameterGroup?: string
    readonly monitoring: MonitoringSettings
    readonly caCertificateId?: string
    readonly subnetGroupName?: string
    readonly isPubliclyAccessible: boolean
    readonly copiesTagsToSnapshots: boolean
    readonly autoMinorVersionUpgrade: boolean
    readonly maintenanceWindow?: string
    readonly tags: Tags
  }
  /** Applied immediately. */
  ModifyDBInstance: { readonly instanceId: string; readonly instanceClass: string }
  DeleteDBInstance: { readonly instanceId: string }
  RebootDBInstance: { readonly instanceId: string }
  FailoverDBCluster: { readonly clusterId: string; readonly targetInstanceId: string }
  /** Applied immediately; only what is given changes. */
  ModifyDBCluster: {
    readonly clusterId: string
    readonly storageType?: string
    readonly deletionProtection?: boolean
  }
  /** Without `finalSnapshotId` the final snapshot is skipped. */
  DeleteDBCluster: { readonly clusterId: string; readonly finalSnapshotId?: string }
  CreateParameterGroup: {
    readonly kind: ParameterGroupKind
    readonly name: string
    readonly family: string
    readonly description: string
    readonly tags: Tags
  }
  /** At most 20 settings (the API's limit per call). */
  ModifyParameterGroup: {
    readonly kind: ParameterGroupKind
    readonly name: string
    readonly settings: readonly ParameterSetting[]
  }
  DeleteParameterGroup: { readonly kind: ParameterGroupKind; readonly name: string }
  CreateBlueGreenDeployment: {
    readonly name: string
    readonly sourceArn: string
    readonly targetEngineVersion: string
    readonly clusterParameterGroup?: string
    readonly instanceParameterGroup?: string
    readonly tags: Tags
  }
  SwitchoverBlueGreenDeployment: { readonly identifier: string; readonly timeoutSeconds: number }
  DeleteBlueGreenDeployment: { readonly identifier: string; readonly deletesTarget: boolean }
  /** Tags of other keys stay. */
  RemoveTagsFromResource: { readonly name: string; readonly arn: string; readonly keys: readonly string[] }
  RegisterDBProxyTargets: { readonly registration: ProxyRegistration }
  DeregisterDBProxyTargets: { readonly registration: ProxyRegistration }
}

/** The name of a mutating call; the three parameter group calls stand for the cluster and the instance action. */
export type RdsCallName = keyof RdsCallInputs

/** Every kind of call; the compiler keeps the list whole. */
export const RDS_CALLS = {
  CreateDBInstance: true,
  ModifyDBInstance: true,
  DeleteDBInstance: true,
  RebootDBInstance: true,
  FailoverDBCluster: true,
  ModifyDBCluster: true,
  DeleteDBCluster: true,
  CreateParameterGroup: true,
  ModifyParameterGroup: true,
  DeleteParameterGroup: true,
  CreateBlueGreenDeployment: true,
  SwitchoverBlueGreenDeployment: true,
  DeleteBlueGreenDeployment: true,
  RegisterDBProxyTargets: true,
  DeregisterDBProxyTargets: true,
  RemoveTagsFromResource: true,
} as const satisfies Record<RdsCallName, true>

/** A mutating call as data: decided by a step, recorded before it is sent. */
export type RdsCall = {
  [A in RdsCallName]: { readonly action: A; readonly input: RdsCallInputs[A] }
}[RdsCallName]

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

/** What is known of a kind of call, besides what it is sent with. */
interface CallTraits<Input> {
  /**
   * What it acts on, member by member. Two calls of one action on one target ask AWS for one effect, however their other
   * members differ: settings that are copied from a template (tags, monitoring) may change between two readings, and the
   * second call is a repetition all the same. A member belongs to it only when AWS would do another thing without it.
   */
  readonly identity: (input: Input) => readonly string[]
  /** What it acts on, by the name that people know it by. */
  readonly name: (input: Input) => string
  /** Whether its effect lasts, so that readings go on showing it and someone else can undo it: not so a restart or a deletion. */
  readonly isLasting: boolean
}

/** Every kind of call; the compiler keeps the list whole. */
export const RDS_CALLS = {
  CreateDBInstance: {
    identity: ({ instanceId }) => [instanceId],
    name: ({ instanceId }) => instanceId,
    isLasting: true,
  },
  // It always changes the class. To which one does not matter: AWS takes no second change while the first is applied.
  ModifyDBInstance: {
    identity: ({ instanceId }) => [instanceId],
    name: ({ instanceId }) => instanceId,
    isLasting: true,
  },
  DeleteDBInstance: {
    identity: ({ instanceId }) => [instanceId],
    name: ({ instanceId }) => instanceId,
    isLasting: false,
  },
  RebootDBInstance: {
    identity: ({ instanceId }) => [instanceId],
    name: ({ instanceId }) => instanceId,
    isLasting: false,
  },
  FailoverDBCluster: {
    identity: ({ clusterId, targetInstanceId }) => [clusterId, targetInstanceId],
    name: ({ clusterId, targetInstanceId }) => `${clusterId} to ${targetInstanceId}`,
    isLasting: true,
  },
  // Only what is given changes: the storage type and the protection of one cluster are two targets.
  ModifyDBCluster: {
    identity: ({ clusterId, storageType, deletionProtection }) => [
      clusterId,
      ...(storageType === undefined ? [] : ['storageType']),
      ...(deletionProtection === undefined ? [] : ['deletionProtection']),
    ],
    name: ({ clusterId }) => clusterId,
    isLasting: true,
  },
  DeleteDBCluster: {
    identity: ({ clusterId }) => [clusterId],
    name: ({ clusterId }) => clusterId,
    isLasting: false,
  },
  CreateParameterGroup: {
    identity: ({ kind, name }) => [kind, name],
    name: ({ name }) => name,
    isLasting: true,
  },
  // A group is filled in batches: each sets other parameters, in whatever order and to whatever values.
  ModifyParameterGroup: {
    identity: ({ kind, name, settings }) => [
      kind,
      name,
      ...settings.map((setting) => setting.name).toSorted(),
    ],
    name: ({ name }) => name,
    isLasting: true,
  },
  DeleteParameterGroup: {
    identity: ({ kind, name }) => [kind, name],
    name: ({ name }) => name,
    isLasting: false,
  },
  CreateBlueGreenDeployment: {
    identity: ({ name }) => [name],
    name: ({ name }) => name,
    isLasting: true,
  },
  SwitchoverBlueGreenDeployment: {
    identity: ({ identifier }) => [identifier],
    name: ({ identifier }) => identifier,
    isLasting: true,
  },
  DeleteBlueGreenDeployment: {
    identity: ({ identifier }) => [identifier],
    name: ({ identifier }) => identifier,
    isLasting: false,
  },
  // One call names everything that is registered with a target group.
  RegisterDBProxyTargets: {
    identity: ({ registration }) => [registration.proxyName, registration.targetGroupName],
    name: ({ registration }) => registration.proxyName,
    isLasting: true,
  },
  DeregisterDBProxyTargets: {
    identity: ({ registration }) => [registration.proxyName, registration.targetGroupName],
    name: ({ registration }) => registration.proxyName,
    isLasting: true,
  },
  RemoveTagsFromResource: {
    identity: ({ arn, keys }) => [arn, ...keys.toSorted()],
    name: ({ name }) => name,
    isLasting: false,
  },
} as const satisfies { readonly [A in RdsCallName]: CallTraits<RdsCallInputs[A]> }

const isCallName = (name: string): name is RdsCallName => Object.hasOwn(RDS_CALLS, name)

/** The name of every kind of call. */
export const RDS_CALL_NAMES: readonly RdsCallName[] = Object.keys(RDS_CALLS).filter(isCallName)

const traits: { readonly [A in RdsCallName]: CallTraits<RdsCallInputs[A]> } = RDS_CALLS

/** A mutating call as data: decided by a step, recorded before it is sent. */
export type RdsCall = {
  [A in RdsCallName]: { readonly action: A; readonly input: RdsCallInputs[A] }
}[RdsCallName]

/** A type parameter keeps action and input together, which the union alone does not. */
interface CallOf<A extends RdsCallName> {
  readonly action: A
  readonly input: RdsCallInputs[A]
}

/** What a call acts on, member by member: what tells it from others of its action. */
export const identityOf = <A extends RdsCallName>({ action, input }: CallOf<A>): readonly string[] =>
  traits[action].identity(input)

/** What a call acts on, by the name that people know it by. */
export const callTarget = <A extends RdsCallName>({ action, input }: CallOf<A>): string =>
  traits[action].name(input)

/** A call whose effect readings go on showing. */
type LastingCall = {
  [A in RdsCallName]: (typeof RDS_CALLS)[A]['isLasting'] extends true
    ? Extract<RdsCall, { readonly action: A }>
    : never
}[RdsCallName]

/** Whether readings go on showing the effect of a call, so that someone else can undo it. */
export const isLastingCall = (call: RdsCall): call is LastingCall => RDS_CALLS[call.action].isLasting

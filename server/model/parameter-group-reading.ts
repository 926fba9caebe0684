/** DB cluster parameter groups and DB (instance) parameter groups are two kinds with one shape. */
export const ParameterGroupKind = { CLUSTER: 'cluster', INSTANCE: 'instance' } as const
export type ParameterGroupKind = (typeof ParameterGroupKind)[keyof typeof ParameterGroupKind]

/** When a change of a parameter takes effect; static parameters take `pending-reboot` only. */
export const ApplyMethod = { IMMEDIATE: 'immediate', PENDING_REBOOT: 'pending-reboot' } as const
export type ApplyMethod = (typeof ApplyMethod)[keyof typeof ApplyMethod]

/** A parameter with the value that a group is to have. */
export interface ParameterSetting {
  readonly name: string
  readonly value: string
  /** Static parameters take effect at the next restart only. */
  readonly isStatic: boolean
  /** As the group that it comes from has it; by whether it is static when absent. */
  readonly applyMethod?: ApplyMethod
}

/** One parameter as a group shows it (DescribeDB[Cluster]Parameters). */
export interface ParameterReading {
  readonly name: string
  /** Absent when RDS leaves it to the engine. */
  readonly value?: string
  /**
   * Whether AWS reports it as set by a user. AWS does so only for a value that differs from the family's default: one that
   * was set to the default looks like one that was never set.
   */
  readonly isUserSet: boolean
  readonly isStatic: boolean
  readonly applyMethod: ApplyMethod
}

/** One parameter group. */
export interface ParameterGroupReading {
  readonly kind: ParameterGroupKind
  readonly name: string
  readonly arn: string
  readonly family: string
  readonly description: string
  /** Every parameter of the family, with the value that it has in this group. */
  readonly parameters: readonly ParameterReading[]
  readonly tags: Readonly<Record<string, string>>
}

/** What a parameter group family says about one parameter (DescribeEngineDefault[Cluster]Parameters). */
export interface ParameterRule {
  readonly name: string
  /** The family's default; absent when RDS leaves it to the engine. */
  readonly value?: string
  readonly isModifiable: boolean
  readonly isStatic: boolean
  readonly dataType: string
  /** AWS's notation: `0,1`, `1-100`, or absent when anything goes. */
  readonly allowedValues?: string
}

/** What a parameter group family says about its parameters, for both kinds of group. */
export type FamilyRules = Readonly<Record<ParameterGroupKind, readonly ParameterRule[]>>

/** The parameter groups of a cluster and what the family it is going to allows. */
export interface ParameterGroupsReading {
  /** Family of the target version, from DescribeDBEngineVersions; undefined when AWS does not know the version, or none was asked for. */
  readonly targetFamily: string | undefined
  /** Those of the groups asked for that exist. */
  readonly groups: readonly ParameterGroupReading[]
  readonly targetRules: FamilyRules
}

/** Groups that AWS maintains: they cannot be changed or copied. */
export const isDefaultGroup = (name: string): boolean => name.startsWith('default.')

/** The group of a kind and name, where AWS shows it. */
export const findGroup = (
  { groups }: Pick<ParameterGroupsReading, 'groups'>,
  kind: ParameterGroupKind,
  name: string,
): ParameterGroupReading | undefined => groups.find((group) => group.kind === kind && group.name === name)

/** DB cluster parameter groups and DB (instance) parameter groups are two kinds with one shape. */
export const ParameterGroupKind = { CLUSTER: 'cluster', INSTANCE: 'instance' } as const
export type ParameterGroupKind = (typeof ParameterGroupKind)[keyof typeof ParameterGroupKind]

/** A parameter that somebody set (`Source=user`). */
export interface ParameterSetting {
  readonly name: string
  readonly value: string
  /** Static parameters take effect at the next restart only. */
  readonly isStatic: boolean
}

/** One parameter group. */
export interface ParameterGroupReading {
  readonly kind: ParameterGroupKind
  readonly name: string
  readonly family: string
  readonly userSettings: readonly ParameterSetting[]
  readonly tags: Readonly<Record<string, string>>
}

/** What a parameter group family says about one parameter (DescribeEngineDefault[Cluster]Parameters). */
export interface ParameterRule {
  readonly name: string
  readonly isModifiable: boolean
  readonly isStatic: boolean
  readonly dataType: string
  /** AWS's notation: `0,1`, `1-100`, or absent when anything goes. */
  readonly allowedValues?: string
}

/** The parameter groups of a cluster and what the family it is going to allows. */
export interface ParameterGroupsReading {
  /** Family of the target version, from DescribeDBEngineVersions; undefined when AWS does not know the version. */
  readonly targetFamily: string | undefined
  /** The groups that the cluster and its instances use, and those that were asked for by name, where they exist. */
  readonly groups: readonly ParameterGroupReading[]
  readonly targetRules: Readonly<Record<ParameterGroupKind, readonly ParameterRule[]>>
}

/** Groups that AWS maintains: they cannot be changed or copied. */
export const isDefaultGroup = (name: string): boolean => name.startsWith('default.')

import type { ParameterReading } from './parameter-group-reading.ts'
import { ParameterGroupKind } from './parameter-group-reading.ts'

/** The part of a parameter that decides which value is in force. */
export type ParameterRow = Pick<ParameterReading, 'name' | 'value' | 'isUserSet'>

/** The parameters of the two groups that an instance runs with. */
export type RowsByKind = Readonly<Record<ParameterGroupKind, readonly ParameterRow[]>>

/** A parameter that has another value than before. Without a value, RDS leaves it to the engine. */
export interface ParameterChange {
  readonly name: string
  readonly from?: string
  readonly to?: string
}

/**
 * The value in force of every parameter. What a user set in the DB parameter group of the instance comes first, then what a
 * user set in the DB cluster parameter group, then the default, for which the cluster's group comes first (Aurora guide,
 * "Overview of parameter groups": the cluster's group holds the defaults of all instance-level parameters too).
 */
export function effectiveParameters(rows: RowsByKind): ReadonlyMap<string, ParameterRow> {
  const cluster = rows[ParameterGroupKind.CLUSTER]
  const instance = rows[ParameterGroupKind.INSTANCE]
  const isUserSet = (row: ParameterRow) => row.isUserSet
  return new Map(
    [instance, cluster, cluster.filter(isUserSet), instance.filter(isUserSet)]
      .flat()
      .map((row) => [row.name, row] as const),
  )
}

/** Parameters that both sides have and that differ in value, in name order. */
export function parameterChanges(
  before: ReadonlyMap<string, ParameterRow>,
  after: ReadonlyMap<string, ParameterRow>,
): readonly ParameterChange[] {
  return [...before.values()]
    .flatMap(({ name, value: from }) => {
      const row = after.get(name)
      if (!row || row.value === from) return []
      const { value: to } = row
      return [{ name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

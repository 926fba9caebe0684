import type { Filter } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'

/** A filter takes at most this many values. */
const MAX_VALUES = 100

/**
 * Keeps the rows that match every filter; each filter name says how to read the values that a row has for it. Names and
 * values are case-sensitive, as on AWS. Throws for an unknown name or a filter without values.
 */
export function applyFilters<T>(
  rows: readonly T[],
  filters: readonly Filter[] | undefined,
  known: Readonly<Record<string, (row: T) => readonly (string | undefined)[]>>,
): readonly T[] {
  return (filters ?? []).reduce<readonly T[]>((kept, { Name = '', Values = [] }) => {
    const valuesOf = known[Name]
    if (!valuesOf) throw commonFault('InvalidParameterValue', `Unrecognized filter name: ${Name}`)
    checkValues(Name, Values)
    return kept.filter((row) => valuesOf(row).some((value) => value !== undefined && Values.includes(value)))
  }, rows)
}

/** For actions that take the parameter but support no filter. */
export const NO_FILTERS = {} as const

function checkValues(name: string, values: readonly string[]): void {
  if (values.length === 0) {
    throw commonFault('InvalidParameterCombination', `No values were given for the filter ${name}`)
  }
  if (values.length > MAX_VALUES) {
    throw commonFault(
      'InvalidParameterCombination',
      `The filter ${name} has ${values.length} values, at most ${MAX_VALUES} are allowed`,
    )
  }
}

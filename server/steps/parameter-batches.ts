import { sentTogether } from '../model/dependent-parameters.ts'
import type { ParameterSetting } from '../model/parameter-group-reading.ts'

/** The most parameters that one Modify call of the RDS API takes. */
const MAX_PER_CALL = 20

/** Settings in the batches in which they are sent: always the same ones, dependent parameters in one call. */
export function parameterBatches(
  settings: readonly ParameterSetting[],
): readonly (readonly ParameterSetting[])[] {
  const batches: ParameterSetting[][] = []
  for (const group of dependentGroups(settings)) {
    const last = batches.at(-1)
    if (last && last.length + group.length <= MAX_PER_CALL) last.push(...group)
    else batches.push([...group])
  }
  return batches
}

function dependentGroups(settings: readonly ParameterSetting[]): readonly (readonly ParameterSetting[])[] {
  const byKey = Map.groupBy(settings, ({ name }) => sentTogether(name).join())
  return [...byKey.values()]
}

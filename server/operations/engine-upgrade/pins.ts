import type { EngineUpgradeParameters } from '../../model/operation-spec.ts'

/** The parameters that were chosen to keep their present value; undefined when nothing was chosen, and the custom groups keep all. */
export const pinsOf = ({
  pinParameters = [],
  skipPinParameters,
}: EngineUpgradeParameters): readonly string[] | undefined =>
  skipPinParameters || pinParameters.length > 0 ? pinParameters : undefined

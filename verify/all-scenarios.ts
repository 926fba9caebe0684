import type { Scenario } from './scenario.ts'
import { CLASS_CHANGES } from './scenarios/class-change.ts'

/** Every scenario, in the order in which they are reported. */
export const SCENARIOS: readonly Scenario[] = [...CLASS_CHANGES]

import type { ClusterBefore, ExpectedSeconds } from '../model/expected-duration.ts'
import type { PlannedStep } from '../model/step.ts'

/** How long steps take here: estimates by the durations that this installation has seen, as far as it has seen enough. */
export interface DurationHistory {
  /** From the first call of a step until its goal is confirmed. It answers at once, from memory. */
  expected(step: PlannedStep, before: ClusterBefore): ExpectedSeconds
}

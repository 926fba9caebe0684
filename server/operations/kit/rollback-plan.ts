import type { Finding } from '../../model/finding.ts'
import type { Remedy } from '../../model/remedy.ts'
import type { PlannedStep } from '../../model/step.ts'

/** How an operation would be rolled back, or why it cannot be. */
export type RollbackPlan =
  | {
      readonly kind: 'possible'
      readonly steps: readonly PlannedStep[]
      /** What AWS does not allow to be put back; listed for the operator. */
      readonly impossible: readonly string[]
      /** What the operator should know about this plan. */
      readonly notes: readonly Finding[]
    }
  | {
      readonly kind: 'impossible'
      readonly because: string
      /** What can be done instead. */
      readonly offers: Remedy
    }

/** The plan when there is nothing to undo. */
export const NOTHING_TO_UNDO = {
  kind: 'possible',
  steps: [],
  impossible: [],
  notes: [],
} as const satisfies RollbackPlan

import { adviceOf } from '../engine/advice.ts'
import type { Operation } from '../model/operation.ts'
import type { RollbackPlan } from '../operations/kit/rollback-plan.ts'
import { builder } from './builder.ts'
import { FindingType } from './finding.ts'
import { PlannedStepType, placedRollback } from './planned-step.ts'

/** How a paused operation would be rolled back. */
export interface RollbackPreview {
  readonly plan: RollbackPlan
  readonly operation: Operation
}

export const RollbackPlanType = builder.objectRef<RollbackPreview>('RollbackPlan').implement({
  description: 'How an operation would be rolled back now.',
  fields: (t) => ({
    isPossible: t.boolean({
      description: 'Whether it can be rolled back.',
      resolve: ({ plan }) => plan.kind === 'possible',
    }),
    steps: t.field({
      type: [PlannedStepType],
      description: 'What would be done; empty when nothing has to be, or when it cannot be rolled back.',
      resolve: ({ plan, operation }) =>
        plan.kind === 'possible' ? placedRollback(operation, plan.steps) : [],
    }),
    impossible: t.stringList({
      description: 'What cannot be put back although the rest can.',
      resolve: ({ plan }) => (plan.kind === 'possible' ? plan.impossible : []),
    }),
    findings: t.field({
      type: [FindingType],
      description: 'What should be known about it before it is chosen.',
      resolve: ({ plan }) => (plan.kind === 'possible' ? plan.notes : []),
    }),
    because: t.string({
      nullable: true,
      description: 'Why it cannot be rolled back.',
      resolve: ({ plan }) => (plan.kind === 'impossible' ? plan.because : undefined),
    }),
    offers: t.string({
      nullable: true,
      description: 'What can be done instead when it cannot be rolled back.',
      resolve: ({ plan, operation }) =>
        plan.kind === 'impossible' ? adviceOf(plan.offers, operation) : undefined,
    }),
  }),
})

import type { RollbackPlan } from '../plans/rollback.ts'
import { builder } from './builder.ts'
import { PlannedStepType, placedPlan } from './planned-step.ts'

/** How an operation would be rolled back. */
export const RollbackPlanType = builder.objectRef<RollbackPlan>('RollbackPlan').implement({
  description: 'How an operation would be rolled back now.',
  fields: (t) => ({
    isPossible: t.boolean({
      description: 'Whether there is a way back.',
      resolve: ({ kind }) => kind === 'possible',
    }),
    steps: t.field({
      type: [PlannedStepType],
      description: 'What would be done; empty when nothing has to be, or when there is no way back.',
      resolve: (plan) => (plan.kind === 'possible' ? placedPlan(plan.steps) : []),
    }),
    impossible: t.stringList({
      description: 'What cannot be put back although the rest can.',
      resolve: (plan) => (plan.kind === 'possible' ? plan.impossible : []),
    }),
    because: t.string({
      nullable: true,
      description: 'Why there is no way back.',
      resolve: (plan) => (plan.kind === 'impossible' ? plan.because : undefined),
    }),
    offers: t.string({
      nullable: true,
      description: 'What can be done instead when there is no way back.',
      resolve: (plan) => (plan.kind === 'impossible' ? plan.offers : undefined),
    }),
  }),
})

import { type AwsAction, awsActionsOf } from '../model/aws-action.ts'
import type { PlannedStep } from '../model/step.ts'
import { callsOf, descriptionOf, interruptionOf, titleOf } from '../steps/registry.ts'
import { builder } from './builder.ts'
import { AwsActionEnum, StepKindEnum } from './closed-sets.ts'
import { InterruptionType } from './interruption.ts'

/** The mutating API actions that a step may call, by the names of AWS. */
export const awsCallsOf = (step: PlannedStep): readonly AwsAction[] => callsOf(step).flatMap(awsActionsOf)

/** A step of a plan in its place. */
interface PlacedPlannedStep {
  readonly step: PlannedStep
  readonly index: number
}

/** The steps of a plan, in their places. */
export const placedPlan = (steps: readonly PlannedStep[]): readonly PlacedPlannedStep[] =>
  steps.map((step, index) => ({ step, index }))

/** A step of a plan. */
export const PlannedStepType = builder.objectRef<PlacedPlannedStep>('PlannedStep').implement({
  description: 'A step of a plan that is not carried out yet.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Its place among the steps, from 0.' }),
    kind: t.field({
      type: StepKindEnum,
      description: 'What kind of step it is.',
      resolve: ({ step }) => step.kind,
    }),
    title: t.string({ description: 'What it is called.', resolve: ({ step }) => titleOf(step) }),
    description: t.string({
      description: 'What it does and why.',
      resolve: ({ step }) => descriptionOf(step),
    }),
    pauseBefore: t.boolean({
      description: 'Whether the operation pauses before it.',
      resolve: ({ step }) => step.pauseBefore,
    }),
    calls: t.field({
      type: [AwsActionEnum],
      description: 'The mutating API actions that it may call.',
      resolve: ({ step }) => awsCallsOf(step),
    }),
    interruption: t.field({
      type: InterruptionType,
      nullable: true,
      description: 'What it interrupts, if anything.',
      resolve: ({ step }) => interruptionOf(step),
    }),
  }),
})

import { stepsBeforeRollback } from '../engine/resume.ts'
import { newSteps } from '../engine/transitions.ts'
import { type AwsAction, awsActionsOf } from '../model/aws-action.ts'
import type { ClusterBefore } from '../model/expected-duration.ts'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'
import type { Plan } from '../operations/kit/plan.ts'
import { callsOf, descriptionOf, interruptionOf, titleOf } from '../steps/registry.ts'
import { builder } from './builder.ts'
import { AwsActionEnum, StepKindEnum } from './closed-sets.ts'
import { ExpectedSecondsType } from './expected-seconds.ts'
import { InterruptionType } from './interruption.ts'

/** The mutating API actions that a step may call, by the names of AWS. */
export const awsCallsOf = (step: PlannedStep): readonly AwsAction[] => callsOf(step).flatMap(awsActionsOf)

/** What the key of a step is, for clients. */
export const STEP_KEY =
  'Names the step: what it does to what, e.g. modify_instance:orders-1. It stays the same when the plan is made again and it is the same step.'

/** A step of a plan in its place. */
interface PlacedPlannedStep {
  readonly key: string
  readonly step: PlannedStep
  readonly index: number
  readonly before: ClusterBefore
}

/** The steps of a plan, in their places. */
export function placedPlan({
  steps,
  topology: before,
}: Pick<Plan, 'steps' | 'topology'>): readonly PlacedPlannedStep[] {
  const keys = stepKeysOf(steps)
  return steps.map((step, index) => ({ key: keys[index] ?? '', step, index, before }))
}

/** The steps of a rollback that an operation would have, with the keys that they would have in it. */
export function placedRollback(
  operation: Operation,
  steps: readonly PlannedStep[],
): readonly PlacedPlannedStep[] {
  const earlier = stepsBeforeRollback(operation)
  const keys = stepKeysOf([...earlier, ...newSteps(steps, 'rollback')])
  return steps.map((step, index) => ({
    key: keys[earlier.length + index] ?? '',
    step,
    index,
    before: operation.shownTopology,
  }))
}

/** A step of a plan. */
export const PlannedStepType = builder.objectRef<PlacedPlannedStep>('PlannedStep').implement({
  description: 'A step of a plan that is not carried out yet.',
  fields: (t) => ({
    key: t.exposeID('key', { description: STEP_KEY }),
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
    expectedSeconds: t.field({
      type: ExpectedSecondsType,
      description: 'How long it is expected to take once its first call is sent, an estimate.',
      resolve: ({ step, before }, _, { services }) => services.durations.expected(step, before),
    }),
    interruption: t.field({
      type: InterruptionType,
      nullable: true,
      description: 'What it interrupts, if anything.',
      resolve: ({ step }) => interruptionOf(step),
    }),
  }),
})

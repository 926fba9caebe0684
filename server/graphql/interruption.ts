import type { CountedInterruption, Interruption } from '../model/interruption.ts'
import { callTarget } from '../model/rds-call.ts'
import type { PlannedStep, Step } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { countedInterruptionsOf, titleOf } from '../steps/registry.ts'
import { builder } from './builder.ts'
import { InterruptedEnum } from './enums.ts'

/** What a step interrupts. */
export const InterruptionType = builder.objectRef<Interruption>('Interruption').implement({
  description: 'What a step interrupts for clients of the cluster.',
  fields: (t) => ({
    affects: t.expose('affects', { type: InterruptedEnum, description: 'What is interrupted.' }),
    description: t.exposeString('description', { description: 'What is interrupted, and for how long.' }),
  }),
})

/** An interruption and the step that brings it. */
interface StepInterruption extends CountedInterruption {
  readonly stepKey: string
  readonly stepIndex: number
  readonly title: string
}

const StepInterruptionType = builder.objectRef<StepInterruption>('StepInterruption').implement({
  description: 'An interruption and the step that brings it.',
  fields: (t) => ({
    stepKey: t.exposeID('stepKey', { description: 'The key of the step.' }),
    stepIndex: t.exposeInt('stepIndex', { description: 'Index of the step, from 0.' }),
    title: t.exposeString('title', { description: 'Title of the step.' }),
    affects: t.expose('affects', { type: InterruptedEnum, description: 'What is interrupted.' }),
    description: t.exposeString('description', { description: 'What is interrupted, and for how long.' }),
  }),
})

/** Interruptions of several steps, counted. */
export const InterruptionsType = builder.objectRef<readonly StepInterruption[]>('Interruptions').implement({
  description: 'The interruptions of several steps.',
  fields: (t) => ({
    writes: t.int({
      description: 'How often writes to the cluster are interrupted.',
      resolve: (all) => all.filter(({ affects }) => affects === 'writes').length,
    }),
    reads: t.int({
      description: 'How often connections to a reader are interrupted.',
      resolve: (all) => all.filter(({ affects }) => affects === 'reads').length,
    }),
    items: t.field({
      type: [StepInterruptionType],
      description: 'Each of them, in the order of the steps.',
      resolve: (all) => all,
    }),
  }),
})

/** What the steps of a plan interrupt; a step that works on several readers interrupts each of them. */
export function interruptionsOf(steps: readonly PlannedStep[]): readonly StepInterruption[] {
  const keys = stepKeysOf(steps)
  return steps.flatMap((step, stepIndex) => {
    const stepKey = keys[stepIndex] ?? ''
    return countedInterruptionsOf(step).map((each) => ({ ...each, stepKey, stepIndex, title: titleOf(step) }))
  })
}

/** What has been interrupted: by steps of which AWS took a call, or may have. */
export const actualInterruptions = (steps: readonly Step[]): readonly StepInterruption[] =>
  interruptionsOf(steps).filter(({ stepIndex, instanceId }) =>
    steps[stepIndex]?.attempts.some(
      ({ outcome, call }) =>
        (outcome === 'accepted' || outcome === 'unknown') &&
        (instanceId === undefined || callTarget(call) === instanceId),
    ),
  )

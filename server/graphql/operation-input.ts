import { LIMITS, rangeText } from '../model/limits.ts'
import type { UncheckedOperationInput } from '../service/operation-input.ts'
import { builder } from './builder.ts'
import { withoutNulls } from './nulls.ts'
import { OperationSpecInput, specAsked } from './operation-spec-input.ts'

/** What an operation is made from. */
export const CreateOperationInput = builder.inputType('CreateOperationInput', {
  description: 'What an operation is made from.',
  fields: (t) => ({
    clusterId: t.string({ required: true, description: 'The DB cluster to work on.' }),
    region: t.string({ description: 'Its region; without it the default region of the server.' }),
    spec: t.field({ type: OperationSpecInput, required: true, description: 'What to do.' }),
    waitTimeoutSeconds: t.int({
      description: `How long one step may wait, in seconds, ${rangeText(LIMITS.waitTimeoutSeconds)} (a week). Default: see serverInfo.limits.`,
    }),
    maxRetries: t.int({
      description: `How many transient errors one step may have, ${rangeText(LIMITS.maxRetries)}. Default: see serverInfo.limits.`,
    }),
    adoptFrom: t.id({
      description:
        'An operation of the same type on the same cluster that has ended: what it left (a temporary instance, a deployment, parameter groups, an old cluster) is used and cleaned up by this one. The findings of the plan name it.',
    }),
    pauseBeforeSteps: t.intList({
      defaultValue: [],
      description: 'Indexes of steps before which to pause, besides the pauses of the plan itself.',
    }),
  }),
})

/** The same input as the service takes it. */
export function toRawInput(input: typeof CreateOperationInput.$inferInput): UncheckedOperationInput {
  const { spec, ...rest } = withoutNulls(input)
  return { ...rest, spec: specAsked(spec) }
}

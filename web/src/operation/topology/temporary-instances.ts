import { type CallRef, callOf } from '../calls/step-call.ts'

/** A step, as far as it tells what it made. */
interface MakingStep {
  readonly action: string
  readonly calls: readonly CallRef[]
}

/** The instances that an operation added for the time of its work, by the calls that made them. */
export const temporaryInstanceIds = (steps: readonly MakingStep[]): readonly string[] =>
  steps
    .filter(({ action }) => action === 'create_temp_instance')
    .flatMap(({ calls }) => calls.flatMap((call) => instanceIdIn(callOf(call).parameters)))

function instanceIdIn(parameters: unknown): readonly string[] {
  if (typeof parameters !== 'object' || parameters === null || !('instanceId' in parameters)) return []
  return typeof parameters.instanceId === 'string' ? [parameters.instanceId] : []
}

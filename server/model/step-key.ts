import type { PlannedStep, StepPhase } from './step.ts'
import { instancesOf } from './step.ts'

/** The part of a step that its key is made of. */
type Keyed = PlannedStep & { readonly phase?: StepPhase }

/** Stands for the temporary instance, whose name is another one in each operation. No identifier of RDS has an underscore. */
const TEMPORARY = '_temp'

/** What the keys of the steps of a rollback begin with. */
const ROLLBACK = 'rollback:'

/**
 * The keys of the steps of a plan or an operation, in their order: what a step does to what, such as
 * `modify_instance:orders-1`. It is the same when the plan is made again, by `planOperation` and by `createOperation`, as
 * long as it is the same step. Of several steps that do the same to the same, the second ends with `#2`. Readers of one step
 * are joined: `modify_instances:orders-2+orders-3`.
 */
export function stepKeysOf(steps: readonly Keyed[]): readonly string[] {
  const temporary = steps.flatMap((step) =>
    step.kind === 'create_temp_instance' ? step.input.instanceId : [],
  )
  const counts = new Map<string, number>()
  return steps.map((step) => {
    const subject = subjectOf(step, temporary)
    const count = (counts.get(subject) ?? 0) + 1
    counts.set(subject, count)
    return count === 1 ? subject : `${subject}#${count}`
  })
}

/** The key of the step at an index; undefined when there is none. */
export const stepKeyAt = (steps: readonly Keyed[], index: number): string | undefined =>
  stepKeysOf(steps)[index]

function subjectOf(step: Keyed, temporary: readonly string[]): string {
  const phase = step.phase === 'rollback' ? ROLLBACK : ''
  const names = instancesOf(step).map((instanceId) =>
    temporary.includes(instanceId) ? TEMPORARY : instanceId,
  )
  return step.kind === 'create_temp_instance' || names.length === 0
    ? `${phase}${step.kind}`
    : `${phase}${step.kind}:${joined(names)}`
}

/** The most characters of joined names; 15 readers with the longest names would have a thousand. */
const MAX_JOINED = 100

/** All names, or of many the first, the last and how many are between them. */
function joined(names: readonly string[]): string {
  const all = names.join('+')
  const [first = '', last = ''] = [names[0], names.at(-1)]
  return names.length <= 2 || all.length <= MAX_JOINED ? all : `${first}+${names.length - 2}_more+${last}`
}

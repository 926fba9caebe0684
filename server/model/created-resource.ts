import { AttemptOutcome } from './attempt.ts'
import { callTarget } from './call-target.ts'
import type { RdsCallName } from './rds-call.ts'
import type { StepProgress } from './step.ts'

/** What AWS's answer to an accepted creation named: from then on it is the operation's own, whatever its tags show. */
export interface CreatedResource {
  /** The identifier or name under which AWS made it. */
  readonly identifier: string
  /** Absent for what AWS shows no ARN of (a blue/green deployment). */
  readonly arn?: string
  /** DbiResourceId of an instance: nothing that is made later under the same name has it. */
  readonly resourceId?: string
}

/** What an operation has asked AWS to create. */
export interface Creations {
  /** What AWS's answers named, oldest first. */
  readonly named: readonly CreatedResource[]
  /** The names of what AWS may have created without an answer that says so. */
  readonly unanswered: readonly string[]
}

const CREATING: ReadonlySet<RdsCallName> = new Set([
  'CreateDBInstance',
  'CreateParameterGroup',
  'CreateBlueGreenDeployment',
])

/** What the steps of an operation have asked AWS to create. */
export function creationsOf(steps: readonly Pick<StepProgress, 'attempts'>[]): Creations {
  const attempts = steps
    .flatMap((step) => step.attempts)
    .filter(({ call, outcome }) => CREATING.has(call.action) && outcome !== AttemptOutcome.REFUSED)
  return {
    named: attempts.flatMap(({ created }) => created ?? []),
    unanswered: attempts.flatMap(({ call, created }) => (created ? [] : callTarget(call))),
  }
}

import { type Attempt, AttemptOutcome } from './attempt.ts'
import type { CreatedResource } from './created-resource.ts'
import type { RdsCallName } from './rds-call.ts'
import { callTarget } from './rds-call.ts'

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
export function creationsOf(steps: readonly { readonly attempts: readonly Attempt[] }[]): Creations {
  const attempts = steps
    .flatMap((step) => step.attempts)
    .filter(({ call, outcome }) => CREATING.has(call.action) && outcome !== AttemptOutcome.REFUSED)
  return {
    named: attempts.flatMap(({ created }) => created ?? []),
    unanswered: attempts.flatMap(({ call, created }) => (created ? [] : callTarget(call))),
  }
}

import type { Instant } from './instant.ts'
import { msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import { isEnded } from './operation-state.ts'
import { isStepDone } from './step.ts'

/** A day, in milliseconds. */
export const DAY_MS = 86_400_000

/** Whether an operation may leave the lists for the archive: it ended so many days ago, and nothing of it needs a person. */
export const mayBeArchived = (operation: Operation, now: Instant, keepDays: number): boolean =>
  isEnded(operation.state) &&
  msBetween(operation.completedAt ?? operation.updatedAt, now) >= keepDays * DAY_MS &&
  !mayHaveLeftovers(operation)

/**
 * Whether something of an ended operation may still be in AWS, for people to find it listed here: the last look at AWS
 * says so, or there was none since it ended. An older version stored no look: then only an operation that carried out all
 * of its plan counts as having left nothing.
 */
function mayHaveLeftovers({ state, steps, facts, aftermath }: Operation): boolean {
  if ((facts.owedProxyRegistrations ?? []).length > 0) return true
  if (aftermath) return aftermath.leftovers.length > 0 || aftermath.checkedAt === undefined
  return state !== 'completed' || !steps.every(isStepDone)
}

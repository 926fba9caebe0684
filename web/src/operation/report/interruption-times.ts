import type { Interrupted } from '../../gql/graphql.ts'
import { secondsBetween } from '../../ui/time-text.ts'
import { type CallRef, callOf } from '../calls/step-call.ts'

/** A step, as far as it tells what it interrupts. */
interface InterruptingStep {
  readonly index: number
  readonly title: string
  readonly completedAt: string | null
  readonly interruption: { readonly affects: Interrupted; readonly description: string } | null
  readonly calls: readonly CallRef[]
}

/** An interruption that a plan announces, and what came of it. */
export interface InterruptionTime {
  readonly stepIndex: number
  readonly title: string
  readonly affects: Interrupted
  readonly description: string
  /**
   * How long it was at most, in seconds: from the first call that AWS took, or may have, until the step saw its goal met
   * (or until now). Null while nothing was interrupted. The interruption itself is somewhere within.
   */
  readonly mostSeconds: number | null
}

/** What the steps of an operation interrupt, and for how long at most they did. `endedAt` is when the operation ended. */
export const interruptionTimes = (
  steps: readonly InterruptingStep[],
  endedAt: string | null,
  nowMs: number,
): readonly InterruptionTime[] =>
  steps.flatMap(({ index, title, completedAt, interruption, calls }) => {
    if (interruption === null) return []
    const taken = calls.map(callOf).find(({ state }) => state === 'ACCEPTED' || state === 'UNKNOWN')
    const mostSeconds = taken ? secondsBetween(taken.intendedAt, completedAt ?? endedAt, nowMs) : null
    return [{ stepIndex: index, title, ...interruption, mostSeconds }]
  })

import type { CallState, Interrupted } from '../../gql/graphql.ts'
import { durationText, secondsBetween } from '../../ui/time-text.ts'

/** A step, as far as it tells what it interrupts. */
interface InterruptingStep {
  readonly index: number
  readonly title: string
  readonly completedAt: string | null
  readonly interruption: { readonly affects: Interrupted; readonly description: string } | null
  readonly calls: readonly { readonly state: CallState; readonly intendedAt: string }[]
}

/** An interruption that a plan expects, and whether it took place. */
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
    const taken = calls.find(({ state }) => state === 'ACCEPTED' || state === 'UNKNOWN')
    const mostSeconds = taken ? secondsBetween(taken.intendedAt, completedAt ?? endedAt, nowMs) : null
    return [{ stepIndex: index, title, ...interruption, mostSeconds }]
  })

/**
 * How many of the expected interruptions of one kind took place, and for how long at most; of an operation that has
 * ended in the past. `mostSeconds` is null for one that did not take place.
 */
export function countText(mostSeconds: readonly (number | null)[], hasEnded: boolean): string {
  const expected = mostSeconds.length
  if (expected === 0) return 'None expected'
  const times = mostSeconds.filter((seconds) => seconds !== null)
  const longest = times.length === 0 ? '' : ` (at most ${times.map(durationText).join(', ')})`
  if (!hasEnded) return `${times.length} of ${expected} expected${longest}`
  const plan = `${expected} ${expected === 1 ? 'was' : 'were'} expected`
  return `${times.length}${longest}${times.length === expected ? ', as expected' : `; ${plan}`}`
}

/** Whether an interruption took place, and for how long at most. */
export const happenedText = (mostSeconds: number | null, hasEnded: boolean): string => {
  if (mostSeconds !== null) return `At most ${durationText(mostSeconds)}`
  return hasEnded ? 'Did not take place' : 'Not yet'
}

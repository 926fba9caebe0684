import type { ExpectedSeconds } from './expected-duration.ts'
import { sumOf } from './expected-duration.ts'
import type { Instant } from './instant.ts'
import { msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import { isDriven } from './operation-state.ts'
import type { Step } from './step.ts'

/** How long a step is expected to take. */
export type ExpectedOf = (step: Step) => ExpectedSeconds

/**
 * From when on the duration of a step counts: its first call since it began that AWS did not refuse, or its beginning
 * while there is none. Undefined before it began.
 */
export function countsFrom({ startedAt, attempts }: Step): Instant | undefined {
  if (startedAt === undefined) return undefined
  const sent = attempts.find(({ intendedAt, outcome }) => intendedAt >= startedAt && outcome !== 'refused')
  return sent?.intendedAt ?? startedAt
}

/** What is expected to be left of a step; undefined unless it is carried out, and once it takes longer than expected. */
export function remainingOfStep(
  { state, cursor, steps }: Operation,
  stepIndex: number,
  expectedOf: ExpectedOf,
  now: Instant,
): ExpectedSeconds | undefined {
  const step = steps[stepIndex]
  if (step === undefined || !isDriven(state) || stepIndex !== cursor) return undefined
  const { low, high } = expectedOf(step)
  const from = countsFrom(step)
  const passed = from === undefined ? 0 : Math.max(0, msBetween(from, now)) / 1000
  return passed > high ? undefined : { low: Math.max(0, low - passed), high: high - passed }
}

/** The same for a whole operation: its current step and those after it, without the time that people take at pauses. */
export function remainingOfOperation(
  operation: Operation,
  expectedOf: ExpectedOf,
  now: Instant,
): ExpectedSeconds | undefined {
  const { steps, cursor } = operation
  const current = remainingOfStep(operation, cursor, expectedOf, now)
  return current && sumOf([current, ...steps.slice(cursor + 1).map(expectedOf)])
}

/**
 * What the steps of an operation are expected to take, in the phase in which it is: in a rollback, those of the rollback.
 * A skipped step takes nothing.
 */
export function expectedOfOperation({ steps, cursor }: Operation, expectedOf: ExpectedOf): ExpectedSeconds {
  const phase = (steps[cursor] ?? steps.at(-1))?.phase
  return sumOf(steps.filter((step) => step.phase === phase && step.state !== 'skipped').map(expectedOf))
}

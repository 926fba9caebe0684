import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { Draft } from './draft.ts'
import { patch } from './draft.ts'

/** The times that the engine works with; scaled down against a mock. */
export interface EngineSettings {
  /** How often a step is asked while it waits. */
  readonly pollIntervalMs: number
  /** AWS answers reads behind writes: a call is left alone this long before a reading may say that it had no effect. */
  readonly settleWindowMs: number
}

/**
 * The times for calls that may be sent up to the end of an invocation: a reading is trusted to show a call only a settle
 * window after the call can have been sent at the latest. Without an invocation the times are those given.
 */
export const engineSettings = (
  { pollIntervalMs, settleWindowMs }: EngineSettings,
  invocationMs = 0,
): EngineSettings => ({ pollIntervalMs, settleWindowMs: settleWindowMs + invocationMs })

/** How many readings in a row must say the same before a result, or a doubtful trouble, counts. */
export const STEADY_READINGS = 2

/** A call that AWS accepted is given this many settle windows to show an effect before a person is asked. */
const PATIENCE_WINDOWS = 5

/** How often a step is asked while something is watched closely, or has to be confirmed. */
export const closePollMs = ({ pollIntervalMs }: EngineSettings): number => Math.ceil(pollIntervalMs / 6)

/** How long after a result was first seen it is looked at once more: AWS may answer from a place that is behind. */
export const confirmMs = ({ pollIntervalMs }: EngineSettings): number => Math.ceil(pollIntervalMs / 15)

/** How long after it was decided on a call may go without any effect that a reading shows. */
export const patienceMs = ({ settleWindowMs }: EngineSettings): number => settleWindowMs * PATIENCE_WINDOWS

/** When readings show the effect of every call sent so far; undefined when none was sent. */
export const settledAt = ({ steps }: Operation, { settleWindowMs }: EngineSettings): Instant | undefined => {
  const last = steps
    .flatMap(({ attempts }) => attempts.map(({ intendedAt }) => intendedAt))
    .toSorted()
    .at(-1)
  return last && addMs(last, settleWindowMs)
}

/** The draft in which readings that began before an instant do not count; what did not count already still does not. */
export const trustFrom = (draft: Draft, at: Instant | undefined): Draft =>
  at === undefined || at <= draft.operation.readingsCountFrom
    ? draft
    : patch(draft, { readingsCountFrom: at })

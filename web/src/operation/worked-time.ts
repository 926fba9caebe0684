import { secondsBetween } from '../ui/time-text.ts'

/** A time in which the operation was paused; `to` is null while it lasts. */
export interface PausedSpan {
  readonly from: string
  readonly to: string | null
}

/** The times of a step. */
interface StepTimes {
  readonly startedAt: string | null
  readonly completedAt: string | null
  readonly stoppedAt: string | null
}

/** When a step ended, or was stopped; null while it is carried out. `endedAt` is when its operation ended. */
export const endOfStep = ({ completedAt, stoppedAt }: StepTimes, endedAt: string | null): string | null =>
  completedAt ?? stoppedAt ?? endedAt

/** The seconds of a span of time in which the operation was paused. Without an end the span lasts until now. */
export function pausedSeconds(
  from: string,
  to: string | null,
  pauses: readonly PausedSpan[],
  nowMs: number,
): number {
  const within = pauses.map((pause) =>
    secondsBetween(laterOf(from, pause.from), earlierOf(to, pause.to), nowMs),
  )
  return within.reduce((sum, seconds) => sum + seconds, 0)
}

/** The seconds of a span of time in which the operation was not paused. */
export const workedSeconds = (
  from: string,
  to: string | null,
  pauses: readonly PausedSpan[],
  nowMs: number,
): number => Math.max(0, secondsBetween(from, to, nowMs) - pausedSeconds(from, to, pauses, nowMs))

const laterOf = (one: string, other: string): string => (one > other ? one : other)

/** Null is still to come. */
const earlierOf = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

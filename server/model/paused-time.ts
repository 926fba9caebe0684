import type { Instant } from './instant.ts'
import { msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import { isDriven } from './operation-state.ts'
import type { PausedTime } from './pause-reason.ts'

type Pauses = Operation['pauses']

/** The pauses once another one has begun. */
export const withPause = (pauses: Pauses, pause: PausedTime): readonly PausedTime[] => [
  ...(pauses ?? []),
  pause,
]

/** The pauses once the last one has ended. An operation that was paused by an older version has no record of it. */
export const withPauseEnded = (pauses: Pauses, at: Instant): Pauses =>
  pauses?.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause))

/** The pause that stopped a step which has not met its goal; undefined while it is carried out, and once it is done. */
export function stopOf(operation: Operation, stepIndex: number): PausedTime | undefined {
  const { state, cursor, steps, pauses } = operation
  const step = steps[stepIndex]
  if (step?.startedAt === undefined || step.completedAt !== undefined) return undefined
  if (isDriven(state) && cursor === stepIndex) return undefined
  const { startedAt } = step
  return pauses?.findLast((pause) => pause.stepIndex === stepIndex && pause.from >= startedAt)
}

/** How much of a span of time an operation was not paused, in milliseconds. */
export function workedMs(from: Instant, to: Instant, pauses: Pauses): number {
  const paused = (pauses ?? []).map((pause) => {
    const begin = pause.from > from ? pause.from : from
    const end = pause.to !== undefined && pause.to < to ? pause.to : to
    return Math.max(0, msBetween(begin, end))
  })
  return Math.max(
    0,
    paused.reduce((left, ms) => left - ms, msBetween(from, to)),
  )
}

import { isOpen } from '../model/attempt.ts'
import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Instant } from '../model/instant.ts'
import { msBetween } from '../model/instant.ts'
import type { Step } from '../model/step.ts'
import { isWatchedClosely } from '../steps/registry.ts'
import type { EngineSettings } from './settings.ts'
import { closePollMs } from './settings.ts'

/** The longest time between two looks, in usual ones: what fails early is noticed, however long the change may take. */
const LONGEST_IN_POLLS = 4

/** While a change may end at any moment, what a look comes late by stays a small part of what has been waited for. */
const PART_OF_THE_WAIT = 1 / 32

/** The better it is known when the change ends, the closer it is looked at when it should. */
const PART_OF_THE_ROOM = 1 / 8

/**
 * How long a step that waits is left alone. Without an expectation that is the poll interval. With one it is looked at
 * seldom before AWS can be done, often while it should be done, and at the poll interval when it takes longer than that.
 * What interrupts users is watched closely from the moment on at which it can be done.
 */
export function paceMs(
  step: Step,
  at: Instant,
  settings: EngineSettings,
  expected: ExpectedSeconds | undefined,
): number {
  const { pollIntervalMs } = settings
  const closeMs = closePollMs(settings)
  const usualMs = isWatchedClosely(step) ? closeMs : pollIntervalMs
  const since = waitsSince(step)
  if (!expected || since === undefined) return usualMs
  const waitedMs = msBetween(since, at)
  const untilLowMs = expected.low * 1000 - waitedMs
  if (untilLowMs > 0) return between(closeMs, untilLowMs, usualMs * LONGEST_IN_POLLS)
  if (isWatchedClosely(step)) return closeMs
  if (waitedMs > expected.high * 1000) return pollIntervalMs
  const roomMs = (expected.high - expected.low) * 1000
  return between(closeMs, Math.min(waitedMs * PART_OF_THE_WAIT, roomMs * PART_OF_THE_ROOM), pollIntervalMs)
}

/** When AWS was asked for what the step waits for; undefined when it waits for something else. */
const waitsSince = ({ attempts }: Step): Instant | undefined => {
  const last = attempts.findLast(isOpen)
  return last && (last.answeredAt ?? last.intendedAt)
}

const between = (least: number, value: number, most: number): number =>
  Math.ceil(Math.min(Math.max(least, value), most))

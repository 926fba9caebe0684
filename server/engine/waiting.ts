import { isOpen } from '../model/attempt.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import { currentStep } from '../model/operation.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import { isWatchedClosely, titleOf } from '../steps/registry.ts'
import { isPastDeadline, pastDeadline } from './deadline.ts'
import type { Draft } from './draft.ts'
import { ask, patchCurrent, record } from './draft.ts'
import type { EngineSettings } from './settings.ts'
import { closePollMs } from './settings.ts'

/** The moment of a decision and what it rests on. */
export interface Moment {
  readonly at: Instant
  readonly reading: Reading
  readonly settings: EngineSettings
}

/** Goes on waiting, and looks again at the step's own pace. */
export function waitAtPace(draft: Draft, step: Step, what: string, moment: Moment): Draft {
  const { at, settings } = moment
  const pace = isWatchedClosely(step) ? closePollMs(settings) : settings.pollIntervalMs
  return waitUntil(draft, what, addMs(at, pace), moment)
}

/** Goes on waiting, unless the step's time is up. */
export function waitUntil(draft: Draft, what: string, wakeAt: Instant, { at }: Moment): Draft {
  const { operation } = draft
  const step = currentStep(operation)
  if (!step) return draft
  if (isPastDeadline(operation, step, at)) return pastDeadline(draft, step, what, at)
  if (step.waitingFor === what && step.state === 'waiting') return ask(draft, { kind: 'wake', at: wakeAt })
  const waiting = record(patchCurrent(draft, { state: 'waiting', waitingFor: what }), {
    type: 'step_waiting',
    body: { title: titleOf(step), waitingFor: what },
    at,
    stepIndex: operation.cursor,
  })
  return ask(waiting, { kind: 'wake', at: wakeAt })
}

/** Stops waiting for the attempts of a step, so that the same call may be sent again. */
export function closeAttempts(draft: Draft, step: Step, at: Instant): Draft {
  const attempts = step.attempts.map((attempt) => (isOpen(attempt) ? { ...attempt, closedAt: at } : attempt))
  return patchCurrent(draft, { attempts })
}

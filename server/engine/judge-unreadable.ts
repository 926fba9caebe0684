import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import { currentStep } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { backoffMs } from './backoff.ts'
import { isPastDeadline, pastDeadline } from './deadline.ts'
import type { Draft } from './draft.ts'
import { ask, patchCurrent, record } from './draft.ts'
import { faultPolicies } from './fault-policy.ts'
import { pauseFor } from './judge-answer.ts'
import type { EngineSettings } from './settings.ts'

/** Decides what follows when AWS could not be read: look again later, or pause when that cannot help. */
export function judgeUnreadable(draft: Draft, at: Instant, fault: RdsFault, settings: EngineSettings): Draft {
  const { operation } = draft
  const step = currentStep(operation)
  if (!isDriven(operation.state) || !step) return draft
  const { reaction } = faultPolicies[fault.kind]
  const isCounted = reaction !== 'retry_uncounted'
  if (reaction === 'pause' || (isCounted && step.failedReadings >= operation.maxRetries)) {
    return pauseFor(draft, fault, at)
  }
  if (isPastDeadline(operation, step, at)) return pastDeadline(draft, step, 'AWS to be readable', at)
  const wait = Math.max(settings.pollIntervalMs, backoffMs(step.failedReadings + 2, operation.id, settings))
  const retryAt = addMs(at, wait)
  const counted = patchCurrent(draft, { failedReadings: step.failedReadings + (isCounted ? 1 : 0) })
  const body = { fault, retryAt }
  return ask(record(counted, { type: 'reading_failed', body, at, stepIndex: operation.cursor }), {
    kind: 'wake',
    at: retryAt,
  })
}

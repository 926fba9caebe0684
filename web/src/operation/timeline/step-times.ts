import { exactText } from '../../ui/time-text.ts'
import { callOf } from '../calls/step-call.ts'
import type { TimelineStep } from './timeline-fragment.ts'

/** Exactly when a step began and ended, and what was asked of AWS, for the one who wants to know; empty before it began. */
export function stepTimes({ startedAt, completedAt, stoppedAt, calls, retries }: TimelineStep): string {
  if (startedAt === null) return ''
  const requests = calls
    .map(callOf)
    .flatMap(({ action, requestId }) => (requestId === null ? [] : [`${action}: request ${requestId}`]))
  return [
    `Began ${exactText(startedAt)}`,
    completedAt !== null
      ? `Ended ${exactText(completedAt)}`
      : stoppedAt === null
        ? 'Not ended'
        : `Stopped ${exactText(stoppedAt)}`,
    `Calls: ${calls.length}, retries: ${retries}`,
    ...requests,
  ].join('\n')
}

import type { Attempt } from '../model/attempt.ts'
import { isOpen } from '../model/attempt.ts'
import { isSameCall } from '../model/call-identity.ts'
import type { Instant } from '../model/instant.ts'
import { currentStep } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Step, StepKind } from '../model/step.ts'
import type { Assessment } from '../steps/assessment.ts'
import type { Draft } from './draft.ts'
import { patchCurrent } from './draft.ts'

/** Which attempts are meant: those with these numbers. */
export const numbered =
  (numbers: readonly number[]) =>
  ({ number }: Attempt): boolean =>
    numbers.includes(number)

/** Which attempts are meant: those at the same call. */
export const attemptsAt =
  (call: RdsCall) =>
  (attempt: Attempt): boolean =>
    isSameCall(attempt.call, call)

/** Stops waiting for the attempts of a step that are meant, or for all of them, so that the same calls may be sent again. */
export function closeAttempts(
  draft: Draft,
  step: Step,
  at: Instant,
  isMeant: (attempt: Attempt) => boolean = () => true,
): Draft {
  const attempts = step.attempts.map((attempt) =>
    isOpen(attempt) && isMeant(attempt) ? { ...attempt, closedAt: at } : attempt,
  )
  return patchCurrent(draft, { attempts })
}

/** Records that a reading shows AWS carrying out attempts of the current step. */
export function markSeen(draft: Draft, assessment: Assessment<StepKind>, at: Instant): Draft {
  const { attempts = [] } = currentStep(draft.operation) ?? {}
  const seen = numbersSeen(attempts, assessment)
  const isNews = ({ number, seenAt }: Attempt): boolean => seenAt === undefined && seen.includes(number)
  return attempts.some(isNews)
    ? patchCurrent(draft, {
        attempts: attempts.map((attempt) => (isNews(attempt) ? { ...attempt, seenAt: at } : attempt)),
      })
    : draft
}

/** A verdict that does not name attempts is about the latest. */
function numbersSeen(attempts: readonly Attempt[], assessment: Assessment<StepKind>): readonly number[] {
  if (assessment.seen) return assessment.seen
  const showsEffect = assessment.kind === 'waiting' && assessment.showsEffect
  const last = showsEffect ? attempts.findLast(isOpen) : undefined
  return last ? [last.number] : []
}

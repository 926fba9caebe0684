import type { Attempt } from '../model/attempt.ts'
import { isOpen, repetitionOf } from '../model/attempt.ts'
import { isSameCall } from '../model/call-identity.ts'
import type { Consent } from '../model/consent.ts'
import { consent } from '../model/consent.ts'
import type { Instant } from '../model/instant.ts'
import { addMs, durationText, timeText } from '../model/instant.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { callTarget } from '../model/rds-call.ts'
import type { Step } from '../model/step.ts'
import { callText } from '../steps/registry.ts'
import { attemptsAt, closeAttempts } from './attempts.ts'
import type { Draft } from './draft.ts'
import { ask, patchCurrent, record } from './draft.ts'
import type { Moment } from './lifecycle.ts'
import { halt, isPastDeadline, pastDeadline, waitAtPace, waitUntil } from './lifecycle.ts'
import { patienceMs, trustFrom } from './settings.ts'

/**
 * Decides whether a call that a step wants is sent now. The reading says that its effect is missing; but when the same
 * call was sent before, the reading may just be behind, and AWS may have taken it although we never heard.
 */
export function decideCall(draft: Draft, step: Step, call: RdsCall, moment: Moment): Draft {
  const { at, reading, settings } = moment
  const earlier = step.attempts.findLast((attempt) => isOpen(attempt) && isSameCall(attempt.call, call))
  if (earlier && reading.at < addMs(earlier.intendedAt, settings.settleWindowMs)) {
    return waitAtPace(draft, step, `AWS to show the effect of ${callText(step, call)}`, moment)
  }
  if (earlier?.outcome === 'accepted') return awaitAccepted(draft, step, earlier, moment)
  if (step.retryAt !== undefined && at < step.retryAt) {
    return waitUntil(draft, nextTry(step, call), step.retryAt, moment)
  }
  if (isPastDeadline(draft.operation, step, at)) return pastDeadline(draft, step, nextTry(step, call), at)
  // What AWS tells of the time before a call is known from what it tells after it by when the call was decided.
  if (moment.observedAt < at) return waitUntil(draft, clockToReach(step, call, at), at, moment)
  return earlier ? sendAgain(draft, step, call, moment) : send(draft, step, call, moment)
}

/** The next try with the reason for it, so that a step that times out in between tells why. */
function nextTry(step: Step, call: RdsCall): string {
  const fault = step.attempts.findLast((attempt) => isSameCall(attempt.call, call))?.fault
  return fault
    ? `the next try of ${callText(step, call)} after ${fault.code}: ${fault.message.replace(/\.$/, '')}`
    : `its turn to send ${callText(step, call)}`
}

const clockToReach = (step: Step, call: RdsCall, at: Instant): string =>
  `the clock of this machine to reach ${timeText(at)}, when this operation last changed, before it sends ${callText(step, call)}`

/** AWS took the call: it is never repeated by itself, since the effect may just be slow to show. */
function awaitAccepted(draft: Draft, step: Step, attempt: Attempt, moment: Moment): Draft {
  const { call, intendedAt } = attempt
  const patience = patienceMs(moment.settings)
  if (moment.reading.at < addMs(intendedAt, patience)) {
    return waitAtPace(draft, step, `AWS to carry out ${callText(step, call)}, which it accepted`, moment)
  }
  return halt(closeAttempts(draft, step, moment.at, attemptsAt(call)), moment.at, {
    code: PauseCode.CHANGE_FAILED,
    message: `AWS accepted ${callText(step, call)} at ${timeText(intendedAt)}, and it shows no effect ${durationText(patience / 1000)} later.`,
    remedy: {
      first: 'Check in the RDS console and its events what happened.',
      choices: { continue: 'send it again if it is still needed' },
    },
    accepts: sendingAgain(attempt, 'AWS accepted it before and shows no effect.'),
  })
}

/** AWS never answered, and by now readings would show it if the call had been taken. */
function sendAgain(draft: Draft, step: Step, call: RdsCall, moment: Moment): Draft {
  if (step.retries >= draft.operation.retries.maximum) {
    const last = step.attempts.findLast((attempt) => isOpen(attempt) && isSameCall(attempt.call, call))
    return halt(closeAttempts(draft, step, moment.at, attemptsAt(call)), moment.at, {
      code: PauseCode.AWS_FAULT,
      message: `${callText(step, call)} was sent ${step.retries + 1} times without an answer from AWS, and it shows no effect.`,
      remedy: {
        first: 'Check the network between this host and AWS.',
        choices: { continue: 'send it again if it is still needed' },
      },
      ...(last && { accepts: sendingAgain(last, 'AWS never answered it and shows no effect.') }),
    })
  }
  const counted = patchCurrent(draft, { retries: step.retries + 1 })
  return send(closeAttempts(counted, step, moment.at, attemptsAt(call)), step, call, moment)
}

/** The consent to sending a call again whose outcome is not known. */
const sendingAgain = ({ call, number }: Attempt, why: string): Consent =>
  consent(
    'unknown_outcome',
    `${call.action} ${callTarget(call)}`,
    [`attempt ${number}`],
    `${call.action} is sent to ${callTarget(call)} once more if it still is needed. ${why}`,
  )

/** Writes the intention; the host sends the call once it is on disk. */
function send(draft: Draft, step: Step, call: RdsCall, { at }: Moment): Draft {
  const { cursor, steps } = draft.operation
  const before = steps[cursor]?.attempts ?? step.attempts
  const number = before.length + 1
  const attempt: Attempt = { number, call, intendedAt: at, outcome: 'intended' }
  const intended = patchCurrent(trustFrom(draft, at), {
    state: 'in_progress',
    attempts: [...before, attempt],
    waitingFor: undefined,
    retryAt: undefined,
  })
  const event = {
    type: 'call_intended',
    body: { call, attempt: number, ...repetitionOf(before, attempt) },
    at,
    stepIndex: cursor,
  } as const
  return ask(record(intended, event), { kind: 'call', stepIndex: cursor, attempt: number, call })
}

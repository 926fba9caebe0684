import type { Attempt } from '../model/attempt.ts'
import { isOpen, repetitionOf } from '../model/attempt.ts'
import { isSameCall } from '../model/call-identity.ts'
import type { Consent } from '../model/consent.ts'
import { consent, consentsGiven } from '../model/consent.ts'
import { creationsOf } from '../model/creations.ts'
import type { Instant } from '../model/instant.ts'
import { addMs, durationText, timeText } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { callTarget } from '../model/rds-call.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { Reading } from '../model/reading.ts'
import type { Step, StepKind } from '../model/step.ts'
import type { Assessment } from '../steps/assessment.ts'
import { unexpected } from '../steps/assessment.ts'
import { assess, callText, isInspection } from '../steps/registry.ts'
import { backoffMs, pauseFor } from './answer.ts'
import { attemptsAt, closeAttempts, markSeen, numbered } from './attempts.ts'
import type { Draft } from './draft.ts'
import { ask, learn, patchCurrent, record } from './draft.ts'
import { faultPolicies } from './fault-policy.ts'
import type { Moment } from './lifecycle.ts'
import {
  enterStep,
  halt,
  isPastDeadline,
  leaveStep,
  pastDeadline,
  waitAtPace,
  waitUntil,
} from './lifecycle.ts'
import { unlessParkedAccepted } from './resume.ts'
import type { EngineSettings } from './settings.ts'
import { closePollMs, patienceMs, STEADY_READINGS, settledAt, trustFrom } from './settings.ts'
import type { Undone } from './undone.ts'
import { findUndone, noteEffects } from './undone.ts'

/** Judges the current step by a fresh reading and decides what follows. */
export function judgeReading(draft: Draft, at: Instant, reading: Reading, settings: EngineSettings): Draft {
  const { operation } = draft
  if (!isDriven(operation.state)) return draft
  if (reading.at < operation.readingsCountFrom)
    return ask(draft, { kind: 'wake', at: operation.readingsCountFrom })
  const step = currentStep(operation)
  if (!step || step.state === 'pending') return enterStep(draft, at)

  const moment = { at, reading, settings }
  const noted = noteEffects(patchReadable(draft, step), step, reading)
  const undone = findUndone(noted.operation, reading, settings)
  const noticing = currentStep(noted.operation) ?? step
  if (undone) {
    const stop = (steady: Draft) => stopUndone(steady, noticing, undone, at)
    return whenSteady(noted, noticing, 'undone', moment, stop, undone.trustedFrom)
  }

  const assessment = assessStep(operation, step, reading)
  const informed = learn(noted, assessment.learnt)
  const seen = markSeen(informed, assessment, at)
  return follow(
    assessment.kind === 'satisfied' ? seen : markUnmet(seen, step),
    currentStep(seen.operation) ?? noticing,
    assessment,
    moment,
  )
}

/** Stops because someone else undid a step. What the current step asked for is over; an earlier one is left as it is. */
const stopUndone = (draft: Draft, step: Step, { attempts, cause, stepIndex }: Undone, at: Instant): Draft =>
  halt(
    stepIndex === draft.operation.cursor ? closeAttempts(draft, step, at, numbered(attempts)) : draft,
    at,
    cause,
  )

const markUnmet = (draft: Draft, step: Step): Draft =>
  step.wasUnmet ? draft : patchCurrent(draft, { wasUnmet: true })

const patchReadable = (draft: Draft, step: Step): Draft =>
  step.failedReadings === 0 ? draft : patchCurrent(draft, { failedReadings: 0 })

function assessStep(operation: Operation, step: Step, reading: Reading): Assessment<StepKind> {
  const { cluster } = reading
  if (!cluster) {
    return unexpected(`AWS shows no Aurora cluster ${operation.clusterId} in ${operation.region}.`, {
      first: 'Check the region and the account of this service.',
      choices: {
        continue: 'look again',
        abort: 'end the operation if the cluster was renamed or deleted on purpose',
      },
    })
  }
  const assessment = assess(step, {
    operationId: operation.id,
    clusterId: operation.clusterId,
    reading,
    cluster,
    facts: operation.facts,
    attempts: step.attempts,
    creations: creationsOf(operation.steps),
    accepted: consentsGiven(operation.steps),
  })
  return assessment.kind === 'act' ? (unlessParkedAccepted(operation, cluster) ?? assessment) : assessment
}

function follow(draft: Draft, step: Step, assessment: Assessment<StepKind>, moment: Moment): Draft {
  switch (assessment.kind) {
    case 'satisfied':
      return whenSteady(draft, step, 'satisfied', moment, (steady) => {
        const hadToDo = isInspection(step) || step.wasUnmet || step.attempts.some(isOpen)
        const { because, result } = assessment
        return leaveStep(steady, moment.at, { state: hadToDo ? 'completed' : 'skipped', because, result })
      })
    case 'waiting':
      return waitAtPace(clearHolding(draft, step), step, assessment.for, moment)
    case 'act':
      return decideCall(clearHolding(draft, step), step, assessment.call, moment)
    case 'blocked':
      return assessment.mayPass
        ? whenSteady(draft, step, 'blocked', moment, (steady) => block(steady, step, assessment, moment.at))
        : block(draft, step, assessment, moment.at)
  }
}

/**
 * Acts on a verdict once it has held: an inspection's result at once, others over consecutive readings, and trouble only
 * by a reading that shows every call sent so far and began at `notBefore` or later.
 */
function whenSteady(
  draft: Draft,
  step: Step,
  verdict: 'satisfied' | 'blocked' | 'undone',
  moment: Moment,
  then: (draft: Draft) => Draft,
  notBefore?: Instant,
): Draft {
  if (verdict === 'satisfied' && isInspection(step)) return then(draft)
  const readings = step.holding?.verdict === verdict ? step.holding.readings + 1 : 1
  const trustedFrom = verdict === 'satisfied' ? undefined : settledAt(draft.operation, moment.settings)
  const isTrusted = [trustedFrom, notBefore].every((from) => from === undefined || moment.reading.at >= from)
  if (readings >= STEADY_READINGS && isTrusted) return then(patchCurrent(draft, { holding: undefined }))
  const held = patchCurrent(draft, { holding: { verdict, readings } })
  const what =
    verdict === 'satisfied'
      ? 'a second look to confirm the result'
      : 'a second look, since AWS answers reads behind writes'
  return waitUntil(held, what, addMs(moment.at, closePollMs(moment.settings)), moment)
}

const clearHolding = (draft: Draft, step: Step): Draft =>
  step.holding ? patchCurrent(draft, { holding: undefined }) : draft

function block(
  draft: Draft,
  step: Step,
  {
    cause,
    endsAttempt,
    ended,
  }: { readonly cause: PauseCause; readonly endsAttempt: boolean; readonly ended?: readonly number[] },
  at: Instant,
): Draft {
  const closed = endsAttempt ? closeAttempts(draft, step, at, ended && numbered(ended)) : draft
  return halt(closed, at, cause)
}

/**
 * Decides whether a call that a step wants is sent now. The reading says that its effect is missing; but when the same
 * call was sent before, the reading may just be behind, and AWS may have taken it although we never heard.
 */
function decideCall(draft: Draft, step: Step, call: RdsCall, moment: Moment): Draft {
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
  return earlier ? sendAgain(draft, step, call, moment) : send(draft, step, call, moment)
}

/** The next try with the reason for it, so that a step that times out in between tells why. */
function nextTry(step: Step, call: RdsCall): string {
  const fault = step.attempts.findLast((attempt) => isSameCall(attempt.call, call))?.fault
  return fault
    ? `the next try of ${callText(step, call)} after ${fault.code}: ${fault.message.replace(/\.$/, '')}`
    : `its turn to send ${callText(step, call)}`
}

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

/** Decides what follows when AWS could not be read: look again later, or pause when that cannot help. */
export function judgeUnreadable(draft: Draft, at: Instant, fault: RdsFault, settings: EngineSettings): Draft {
  const { operation } = draft
  const step = currentStep(operation)
  if (!isDriven(operation.state) || !step) return draft
  const { reaction } = faultPolicies[fault.kind]
  const isCounted = reaction !== 'retry_uncounted'
  if (reaction === 'pause' || (isCounted && step.failedReadings >= operation.retries.maximum)) {
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

import type { Attempt } from '../model/attempt.ts'
import { AttemptOutcome, isOpen } from '../model/attempt.ts'
import { isSameCall } from '../model/call-identity.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall, RdsCallName } from '../model/rds-call.ts'
import { callTarget } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import { isStepDone } from '../model/step.ts'
import type { CallEffect } from '../steps/call-effect.ts'
import { effectOf } from '../steps/call-effect.ts'
import { finishedAt, tellsNoFailure } from '../steps/call-events.ts'
import { awsSaidLast } from '../steps/evidence.ts'
import { titleOf } from '../steps/registry.ts'
import { doneBy, undoneRemedy } from '../steps/undone.ts'
import type { Draft } from './draft.ts'
import { patchCurrent } from './draft.ts'
import type { EngineSettings } from './settings.ts'

/** A call whose effect was there and is not there any more, without a call of this operation that removed it. */
export interface Undone {
  readonly cause: PauseCause
  /** Index of the step whose call was undone. */
  readonly stepIndex: number
  /** The numbers of the attempts of the step whose effects are gone. */
  readonly attempts: readonly number[]
  /** Readings that began before this may be older than the effect. */
  readonly trustedFrom: Instant
}

/**
 * Records which calls of the current step a reading shows as done, or as still to begin. A step is undone only when
 * its effect was there, so this is kept with the attempt.
 */
export function noteEffects(draft: Draft, step: Step, reading: Reading): Draft {
  const { facts } = draft.operation
  const attempts = step.attempts.map((attempt) =>
    isOpen(attempt)
      ? { ...attempt, ...newlySeen(attempt, effectOf(attempt.call, reading, facts).kind, reading) }
      : attempt,
  )
  const isNews = attempts.some(
    ({ reachedAt, pendingAt }, index) =>
      reachedAt !== step.attempts[index]?.reachedAt || pendingAt !== step.attempts[index]?.pendingAt,
  )
  return isNews ? patchCurrent(draft, { attempts }) : draft
}

function newlySeen(
  attempt: Attempt,
  effect: CallEffect['kind'],
  reading: Reading,
): Pick<Attempt, 'reachedAt' | 'pendingAt'> {
  if (attempt.reachedAt !== undefined) return {}
  const reachedAt = effect === 'reached' ? reading.at : finishedUnseen(attempt, effect, reading)
  if (reachedAt !== undefined) return { reachedAt }
  return effect === 'pending' && attempt.pendingAt === undefined ? { pendingAt: reading.at } : {}
}

/** When AWS finished a call whose effect is gone again. As long as AWS is at work, no one has undone what it does. */
function finishedUnseen(attempt: Attempt, effect: CallEffect['kind'], reading: Reading): Instant | undefined {
  if (effect !== 'absent' && effect !== 'replaced') return undefined
  const acceptedAt = acceptedAtOf(attempt)
  return acceptedAt && finishedAt(attempt.call, acceptedAt, reading)
}

/** When AWS took a call; undefined while that is not certain: then another request may have been there before. */
const acceptedAtOf = ({ outcome, fault, answeredAt, intendedAt }: Attempt): Instant | undefined =>
  outcome === AttemptOutcome.ACCEPTED && fault === undefined ? (answeredAt ?? intendedAt) : undefined

/**
 * What someone else has undone of what the current step and the steps before it brought about, by one reading. Nothing
 * is read for it: a step that is done is held against what the current one reads anyway.
 */
export function findUndone(
  operation: Operation,
  reading: Reading,
  settings: EngineSettings,
): Undone | undefined {
  const phase = currentStep(operation)?.phase
  for (const [stepIndex, step] of operation.steps.entries()) {
    const isMeant = stepIndex === operation.cursor || (stepIndex < operation.cursor && isStepDone(step))
    if (!isMeant || step.phase !== phase) continue
    for (const attempt of step.attempts) {
      const shows = undoneShows(attempt, operation, reading)
      if (shows === undefined || isSuperseded(attempt.call, attempt, stepIndex, operation)) continue
      const since = attempt.reachedAt ?? attempt.pendingAt ?? attempt.intendedAt
      return {
        cause: causeOf(attempt, shows, stepIndex, { operation, reading }),
        stepIndex,
        attempts: step.attempts
          .filter((each) => undoneShows(each, operation, reading) !== undefined)
          .map(({ number }) => number),
        trustedFrom: addMs(since, settings.settleWindowMs),
      }
    }
  }
  return undefined
}

/** What AWS shows in place of the effect of a call that was undone; undefined when it was not undone. */
function undoneShows(attempt: Attempt, { facts }: Operation, reading: Reading): string | undefined {
  if (!isOpen(attempt)) return undefined
  const effect = effectOf(attempt.call, reading, facts)
  const acceptedAt = acceptedAtOf(attempt)
  switch (effect.kind) {
    case 'absent':
      return attempt.reachedAt !== undefined || hasVanished(attempt, acceptedAt, reading)
        ? effect.shows
        : undefined
    case 'replaced':
      return attempt.reachedAt !== undefined || acceptedAt !== undefined ? effect.shows : undefined
    case 'unclear':
    case 'pending':
    case 'reached':
      return undefined
  }
}

/** AWS showed the request as pending, never began with it, and shows it no longer, without a failure to report. */
const hasVanished = (
  { call, pendingAt, seenAt }: Attempt,
  acceptedAt: Instant | undefined,
  reading: Reading,
): boolean =>
  call.action === 'ModifyDBInstance' &&
  pendingAt !== undefined &&
  seenAt === undefined &&
  acceptedAt !== undefined &&
  tellsNoFailure(call.input.instanceId, acceptedAt, reading)

/**
 * Calls of this program that remove the effect of a call, or put another in its place. The target does not matter: an
 * operation creates one temporary instance and one deployment, and deregisters all proxies before it registers any.
 */
const REMOVED_BY: { readonly [A in RdsCallName]?: readonly RdsCallName[] } = {
  CreateDBInstance: ['DeleteDBInstance'],
  FailoverDBCluster: ['FailoverDBCluster'],
  CreateParameterGroup: ['DeleteParameterGroup'],
  CreateBlueGreenDeployment: ['SwitchoverBlueGreenDeployment', 'DeleteBlueGreenDeployment'],
  RegisterDBProxyTargets: ['DeregisterDBProxyTargets'],
  DeregisterDBProxyTargets: ['RegisterDBProxyTargets'],
}

/** Whether the operation itself has removed the effect of a call since, or does not need it any more. */
function isSuperseded(
  call: RdsCall,
  { intendedAt }: Attempt,
  stepIndex: number,
  { steps, cursor }: Operation,
): boolean {
  const isRemoved = steps.some(({ attempts }) =>
    attempts.some(
      (later) =>
        later.intendedAt > intendedAt &&
        later.outcome !== AttemptOutcome.REFUSED &&
        (isSameCall(later.call, call) || (REMOVED_BY[call.action] ?? []).includes(later.call.action)),
    ),
  )
  return isRemoved || steps.slice(stepIndex + 1, cursor + 1).some((step) => needsNoLonger(step, call))
}

/** Whether the effect of an earlier call does not matter any more once a step has begun. */
function needsNoLonger(step: Step, call: RdsCall): boolean {
  switch (call.action) {
    // Each step looks at who the writer is before it works on an instance, and another failover is only to come.
    case 'FailoverDBCluster':
      return true
    case 'CreateDBInstance':
      return (
        (step.kind === 'failover_to_instance' && step.input.instanceId !== call.input.instanceId) ||
        (step.kind === 'delete_instance' && step.input.instanceId === call.input.instanceId)
      )
    case 'DeregisterDBProxyTargets':
      return step.kind === 'register_proxy_targets'
    default:
      return false
  }
}

function causeOf(
  { call, reachedAt }: Attempt,
  shows: string,
  stepIndex: number,
  { operation, reading }: { readonly operation: Operation; readonly reading: Reading },
): PauseCause {
  const step = operation.steps[stepIndex]
  const isOfEarlierStep = stepIndex !== operation.cursor
  const events = reachedAt === undefined ? '' : awsSaidLast(reading, sourcesOf(call), addMs(reachedAt, 1))
  const before = reachedAt === undefined ? `AWS accepted ${call.action}` : `AWS ${doneBy(call)}`
  const who =
    call.action === 'FailoverDBCluster'
      ? 'someone else, or AWS itself, failed over'
      : 'someone else changed it'
  return {
    code: PauseCode.UNDONE,
    // A switchover itself cannot be undone.
    message: `${call.action === 'SwitchoverBlueGreenDeployment' ? 'A result of step' : 'Step'} ${stepIndex + 1} (${step ? titleOf(step) : call.action}) was undone. ${before}, and AWS now shows ${shows}. This operation did not request that: ${who}.${events}${tempIsWriter(operation, reading)}`,
    remedy: undoneRemedy(call, reading, isOfEarlierStep ? stepIndex : undefined),
    isOfEarlierStep,
  }
}

/** What RDS reports events about when a call is undone. */
const sourcesOf = (call: RdsCall): readonly string[] =>
  call.action === 'FailoverDBCluster'
    ? [call.input.clusterId, call.input.targetInstanceId]
    : [callTarget(call)]

function tempIsWriter({ facts }: Operation, { cluster }: Reading): string {
  const writer = cluster && soleWriter(cluster)
  return writer !== undefined && writer.instanceId === facts.tempInstance?.instanceId
    ? ` The temporary instance ${writer.instanceId} is the writer now.`
    : ''
}

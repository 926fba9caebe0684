import { isOpen } from '../model/attempt.ts'
import { consentsGiven } from '../model/consent.ts'
import { creationsOf } from '../model/creations.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { ParameterGroupsReading } from '../model/parameter-group-reading.ts'
import { findGroup } from '../model/parameter-group-reading.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { ParameterGroupNeeds, Reading, ReadingNeeds } from '../model/reading.ts'
import type { Step, StepKind } from '../model/step.ts'
import type { Assessment } from '../steps/assessment.ts'
import { unexpected } from '../steps/assessment.ts'
import { assess, isInspection, needsOf } from '../steps/registry.ts'
import { backoffMs, pauseFor } from './answer.ts'
import { closeAttempts, markSeen, numbered } from './attempts.ts'
import { decideCall } from './decide-call.ts'
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
import { closePollMs, confirmMs, STEADY_READINGS, settledAt } from './settings.ts'
import type { Undone } from './undone.ts'
import { findUndone, noteEffects } from './undone.ts'

/**
 * Judges the current step by a fresh reading and decides what follows. A reading that ends one step serves the next one
 * too, as far as it has what that needs to see. A glance decides nothing: it says that the step still waits, or shows its
 * result for the first time; whatever else it shows is asked of a reading.
 */
export function judgeReading(draft: Draft, moment: Moment): Draft {
  const { operation } = draft
  const judged = judgeStep(draft, moment)
  if (moment.reading.glancedAt)
    return isStillWaiting(operation, judged) ? judged : ask(draft, { kind: 'look' })
  const step = currentStep(operation)
  return judgeNext(judged, operation, step ? needsOf(step, operation.facts) : {}, moment)
}

const isStillWaiting = (before: Operation, { operation, effects }: Draft): boolean =>
  operation.cursor === before.cursor &&
  operation.state === before.state &&
  effects.every(({ kind }) => kind === 'wake')

/** Goes on with the step after one that ended just now, if there is one that needs to see no more than was read. */
function judgeNext(judged: Draft, before: Operation, seen: ReadingNeeds, moment: Moment): Draft {
  const { operation } = judged
  const step = currentStep(operation)
  if (!step || operation.cursor === before.cursor || !isDriven(operation.state)) return judged
  if (!isPartOf(needsOf(step, operation.facts), seen, moment.reading)) return judged
  const next = judgeStep({ ...judged, effects: [] }, { ...moment, expected: undefined })
  return judgeNext(next, operation, seen, moment)
}

function isPartOf(needs: ReadingNeeds, seen: ReadingNeeds, { parameterGroups }: Reading): boolean {
  const had = new Map(Object.entries(seen))
  return Object.entries(needs).every(
    ([part, need]) =>
      JSON.stringify(need) === JSON.stringify(had.get(part)) ||
      (part === 'parameterGroups' && areRead(needs.parameterGroups, parameterGroups)),
  )
}

/** Whether groups that have to be seen by name are among those that were read for another reason. */
const areRead = (
  { inUse = true, named = [], targetEngineVersion }: Partial<ParameterGroupNeeds> = {},
  read: ParameterGroupsReading | undefined,
): boolean =>
  read !== undefined &&
  !inUse &&
  targetEngineVersion === undefined &&
  named.every(({ kind, name }) => findGroup(read, kind, name) !== undefined)

function judgeStep(draft: Draft, moment: Moment): Draft {
  const { operation } = draft
  const { at, reading, settings } = moment
  if (!isDriven(operation.state)) return draft
  if (reading.at < operation.readingsCountFrom)
    return ask(draft, { kind: 'wake', at: operation.readingsCountFrom })
  const step = currentStep(operation)
  if (!step || step.state === 'pending') return enterStep(draft, at)

  const noted = noteEffects(patchReadable(draft, step), step, reading)
  const undone = findUndone(noted.operation, reading, settings)
  const noticing = currentStep(noted.operation) ?? step
  if (undone) {
    if (reading.glancedAt) return ask(draft, { kind: 'look' })
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

/** Whether what was looked at alone shows that the step has to wait. */
const isShown = ({ shownBy }: Extract<Assessment, { kind: 'waiting' }>, { glancedAt }: Reading): boolean =>
  glancedAt === undefined || glancedAt === shownBy

function follow(draft: Draft, step: Step, assessment: Assessment<StepKind>, moment: Moment): Draft {
  switch (assessment.kind) {
    case 'satisfied':
      return whenSteady(draft, step, 'satisfied', moment, (steady) => {
        const hadToDo = isInspection(step) || step.wasUnmet || step.attempts.some(isOpen)
        const { because, result } = assessment
        return leaveStep(steady, moment.at, { state: hadToDo ? 'completed' : 'skipped', because, result })
      })
    case 'waiting':
      return isShown(assessment, moment.reading)
        ? waitAtPace(clearHolding(draft, step), step, assessment.for, moment)
        : ask(draft, { kind: 'look' })
    case 'act':
      if (moment.reading.glancedAt) return ask(draft, { kind: 'look' })
      return decideCall(clearHolding(draft, step), step, assessment.call, moment)
    case 'blocked':
      if (moment.reading.glancedAt) return ask(draft, { kind: 'look' })
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
  const [what, waitMs] =
    verdict === 'satisfied'
      ? ['a second look to confirm the result', confirmMs(moment.settings)]
      : ['a second look, since AWS answers reads behind writes', closePollMs(moment.settings)]
  return waitUntil(held, what, addMs(moment.at, waitMs), moment)
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

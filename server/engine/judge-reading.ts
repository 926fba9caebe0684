import { isOpen } from '../model/attempt.ts'
import { consentsGiven } from '../model/consent.ts'
import { creationsOf } from '../model/creations.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import type { Assessment } from '../steps/assessment.ts'
import { unexpected } from '../steps/assessment.ts'
import { assess, isInspection } from '../steps/registry.ts'
import { decideCall } from './decide-call.ts'
import type { Draft } from './draft.ts'
import { ask, learn, patchCurrent } from './draft.ts'
import { enterStep, halt, leaveStep } from './lifecycle.ts'
import { unlessParkedAccepted } from './parked-consent.ts'
import type { EngineSettings } from './settings.ts'
import { closePollMs, STEADY_READINGS } from './settings.ts'
import { settledAt } from './trust.ts'
import type { Undone } from './undone.ts'
import { findUndone, noteEffects } from './undone.ts'
import type { Moment } from './waiting.ts'
import { closeAttempts, waitAtPace, waitUntil } from './waiting.ts'

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
  return follow(
    assessment.kind === 'satisfied' ? informed : markUnmet(informed, step),
    noticing,
    assessment,
    moment,
  )
}

/** Stops because someone else undid a step. What the current step asked for is over; an earlier one is left as it is. */
const stopUndone = (draft: Draft, step: Step, { cause, stepIndex }: Undone, at: Instant): Draft =>
  halt(stepIndex === draft.operation.cursor ? closeAttempts(draft, step, at) : draft, at, cause)

const markUnmet = (draft: Draft, step: Step): Draft =>
  step.wasUnmet ? draft : patchCurrent(draft, { wasUnmet: true })

const patchReadable = (draft: Draft, step: Step): Draft =>
  step.failedReadings === 0 ? draft : patchCurrent(draft, { failedReadings: 0 })

function assessStep(operation: Operation, step: Step, reading: Reading): Assessment {
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

function follow(draft: Draft, step: Step, assessment: Assessment, moment: Moment): Draft {
  switch (assessment.kind) {
    case 'satisfied':
      return whenSteady(draft, step, 'satisfied', moment, (steady) => {
        const hadToDo = isInspection(step) || step.wasUnmet || step.attempts.some(isOpen)
        const { because, result } = assessment
        return leaveStep(steady, moment.at, { state: hadToDo ? 'completed' : 'skipped', because, result })
      })
    case 'waiting': {
      const seen = assessment.showsEffect ? markSeen(draft, step, moment.at) : draft
      return waitAtPace(clearHolding(seen, step), step, assessment.for, moment)
    }
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

function markSeen(draft: Draft, step: Step, at: Instant): Draft {
  const last = step.attempts.findLast(isOpen)
  if (!last || last.seenAt !== undefined) return draft
  const attempts = step.attempts.map((attempt) => (attempt === last ? { ...attempt, seenAt: at } : attempt))
  return patchCurrent(draft, { attempts })
}

function block(
  draft: Draft,
  step: Step,
  { cause, endsAttempt }: { readonly cause: PauseCause; readonly endsAttempt: boolean },
  at: Instant,
): Draft {
  const closed = endsAttempt ? closeAttempts(draft, step, at) : draft
  return halt(closed, at, cause)
}

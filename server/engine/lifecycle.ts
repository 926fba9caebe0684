import { Ending } from '../model/ending.ts'
import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Instant } from '../model/instant.ts'
import { addMs, durationText } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import { PauseCode } from '../model/pause-reason.ts'
import { withPause } from '../model/paused-time.ts'
import type { Principal } from '../model/principal.ts'
import type { Reading } from '../model/reading.ts'
import { UNDO } from '../model/remedy.ts'
import type { Step, StepResult } from '../model/step.ts'
import { titleOf } from '../steps/registry.ts'
import { reasonFor } from './advice.ts'
import type { Draft } from './draft.ts'
import { ask, patch, patchCurrent, record } from './draft.ts'
import { paceMs } from './pace.ts'
import type { EngineSettings } from './settings.ts'
import type { Move } from './transitions.ts'
import { canRollBack, stateAfter } from './transitions.ts'

/** Reasons for which the step itself is not at fault. */
const STEP_IS_FINE: ReadonlySet<PauseCode> = new Set([
  PauseCode.OPERATOR,
  PauseCode.BREAKPOINT,
  PauseCode.SERVER_RESTARTED,
  PauseCode.TOPOLOGY_CHANGED,
])

/** Stops with a reason; nothing more is sent until a person resumes. */
export function halt(
  draft: Draft,
  at: Instant,
  { isOfEarlierStep = false, ...cause }: PauseCause,
  by?: Principal,
  move: Move = 'halt',
): Draft {
  const { operation } = draft
  const step = currentStep(operation)
  const state = stateAfter(operation, move)
  if (!isDriven(operation.state)) return draft
  const stopped = patch(draft, { state, pausedFrom: operation.state })
  const reason = reasonFor(cause, stopped.operation)
  const paused = patch(stopped, {
    pauseReason: reason,
    pauses: withPause(operation.pauses, { from: at, stepIndex: operation.cursor, code: reason.code }),
  })
  const isStepFine = isOfEarlierStep || STEP_IS_FINE.has(reason.code)
  const marked = isStepFine
    ? paused
    : patchCurrent(paused, { state: 'failed', error: reason.message, waitingFor: undefined })
  return {
    ...record(marked, {
      type: 'operation_paused',
      body: { reason, ...(step && { title: titleOf(step) }) },
      at,
      stepIndex: operation.cursor,
      ...(by !== undefined && { by }),
    }),
    effects: [],
  }
}

/** Begins the step at the cursor, pauses before it, or ends the operation when there is none. */
export function enterStep(draft: Draft, at: Instant): Draft {
  const step = currentStep(draft.operation)
  if (!step) return finish(draft, at)
  if (step.pauseBefore && !step.isBreakpointPassed) {
    return halt(draft, at, {
      code: PauseCode.BREAKPOINT,
      message: `Paused before step ${draft.operation.cursor + 1} (${titleOf(step)}).`,
      remedy: {
        choices: {
          continue: 'carry it out',
          rollback: UNDO,
          ...(canRollBack(draft.operation) ? {} : { mark_complete: 'end the operation without it' }),
        },
      },
    })
  }
  const begun = patchCurrent(draft, {
    state: 'in_progress',
    startedAt: step.startedAt ?? at,
    waitingSince: at,
    completedAt: undefined,
  })
  const event = {
    type: 'step_started',
    body: { title: titleOf(step) },
    at,
    stepIndex: draft.operation.cursor,
  } as const
  return ask(record(begun, event), { kind: 'wake', at })
}

/** Completes or skips the current step and goes on to the next. */
export function leaveStep(draft: Draft, at: Instant, outcome: StepOutcome): Draft {
  const { cursor } = draft.operation
  const step = currentStep(draft.operation)
  if (!step) return draft
  const done = patchCurrent(draft, {
    state: outcome.state,
    completedAt: at,
    waitingFor: undefined,
    holding: undefined,
    error: undefined,
    retryAt: undefined,
    ...(outcome.result !== undefined && { result: outcome.result }),
  })
  const recorded = record(done, {
    type: outcome.state === 'completed' ? 'step_completed' : 'step_skipped',
    body: { title: titleOf(step), because: outcome.because },
    at,
    stepIndex: cursor,
  })
  return enterStep(patch(recorded, { cursor: cursor + 1 }), at)
}

/** How a step came to its end. */
interface StepOutcome {
  readonly state: 'completed' | 'skipped'
  readonly because: string
  readonly result?: StepResult | undefined
}

function finish(draft: Draft, at: Instant): Draft {
  const state = stateAfter(draft.operation, 'finish')
  const isCompleted = state === 'completed'
  const ending = isCompleted ? Ending.COMPLETED : Ending.ROLLED_BACK
  return record(patch(draft, { state, completedAt: at, ending }), {
    type: isCompleted ? 'operation_completed' : 'operation_rolled_back',
    body: {},
    at,
  })
}

/** The moment of a decision and what it rests on. */
export interface Moment {
  readonly at: Instant
  /** By the clock of the machine that read; before `at` when the last change was made by one whose clock is ahead. */
  readonly observedAt: Instant
  readonly reading: Reading
  readonly settings: EngineSettings
  /** How long the current step should take from its call; undefined when that is not known. */
  readonly expected?: ExpectedSeconds | undefined
}

/** Goes on waiting, and looks again at the step's own pace. */
export function waitAtPace(draft: Draft, step: Step, what: string, moment: Moment): Draft {
  const { at, expected, settings } = moment
  return waitUntil(draft, what, addMs(at, paceMs(step, at, settings, expected)), moment)
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

/** When the step's wait ends; undefined while it does not wait. A restart does not move it, a resume does. */
export const deadlineOf = ({ stepTimeoutSeconds }: Operation, { waitingSince }: Step): Instant | undefined =>
  waitingSince === undefined ? undefined : addMs(waitingSince, stepTimeoutSeconds * 1000)

/** Whether the step's time is up. */
export function isPastDeadline(operation: Operation, step: Step, at: Instant): boolean {
  const deadline = deadlineOf(operation, step)
  return deadline !== undefined && at >= deadline
}

/** Pauses because the step's time is up. */
export const pastDeadline = (draft: Draft, step: Step, waitingFor: string, at: Instant): Draft =>
  halt(draft, at, {
    code: PauseCode.DEADLINE,
    message: `Step ${draft.operation.cursor + 1} (${titleOf(step)}) timed out after ${durationText(draft.operation.stepTimeoutSeconds)}. It was still waiting for: ${waitingFor}.`,
    remedy: {
      first: 'Check in the RDS console whether AWS makes progress.',
      choices: { continue: 'wait as long again', rollback: UNDO },
      note: 'A longer step timeout can be set before that.',
    },
  })

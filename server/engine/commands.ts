import { isOpen } from '../model/attempt.ts'
import { badInput } from '../model/bad-input.ts'
import type { Instant } from '../model/instant.ts'
import { timeText } from '../model/instant.ts'
import { isDriven } from '../model/operation-state.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import type { Step } from '../model/step.ts'
import { isStepDone } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { reasonFor } from './advice.ts'
import type { Draft } from './draft.ts'
import { ask, patch, record } from './draft.ts'
import { halt } from './lifecycle.ts'
import type { CommandOf, LockLoss, Order } from './observation.ts'
import { replan } from './resume.ts'
import type { EngineSettings } from './settings.ts'
import { settledAt, trustFrom } from './settings.ts'
import { requireAllowed, resetRange, stateAfter, unbegunStep } from './transitions.ts'

/** Starts the operation on a plan made from a fresh reading; from now on it holds its cluster. */
export function obeyStart(draft: Draft, { plan }: CommandOf<'start'>, order: Order): Draft {
  const { at, by } = order
  const started = patch(draft, {
    state: stateAfter(draft.operation, 'start'),
    startedAt: at,
    startedBy: by,
    readingsCountFrom: at,
  })
  return replan(record(started, { type: 'operation_started', body: {}, at, by }), plan, order)
}

/** Stops sending; what AWS is already doing goes on. */
export function obeyPause(draft: Draft, { reason }: CommandOf<'pause'>, { at, by }: Order): Draft {
  const why = reason === undefined || reason.trim() === '' ? 'no reason given' : reason.trim()
  const pause = {
    code: PauseCode.OPERATOR,
    message: `Paused by ${by.name}: ${why}.`,
    remedy: {
      choices: { continue: 'resume where it stopped', rollback: UNDO },
      note: 'What AWS has begun continues while the operation is paused.',
    },
  }
  return halt(draft, at, pause, by, 'pause')
}

/** Stops because of something that no person did. */
export function obeyInterrupt(draft: Draft, { because }: CommandOf<'interrupt'>, { at, by }: Order): Draft {
  return halt(draft, at, because === undefined ? RESTARTED : RESTORED, by, 'interrupt')
}

/** The server restarted and is not to continue automatically. */
const RESTARTED: PauseCause = {
  code: PauseCode.SERVER_RESTARTED,
  message: 'The server restarted while this operation was running, and APP_AUTO_RESUME is off.',
  remedy: {
    choices: { continue: 'resume where it stopped', rollback: UNDO },
    note: 'The step starts from a fresh reading, and nothing is sent twice.',
  },
}

/** The store is older than what was seen of it before. A switchover may have happened since, so no roll back is advised. */
const RESTORED: PauseCause = {
  code: PauseCode.BLOCKED,
  message:
    'The stored operation is older than what was known of it: the table was restored from a backup. Calls that were sent after the backup are not on record.',
  remedy: {
    first: 'Compare the cluster in the RDS console with the steps shown here.',
    choices: { continue: 'read the cluster again and send what is missing' },
    note: 'A restart that is not on record is repeated.',
  },
}

/** Sets before which of the steps still to come the operation pauses. */
export function obeyBreakpoints(
  draft: Draft,
  { stepKeys }: CommandOf<'set_breakpoints'>,
  { at, by }: Order,
): Draft {
  const { operation } = draft
  requireAllowed(operation, 'set_breakpoints')
  const keys = stepKeysOf(operation.steps)
  const open = keys.filter((_, index) => isOpenAt(operation, index))
  const strangers = stepKeys.filter((key) => !open.includes(key))
  const [first] = strangers
  if (first !== undefined) {
    throw badInput(
      keys.includes(first) ? 'STEP_IS_DONE' : 'NO_SUCH_STEP',
      { path: ['stepKeys', stepKeys.indexOf(first)], value: first },
      `stepKeys names ${strangers.map((key) => JSON.stringify(key)).join(', ')}, which cannot have a breakpoint. Steps that are not completed: ${open.join(', ') || 'none'}.`,
    )
  }
  const isSet = keys.map((key) => stepKeys.includes(key))
  const steps = operation.steps.map((step, index) =>
    isOpenAt(operation, index) ? { ...step, pauseBefore: isSet[index] === true } : step,
  )
  const body = {
    stepIndexes: isSet.flatMap((isOn, index) => (isOn ? index : [])),
    stepKeys: keys.filter((_, index) => isSet[index]),
  }
  return record(patch(draft, { steps }), { type: 'breakpoints_set', body, at, by })
}

/** Whether the step at an index is still to be completed. */
const isOpenAt = ({ steps }: Draft['operation'], index: number): boolean => {
  const step = steps[index]
  return step !== undefined && !isStepDone(step)
}

/** Sets how long a step may wait; it counts at once, for the wait in progress too. */
export function obeyStepTimeout(
  draft: Draft,
  { seconds }: CommandOf<'update_step_timeout'>,
  { at, by }: Order,
): Draft {
  requireAllowed(draft.operation, 'update_step_timeout')
  const changed = patch(draft, { stepTimeoutSeconds: seconds })
  return ask(record(changed, { type: 'step_timeout_set', body: { seconds }, at, by }), {
    kind: 'wake',
    at,
  })
}

const REMEDY: Remedy = {
  choices: { continue: 'carry on from this step', rollback: UNDO },
  note: 'Each step starts from a fresh reading.',
}

/** Puts a step and all later ones back to pending, with their breakpoints; the operation stays paused. */
export function obeyReset(
  draft: Draft,
  { stepKey }: CommandOf<'reset'>,
  { at, by }: Order,
  settings: EngineSettings,
): Draft {
  const { operation } = draft
  const state = stateAfter(operation, 'reset')
  const { first, last } = resetRange(operation)
  const keys = stepKeysOf(operation.steps)
  const stepIndex = keys.indexOf(stepKey)
  if (stepIndex < first || stepIndex > last) {
    throw badInput(
      stepIndex < 0 ? 'NO_SUCH_STEP' : 'STEP_NOT_RESETTABLE',
      { path: ['stepKey'], value: stepKey },
      `stepKey is ${JSON.stringify(stepKey)}, to which operation ${operation.id} cannot be reset. It can be reset to ${keys.slice(first, last + 1).join(', ')}.`,
    )
  }
  const steps = operation.steps.map((step, index) => (index < stepIndex ? step : resetStep(step, at)))
  const back = patch(draft, { state, steps, cursor: stepIndex })
  const reset = patch(back, {
    pauseReason: reasonFor(
      {
        code: PauseCode.OPERATOR,
        message: `Reset to step ${stepIndex + 1} by ${by.name}.`,
        remedy: REMEDY,
      },
      back.operation,
    ),
  })
  // An earlier step must not be judged by readings that may miss what a later one sent.
  return record(trustFrom(reset, settledAt(operation, settings)), {
    type: 'operation_reset',
    body: { toStepIndex: stepIndex, toStepKey: stepKey },
    at,
    by,
    stepIndex,
  })
}

/** Attempts stay on record: those of a finished step count no more, those still open go on counting. */
const resetStep = (step: Step, at: Instant): Step => ({
  ...unbegunStep(step),
  attempts: isStepDone(step)
    ? step.attempts.map((attempt) => (isOpen(attempt) ? { ...attempt, closedAt: at } : attempt))
    : step.attempts,
})

/**
 * Pauses an operation that does not have the lock of its cluster, or gives a paused one this reason: what a person was
 * about to decide on was shown before another operation could change the cluster.
 */
export function loseLock(draft: Draft, loss: LockLoss, { at }: Order): Draft {
  const { operation } = draft
  const { state, cursor, pausedFrom } = operation
  const stopped = patch(draft, {
    state: stateAfter(operation, 'lose_lock'),
    ...(isDriven(state) ? { pausedFrom: state } : pausedFrom && { pausedFrom }),
  })
  const reason = reasonFor(causeOf(loss, operation.clusterId), stopped.operation)
  const paused = patch(stopped, { pauseReason: reason })
  const event = { type: 'operation_paused', body: { reason }, at, stepIndex: cursor } as const
  return { ...record(paused, event), effects: [] }
}

function causeOf(loss: LockLoss, clusterId: string): PauseCause {
  const code = PauseCode.LOCK_LOST
  if ('holderId' in loss) {
    return {
      code,
      message: `Operation ${loss.holderId} has the lock of ${clusterId}: two operations on it were active at once.`,
      remedy: {
        first: 'Compare both operations with the cluster. One of them has to end.',
        choices: {
          continue: 'lock the cluster again once the other operation has ended',
          abort: 'end this operation',
        },
      },
    }
  }
  const { by, at, reason } = loss.release
  return {
    code,
    message: `While this operation could not be read, ${by.name} released its lock on ${clusterId} (${timeText(at)}): \u201c${reason}\u201d. Another operation may have changed the cluster since.`,
    remedy: {
      first: 'Compare the cluster with the steps.',
      choices: {
        continue: 'lock the cluster again, which is refused while another operation has the lock',
        abort: 'end the operation and list what it leaves in AWS, where nothing is changed',
      },
    },
  }
}

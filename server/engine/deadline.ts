import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { PauseCode } from '../model/pause-reason.ts'
import { UNDO } from '../model/remedy.ts'
import type { Step } from '../model/step.ts'
import { titleOf } from '../steps/registry.ts'
import type { Draft } from './draft.ts'
import { halt } from './lifecycle.ts'

/** When the step's wait ends; undefined while it does not wait. A restart does not move it, a resume does. */
export const deadlineOf = ({ waitTimeoutSeconds }: Operation, { waitingSince }: Step): Instant | undefined =>
  waitingSince === undefined ? undefined : addMs(waitingSince, waitTimeoutSeconds * 1000)

/** Whether the step's time is up. */
export function isPastDeadline(operation: Operation, step: Step, at: Instant): boolean {
  const deadline = deadlineOf(operation, step)
  return deadline !== undefined && at >= deadline
}

/** Pauses because the step's time is up. */
export const pastDeadline = (draft: Draft, step: Step, waitingFor: string, at: Instant): Draft =>
  halt(draft, at, {
    code: PauseCode.DEADLINE,
    message: `Step ${draft.operation.cursor + 1} (${titleOf(step)}) timed out after ${draft.operation.waitTimeoutSeconds} s. It was still waiting for: ${waitingFor}.`,
    remedy: {
      first: 'Check in the RDS console whether AWS makes progress.',
      choices: { continue: 'wait as long again', rollback: UNDO },
      note: 'A longer step timeout can be set before that.',
    },
  })

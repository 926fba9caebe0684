import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { judgeAnswer } from './answer.ts'
import {
  loseLock,
  obeyBreakpoints,
  obeyInterrupt,
  obeyPause,
  obeyReset,
  obeyStart,
  obeyStepTimeout,
} from './commands.ts'
import type { Draft } from './draft.ts'
import { countDecision, draftOf, hasChanged, patch, requireRevision, withStepKeys } from './draft.ts'
import { judgeLook, obeyAbort, obeyMarkComplete, recordAftermath } from './ending.ts'
import type { Command, Observation, Order } from './observation.ts'
import { judgeReading, judgeUnreadable } from './reading.ts'
import { obeyContinue, obeyRollback } from './resume.ts'
import type { EngineSettings } from './settings.ts'

/**
 * The engine: what an observation makes of an operation, which events tell of it, and what the host has to do once it
 * is on disk. Pure. A command that is not possible, or was decided on something else, throws a DomainError.
 */
export function advance(operation: Operation, observation: Observation, settings: EngineSettings): Draft {
  // What was observed before a change that was faster to the disk is of the time of that change: time never goes back.
  const at = observation.at < operation.updatedAt ? operation.updatedAt : observation.at
  if (observation.kind === 'command') requireRevision(operation, observation.expectedRevision)
  const advanced = advanceDraft(draftOf(operation), { ...observation, at }, settings, observation.at)
  const draft = recordAftermath(advanced, operation, observation, at, settings)
  if (!hasChanged(draft, operation)) return draft
  // Looking at what an operation left does not change when it last did something.
  const dated = observation.kind === 'looked' ? draft : patch(draft, { updatedAt: at })
  return countDecision(withStepKeys(dated), operation)
}

function advanceDraft(
  draft: Draft,
  observation: Observation,
  settings: EngineSettings,
  observedAt: Instant,
): Draft {
  switch (observation.kind) {
    case 'reading':
      return judgeReading(draft, { ...observation, settings, observedAt })
    case 'unreadable':
      return judgeUnreadable(draft, observation.at, observation.fault, settings)
    case 'answered':
      return judgeAnswer(draft, observation, settings)
    case 'looked':
      return judgeLook(draft, observation, settings)
    case 'command':
      return obeyCommand(draft, observation.command, observation, settings)
  }
}

/** Carries out a command, or refuses it with a DomainError. */
function obeyCommand(draft: Draft, command: Command, order: Order, settings: EngineSettings): Draft {
  switch (command.name) {
    case 'start':
      return obeyStart(draft, command, order)
    case 'pause':
      return obeyPause(draft, command, order)
    case 'interrupt':
      return obeyInterrupt(draft, command, order)
    case 'lose_lock':
      return loseLock(draft, command, order)
    case 'continue':
      return obeyContinue(draft, command, order)
    case 'rollback':
      return obeyRollback(draft, command, order, settings)
    case 'abort':
      return obeyAbort(draft, command, order, settings)
    case 'mark_complete':
      return obeyMarkComplete(draft, command, order, settings)
    case 'reset':
      return obeyReset(draft, command, order, settings)
    case 'set_breakpoints':
      return obeyBreakpoints(draft, command, order)
    case 'update_step_timeout':
      return obeyStepTimeout(draft, command, order)
  }
}

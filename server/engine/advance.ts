import type { Operation } from '../model/operation.ts'
import { judgeLook, recordAftermath } from './aftermath.ts'
import { countDecision, requireRevision } from './decision-revision.ts'
import type { Draft } from './draft.ts'
import { draftOf, hasChanged, patch } from './draft.ts'
import { judgeAnswer } from './judge-answer.ts'
import { judgeReading } from './judge-reading.ts'
import { judgeUnreadable } from './judge-unreadable.ts'
import { obeyCommand } from './obey-command.ts'
import type { Observation } from './observation.ts'
import type { EngineSettings } from './settings.ts'

/**
 * The engine: what an observation makes of an operation, which events tell of it, and what the host has to do once it
 * is on disk. Pure. A command that is not possible, or was decided on something else, throws a DomainError.
 */
export function advance(operation: Operation, observation: Observation, settings: EngineSettings): Draft {
  // What was observed before a change that was faster to the disk is of the time of that change: time never goes back.
  const at = observation.at < operation.updatedAt ? operation.updatedAt : observation.at
  if (observation.kind === 'command') requireRevision(operation, observation.expectedRevision)
  const advanced = advanceDraft(draftOf(operation), { ...observation, at }, settings)
  const draft = recordAftermath(advanced, operation, observation, at, settings)
  if (!hasChanged(draft, operation)) return draft
  // Looking at what an operation left does not change when it last did something.
  const dated = observation.kind === 'looked' ? draft : patch(draft, { updatedAt: at })
  return countDecision(dated, operation)
}

function advanceDraft(draft: Draft, observation: Observation, settings: EngineSettings): Draft {
  switch (observation.kind) {
    case 'reading':
      return judgeReading(draft, observation.at, observation.reading, settings)
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

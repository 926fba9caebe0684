import type { Operation } from '../../model/operation.ts'
import type { Step } from '../../model/step.ts'
import { isStepDone } from '../../model/step.ts'
import { titleOf } from '../../steps/registry.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { enterStep } from '../lifecycle.ts'
import { newSteps } from '../new-steps.ts'
import type { EngineSettings } from '../settings.ts'
import { stateAfter } from '../transitions.ts'
import { settledAt, trustFrom } from '../trust.ts'
import type { CommandOf, Order } from './order.ts'
import { decisionOf, unpause } from './resume.ts'

/** Puts the way back behind the steps so far and begins it. */
export function obeyRollback(
  draft: Draft,
  command: CommandOf<'rollback'>,
  { at, actor }: Order,
  settings: EngineSettings,
): Draft {
  const { steps, impossible } = command
  const { operation } = draft
  const back = newSteps(steps, 'rollback')
  const before = stepsBefore(operation)
  const turned = patch(unpause(draft, stateAfter(operation, 'rollback'), at), {
    steps: [...before, ...back],
    cursor: before.length,
  })
  // The way back must not be judged by readings that may miss what was sent last.
  const recorded = record(trustFrom(turned, settledAt(operation, settings)), {
    type: 'rollback_started',
    body: { ...decisionOf(operation, command), steps: back.map((step) => titleOf(step)), impossible },
    at,
    actor,
  })
  return enterStep(recorded, at)
}

/** What is kept of the steps: what was not begun is skipped, and the rest of an earlier way back that did nothing is dropped. */
const stepsBefore = ({ steps }: Operation): readonly Step[] =>
  steps
    .slice(0, steps.findLastIndex(isOnRecord) + 1)
    .map(
      (step): Step =>
        isStepDone(step) ? step : { ...step, state: step.state === 'pending' ? 'skipped' : 'failed' },
    )

/** A step of an earlier way back may be pending and still have sent something: it was reset. */
const isOnRecord = ({ phase, state, attempts }: Step): boolean =>
  phase === 'forward' || state !== 'pending' || attempts.length > 0

import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
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
import type { CommandOf, Order } from './order.ts'
import { unpause } from './resume.ts'

/** Puts the way back behind the steps so far and begins it. */
export function obeyRollback(
  draft: Draft,
  command: CommandOf<'rollback'>,
  { at, actor }: Order,
  settings: EngineSettings,
): Draft {
  const { comment, steps, impossible } = command
  const { operation } = draft
  const back = newSteps(steps, 'rollback')
  const before = stepsBefore(operation)
  const turned = patch(unpause(draft, stateAfter(operation, 'rollback'), at), {
    steps: [...before, ...back],
    cursor: before.length,
    readingsCountFrom: trustedFrom(operation, at, settings),
  })
  const recorded = record(turned, {
    type: 'rollback_started',
    body: { ...(comment !== undefined && { comment }), steps: back.map((step) => titleOf(step)), impossible },
    at,
    actor,
  })
  return enterStep(recorded, at)
}

/** What is kept of the steps: all that was begun; what was not is skipped, and an earlier way back that was not begun is dropped. */
const stepsBefore = ({ steps }: Operation): readonly Step[] =>
  steps
    .filter(({ phase, state }) => phase === 'forward' || state !== 'pending')
    .map(
      (step): Step =>
        isStepDone(step) ? step : { ...step, state: step.state === 'pending' ? 'skipped' : 'failed' },
    )

/** The way back must not be judged by readings that may miss what was sent last. */
function trustedFrom({ steps }: Operation, at: Instant, { settleWindowMs }: EngineSettings): Instant {
  const settled = steps.flatMap(({ attempts }) =>
    attempts.map(({ intendedAt }) => addMs(intendedAt, settleWindowMs)),
  )
  return [at, ...settled].toSorted().at(-1) ?? at
}

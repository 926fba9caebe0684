import { badInput } from '../model/bad-input.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Consent } from '../model/consent.ts'
import { consent, consentsGiven } from '../model/consent.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { DecisionBody } from '../model/operation-event.ts'
import { parkedItem } from '../model/parked-change.ts'
import { PauseCode } from '../model/pause-reason.ts'
import { withPauseEnded } from '../model/paused-time.ts'
import type { ResumeAction } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import type { PlannedStep, Step } from '../model/step.ts'
import { isStepDone } from '../model/step.ts'
import { topologyDifferences } from '../model/topology.ts'
import { hasActed } from '../operations/kit/attempted.ts'
import { namedChanges, parkedInTheWayOf } from '../operations/kit/parked-changes.ts'
import { SMALLER_WRITER } from '../operations/kit/smaller-writers.ts'
import type { Verdict } from '../steps/assessment.ts'
import { unlessAccepted } from '../steps/assessment.ts'
import { titleOf } from '../steps/registry.ts'
import type { Draft } from './draft.ts'
import { patch, patchCurrent, record } from './draft.ts'
import { enterStep, halt } from './lifecycle.ts'
import type { CommandOf, Order } from './observation.ts'
import type { EngineSettings } from './settings.ts'
import { settledAt, trustFrom } from './settings.ts'
import { carryBreakpoints, newSteps, stateAfter } from './transitions.ts'

/** Goes on where it stopped: waits and retry counters of the current step start again. What the pause asks consent to has to be accepted. */
export function obeyContinue(draft: Draft, command: CommandOf<'continue'>, order: Order): Draft {
  const { at, by } = order
  const { pauseReason } = draft.operation
  const state = stateAfter(draft.operation, 'continue')
  const accepted = requireConsent(draft.operation, command.accept)
  const resumed = record(unpause(draft, state, at), {
    type: 'operation_resumed',
    body: { ...decisionOf(draft.operation, command), ...(accepted && { accepted }) },
    at,
    by,
    stepIndex: draft.operation.cursor,
  })
  const step = currentStep(resumed.operation)
  if (!step) return enterStep(resumed, at)
  const refreshed = patchCurrent(resumed, {
    retries: 0,
    failedReadings: 0,
    retryAt: undefined,
    holding: undefined,
    error: undefined,
    accepted: accepted ? [...step.accepted, accepted.key] : step.accepted,
    isBreakpointPassed: step.isBreakpointPassed || pauseReason?.code === PauseCode.BREAKPOINT,
  })
  // A fresh plan may come late, when someone else has continued since: what was done stays on record.
  const { cursor, facts } = draft.operation
  const isUntouched = cursor === 0 && facts.original === undefined
  const { plan } = command
  return plan && isUntouched ? replan(refreshed, plan, order) : enterStep(refreshed, at)
}

/** What the event of a decision about a paused operation carries. */
export function decisionOf<A extends ResumeCommand['name']>(
  operation: Operation,
  { name, reason }: { readonly name: A; readonly reason?: string },
): DecisionBody & { readonly action: A } {
  const step = currentStep(operation)
  return {
    action: name,
    stepIndex: operation.cursor,
    ...(step && { stepTitle: titleOf(step) }),
    ...(reason !== undefined && { reason }),
  }
}

type ResumeCommand = CommandOf<ResumeAction>

/** The consent that the pause asks for and that was given, if it asks for one; anything else is refused. */
export function requireConsent(
  { id, pauseReason }: Operation,
  accept: string | undefined,
): Consent | undefined {
  const asked = pauseReason?.accepts
  if (asked?.key === accept) return asked
  if (!asked) {
    throw badInput(
      'NO_CONSENT_ASKED',
      { path: ['accept'], value: accept },
      `Operation ${id} asks for no consent at this pause, so accept must not be given. Read the operation again.`,
    )
  }
  throw new DomainError(
    accept === undefined ? 'CONSENT_MISSING' : 'CONSENT_DIFFERS',
    `${accept === undefined ? '' : 'That is not what has to be accepted now. '}To continue operation ${id}, accept this: ${asked.text}`,
    { operationId: id, accepts: { key: asked.key, text: asked.text } },
  )
}

/** The draft out of its pause and in another state. */
export function unpause(draft: Draft, state: Operation['state'], at: Order['at']): Draft {
  const { pausedFrom: _, pauseReason: __, ...operation } = draft.operation
  const pauses = withPauseEnded(operation.pauses, at)
  return trustFrom({ ...draft, operation: { ...operation, state, ...(pauses && { pauses }) } }, at)
}

/** Puts the steps of the rollback behind the steps so far and begins it. */
export function obeyRollback(
  draft: Draft,
  command: CommandOf<'rollback'>,
  { at, by }: Order,
  settings: EngineSettings,
): Draft {
  const { steps, impossible } = command
  const { operation } = draft
  const back = newSteps(steps, 'rollback')
  const before = stepsBeforeRollback(operation)
  const turned = patch(unpause(draft, stateAfter(operation, 'rollback'), at), {
    steps: [...before, ...back],
    cursor: before.length,
  })
  // The rollback must not be judged by readings that may miss what was sent last.
  const recorded = record(trustFrom(turned, settledAt(operation, settings)), {
    type: 'rollback_started',
    body: { ...decisionOf(operation, command), steps: back.map((step) => titleOf(step)), impossible },
    at,
    by,
  })
  return enterStep(recorded, at)
}

/** What is kept of the steps when a rollback begins: what was not begun is skipped, and the rest of an earlier rollback that did nothing is dropped. */
export const stepsBeforeRollback = ({ steps }: Operation): readonly Step[] =>
  steps
    .slice(0, steps.findLastIndex(isOnRecord) + 1)
    .map(
      (step): Step =>
        isStepDone(step) ? step : { ...step, state: step.state === 'pending' ? 'skipped' : 'failed' },
    )

/** A step of an earlier rollback may be pending and still have sent something: it was reset. */
const isOnRecord = ({ phase, state, attempts }: Step): boolean =>
  phase === 'forward' || state !== 'pending' || attempts.length > 0

/** Takes over a plan made from a fresh reading; pauses when the cluster or the plan is not what the operator was shown. */
export function replan(draft: Draft, plan: CommandOf<'start'>['plan'], { at }: Order): Draft {
  const { steps, topology, hash, notes = [], owedProxyRegistrations, inheritance } = plan
  const { shownTopology, clusterId, steps: old, facts } = draft.operation
  const ofTopology = topologyDifferences(shownTopology, topology)
  const differences = ofTopology.length > 0 ? ofTopology : planDifferences(old, steps)
  const fresh = patch(draft, {
    steps: carryBreakpoints(newSteps(steps, 'forward'), old),
    cursor: 0,
    shownTopology: topology,
    ...(hash !== undefined && { planHash: hash }),
    facts: {
      ...facts,
      ...inheritance?.facts,
      ...(owedProxyRegistrations && { owedProxyRegistrations }),
    },
    ...(inheritance && { adoption: inheritance.adoption }),
  })
  if (differences.length === 0) return enterStep(fresh, at)
  const warnings = notes.filter(({ code }) => code === SMALLER_WRITER).map(({ message }) => message)
  const message = [
    `${clusterId} has changed since the plan was shown: ${differences.join('; ')}.`,
    ...warnings,
  ].join(' ')
  const replanned = record(fresh, { type: 'operation_replanned', body: { differences }, at })
  return halt(replanned, at, {
    code: PauseCode.TOPOLOGY_CHANGED,
    message,
    remedy: {
      first: 'Check the new plan, which is shown now.',
      choices: { continue: 'carry it out', abort: 'end the operation' },
      note: 'Nothing was changed.',
    },
    accepts: consent(
      'changed_topology',
      clusterId,
      [...differences, ...warnings],
      `${message} The new plan is carried out.`,
    ),
  })
}

/**
 * What a person who was shown one plan finds different in another, one sentence a difference; empty when they do the same in
 * the same order. A plan depends on more than the topology: a reader that is about to go is no stand-in.
 */
function planDifferences(shown: readonly PlannedStep[], fresh: readonly PlannedStep[]): readonly string[] {
  const [before, after] = [shown.map(labelOf), fresh.map(labelOf)]
  const gone = without(before, after).map((step) => `${step} is no longer in the plan`)
  const added = without(after, before).map((step) => `${step} is new in the plan`)
  const isInOrder = before.every((step, index) => step === after[index])
  return gone.length + added.length > 0 || isInOrder
    ? [...gone, ...added]
    : ['the steps are in another order']
}

/** What is told of a step in a plan: what it does, and whether it does so to the writer itself. */
const labelOf = (step: PlannedStep): string =>
  `"${titleOf(step)}"${'isInPlace' in step.input && step.input.isInPlace ? ' while it is the writer' : ''}`

/** The labels that are left when each of the others has taken one of its kind away. */
function without(labels: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return labels.filter((label) => {
    const at = left.indexOf(label)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * The verdict before any call while AWS would apply parked changes with this call or with a later one of the plan; undefined
 * when there are none, or exactly these were accepted. It is asked for at the first call, not at the step that applies
 * them: by then the writer may be on a temporary instance. What someone parks later is asked for at the next call.
 */
export function unlessParkedAccepted(operation: Operation, cluster: ClusterReading): Verdict | undefined {
  const { clusterId, cursor, steps } = operation
  const parked = parkedInTheWayOf(steps.slice(cursor), cluster)
    .map(({ resource, others }) => ({ resource, names: namedChanges(others) }))
    .filter(({ names }) => names.length > 0)
  if (parked.length === 0) return undefined
  const items = parked.flatMap(({ resource, names }) => names.map((name) => parkedItem(resource, name)))
  const told = parked.map(
    ({ resource, names }) =>
      `${resource} has pending changes that AWS would apply together with this operation's: ${names.join(', ')}.`,
  )
  const list = parked.map(({ resource, names }) => `${resource}: ${names.join(', ')}`).join('; ')
  const isUntouched = !hasActed(operation)
  return unlessAccepted(
    consent(
      'parked_changes',
      clusterId,
      items,
      `AWS applies these pending changes together with this operation's. ${list}.`,
    ),
    consentsGiven(steps),
    [...told, ...(isUntouched ? ['Nothing was changed yet.'] : [])].join(' '),
    {
      choices: {
        continue: 'accept them',
        rollback: UNDO,
        ...(isUntouched && { abort: 'end the operation' }),
      },
      note: 'To avoid them, change those values back in the RDS console before that.',
    },
  )
}

import type { Attempt } from '../model/attempt.ts'
import { isOpen, repetitionOf } from '../model/attempt.ts'
import { awsActionOf } from '../model/aws-action.ts'
import { causeOf } from '../model/fault-cause.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { EventBodies } from '../model/operation-event.ts'
import { isDriven } from '../model/operation-state.ts'
import { PauseCode } from '../model/pause-reason.ts'
import { callTarget } from '../model/rds-call.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { FaultKind, refusalOf } from '../model/rds-fault.ts'
import type { Step } from '../model/step.ts'
import { instancesOf } from '../model/step.ts'
import { targetText } from '../steps/registry.ts'
import type { Draft } from './draft.ts'
import { ask, patchCurrent, patchStep, record } from './draft.ts'
import { faultPolicies, reactionTo } from './fault-policy.ts'
import { halt } from './lifecycle.ts'
import type { Observation } from './observation.ts'
import type { EngineSettings } from './settings.ts'
import { closePollMs, trustFrom } from './settings.ts'

type Answered = Extract<Observation, { kind: 'answered' }>

/** Records what came of a call, whatever has happened to the operation since, and decides what follows if it still runs. */
export function judgeAnswer(draft: Draft, answered: Answered, settings: EngineSettings): Draft {
  const { at, answer, stepIndex } = answered
  const step = draft.operation.steps[stepIndex]
  const attempt = step?.attempts.find(({ number }) => number === answered.attempt)
  if (!step || attempt?.outcome !== 'intended') return goOn(draft, at)
  const counted = trustFrom(draft, at)
  const sent = { attempt: attempt.number, ...repetitionOf(step.attempts, attempt) }
  switch (answer.outcome) {
    case 'accepted': {
      const { requestId, created } = answer
      const known = { ...(requestId !== undefined && { requestId }), ...(created && { created }) }
      const accepted = settle(counted, answered, step, { outcome: 'accepted', ...known })
      const body = { action: awsActionOf(attempt.call), ...sent, ...known }
      const recorded = record(accepted, { type: 'call_accepted', body, at, stepIndex })
      return goOn(recorded, isMoreToAsk(step) ? at : addMs(at, closePollMs(settings)))
    }
    case 'unknown': {
      const { fault } = answer
      const unknown = settle(counted, answered, step, { outcome: 'unknown', fault })
      const body = { fault, ...sent }
      return goOn(
        record(unknown, { type: 'call_unanswered', body, at, stepIndex }),
        addMs(at, closePollMs(settings)),
      )
    }
    case 'refused':
      return judgeRefusal(counted, answered, step, { ...sent, fault: answer.fault }, settings)
  }
}

/** Whether the step is about an instance for which nothing was sent yet: that does not have to wait for the others. */
const isMoreToAsk = (step: Step): boolean =>
  'instances' in step.input &&
  instancesOf(step).some(
    (instanceId) =>
      !step.attempts.some((attempt) => isOpen(attempt) && callTarget(attempt.call) === instanceId),
  )

function judgeRefusal(
  draft: Draft,
  answered: Answered,
  step: Step,
  refusal: EventBodies['call_refused'],
  settings: EngineSettings,
): Draft {
  const { at, attempt, stepIndex } = answered
  const { fault } = refusal
  const reaction = reactionTo(fault.kind, step, draft.operation.facts)
  const outcome = reaction === 'look_again' ? 'accepted' : 'refused'
  const settled = settle(draft, answered, step, { outcome, fault })
  const refused = (retryAt?: Instant) =>
    record(settled, {
      type: 'call_refused',
      body: { ...refusal, ...(retryAt !== undefined && { retryAt }) },
      at,
      stepIndex,
    })
  // An attempt that counts no more was decided again since: its refusal is on record, and changes nothing else.
  const decided = step.attempts.find(({ number }) => number === attempt)
  const isClosed = decided?.closedAt !== undefined
  const target = decided && targetText(step, decided.call)
  const isCurrent = isDriven(draft.operation.state) && stepIndex === draft.operation.cursor
  if (!isCurrent || isClosed) return goOn(refused(), at)
  switch (reaction) {
    case 'look_again':
      return goOn(refused(), addMs(at, closePollMs(settings)))
    case 'pause':
      return pauseFor(refused(), fault, at, target)
    case 'retry_uncounted': {
      const retryAt = addMs(at, uncountedBackoffMs(step, fault, draft.operation.id, settings))
      return goOn(patchCurrent(refused(retryAt), { retryAt }), retryAt)
    }
    case 'retry': {
      if (step.retries >= draft.operation.retries.maximum) return pauseFor(refused(), fault, at, target)
      const retryAt = addMs(at, backoffMs(step.retries, draft.operation.id, settings))
      return goOn(patchCurrent(refused(retryAt), { retryAt, retries: step.retries + 1 }), retryAt)
    }
  }
}

const settle = (
  draft: Draft,
  { at, attempt, stepIndex }: Answered,
  step: Step,
  change: Partial<Attempt>,
): Draft =>
  patchStep(draft, stepIndex, {
    attempts: step.attempts.map((each) =>
      each.number === attempt ? { ...each, ...change, answeredAt: at } : each,
    ),
  })

const goOn = (draft: Draft, wakeAt: Instant): Draft =>
  isDriven(draft.operation.state) ? ask(draft, { kind: 'wake', at: wakeAt }) : draft

/** Throttling is answered with ever more patience; what is busy may be free by the next reading. */
function uncountedBackoffMs(step: Step, { kind }: RdsFault, seed: string, settings: EngineSettings): number {
  const backoff = backoffMs(refusalsInARow(step, kind), seed, settings)
  return kind === FaultKind.STATE ? Math.min(backoff, settings.pollIntervalMs) : backoff
}

const refusalsInARow = ({ attempts }: Step, kind: FaultKind): number =>
  attempts.length -
  1 -
  attempts.findLastIndex(({ fault, outcome }) => outcome !== 'intended' && fault?.kind !== kind)

/** AWS ends some of its messages with a full stop, and some without. */
const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Pauses because AWS refused, with what that means and what to do; `target` follows the name of the action. */
export function pauseFor(draft: Draft, fault: RdsFault, at: Instant, target = ''): Draft {
  const { meaning, remedy } = faultPolicies[fault.kind]
  const cause = causeOf(fault)
  return halt(draft, at, {
    code: PauseCode.AWS_FAULT,
    message: `${refusalOf({ ...fault, action: `${fault.action}${target}` })} with ${fault.code}: ${asSentence(fault.message)} ${cause?.what ?? meaning}`,
    remedy: cause ? { ...remedy, first: cause.cure } : remedy,
  })
}

/** Doublings after which the wait between retries grows no further. */
const MAX_DOUBLINGS = 6

/**
 * How long to wait before retry number `retry` (from 0): doubling, between half and all of it. The spread comes from
 * `seed`, so that operations do not retry in step and the same operation always decides the same.
 */
export function backoffMs(retry: number, seed: string, settings: EngineSettings): number {
  const ceiling = closePollMs(settings) * 2 ** Math.min(retry, MAX_DOUBLINGS)
  return Math.round(ceiling * (0.5 + 0.5 * spread(`${seed}/${retry}`)))
}

/** A number from 0 to 1 that looks random and depends on the text alone (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) / 2 ** 32
}

import type { Consent } from '#server/model/consent.ts'
import type { Operation } from '#server/model/operation.ts'
import type { EventType, OperationEvent } from '#server/model/operation-event.ts'
import type { OperationState } from '#server/model/operation-state.ts'
import { fail } from './invariants.ts'
import { promisesOf } from './states.ts'

/** What each event tells of the state; `previous` is what was paused. */
const STATE_AFTER: { readonly [T in EventType]: OperationState | 'previous' | 'same' } = {
  operation_created: 'created',
  operation_started: 'running',
  operation_replanned: 'same',
  operation_paused: 'paused',
  operation_resumed: 'previous',
  rollback_started: 'rolling_back',
  operation_completed: 'completed',
  operation_marked_complete: 'completed',
  operation_aborted: 'failed',
  operation_rolled_back: 'rolled_back',
  operation_reset: 'same',
  breakpoints_set: 'same',
  step_timeout_set: 'same',
  step_started: 'same',
  step_waiting: 'same',
  step_completed: 'same',
  step_skipped: 'same',
  call_intended: 'same',
  call_accepted: 'same',
  call_refused: 'same',
  call_unanswered: 'same',
  reading_failed: 'same',
}

/** An operation, as far as its log has to add up to it. */
export interface LoggedOperation extends Pick<Operation, 'id' | 'state' | 'revision' | 'lastEventSeq'> {
  readonly pauseReason?: { readonly message: string; readonly advice: string } | undefined
  readonly steps: readonly { readonly state: string; readonly pauseBefore: boolean }[]
}

/** A decision that was given, and the last event of what was shown to the person who gave it. */
export interface GivenDecision {
  readonly action: 'continue' | 'rollback' | 'abort' | 'mark_complete' | 'reset'
  readonly shownSeq: number
}

/** What has been read of one operation's log. */
interface Account {
  readonly revision: number
  readonly seq: number
  readonly at: string
  readonly state: OperationState | undefined
  readonly pausedFrom: OperationState | undefined
  readonly open: ReadonlySet<string>
  /** Indexes of the steps that are done. */
  readonly completed: ReadonlySet<number>
  /** Indexes of the steps that it has to pause before, and of those that it has paused before. */
  readonly breakpoints: ReadonlySet<number>
  readonly pausedBefore: ReadonlySet<number>
  /** The last event after which there was something else to decide. */
  readonly decisiveSeq: number
  /** What the last pause asks consent to. */
  readonly asked: Consent | undefined
}

const NOTHING: Account = {
  revision: 0,
  seq: 0,
  at: '',
  state: undefined,
  pausedFrom: undefined,
  open: new Set(),
  completed: new Set(),
  breakpoints: new Set(),
  pausedBefore: new Set(),
  decisiveSeq: 0,
  asked: undefined,
}

/** Follows the log of every operation, and holds it against what is shown or stored of it. */
export class LogChecker {
  readonly #accounts = new Map<string, Account>()
  readonly #decisionsOn: ((operationId: string) => readonly GivenDecision[]) | undefined

  /** Takes every decision about an operation that was given, whatever came of it, where that is known. */
  constructor(decisionsOn?: (operationId: string) => readonly GivenDecision[]) {
    this.#decisionsOn = decisionsOn
  }

  /** Number of the last event that was read of an operation. */
  seqOf(operationId: string): number {
    return this.#accounts.get(operationId)?.seq ?? 0
  }

  /** Whether there is something new to check. */
  isNews({ id, revision }: LoggedOperation): boolean {
    return this.#accounts.get(id)?.revision !== revision
  }

  /** Checks an operation as it is now, with the events that came since it was checked last. */
  check(operation: LoggedOperation, news: readonly OperationEvent[]): void {
    const { id, state, revision, lastEventSeq, steps } = operation
    const before = this.#accounts.get(id) ?? NOTHING
    const planned = plannedBreakpoints(operation, news)
    const decisions = this.#decisionsOn?.(id)
    const account = news.reduce(
      (sum, event) => watchDecisions(watchBreakpoints(book(sum, event), event, planned), event, decisions),
      before,
    )
    if (revision < before.revision)
      fail('durable', `Operation ${id} went back from revision ${before.revision} to ${revision}.`)
    if (account.seq !== lastEventSeq)
      fail('log', `The log of ${id} ends with ${account.seq}, and the operation says ${lastEventSeq}.`)
    if (account.state !== state)
      fail('log', `The events of ${id} add up to ${account.state}, and it is ${state}.`)
    const odd = steps.findIndex(
      (step, index) => (step.state === 'completed') !== account.completed.has(index),
    )
    if (odd >= 0)
      fail('log', `Step ${odd + 1} of ${id} is ${steps[odd]?.state}, and its events say otherwise.`)
    requireReason(operation)
    this.#accounts.set(id, { ...account, revision })
  }
}

/** At most one operation may be active on a cluster. */
export function requireOneHolder(
  operations: readonly Pick<Operation, 'id' | 'region' | 'clusterId' | 'state'>[],
): void {
  const holders = new Map<string, string>()
  for (const { id, region, clusterId, state } of operations) {
    if (!promisesOf(state).holdsCluster) continue
    const key = `${region}/${clusterId}`
    const other = holders.get(key)
    if (other !== undefined) fail('claim', `${other} and ${id} are both active on ${key}.`)
    holders.set(key, id)
  }
}

/** The breakpoints that the plan came with; unknown, and so none, when others have been set since the last look. */
function plannedBreakpoints(
  { steps }: LoggedOperation,
  news: readonly OperationEvent[],
): ReadonlySet<number> {
  if (news.some(({ type }) => type === 'breakpoints_set')) return new Set()
  return new Set(steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : [])))
}

function book(account: Account, event: OperationEvent): Account {
  const { seq, at, operationId, type, stepIndex = -1 } = event
  if (seq !== account.seq + 1) fail('log', `Event ${seq} of ${operationId} follows ${account.seq}.`)
  if (at < account.at) fail('log', `Event ${seq} of ${operationId} is of ${at}, before ${account.at}.`)
  const told = STATE_AFTER[type]
  const state = told === 'same' ? account.state : told === 'previous' ? account.pausedFrom : told
  // One that is paused already may be given another reason.
  const isNewlyPaused = type === 'operation_paused' && account.state !== 'paused'
  const pausedFrom = isNewlyPaused ? account.state : account.pausedFrom
  if (type === 'call_intended' && !(account.state && promisesOf(account.state).mayAct))
    fail('quiet', `Event ${seq} of ${operationId} intends a call while it is ${account.state}.`)
  const completed =
    type === 'step_completed'
      ? new Set(account.completed).add(stepIndex)
      : type === 'operation_reset'
        ? new Set([...account.completed].filter((index) => index < event.body.toStepIndex))
        : account.completed
  return { ...account, seq, at, state, pausedFrom, completed, open: openCalls(account.open, event) }
}

/** A step with a breakpoint begins only once the operation has paused before it, since it was last put back to pending. */
function watchBreakpoints(account: Account, event: OperationEvent, planned: ReadonlySet<number>): Account {
  const { breakpoints, pausedBefore } = account
  const without = (from: number) => new Set([...pausedBefore].filter((index) => index < from))
  switch (event.type) {
    case 'operation_created':
    case 'operation_replanned':
      return { ...account, breakpoints: planned, pausedBefore: new Set() }
    case 'rollback_started':
      return { ...account, breakpoints: new Set(), pausedBefore: new Set() }
    case 'breakpoints_set':
      return { ...account, breakpoints: new Set(event.body.stepIndexes) }
    case 'operation_reset':
      return { ...account, pausedBefore: without(event.body.toStepIndex) }
    case 'operation_paused':
      return ASKED_BEFORE.has(event.body.reason.code) && event.stepIndex !== undefined
        ? { ...account, pausedBefore: new Set(pausedBefore).add(event.stepIndex) }
        : account
    case 'step_started': {
      const index = event.stepIndex ?? -1
      if (breakpoints.has(index) && !pausedBefore.has(index))
        fail('breakpoint', `Step ${index + 1} of ${event.operationId} began without a pause before it.`)
      return account
    }
    default:
      return account
  }
}

/** Events after which a person has something else before them than before. */
const DECISIVE: ReadonlySet<EventType> = new Set([
  'operation_started',
  'operation_paused',
  'operation_replanned',
  'operation_reset',
  'operation_resumed',
  'rollback_started',
  'breakpoints_set',
])

/**
 * A decision takes effect only on what was shown to the person who gave it, and a pause that asks for consent is left by
 * CONTINUE only with that consent.
 */
function watchDecisions(
  account: Account,
  event: OperationEvent,
  given: readonly GivenDecision[] | undefined,
): Account {
  const action = DECIDED[event.type]
  const isCovered = given?.some(
    (decision) => decision.action === action && decision.shownSeq >= account.decisiveSeq,
  )
  if (action !== undefined && isCovered === false) {
    fail(
      'decision',
      `Event ${event.seq} of ${event.operationId} (${event.type}) was decided by no one who saw what is there since event ${account.decisiveSeq}.`,
    )
  }
  const decisiveSeq = DECISIVE.has(event.type) ? event.seq : account.decisiveSeq
  switch (event.type) {
    case 'operation_paused':
      return { ...account, decisiveSeq, asked: event.body.reason.accepts }
    case 'operation_resumed': {
      const { accepted } = event.body
      if (accepted?.key !== account.asked?.key) {
        fail(
          'consent',
          `Event ${event.seq} of ${event.operationId} accepts ${accepted?.text ?? 'nothing'}, and the pause asked for: ${account.asked?.text ?? 'nothing'}.`,
        )
      }
      return { ...account, decisiveSeq, asked: undefined }
    }
    default:
      return { ...account, decisiveSeq }
  }
}

/** The decision that an event records. */
const DECIDED: Partial<Readonly<Record<EventType, GivenDecision['action']>>> = {
  operation_resumed: 'continue',
  rollback_started: 'rollback',
  operation_aborted: 'abort',
  operation_marked_complete: 'mark_complete',
  operation_reset: 'reset',
}

/** Pauses before a step at which a person sees what is about to be done, and decides. */
const ASKED_BEFORE: ReadonlySet<string> = new Set(['breakpoint', 'topology_changed'])

/** Every answer in the log belongs to an intention before it that had none. */
function openCalls(open: ReadonlySet<string>, event: OperationEvent): ReadonlySet<string> {
  switch (event.type) {
    case 'call_intended':
      return new Set(open).add(`${event.stepIndex} ${event.body.attempt}`)
    case 'call_accepted':
    case 'call_refused':
    case 'call_unanswered': {
      const key = `${event.stepIndex} ${event.body.attempt}`
      if (!open.has(key)) fail('log', `Event ${event.seq} answers a call that was not intended before.`)
      const rest = new Set(open)
      rest.delete(key)
      return rest
    }
    default:
      return open
  }
}

function requireReason({ id, state, pauseReason }: LoggedOperation): void {
  const isPaused = state === 'paused'
  if (isPaused !== (pauseReason !== undefined)) {
    fail('reason', `Operation ${id} is ${state} ${pauseReason ? 'with' : 'without'} a reason to be paused.`)
  }
  if (pauseReason && (pauseReason.message.trim() === '' || pauseReason.advice.trim() === '')) {
    fail('reason', `Operation ${id} is paused, and does not say why or what to do.`)
  }
}

import type { Ending } from './ending.ts'
import type { Operation } from './operation.ts'
import type { NewEvent } from './operation-event.ts'
import type { OperationState } from './operation-state.ts'

/**
 * What the events of an operation add up to. The engine decides the state and records events for it; replaying them gives
 * the state a second time, from the log alone. A checkpoint at which the two differ is refused: what an operation does, its
 * log tells.
 */
export interface Account {
  /** Undefined before the first event. */
  readonly state?: OperationState
  /** Where CONTINUE goes back to; set while it is paused. */
  readonly pausedFrom?: OperationState
  readonly ending?: Ending
}

/** Follows a log from its first event, or from what the events before add up to. */
export const replay = (events: readonly NewEvent[], { state, pausedFrom, ending }: Account = {}): Account =>
  events.reduce(after, {
    ...(state && { state }),
    ...(pausedFrom && { pausedFrom }),
    ...(ending && { ending }),
  })

/** How an operation differs from what its events add up to, for people; undefined when it does not. */
export function disagreement(operation: Operation, account: Account): string | undefined {
  const [told, found] = [textOf(account), textOf(operation)]
  return told === found ? undefined : `Its events add up to ${told}, and it is ${found}.`
}

function textOf({ state, pausedFrom, ending }: Account): string {
  const from = pausedFrom === undefined ? '' : ` from ${pausedFrom}`
  return `${state ?? 'nothing'}${from}${ending === undefined ? '' : ` (${ending})`}`
}

function after(account: Account, event: NewEvent): Account {
  switch (event.type) {
    case 'operation_created':
      return { state: 'created' }
    case 'operation_started':
      return { state: 'running' }
    case 'operation_paused':
      return account.state === 'paused' || account.state === undefined
        ? account
        : { state: 'paused', pausedFrom: account.state }
    case 'operation_resumed':
      // Where an operation was paused that says nothing of it: an old document may not.
      return { state: account.pausedFrom ?? 'running' }
    case 'rollback_started':
      return { state: 'rolling_back' }
    case 'operation_completed':
      return { state: 'completed', ending: 'completed' }
    case 'operation_marked_complete':
      return { state: 'completed', ending: 'completed_manually' }
    case 'operation_aborted':
      return { state: 'failed', ending: 'aborted' }
    case 'operation_rolled_back':
      return { state: 'rolled_back', ending: 'rolled_back' }
    case 'operation_replanned':
    case 'operation_reset':
    case 'breakpoints_set':
    case 'step_timeout_set':
    case 'step_started':
    case 'step_waiting':
    case 'step_completed':
    case 'step_skipped':
    case 'call_intended':
    case 'call_accepted':
    case 'call_refused':
    case 'call_unanswered':
    case 'reading_failed':
      return account
  }
}

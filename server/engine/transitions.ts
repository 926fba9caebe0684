import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationState } from '../model/operation-state.ts'

/** What can move an operation: commands of people and of the server, and what the engine itself concludes. */
export type Move =
  | 'start'
  | 'pause'
  | 'interrupt'
  | 'lose_lock'
  | 'continue'
  | 'rollback'
  | 'abort'
  | 'mark_complete'
  | 'reset'
  | 'set_breakpoints'
  | 'update_wait_timeout'
  | 'delete'
  /** The engine stops and waits for a person. */
  | 'halt'
  /** All steps are done. */
  | 'finish'

/** `previous` is the state in which the operation was paused; `gone` means that it is deleted. */
type Target = OperationState | 'previous' | 'gone'

/** The only list of legal moves: move x state -> next state. A move that is not listed is refused. */
const transitions: { readonly [M in Move]: { readonly [S in OperationState]?: Target } } = {
  start: { created: 'running' },
  pause: { running: 'paused', rolling_back: 'paused' },
  interrupt: { running: 'paused', rolling_back: 'paused' },
  lose_lock: { running: 'paused', rolling_back: 'paused', paused: 'paused' },
  halt: { running: 'paused', rolling_back: 'paused' },
  continue: { paused: 'previous' },
  rollback: { paused: 'rolling_back' },
  abort: { paused: 'failed' },
  mark_complete: { paused: 'completed' },
  reset: { paused: 'paused' },
  set_breakpoints: { created: 'created', running: 'running', paused: 'paused' },
  update_wait_timeout: { created: 'created', running: 'running', paused: 'paused' },
  delete: { created: 'gone' },
  finish: { running: 'completed', rolling_back: 'rolled_back' },
}

/** The moves that people may ask for. */
const COMMANDS = [
  'start',
  'pause',
  'continue',
  'rollback',
  'abort',
  'mark_complete',
  'reset',
  'set_breakpoints',
  'update_wait_timeout',
  'delete',
] as const satisfies readonly Move[]

/** A move that people may ask for. */
export type OperatorCommand = (typeof COMMANDS)[number]

/** Whether the operation may be rolled back: after a switchover AWS offers no way back. */
export const canRollBack = ({ facts }: Operation): boolean => facts.deployment?.switchedOverAt === undefined

/** What an operator may do with the operation now. */
export const allowedCommands = (operation: Operation): readonly OperatorCommand[] =>
  COMMANDS.filter(
    (command) =>
      transitions[command][operation.state] !== undefined &&
      (command !== 'rollback' || canRollBack(operation)),
  )

/** The state after a move; refuses with INVALID_STATE, naming the state and what is allowed in it. */
export function stateAfter(operation: Operation, move: Move): OperationState {
  const target = transitions[move][operation.state]
  if (target === 'previous') return operation.pausedFrom ?? 'running'
  if (target !== undefined && target !== 'gone') return target
  throw notAllowed(operation, move)
}

/** Refuses a move that the operation's state does not allow. */
export function requireAllowed(operation: Operation, move: Move): void {
  if (transitions[move][operation.state] === undefined) throw notAllowed(operation, move)
}

function notAllowed(operation: Operation, move: Move): DomainError {
  const allowed = allowedCommands(operation)
  return new DomainError(
    ErrorCode.INVALID_STATE,
    `Operation ${operation.id} is ${operation.state}; ${move} is not possible now. Possible: ${allowed.join(', ') || 'nothing, it has ended'}.`,
    { state: operation.state, allowed: [...allowed] },
  )
}

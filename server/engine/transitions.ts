import { apiWord } from '../model/api-word.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationState } from '../model/operation-state.ts'
import { isEnded } from '../model/operation-state.ts'
import type { PlannedStep, Step, StepPhase, StepProgress } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'

/** `previous` is the state in which the operation was paused; `gone` means that it is deleted. */
type Target = OperationState | 'previous' | 'gone'

/** The only list of legal moves: move x state -> next state. A move that is not listed is refused. */
const MOVES = {
  start: { created: 'running' },
  pause: { running: 'paused', rolling_back: 'paused' },
  interrupt: { running: 'paused', rolling_back: 'paused' },
  lose_lock: { running: 'paused', rolling_back: 'paused', paused: 'paused' },
  /** The engine stops and waits for a person. */
  halt: { running: 'paused', rolling_back: 'paused' },
  continue: { paused: 'previous' },
  rollback: { paused: 'rolling_back' },
  abort: { paused: 'failed' },
  mark_complete: { paused: 'completed' },
  reset: { paused: 'paused' },
  set_breakpoints: { created: 'created', running: 'running', paused: 'paused' },
  update_step_timeout: { created: 'created', running: 'running', paused: 'paused' },
  delete: { created: 'gone' },
  /** All steps are done. */
  finish: { running: 'completed', rolling_back: 'rolled_back' },
} as const satisfies Readonly<Record<string, { readonly [S in OperationState]?: Target }>>

/** What can move an operation: commands of people and of the server, and what the engine itself concludes. */
export type Move = keyof typeof MOVES

const transitions: { readonly [M in Move]: { readonly [S in OperationState]?: Target } } = MOVES

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
  'update_step_timeout',
  'delete',
] as const satisfies readonly Move[]

/** A move that people may ask for. */
export type OperatorCommand = (typeof COMMANDS)[number]

/** Whether the operation may be rolled back: AWS offers no managed rollback of a switchover. */
export const canRollBack = ({ facts }: Operation): boolean => facts.deployment?.switchedOverAt === undefined

/** Indexes of the first and the last step that a paused operation can be reset to: a roll back stays a roll back. */
export const resetRange = ({ cursor, pausedFrom, steps }: Operation) => ({
  first: pausedFrom === 'rolling_back' ? steps.findIndex(({ phase }) => phase === 'rollback') : 0,
  last: Math.min(cursor, steps.length - 1),
})

/** A command that is not possible now, and why, in a sentence. */
export interface UnavailableCommand {
  readonly command: OperatorCommand
  readonly reason: string
}

/** What an operator cannot do with the operation now. */
export const unavailableCommands = (operation: Operation): readonly UnavailableCommand[] =>
  COMMANDS.flatMap((command) => {
    const reason = refusalOf(operation, command)
    return reason === undefined ? [] : [{ command, reason }]
  })

/** What an operator may do with the operation now. */
export const allowedCommands = (operation: Operation): readonly OperatorCommand[] =>
  COMMANDS.filter((command) => refusalOf(operation, command) === undefined)

/** Why a command is not possible now; undefined when it is. */
function refusalOf(operation: Operation, command: OperatorCommand): string | undefined {
  if (transitions[command][operation.state] === undefined) return refusalByState(operation, command)
  return command === 'rollback' && !canRollBack(operation)
    ? `${operation.clusterId} was switched over to the new version, and AWS offers no managed rollback of a switchover.`
    : undefined
}

/** Why a command is not possible in a state for which its move is not listed. */
function refusalByState({ ending, state }: Operation, command: OperatorCommand): string {
  if (isEnded(state)) return ENDED[ending ?? 'unknown']
  switch (command) {
    case 'start':
      return 'The operation was started before.'
    case 'delete':
      return 'Only an operation that was never started can be deleted.'
    case 'set_breakpoints':
    case 'update_step_timeout':
      return 'The operation is being rolled back.'
    case 'pause':
      return state === 'paused' ? 'The operation is paused.' : NOT_STARTED
    case 'continue':
    case 'rollback':
    case 'abort':
    case 'mark_complete':
    case 'reset':
      return state === 'created' ? NOT_STARTED : 'The operation is not paused. Pause it first.'
  }
}

const NOT_STARTED = 'The operation was not started.'

const ENDED: { readonly [E in Ending | 'unknown']: string } = {
  completed: 'The operation has completed.',
  completed_manually: 'The operation was marked as completed.',
  aborted: 'The operation was aborted.',
  rolled_back: 'The operation was rolled back.',
  unknown: 'The operation has ended.',
}

/** The state after a move; refuses with INVALID_STATE, naming the state and what is allowed in it. */
export function stateAfter(operation: Operation, move: Move): OperationState {
  requireAllowed(operation, move)
  const target = transitions[move][operation.state]
  if (target === 'previous') return operation.pausedFrom ?? 'running'
  if (target !== undefined && target !== 'gone') return target
  throw notAllowed(operation, move)
}

/** Refuses a move that the operation does not allow now. */
export function requireAllowed(operation: Operation, move: Move): void {
  const isPossible = isCommand(move)
    ? refusalOf(operation, move) === undefined
    : transitions[move][operation.state] !== undefined
  if (!isPossible) throw notAllowed(operation, move)
}

const isCommand = (move: Move): move is OperatorCommand => COMMANDS.some((command) => command === move)

function notAllowed(operation: Operation, move: Move): DomainError {
  const allowed = allowedCommands(operation)
  const reason = isCommand(move) ? refusalOf(operation, move) : undefined
  const { id, state } = operation
  return new DomainError(
    'COMMAND_NOT_ALLOWED',
    `Operation ${id} is ${inWords(state)}; ${inWords(move)} is not possible now.${reason === undefined ? '' : ` ${reason}`} Possible: ${allowed.map(inWords).join(', ') || 'nothing'}.`,
    { operationId: id, state: apiWord(state), allowed: allowed.map(apiWord) },
  )
}

/** A state or a move in a sentence. */
const inWords = (word: OperationState | Move): string => word.replaceAll('_', ' ')

/** Steps of a plan, none of them begun. */
export const newSteps = (steps: readonly PlannedStep[], phase: StepPhase): readonly Step[] =>
  steps.map((step) => ({ ...step, ...unbegun(phase) }))

/** The same step, as it was before it was begun. */
export function unbegunStep(step: Step): Step {
  const {
    waitingFor,
    error,
    startedAt,
    completedAt,
    waitingSince,
    retryAt,
    holding,
    wasUnmet,
    result,
    ...kept
  } = step
  return { ...kept, ...unbegun(step.phase) }
}

const unbegun = (phase: StepPhase): StepProgress => ({
  phase,
  state: 'pending',
  attempts: [],
  retries: 0,
  failedReadings: 0,
  isBreakpointPassed: false,
  accepted: [],
})

/** New steps that pause where the operator wanted the old ones to pause. */
export function carryBreakpoints(steps: readonly Step[], old: readonly Step[]): readonly Step[] {
  const [keys, oldKeys] = [stepKeysOf(steps), stepKeysOf(old)]
  const added = steps.filter((_, index) => !oldKeys.includes(keys[index] ?? ''))
  const gone = old.filter((_, index) => !keys.includes(oldKeys[index] ?? ''))
  const formerOf = (step: Step, index: number): Step | undefined =>
    old[oldKeys.indexOf(keys[index] ?? '')] ??
    // With another writer the same step is about another instance: it takes the place of the one that is gone.
    ofKind(gone, step)[ofKind(added, step).indexOf(step)]
  return steps.map((step, index) => {
    const former = formerOf(step, index)
    return former
      ? { ...step, pauseBefore: former.pauseBefore, isBreakpointPassed: former.isBreakpointPassed }
      : step
  })
}

const ofKind = (steps: readonly Step[], { kind }: Step): readonly Step[] =>
  steps.filter((step) => step.kind === kind)

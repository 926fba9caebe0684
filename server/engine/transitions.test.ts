import { expect, test } from 'vitest'
import { DomainError } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationState } from '../model/operation-state.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { aCreated, at, order, refusal } from '../testing/engine-fixture.ts'
import type { Command } from './observation.ts'
import type { Move } from './transitions.ts'
import { allowedCommands, requireAllowed, stateAfter, unavailableCommands } from './transitions.ts'

const STATES = ['created', 'running', 'paused', 'completed', 'failed', 'rolling_back', 'rolled_back'] as const

/** The life of an operation, one row a move: from a state to the next. */
const LIFE: { readonly [M in Move]: Partial<Record<OperationState, OperationState>> } = {
  start: { created: 'running' },
  pause: { running: 'paused', rolling_back: 'paused' },
  interrupt: { running: 'paused', rolling_back: 'paused' },
  lose_lock: { running: 'paused', rolling_back: 'paused', paused: 'paused' },
  halt: { running: 'paused', rolling_back: 'paused' },
  continue: { paused: 'rolling_back' },
  rollback: { paused: 'rolling_back' },
  abort: { paused: 'failed' },
  mark_complete: { paused: 'completed' },
  reset: { paused: 'paused' },
  set_breakpoints: { created: 'created', running: 'running', paused: 'paused' },
  update_step_timeout: { created: 'created', running: 'running', paused: 'paused' },
  delete: {},
  finish: { running: 'completed', rolling_back: 'rolled_back' },
}

/** The cases of this file continue from a roll back, which cannot be taken for the default. */
const inState = (state: OperationState): Operation =>
  aCreated({ state, ...(state === 'paused' && { pausedFrom: 'rolling_back' }) })

const isMove = (name: string): name is Move => Object.hasOwn(LIFE, name)
const cases = Object.keys(LIFE)
  .filter(isMove)
  .flatMap((move) => STATES.map((state) => ({ move, state, next: LIFE[move][state] ?? 'refused' })))

test.for(cases)('$move from $state: $next', ({ move, state, next }) => {
  const operation = inState(state)
  expect(outcomeOf(() => stateAfter(operation, move))).toBe(next)
  const isDelete = move === 'delete' && state === 'created'
  expect(outcomeOf(() => requireAllowed(operation, move) ?? 'allowed')).toBe(
    isDelete || next !== 'refused' ? 'allowed' : 'refused',
  )
})

/** Each command of the engine, with nothing in it that is refused for itself. */
const ORDERS: readonly Command[] = [
  { name: 'start', plan: { steps: [], topology: topologyOf(aCluster()) } },
  { name: 'pause' },
  { name: 'interrupt' },
  { name: 'lose_lock', holderId: 'op-7' },
  { name: 'continue' },
  { name: 'rollback', steps: [], impossible: [] },
  { name: 'abort' },
  { name: 'mark_complete' },
  { name: 'reset', stepKey: 'get_cluster_info' },
  { name: 'set_breakpoints', stepKeys: [] },
  { name: 'update_step_timeout', seconds: 60 },
]

test.for(ORDERS)('a command that its table does not list is refused: $name', (command) => {
  for (const state of STATES.filter((each) => LIFE[command.name][each] === undefined))
    expect(outcomeOf(() => order(inState(state), 9, command).operation.state)).toBe('refused')
})

function outcomeOf(work: () => string): string {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    expect(error.code).toBe('INVALID_STATE')
    return 'refused'
  }
}

const limits = ['set_breakpoints', 'update_step_timeout']
const onPaused = ['continue', 'rollback', 'abort', 'mark_complete', 'reset', ...limits]

test.for([
  ['created', ['start', ...limits, 'delete']],
  ['running', ['pause', ...limits]],
  ['paused', onPaused],
  ['rolling_back', ['pause']],
  ['completed', []],
  ['failed', []],
  ['rolled_back', []],
] as const)('what people may do with an operation that is %s', ([state, commands]) => {
  expect(allowedCommands(inState(state))).toEqual(commands)
})

test.for(STATES)(
  'with an operation that is %s every command is possible, or there is a reason why not',
  (state) => {
    const operation = inState(state)
    const unavailable = unavailableCommands(operation)
    const all = [...allowedCommands(operation), ...unavailable.map(({ command }) => command)]
    expect(all.toSorted()).toEqual([...onPaused, 'start', 'pause', 'delete'].toSorted())
    for (const { command, reason } of unavailable) {
      expect(reason).toMatch(/^[A-Z].*\.$/)
      expect(() => requireAllowed(operation, command)).toThrow(reason)
    }
  },
)

test.for([
  ['completed', 'completed', 'has completed'],
  ['completed', 'completed_manually', 'marked as completed'],
  ['failed', 'aborted', 'aborted'],
  ['rolled_back', 'rolled_back', 'rolled back'],
] as const)('for an operation that is %s (%s) each reason says so', ([state, ending, says]) => {
  const reasons = unavailableCommands({ ...inState(state), ending }).map(({ reason }) => reason)
  expect(reasons).toEqual(Array.from({ length: 10 }, () => expect.stringContaining(says)))
})

test('after the switchover nothing can be rolled back', () => {
  const deployment = { identifier: 'bgd-1', isAdopted: false }
  const before = aCreated({ state: 'paused', facts: { deployment } })
  const after = { ...before, facts: { deployment: { ...deployment, switchedOverAt: at(3600) } } }
  expect(allowedCommands(before)).toEqual(onPaused)
  expect(allowedCommands(after)).toEqual(onPaused.filter((command) => command !== 'rollback'))
  for (const ask of [requireAllowed, stateAfter])
    expect(() => ask(after, 'rollback')).toThrow('AWS offers no managed rollback of a switchover')
})

test.for([
  [
    'running',
    'Operation op-1 is running; reset is not possible now. The operation is not paused. Pause it first. Possible: pause, set breakpoints, update step timeout.',
  ],
  [
    'failed',
    'Operation op-1 is failed; reset is not possible now. The operation has ended. Possible: nothing.',
  ],
] as const)('a refusal from %s names the state, why, and what is possible', ([state, message]) => {
  expect(() => stateAfter(inState(state), 'reset')).toThrow(refusal('INVALID_STATE', message))
})

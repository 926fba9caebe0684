import { expect, test } from 'vitest'
import { DomainError } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationState } from '../model/operation-state.ts'
import { aCreated } from '../testing/engine-fixture.ts'
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
  update_wait_timeout: { created: 'created', running: 'running', paused: 'paused' },
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
  const outcome = outcomeOf(() => stateAfter(operation, move))
  expect(outcome).toBe(next)
  const isDelete = move === 'delete' && state === 'created'
  expect(outcomeOf(() => requireAllowed(operation, move) ?? 'allowed')).toBe(
    isDelete || next !== 'refused' ? 'allowed' : 'refused',
  )
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

test('continue goes back to where the operation was paused', () => {
  expect(stateAfter(aCreated({ state: 'paused', pausedFrom: 'running' }), 'continue')).toBe('running')
})

const onPaused = [
  'continue',
  'rollback',
  'abort',
  'mark_complete',
  'reset',
  'set_breakpoints',
  'update_wait_timeout',
]

test.for([
  ['created', ['start', 'set_breakpoints', 'update_wait_timeout', 'delete']],
  ['running', ['pause', 'set_breakpoints', 'update_wait_timeout']],
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
    expect(all.toSorted()).toEqual(
      ['abort', 'continue', 'delete', 'mark_complete', 'pause', 'reset', 'rollback'].concat([
        'set_breakpoints',
        'start',
        'update_wait_timeout',
      ]),
    )
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
  expect(reasons).toHaveLength(10)
  for (const reason of reasons) expect(reason).toContain(says)
})

test('after the switchover nothing can be rolled back', () => {
  const deployment = { identifier: 'bgd-1', isAdopted: false }
  const before = aCreated({ state: 'paused', facts: { deployment } })
  const after = aCreated({
    state: 'paused',
    facts: { deployment: { ...deployment, switchedOverAt: '2026-03-01T11:00:00.000Z' } },
  })
  expect(allowedCommands(before)).toEqual(onPaused)
  expect(allowedCommands(after)).toEqual(onPaused.filter((command) => command !== 'rollback'))
  expect(() => requireAllowed(after, 'rollback')).toThrow('AWS offers no managed rollback of a switchover')
  expect(() => stateAfter(after, 'rollback')).toThrow('AWS offers no managed rollback of a switchover')
})

test.for([
  [
    'running',
    'Operation op-1 is running; reset is not possible now. The operation is not paused. Pause it first. Possible: pause, set_breakpoints, update_wait_timeout.',
  ],
  [
    'failed',
    'Operation op-1 is failed; reset is not possible now. The operation has ended. Possible: nothing.',
  ],
] as const)('a refusal from %s names the state, why, and what is possible', ([state, message]) => {
  expect(() => stateAfter(inState(state), 'reset')).toThrow(
    expect.objectContaining({ code: 'INVALID_STATE', message }),
  )
})

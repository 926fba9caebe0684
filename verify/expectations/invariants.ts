import { z } from 'zod'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { MockCall } from '../mock-state.ts'
import type { EventView, OperationView } from '../operation-view.ts'
import type { Testbed } from '../testbed.ts'
import { expectAddsUp, expectGapless } from './events.ts'

/** What must hold after every scenario, whatever it is about (design: "What must never happen"). */
export async function expectInvariants(testbed: Testbed): Promise<void> {
  const { operator, mock } = testbed
  const logs: EventView[][] = []
  for (const id of operator.operationIds) {
    const operation = await operator.look(id)
    const stored = await operator.storedEvents(id)
    await testbed.time.arrival(() => operator.toldEvents(id).length >= stored.length)
    expectGapless(operator.toldEvents(id), stored)
    expectAddsUp(stored, operation)
    expectActionable(operation)
    logs.push([...stored])
  }
  expectEachCallDecidedOnce([...logs.flat(), ...operator.formerEvents], await mock.mutations())
}

/** How advice names a choice, and the action of the API that it stands for. */
const CHOICES = [
  ['Continue', 'CONTINUE'],
  ['Roll back', 'ROLLBACK'],
  ['Mark as completed', 'MARK_COMPLETE'],
  ['Abort', 'ABORT'],
] as const

/** Everything is possible or says why not; a pause says what happened and what to do, and names only what is possible. */
function expectActionable({ allowedActions, pause, state, unavailableActions }: OperationView): void {
  const refused = unavailableActions.filter(({ reason }) => reason !== '').map(({ action }) => action)
  expectEqual('each action is possible or says why not', [...allowedActions, ...refused].toSorted(), ALL)
  if (state !== 'PAUSED') return
  const advice = pause?.advice ?? ''
  const impossible = CHOICES.filter(
    ([name, action]) => advice.includes(name) && !allowedActions.includes(action),
  )
  expectEqual('the advice names only what is possible', impossible, [])
  expectTrue(
    'a paused operation says why and what to do',
    pause !== null && pause.message !== '' && pause.advice !== '',
    pause,
  )
}

const ALL = [
  'ABORT',
  'CONTINUE',
  'DELETE',
  'MARK_COMPLETE',
  'PAUSE',
  'RESET',
  'ROLLBACK',
  'SET_BREAKPOINTS',
  'START',
  'UPDATE_WAIT_TIMEOUT',
]

const intended = z.object({
  call: z.object({ action: z.string(), input: z.object({ kind: z.string().optional() }) }),
})

/** Every mutating call that AWS got is one that an operation decided on and recorded before, and none came twice. */
function expectEachCallDecidedOnce(events: readonly EventView[], calls: readonly MockCall[]): void {
  const decided = events
    .filter(({ type }) => type === 'call_intended')
    .map(({ data }) => wireAction(intended.parse(data).call))
  expectEqual(
    'AWS got every call that was decided, once',
    calls.map(({ action }) => action).toSorted(),
    decided.toSorted(),
  )
}

/** Parameter groups of clusters and of instances are two kinds with one call in the records. */
const wireAction = ({ action, input }: z.output<typeof intended>['call']): string =>
  action.replace('ParameterGroup', input.kind === 'instance' ? 'DBParameterGroup' : 'DBClusterParameterGroup')

import { z } from 'zod'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { OperationState } from '#server/model/operation-state.ts'
import { requireSentAsDecided } from '../checker/calls.ts'
import { LogChecker } from '../checker/log.ts'
import { requireAdvice } from '../checker/pauses.ts'
import { requireTold } from '../checker/told.ts'
import { decidedCalls, type EventData, type EventView } from '../event-view.ts'
import { expectEqual } from '../mismatch.ts'
import type { OperationView } from '../operation-view.ts'
import type { Testbed } from '../testbed.ts'

/** What must hold after every scenario, whatever it is about: of the invariants, those that show from outside. */
export async function expectInvariants(testbed: Testbed): Promise<void> {
  const { operator, mock } = testbed
  const logs: EventView[] = [...operator.formerEvents]
  for (const id of operator.operationIds) {
    const operation = await operator.look(id)
    const stored = await operator.storedEvents(id)
    await testbed.time.arrival(() => operator.toldEvents(id).length >= stored.length)
    expectLogged(operation, operator.toldEvents(id), stored)
    logs.push(...stored)
    expectActionable(operation)
  }
  requireSentAsDecided(decidedCalls(logs), await mock.mutations())
}

const isRecorded = z.custom<OperationEvent>((value) => value instanceof Object && 'body' in value)

/** An event as it is recorded: clients get its body as data, in which some things have another name. */
const recorded = ({ type, data, stepIndex, ...event }: EventView, operationId: string): OperationEvent =>
  isRecorded.parse({
    ...event,
    type: type.toLowerCase(),
    operationId,
    body: data === null ? {} : bodyOf(data),
    ...(stepIndex !== null && { stepIndex }),
  })

const bodyOf = ({ number, pause, accepted, ...rest }: EventData): object => ({
  ...rest,
  ...(number !== undefined && { attempt: number }),
  ...(pause && {
    reason: { ...pause, code: pause.code.toLowerCase(), accepts: pause.accepts ?? undefined },
  }),
  ...(accepted && { accepted }),
})

const stateOf = z.string().toLowerCase().pipe(z.enum(OperationState))

/** The log adds up to what is shown, and a subscriber was told all of it once. */
export function expectLogged(
  { id, state, revision, pause, steps }: OperationView,
  told: readonly EventView[],
  stored: readonly EventView[],
): void {
  requireTold(id, told, stored)
  const events = stored.map((event) => recorded(event, id))
  const operation = {
    id,
    state: stateOf.parse(state),
    revision,
    lastEventSeq: stored.length,
    pauseReason: pause ?? undefined,
    steps: steps.map((step) => ({ ...step, state: step.state.toLowerCase() })),
  }
  new LogChecker().check(operation, events)
}

/** Everything is possible or says why not, and a pause advises only what is possible. */
function expectActionable(view: OperationView): void {
  const { id, allowedActions, currentStepIndex, pause, unavailableActions } = view
  const refused = unavailableActions.filter(({ reason }) => reason !== '').map(({ action }) => action)
  expectEqual('each action is possible or says why not', [...allowedActions, ...refused].toSorted(), ALL)
  const canGoBackTo = (stepIndex: number): boolean => stepIndex <= currentStepIndex
  requireAdvice({ id, pauseReason: pause ?? undefined, canGoBackTo }, (choice) =>
    allowedActions.includes(choice),
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
  'UPDATE_STEP_TIMEOUT',
]

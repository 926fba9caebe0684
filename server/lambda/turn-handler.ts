import type { z } from 'zod'
import { closePollMs } from '../engine/settings.ts'
import type { HostPorts } from '../host/ports.ts'
import { pauseForFault, takeTurnSafely } from '../host/safe-turn.ts'
import { lastSendAt } from '../host/send-in-time.ts'
import { addMs, earliest } from '../model/instant.ts'
import { isDriven, OperationState } from '../model/operation-state.ts'
import type { ExecutionDriver } from '../storage/dynamodb/driver-items.ts'
import { StorageError } from '../storage/storage-error.ts'
import { causeText } from './fault-text.ts'
import { FunctionTimeoutTooLong, TooLittleTime } from './invocation-refused.ts'
import type { InvocationContext, TurnOutput } from './turn-payloads.ts'
import { haltInput, Next, turnInput } from './turn-payloads.ts'

/** What a turn in an invocation needs. */
export interface TurnPorts extends Omit<HostPorts, 'lastSendAt'> {
  readonly drivers: { announce(operationId: string, driver: ExecutionDriver): Promise<boolean> }
  /** The longest that an invocation can take: whatever it was about to send is not sent later. */
  readonly invocationMs: number
}

/**
 * Turns of one execution. Each adds 9 events to its history, or 48 with every retry; 25,000 is the limit (Step
 * Functions: quotas).
 */
const MAX_TURNS = 500

/** How the invocation's time is divided: one request to RDS, and what has to be left at the beginning for reading and a call. */
const REQUEST_PART = 1 / 3
const LEAST_PART = 2 / 3

/** The longest that one request to RDS may take within an invocation. */
export const requestTimeoutMs = (invocationMs: number): number => Math.floor(invocationMs * REQUEST_PART)

/** The function that the state machine calls: one turn, or the end of what cannot go on. It keeps nothing. */
export const turnHandler =
  (ports: TurnPorts) =>
  async (event: unknown, context: InvocationContext): Promise<TurnOutput> => {
    const halt = haltInput.safeParse(event)
    return halt.success ? haltFor(ports, halt.data) : oneTurn(ports, turnInput.parse(event), context)
  }

type TurnInput = z.infer<typeof turnInput>

async function oneTurn(ports: TurnPorts, input: TurnInput, context: InvocationContext): Promise<TurnOutput> {
  const { clock, invocationMs, settings, log } = ports
  const leftMs = context.getRemainingTimeInMillis()
  if (leftMs > invocationMs) throw new FunctionTimeoutTooLong(leftMs, invocationMs)
  if (leftMs < invocationMs * LEAST_PART) throw new TooLittleTime(leftMs, invocationMs * LEAST_PART)
  const cutOffAt = addMs(clock.now(), leftMs - requestTimeoutMs(invocationMs))
  const { operationId, driver, part, execution } = input
  try {
    const isDriver = await ports.drivers.announce(operationId, { revision: driver, part, execution })
    if (!isDriver) return answer(input, { next: Next.SUPERSEDED })
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    const wakeAt = addMs(clock.now(), closePollMs(settings))
    log.error({ err: error, operationId, wakeAt }, 'The table could not be used; no turn was taken.')
    return answer(input, { next: Next.WAIT, wakeAt })
  }
  const turn = await takeTurnSafely(
    { ...ports, lastSendAt: (decidedAt) => earliest(lastSendAt(decidedAt), cutOffAt) },
    operationId,
  )
  return whatNext(ports, input, turn)
}

function whatNext(
  { clock }: TurnPorts,
  input: TurnInput,
  { operation, wakeAt }: Awaited<ReturnType<typeof takeTurnSafely>>,
): TurnOutput {
  const found = operation && { state: operation.state, revision: operation.revision }
  if (operation?.state === OperationState.PAUSED) return answer(input, { ...found, next: Next.PAUSED })
  if (wakeAt === undefined) return answer(input, { ...found, next: Next.DONE })
  if (input.turn + 1 >= MAX_TURNS) return answer(input, { ...found, next: Next.HAND_OVER })
  const isDue = wakeAt <= clock.now()
  return answer(input, isDue ? { ...found, next: Next.CONTINUE } : { ...found, next: Next.WAIT, wakeAt })
}

/** Leaves the operation paused with what went wrong, unless it is not driven any more, or by another execution. */
async function haltFor(ports: TurnPorts, input: z.infer<typeof haltInput>): Promise<TurnOutput> {
  const { operationId, driver, part, execution, fault } = input
  const isDriver = await ports.drivers.announce(operationId, { revision: driver, part, execution })
  if (!isDriver) return answer(input, { next: Next.SUPERSEDED })
  const operation = await ports.store.load(operationId)
  if (!operation || !isDriven(operation.state)) return answer(input, { next: Next.DONE })
  const { state, revision } = await pauseForFault(ports, operationId, {
    action: 'an invocation of the Lambda function',
    code: fault.Error,
    message: causeText(fault.Cause),
  })
  return answer(input, { state, revision, next: Next.PAUSED })
}

const answer = (
  { operationId, driver, part, turn }: TurnInput,
  result: Pick<TurnOutput, 'next'> & Partial<TurnOutput>,
): TurnOutput => ({
  operationId,
  state: null,
  revision: null,
  wakeAt: null,
  driver,
  part,
  turn: turn + 1,
  ...result,
})

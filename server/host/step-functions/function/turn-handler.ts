import { z } from 'zod'
import { engineSettings } from '../../../engine/settings.ts'
import type { Instant } from '../../../model/instant.ts'
import { addMs, earliest, msBetween } from '../../../model/instant.ts'
import type { Operation } from '../../../model/operation.ts'
import { isDriven, OperationState } from '../../../model/operation-state.ts'
import type { DriverRecords } from '../../../ports/driver-records.ts'
import type { SettingsRecord, SharedSettings } from '../../../ports/shared-settings.ts'
import { StorageError } from '../../../ports/storage-error.ts'
import { UnreadableOperationError } from '../../../ports/unreadable-operation.ts'
import type { HostPorts } from '../../host-ports.ts'
import { interrupt } from '../../interrupt.ts'
import { pauseForFault, takeTurnSafely } from '../../safe-turn.ts'
import { lastSendAt } from '../../send-in-time.ts'
import { turnOf } from '../../turn.ts'
import { SETTINGS_ONLY } from '../executions.ts'
import {
  FunctionTimeoutTooLong,
  OperationUnknown,
  OperationUnreadable,
  TableUnusable,
  TooLittleTime,
} from './invocation-refused.ts'
import type { InvocationContext, TurnOutput } from './turn-payloads.ts'
import { haltInput, Next, turnInput } from './turn-payloads.ts'

/** What a turn in an invocation needs. */
export interface TurnPorts extends Omit<HostPorts, 'lastSendAt' | 'settings'> {
  readonly drivers: Pick<DriverRecords, 'announce' | 'tookTurn'>
  readonly sharedSettings: Pick<SettingsRecord, 'publish'>
  /** What every server has to know; its `invocationMs` is the longest that an invocation of this function can live. */
  readonly shared: SharedSettings
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
  const { clock, log, shared } = ports
  const { invocationMs } = shared
  const leftMs = context.getRemainingTimeInMillis()
  if (leftMs > invocationMs) throw new FunctionTimeoutTooLong(leftMs, invocationMs)
  if (leftMs < invocationMs * LEAST_PART) throw new TooLittleTime(leftMs, invocationMs * LEAST_PART)
  const cutOffAt = addMs(clock.now(), leftMs - requestTimeoutMs(invocationMs))
  const { operationId, driver, part, execution } = input
  if (await withTable(() => ports.sharedSettings.publish(shared))) {
    log.warn({ ...shared }, 'The settings of the function are new; every server has to have the same.')
  }
  if (operationId === SETTINGS_ONLY) return answer(input, { next: Next.DONE })
  const record = await withTable(() =>
    ports.drivers.announce(operationId, { revision: driver, part, execution }, invocationMs),
  )
  if (!record) return answer(input, { next: Next.SUPERSEDED })
  const host = {
    ...ports,
    settings: engineSettings(shared, record.invocationMs),
    lastSendAt: (decidedAt: Instant) => earliest(lastSendAt(decidedAt), cutOffAt),
  }
  const turn = await takeTurnSafely(host, operationId, () => takeTurnOfDriver(host, input))
  const output = whatNext(ports, input, turn)
  const nextTurnInMs =
    turn.wakeAt === undefined ? undefined : Math.max(0, msBetween(clock.now(), turn.wakeAt))
  await withTable(() => ports.drivers.tookTurn(operationId, record, { at: clock.now(), nextTurnInMs }))
  return output
}

/** A turn, unless the operation is older than what its execution was started for, or has seen: then the table was restored. */
async function takeTurnOfDriver(host: HostPorts, { operationId, driver, revision = driver }: TurnInput) {
  const operation = await host.store.load(operationId)
  if (!operation) return undefined
  if (operation.revision >= revision || !isDriven(operation.state)) return turnOf(host, operation)
  return { operation: await interrupt(host, operationId, 'store_restored'), wakeAt: undefined }
}

/** Whatever the table is used for: when it cannot be, the function fails, for an alarm to be raised. */
async function withTable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toRefusal(error)
  }
}

/** The errors of what is stored beside an operation, by the codes that the store gives them. */
const UNREADABLE: ReadonlySet<string | undefined> = new Set(['NewerFormatError', 'UnusableFileError'])

function toRefusal(error: unknown): unknown {
  if (error instanceof UnreadableOperationError) return new OperationUnreadable(error.message)
  if (!(error instanceof StorageError)) return error
  return UNREADABLE.has(error.code)
    ? new OperationUnreadable(error.message)
    : new TableUnusable(error.message)
}

function whatNext(
  { clock }: TurnPorts,
  input: TurnInput,
  { operation, wakeAt, failure }: Awaited<ReturnType<typeof takeTurnSafely>>,
): TurnOutput {
  if (failure !== undefined) throw toRefusal(failure)
  if (!operation) throw new OperationUnknown(input.operationId)
  const found = factsOf(operation)
  if (operation.state === OperationState.PAUSED) return answer(input, { ...found, next: Next.PAUSED })
  if (wakeAt === undefined) return answer(input, { ...found, next: Next.DONE })
  if (input.turn + 1 >= MAX_TURNS) return answer(input, { ...found, next: Next.HAND_OVER })
  const isDue = wakeAt <= clock.now()
  return answer(input, isDue ? { ...found, next: Next.CONTINUE } : { ...found, next: Next.WAIT, wakeAt })
}

/** Leaves the operation paused with what went wrong, unless it is not driven any more, or by another execution. */
async function haltFor(ports: TurnPorts, input: z.infer<typeof haltInput>): Promise<TurnOutput> {
  const { operationId, driver, part, execution, fault } = input
  const { invocationMs } = ports.shared
  const record = await withTable(() =>
    ports.drivers.announce(operationId, { revision: driver, part, execution }, invocationMs),
  )
  if (!record) return answer(input, { next: Next.SUPERSEDED })
  const host = { ...ports, settings: engineSettings(ports.shared, record.invocationMs) }
  return withTable(async () => {
    const operation = await ports.store.load(operationId)
    if (!operation || !isDriven(operation.state)) return answer(input, { next: Next.DONE })
    const paused = await pauseForFault(host, operationId, {
      action: 'an invocation of the Lambda function',
      code: fault.Error,
      message: causeText(fault.Cause),
    })
    return answer(input, { ...factsOf(paused), next: Next.PAUSED })
  })
}

const factsOf = (operation: Operation) => ({
  state: operation.state,
  revision: operation.revision,
  cluster: `${operation.region}/${operation.clusterId}`,
  message: stopMessage(operation),
})

const answer = (
  { operationId, driver, part, turn }: TurnInput,
  result: Pick<TurnOutput, 'next'> & Partial<TurnOutput>,
): TurnOutput => ({
  operationId,
  state: null,
  revision: null,
  cluster: null,
  message: null,
  wakeAt: null,
  driver,
  part,
  turn: turn + 1,
  ...result,
})

/** What Lambda makes of an error that a function threw, or of the end of its process. */
const lambdaError = z.object({ errorMessage: z.string() })

/** The cause of a fault as a sentence: Lambda's is JSON, that of Step Functions itself is text. */
function causeText(cause: string): string {
  const text = messageIn(cause).trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function messageIn(cause: string): string {
  try {
    return lambdaError.parse(JSON.parse(cause)).errorMessage
  } catch {
    return cause
  }
}

/** Far below what Step Functions and EventBridge take (256 KB), and more than any reason of ours is long. */
const LONGEST_MESSAGE = 2_000

/** What people are told of an operation that has stopped; null while it has not. */
const stopMessage = (operation: Operation): string | null =>
  textOf(operation)?.slice(0, LONGEST_MESSAGE) ?? null

function textOf({ state, pauseReason, error = '' }: Operation): string | undefined {
  switch (state) {
    case 'created':
    case 'running':
    case 'rolling_back':
      return undefined
    case 'paused':
      return pauseReason ? `Paused: ${pauseReason.message} ${pauseReason.advice}` : 'Paused.'
    case 'failed':
      return `Ended without being completed. ${error}`.trim()
    case 'completed':
      return 'Completed.'
    case 'rolled_back':
      return 'Rolled back.'
  }
}

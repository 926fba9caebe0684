import type { Effect } from '../engine/draft.ts'
import type { Observation } from '../engine/observation.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { earliest } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import { apply, applyAnswer } from './apply.ts'
import type { HostPorts } from './host-ports.ts'
import type { TurnOccasion } from './look.ts'
import { lookFor } from './look.ts'
import { sendInTime } from './send-in-time.ts'

/** How an operation stands after a turn. */
export interface TurnResult {
  readonly operation: Operation
  /** When the next turn is due; undefined when there is nothing to drive. */
  readonly wakeAt: Instant | undefined
}

/**
 * One turn: read AWS, decide, record, then send what was decided and record the answer. Every host takes its turns
 * through this; undefined when there is no such operation, or when it was removed in the middle of the turn.
 */
export async function takeTurn(
  ports: HostPorts,
  operationId: string,
  occasion: TurnOccasion = {},
): Promise<TurnResult | undefined> {
  const operation = await ports.store.load(operationId)
  return operation && (await turnOf(ports, operation, occasion))
}

/** One turn of an operation that was just loaded. */
export async function turnOf(
  ports: HostPorts,
  operation: Operation,
  occasion: TurnOccasion = {},
): Promise<TurnResult | undefined> {
  const { id: operationId } = operation
  if (!isDriven(operation.state)) {
    ports.lastReadings.forget(operationId)
    return { operation, wakeAt: undefined }
  }
  const observation = await lookFor(ports, operation, occasion)
  try {
    return await ports.inFlight.during(operationId, () => carryOut(ports, operationId, observation))
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

async function carryOut(
  ports: HostPorts,
  operationId: string,
  observation: Observation,
): Promise<TurnResult> {
  let { operation, effects } = await apply(ports, operationId, observation)
  let wakeAt = nextWake(effects, observation.at)
  for (const effect of effects) {
    if (effect.kind !== 'call') continue
    const { stepIndex, attempt } = effect
    const answer = await sendInTime(ports, operation, effect)
    const answered = { kind: 'answered', at: ports.clock.now(), stepIndex, attempt, answer } as const
    ;({ operation, effects } = await applyAnswer(ports, operationId, answered))
    wakeAt = nextWake(effects, answered.at) ?? wakeAt
  }
  if (isDriven(operation.state)) return { operation, wakeAt }
  ports.lastReadings.forget(operationId)
  return { operation, wakeAt: undefined }
}

/** A glance that was to be decided by an operation that has changed since is made up for at once. */
const nextWake = (effects: readonly Effect[], now: Instant): Instant | undefined =>
  effects
    .flatMap((effect) => (effect.kind === 'wake' ? effect.at : effect.kind === 'look' ? now : []))
    .reduce<Instant | undefined>((first, at) => (first === undefined ? at : earliest(first, at)), undefined)

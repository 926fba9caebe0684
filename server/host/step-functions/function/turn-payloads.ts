import { z } from 'zod'
import type { Instant } from '../../../model/instant.ts'
import type { OperationState } from '../../../model/operation-state.ts'

/** What the state machine hands over for a turn. */
export const turnInput = z.object({
  operationId: z.string().min(1),
  /** The revision of the operation for which the execution was started. */
  driver: z.int(),
  part: z.int(),
  /** The revision that the execution has seen: the table has to have it, or a later one. An older state machine does not say. */
  revision: z.int().optional(),
  /** How many turns this execution has taken. */
  turn: z.int(),
  /** The ARN of the execution. */
  execution: z.string(),
})

/** What the state machine hands over when an invocation could not be completed, however often it was tried. */
export const haltInput = turnInput.extend({
  fault: z.object({ Error: z.string(), Cause: z.string() }),
})

/** What the state machine has to do next. */
export const Next = {
  /** Another turn is due now. */
  CONTINUE: 'CONTINUE',
  /** Another turn is due at `wakeAt`. */
  WAIT: 'WAIT',
  /** A person decides how it goes on; the execution ends. */
  PAUSED: 'PAUSED',
  /** The operation has ended or is gone; the execution ends. */
  DONE: 'DONE',
  /** A later execution drives the operation; this one ends. */
  SUPERSEDED: 'SUPERSEDED',
  /** This execution has come to its limits; it starts the next part and ends. */
  HAND_OVER: 'HAND_OVER',
} as const
export type Next = (typeof Next)[keyof typeof Next]

/** The answer to a turn: identifiers, times and one short text, so that no limit on payloads is ever met. */
export interface TurnOutput {
  readonly operationId: string
  /** Null when the operation is gone, or cannot be read just now. */
  readonly state: OperationState | null
  readonly revision: number | null
  readonly next: Next
  /** The region and the name of the cluster; null when the operation is not known. */
  readonly cluster: string | null
  /** What people are told now that the operation has stopped: why it is paused and what to do, or how it ended. */
  readonly message: string | null
  /** Set when `next` is WAIT. */
  readonly wakeAt: Instant | null
  readonly driver: number
  readonly part: number
  readonly turn: number
}

/** The part of Lambda's context that counts. */
export interface InvocationContext {
  getRemainingTimeInMillis(): number
}

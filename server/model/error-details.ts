import type { CLIENT_LIMITS } from './client-limits.ts'
import type { ErrorCode } from './error-code.ts'
import type { ReasonOf } from './error-reason.ts'
import type { Instant } from './instant.ts'
import type { OperationState } from './operation-state.ts'
import type { FaultKind } from './rds-fault.ts'

/** One value of the input that is wrong. */
export interface InputProblem {
  /** Where it is, from the name of the argument on: names of fields, and places in lists from 0. */
  readonly path: readonly (string | number)[]
  /** What was given, if it is one text (its first 200 characters), number or truth. */
  readonly value?: string | number | boolean
  readonly reason: ReasonOf<'BAD_USER_INPUT'>
  /** What is wrong, in a sentence. */
  readonly message: string
}

/** A limit of docs/security.md that was reached. */
interface LimitReached {
  readonly limit?: keyof typeof CLIENT_LIMITS
  readonly maximum?: number
}

/** A change that a decision did not know of. */
interface UnseenChange {
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly message: string
  readonly actor?: string
}

/** What `extensions.details` has, for each code; words are spelled as the enums of the schema spell them. */
interface ErrorDetails {
  readonly BAD_USER_INPUT: LimitReached & { readonly problems?: readonly InputProblem[] }
  readonly NOT_FOUND: {
    readonly operationId?: string
    readonly clusterId?: string
    readonly region?: string
  }
  readonly CONFLICT: {
    /** The operation that is in the way, or has changed. */
    readonly operationId?: string
    readonly state?: Uppercase<OperationState>
    readonly decisionRevision?: number
    readonly expectedRevision?: number
    readonly changes?: readonly UnseenChange[]
    readonly planHash?: string
    readonly expectedPlanHash?: string
    /** Which parts of the plan are other ones: INPUTS, STEPS, INTERRUPTIONS, TOPOLOGY or WARNINGS. */
    readonly differences?: readonly string[]
  }
  readonly CONSENT_REQUIRED: {
    readonly operationId: string
    readonly accepts: { readonly key: string; readonly text: string }
  }
  readonly INVALID_STATE: {
    readonly operationId: string
    readonly state?: Uppercase<OperationState>
    /** Values of OperationAction that are possible instead. */
    readonly allowed?: readonly string[]
  }
  readonly PREFLIGHT_FAILED: {
    readonly findings?: readonly {
      readonly code: string
      readonly message: string
      readonly advice: string
    }[]
  }
  readonly UNAUTHENTICATED: Readonly<Record<never, never>>
  readonly FORBIDDEN: Readonly<Record<never, never>>
  readonly LIMIT_EXCEEDED: LimitReached & { readonly retryAfterSeconds?: number }
  readonly AWS_FAULT: {
    readonly kind: Uppercase<FaultKind>
    /** AWS's own code. */
    readonly code: string
    readonly action: string
    /** What AWS says. */
    readonly message: string
    readonly service?: string
    readonly requestId?: string
  }
  readonly STORAGE_UNAVAILABLE: Readonly<Record<never, never>>
  readonly INTERNAL: {
    /** The id under which the log has the error; undefined for failures before a request was understood. */
    readonly errorId?: string
  }
}

/** The details of a code. */
export type DetailsOf<C extends ErrorCode> = ErrorDetails[C]

import type { DomainError } from './domain-error.ts'
import type { ErrorCode } from './error-code.ts'
import type { DetailsOf } from './error-details.ts'
import type { ErrorReason } from './error-reason.ts'
import { isRetryable } from './error-reason.ts'

/** What `extensions` of an error of the API has, and nothing else. */
export type ErrorExtensions = { readonly [C in ErrorCode]: ExtensionsOf<C> }[ErrorCode]

/** The same for one code. */
interface ExtensionsOf<C extends ErrorCode> {
  readonly code: C
  readonly reason?: ErrorReason
  /** Whether the same request can succeed when it is sent again after a short wait. */
  readonly retryable: boolean
  readonly details?: DetailsOf<C>
}

/** The extensions of an error whose code has the details given. */
export const extensionsOf = <C extends ErrorCode>(
  code: C,
  isRetryableNow: boolean,
  details?: DetailsOf<C>,
): ExtensionsOf<C> => ({ code, retryable: isRetryableNow, ...(details && { details }) })

/** The extensions of a refusal. */
export const refusalExtensions = ({ code, reason, details }: DomainError) => ({
  code,
  reason,
  retryable: isRetryable(reason),
  ...(details && { details }),
})

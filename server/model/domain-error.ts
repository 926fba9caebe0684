import type { ErrorCode } from './error-code.ts'
import type { DetailsOf } from './error-details.ts'
import type { CodeOf, ErrorReason } from './error-reason.ts'
import { ERROR_REASONS } from './error-reason.ts'

/** The details that come with a reason; they may be left out where its code asks for none. */
type DetailsGiven<R extends ErrorReason> =
  Partial<DetailsOf<CodeOf<R>>> extends DetailsOf<CodeOf<R>>
    ? [details?: DetailsOf<CodeOf<R>>]
    : [details: DetailsOf<CodeOf<R>>]

/** A refusal that clients may see: a reason from the closed table, which has its code, a sentence that helps, and facts as data. */
export class DomainError<R extends ErrorReason = ErrorReason> extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly reason: R
  readonly details: DetailsOf<CodeOf<R>> | undefined

  constructor(reason: R, message: string, ...[details]: DetailsGiven<R>) {
    super(message)
    this.code = ERROR_REASONS[reason].code
    this.reason = reason
    this.details = details
  }
}

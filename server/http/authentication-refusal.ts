import { DomainError } from '../model/domain-error.ts'
import type { ReasonOf } from '../model/error-reason.ts'
import type { Answer } from './answer.ts'
import { refusal } from './answer.ts'
import type { Refusal } from './authenticate.ts'
import { AUTHENTICATION_ADVICE, WRONG_CREDENTIALS_SECONDS } from './authenticate.ts'

/** The refusal of who is not let in, over HTTP. */
export function unauthenticated(refused: Refusal): Answer {
  const { status, headers } = refused === 'too_many' ? TOO_MANY : UNKNOWN
  return refusal(status, authenticationError(refused), headers)
}

/** Why someone is not let in, over whatever transport. */
export const authenticationError = (refused: Refusal): DomainError =>
  refused === 'too_many'
    ? new DomainError('TOO_MANY_WRONG_TOKENS', AUTHENTICATION_ADVICE[refused], {
        limit: 'clientWrongCredentials',
        retryAfterSeconds: WRONG_CREDENTIALS_SECONDS,
      })
    : new DomainError(REASONS[refused], AUTHENTICATION_ADVICE[refused])

const REASONS = {
  missing: 'TOKEN_MISSING',
  wrong: 'TOKEN_WRONG',
} as const satisfies Readonly<Record<Exclude<Refusal, 'too_many'>, ReasonOf<'UNAUTHENTICATED'>>>

const UNKNOWN = { status: 401, headers: { 'www-authenticate': 'Bearer' } } as const

const TOO_MANY = { status: 429, headers: { 'retry-after': String(WRONG_CREDENTIALS_SECONDS) } } as const

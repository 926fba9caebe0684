import { ErrorCode } from '../model/domain-error.ts'
import type { Answer } from './answer.ts'
import { graphqlRefusal, refusal } from './answer.ts'
import type { Refusal } from './authenticate.ts'
import { AUTHENTICATION_ADVICE, WRONG_CREDENTIALS_SECONDS } from './authenticate.ts'

/** The refusal of who is not let in, in the shape of a GraphQL answer. */
export function graphqlUnauthenticated(refused: Refusal): Answer {
  const { status, code, headers } = FORMS[refused]
  return graphqlRefusal(status, code, AUTHENTICATION_ADVICE[refused], headers)
}

/** The refusal of who is not let in, outside of GraphQL. */
export function unauthenticated(refused: Refusal): Answer {
  const { status, headers } = FORMS[refused]
  return refusal(status, AUTHENTICATION_ADVICE[refused], headers)
}

const UNAUTHENTICATED = {
  status: 401,
  code: ErrorCode.UNAUTHENTICATED,
  headers: { 'www-authenticate': 'Bearer' },
} as const

const FORMS = {
  missing: UNAUTHENTICATED,
  wrong: UNAUTHENTICATED,
  too_many: {
    status: 429,
    code: ErrorCode.LIMIT_EXCEEDED,
    headers: { 'retry-after': String(WRONG_CREDENTIALS_SECONDS) },
  },
} as const satisfies Record<Refusal, object>

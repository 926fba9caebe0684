import type { Json, JsonObject } from './json.ts'

/** Every code that the API can answer with. */
export const ErrorCode = {
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  CONSENT_REQUIRED: 'CONSENT_REQUIRED',
  INVALID_STATE: 'INVALID_STATE',
  PREFLIGHT_FAILED: 'PREFLIGHT_FAILED',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  CURSOR_EXPIRED: 'CURSOR_EXPIRED',
  AWS_FAULT: 'AWS_FAULT',
  STORAGE_UNAVAILABLE: 'STORAGE_UNAVAILABLE',
  INTERNAL: 'INTERNAL',
} as const
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode]

/** A refusal that clients may see: a code from the closed table, a sentence that helps, and facts as data. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: JsonObject

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, Json>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

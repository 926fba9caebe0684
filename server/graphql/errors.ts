import type { GraphQLErrorOptions } from 'graphql'
import { GraphQLError, Kind } from 'graphql'
import { apiWord } from '../model/api-word.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import { ERROR_CODES } from '../model/error-code.ts'
import { extensionsOf, refusalExtensions } from '../model/error-extensions.ts'
import type { ReasonOf } from '../model/error-reason.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Log } from '../ports/log.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { StorageError } from '../ports/storage-error.ts'
import { faultText } from './fault-text.ts'

/** What masking needs. */
export interface ErrorMaskOptions {
  readonly log: Log
  /** An id by which a masked error is found in the log. */
  readonly newErrorId: () => string
}

/** Turns whatever was thrown into an error with a code of the closed table; what is unforeseen is logged and masked. */
export type ErrorMask = (error: unknown) => GraphQLError

/** Makes the one place through which every error on its way to a client goes. */
export const createErrorMask =
  (options: ErrorMaskOptions): ErrorMask =>
  (error) => {
    const place = error instanceof GraphQLError ? error : undefined
    return placed(place, answerTo(causeOf(error), place, options))
  }

/** A refusal as GraphQL has it, for what is refused before a resolver could throw it. */
export const refusalError = (refusal: DomainError): GraphQLError =>
  new GraphQLError(shortened(refusal.message), { extensions: refusalExtensions(refusal) })

/** Gives an error of syntax or validation its code. */
export const withInputCode = (error: Error, reason: ReasonOf<'BAD_USER_INPUT'>): Error =>
  error instanceof GraphQLError && !hasCode(error)
    ? placed(error, { message: error.message, extensions: invalid(reason) })
    : error

/** Messages repeat what the client sent, and what AWS said: as far as people read. */
const shortened = (message: string): string =>
  message.length <= CLIENT_LIMITS.errorCharacters
    ? message
    : `${message.slice(0, CLIENT_LIMITS.errorCharacters - 1)}…`

interface Answer {
  readonly message: string
  readonly extensions: object
}

/** The answer at its place in the document; with the HTTP status that Yoga notes, which it does not send. */
function placed(place: GraphQLError | undefined, { message, extensions }: Answer): GraphQLError {
  const http = place?.extensions.http
  return new GraphQLError(shortened(message), {
    ...placeOf(place),
    extensions: { ...(http !== undefined && { http }), ...extensions },
  })
}

const invalid = (reason: ReasonOf<'BAD_USER_INPUT'>) =>
  ({ ...extensionsOf('BAD_USER_INPUT', false), reason }) as const

function answerTo(cause: unknown, place: GraphQLError | undefined, options: ErrorMaskOptions): Answer {
  if (cause instanceof DomainError) {
    return { message: cause.message, extensions: refusalExtensions(cause) }
  }
  if (cause instanceof RdsFaultError) {
    const { fault } = cause
    return { message: faultText(fault), extensions: extensionsOf('AWS_FAULT', isPassing(fault), told(fault)) }
  }
  if (cause instanceof StorageError) {
    return {
      message: `${cause.message} Nothing was changed; try again when the storage can be written.`,
      extensions: extensionsOf('STORAGE_UNAVAILABLE', true),
    }
  }
  if (isGone(cause)) {
    return { message: 'The client has left.', extensions: extensionsOf('INTERNAL', false, {}) }
  }
  if (cause instanceof GraphQLError && !isOfOurMaking(cause, place)) {
    const { message } = cause
    if (!hasCode(cause)) return { message, extensions: invalid(inputReasonOf(cause)) }
    const { code, reason, retryable, details } = cause.extensions
    return { message, extensions: { code, reason, retryable, details } }
  }
  return unforeseen(cause, place, options)
}

/** What a signal aborts with: no one waits for the answer, so there is nothing to log. */
const isGone = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError'

/** AWS's refusal as clients see it. */
const told = ({ kind, code, action, message, service, requestId }: RdsFault) => ({
  kind: apiWord(kind),
  code,
  action,
  message,
  ...(service !== undefined && { service }),
  ...(requestId !== undefined && { requestId }),
})

/** Whether the same request may succeed after a short wait. */
const isPassing = ({ kind }: RdsFault): boolean =>
  kind === FaultKind.THROTTLED || kind === FaultKind.UNAVAILABLE || kind === FaultKind.CONNECTION

/** GraphQL found it in the variables, which it blames by their definitions or at a field; anything else is the document. */
const inputReasonOf = ({ nodes, path }: GraphQLError): ReasonOf<'BAD_USER_INPUT'> =>
  path !== undefined || nodes?.some(({ kind }) => kind === Kind.VARIABLE_DEFINITION)
    ? 'INVALID_VARIABLES'
    : 'INVALID_DOCUMENT'

function unforeseen(
  cause: unknown,
  place: GraphQLError | undefined,
  { log, newErrorId }: ErrorMaskOptions,
): Answer {
  const errorId = newErrorId()
  log.error({ err: cause, errorId, path: place?.path?.join('.') }, 'An unforeseen error was masked.')
  return {
    message: `The server met an unexpected error and logged it as ${errorId}. Try again. If it happens again, report that id to the administrators of the server.`,
    extensions: extensionsOf('INTERNAL', false, { errorId }),
  }
}

/** The error that a resolver threw, without the wrappers that say where it was thrown. */
function causeOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

/**
 * Whether GraphQL itself objects to a value that a resolver gave: that is a defect, not bad input. Such an error has
 * a path in the answer, but points at no place in the document until it is wrapped.
 */
const isOfOurMaking = (cause: GraphQLError, place: GraphQLError | undefined): boolean =>
  place?.path !== undefined && cause !== place && cause.nodes === undefined && !hasCode(cause)

/** Where in the document and in the answer an error is. */
const placeOf = (error: GraphQLError | undefined): GraphQLErrorOptions => ({
  nodes: error?.nodes ?? null,
  source: error?.source ?? null,
  positions: error?.positions ?? null,
  path: error?.path ?? null,
})

const hasCode = (error: GraphQLError): boolean => {
  const code = error.extensions['code']
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code)
}

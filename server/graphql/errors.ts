import type { GraphQLErrorExtensions, GraphQLErrorOptions } from 'graphql'
import { GraphQLError } from 'graphql'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
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
    const { message, extensions } = toAnswer(causeOf(error), place, options)
    return new GraphQLError(shortened(message), {
      ...placeOf(place),
      extensions: { ...httpOf(place), ...extensions },
    })
  }

/** Gives an error of syntax or validation its code. */
export const withInputCode = (error: Error): Error =>
  error instanceof GraphQLError && !hasCode(error)
    ? new GraphQLError(shortened(error.message), {
        ...placeOf(error),
        extensions: { ...httpOf(error), code: ErrorCode.BAD_USER_INPUT },
      })
    : error

/** Messages repeat what the client sent, and what AWS said: as far as people read. */
const shortened = (message: string): string =>
  message.length <= CLIENT_LIMITS.errorCharacters
    ? message
    : `${message.slice(0, CLIENT_LIMITS.errorCharacters - 1)}…`

interface Answer {
  readonly message: string
  readonly extensions: GraphQLErrorExtensions & { readonly code: ErrorCode }
}

function toAnswer(cause: unknown, place: GraphQLError | undefined, options: ErrorMaskOptions): Answer {
  if (cause instanceof DomainError) {
    const { message, code, details } = cause
    const hasDetails = Object.keys(details).length > 0
    return { message, extensions: { code, ...(hasDetails && { details }) } }
  }
  if (cause instanceof RdsFaultError) {
    const { fault } = cause
    return { message: faultText(fault), extensions: { code: ErrorCode.AWS_FAULT, fault } }
  }
  if (cause instanceof StorageError) {
    return {
      message: `${cause.message} Nothing was changed; try again when the storage can be written.`,
      extensions: { code: ErrorCode.STORAGE_UNAVAILABLE },
    }
  }
  if (cause instanceof GraphQLError && !isOfOurMaking(cause, place)) {
    return {
      message: cause.message,
      extensions: hasCode(cause)
        ? { ...cause.extensions, code: cause.extensions.code }
        : { code: ErrorCode.BAD_USER_INPUT },
    }
  }
  return unforeseen(cause, place, options)
}

function unforeseen(
  cause: unknown,
  place: GraphQLError | undefined,
  { log, newErrorId }: ErrorMaskOptions,
): Answer {
  const errorId = newErrorId()
  log.error({ err: cause, errorId, path: place?.path?.join('.') }, 'An unforeseen error was masked.')
  return {
    message: `The server met an unexpected error and logged it as ${errorId}. Try again. If it happens again, report that id to the administrators of the server.`,
    extensions: { code: ErrorCode.INTERNAL, errorId },
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

/** What the HTTP server is to answer with, as Yoga notes it. */
const httpOf = (error: GraphQLError | undefined): Pick<GraphQLErrorExtensions, 'http'> => {
  const http = error?.extensions.http
  return http === undefined ? {} : { http }
}

const CODES: ReadonlySet<unknown> = new Set(Object.values(ErrorCode))

const hasCode = (
  error: GraphQLError,
): error is GraphQLError & { readonly extensions: { readonly code: ErrorCode } } =>
  CODES.has(error.extensions['code'])

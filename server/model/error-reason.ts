import type { ErrorCode } from './error-code.ts'

/** What is known of a reason. */
interface Reason {
  readonly code: ErrorCode
  readonly meaning: string
  /** The same request can succeed when it is sent again after a short wait. */
  readonly isRetryable?: true
}

/** Why the API refuses: what a client can act on. Each reason has one code; what a client cannot act on has no reason. */
export const ERROR_REASONS = {
  SYNTAX_ERROR: { code: 'BAD_USER_INPUT', meaning: 'The document is not GraphQL.' },
  INVALID_DOCUMENT: { code: 'BAD_USER_INPUT', meaning: 'The document does not fit the schema.' },
  INVALID_VARIABLES: { code: 'BAD_USER_INPUT', meaning: 'The variables do not fit the document.' },
  DOCUMENT_TOO_LARGE: { code: 'BAD_USER_INPUT', meaning: 'The document or its variables exceed a limit.' },
  METHOD_NOT_ALLOWED: { code: 'BAD_USER_INPUT', meaning: 'The address does not accept this HTTP method.' },
  NOT_ACCEPTABLE: {
    code: 'BAD_USER_INPUT',
    meaning: 'The request does not accept the media type of its answer.',
  },
  UNSUPPORTED_MEDIA_TYPE: { code: 'BAD_USER_INPUT', meaning: 'The body is not sent as JSON.' },
  BODY_TOO_LARGE: { code: 'BAD_USER_INPUT', meaning: 'The body has more bytes than the server reads.' },
  INVALID_BODY: { code: 'BAD_USER_INPUT', meaning: 'The body is not a GraphQL request in JSON.' },
  REQUIRED: { code: 'BAD_USER_INPUT', meaning: 'A value that is needed is empty.' },
  MALFORMED: { code: 'BAD_USER_INPUT', meaning: 'A value does not have the form that it needs.' },
  OUT_OF_RANGE: { code: 'BAD_USER_INPUT', meaning: 'A number is below or above its limits.' },
  TOO_LONG: { code: 'BAD_USER_INPUT', meaning: 'A text has too many characters.' },
  TOO_MANY: { code: 'BAD_USER_INPUT', meaning: 'A list has too many entries.' },
  BAD_CURSOR: { code: 'BAD_USER_INPUT', meaning: 'The cursor is not one of this list in this order.' },
  BOTH_DIRECTIONS: { code: 'BAD_USER_INPUT', meaning: 'A page is asked for from both ends at once.' },
  SEQ_BEYOND_END: { code: 'BAD_USER_INPUT', meaning: 'The operation has no event of this seq yet.' },
  REGION_NOT_AVAILABLE: { code: 'BAD_USER_INPUT', meaning: 'The account cannot use the region.' },
  NOTHING_TO_CHANGE: { code: 'BAD_USER_INPUT', meaning: 'The cluster is as it was asked for already.' },
  CLASS_NOT_OFFERED: { code: 'BAD_USER_INPUT', meaning: 'AWS does not offer the instance class.' },
  STORAGE_TYPE_NOT_OFFERED: { code: 'BAD_USER_INPUT', meaning: 'The engine has no such storage type.' },
  VERSION_NOT_OFFERED: { code: 'BAD_USER_INPUT', meaning: 'AWS does not offer an upgrade to the version.' },
  NOT_A_MEMBER: { code: 'BAD_USER_INPUT', meaning: 'The instance does not belong to the cluster.' },
  NO_INSTANCE_LEFT: { code: 'BAD_USER_INPUT', meaning: 'No instance of the cluster is left to work on.' },
  UNKNOWN_DEPLOYMENT: {
    code: 'BAD_USER_INPUT',
    meaning: 'The blue/green deployment does not belong to the cluster.',
  },
  WITHOUT_EFFECT: { code: 'BAD_USER_INPUT', meaning: 'The parameter has no effect with the others.' },
  FAIL_BACK_NEEDED: {
    code: 'BAD_USER_INPUT',
    meaning: 'No reader can stay the writer, so the operation has to fail back.',
  },
  ADOPTION_MISMATCH: {
    code: 'BAD_USER_INPUT',
    meaning: 'The operation to take over from does not match the new one.',
  },
  NO_SUCH_STEP: { code: 'BAD_USER_INPUT', meaning: 'The plan does not have the step.' },
  STEP_IS_DONE: { code: 'BAD_USER_INPUT', meaning: 'The step is not one of those still to come.' },
  STEP_NOT_RESETTABLE: { code: 'BAD_USER_INPUT', meaning: 'The operation cannot be reset to the step.' },
  NO_CONSENT_ASKED: { code: 'BAD_USER_INPUT', meaning: 'The pause asks for no consent.' },
  OPERATION_NOT_FOUND: { code: 'NOT_FOUND', meaning: 'The operation does not exist or was archived.' },
  CLUSTER_NOT_FOUND: { code: 'NOT_FOUND', meaning: 'AWS shows no Aurora cluster of this name.' },
  CLUSTER_NOT_LOCKED: { code: 'NOT_FOUND', meaning: 'No operation locks the cluster.' },
  PATH_NOT_FOUND: { code: 'NOT_FOUND', meaning: 'The server has nothing at this address.' },
  STALE_REVISION: { code: 'CONFLICT', meaning: 'The operation has changed since the decision was made.' },
  PLAN_CHANGED: { code: 'CONFLICT', meaning: 'The plan is not the one that was decided on.' },
  CLIENT_TOKEN_REUSED: { code: 'CONFLICT', meaning: 'The client token created another operation.' },
  CLUSTER_LOCKED: { code: 'CONFLICT', meaning: 'Another operation locks the cluster.' },
  LOCK_HOLDER_READABLE: {
    code: 'CONFLICT',
    meaning: 'The lock belongs to an operation that can be read, which has to end first.',
  },
  LOCK_RELEASED: { code: 'CONFLICT', meaning: 'The lock of the operation was released.' },
  CONSENT_MISSING: { code: 'CONSENT_REQUIRED', meaning: 'No consent was given.' },
  CONSENT_DIFFERS: { code: 'CONSENT_REQUIRED', meaning: 'The consent that was given is for something else.' },
  COMMAND_NOT_ALLOWED: { code: 'INVALID_STATE', meaning: 'The state does not allow the command.' },
  ROLLBACK_NOT_POSSIBLE: { code: 'INVALID_STATE', meaning: 'The operation cannot be rolled back.' },
  ADOPTED_NOT_ENDED: {
    code: 'INVALID_STATE',
    meaning: 'The operation to take over from has not ended.',
  },
  OPERATION_UNREADABLE: { code: 'INVALID_STATE', meaning: 'The stored operation cannot be read.' },
  PREFLIGHT_BLOCKED: { code: 'PREFLIGHT_FAILED', meaning: 'Preflight found something that blocks.' },
  NO_SINGLE_WRITER: {
    code: 'PREFLIGHT_FAILED',
    meaning: 'AWS shows no writer or more than one, as it does during a failover.',
    isRetryable: true,
  },
  NO_READER_READY: { code: 'PREFLIGHT_FAILED', meaning: 'No reader is ready to take over.' },
  TOKEN_MISSING: { code: 'UNAUTHENTICATED', meaning: 'The request has no admin token.' },
  TOKEN_WRONG: { code: 'UNAUTHENTICATED', meaning: 'The admin token is not the one of the server.' },
  FOREIGN_ADDRESS: { code: 'FORBIDDEN', meaning: 'The request comes from or goes to another address.' },
  CSRF_HEADER_MISSING: {
    code: 'FORBIDDEN',
    meaning: 'The mutation has neither the CSRF header nor a bearer token.',
  },
  CHANGES_NOT_KEPT: { code: 'CURSOR_EXPIRED', meaning: 'The changes since the cursor are not kept.' },
  TOO_MANY_WRONG_TOKENS: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'The address sent too many wrong tokens.',
    isRetryable: true,
  },
  TOO_MANY_NEW_DOCUMENTS: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'The address sent too many different documents.',
    isRetryable: true,
  },
  TOO_MANY_AWS_READS: { code: 'LIMIT_EXCEEDED', meaning: 'The request needs too many calls to AWS.' },
  AWS_READ_RATE: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'The address or the server reads AWS too often; running operations come first.',
    isRetryable: true,
  },
  ANSWER_TOO_LARGE: { code: 'LIMIT_EXCEEDED', meaning: 'The answer has too many fields or bytes.' },
  TOO_MANY_ERRORS: { code: 'LIMIT_EXCEEDED', meaning: 'The answer has more errors than are shown.' },
  TOO_MANY_SUBSCRIPTIONS: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'Too many subscriptions are open.',
    isRetryable: true,
  },
  TOO_MANY_WATCHED_CLUSTERS: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'Too many clusters are watched.',
    isRetryable: true,
  },
  TOO_MUCH_UNREAD: {
    code: 'LIMIT_EXCEEDED',
    meaning: 'The client has not read the answers it has.',
    isRetryable: true,
  },
} as const satisfies Readonly<Record<string, Reason>>

/** Why the API refuses. */
export type ErrorReason = keyof typeof ERROR_REASONS

/** The code of a reason. */
export type CodeOf<R extends ErrorReason> = (typeof ERROR_REASONS)[R]['code']

/** The reasons that a code has. */
export type ReasonOf<C extends ErrorCode> = {
  [R in ErrorReason]: CodeOf<R> extends C ? R : never
}[ErrorReason]

/** Whether the same request can succeed when it is sent again after a short wait. */
export const isRetryable = (reason: ErrorReason): boolean => {
  const known: Reason = ERROR_REASONS[reason]
  return known.isRetryable === true
}

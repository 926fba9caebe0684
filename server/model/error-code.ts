/** Every code that the API can answer with, and what it means. */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'The request cannot be understood, or asks for something that this cluster cannot get.',
  NOT_FOUND: 'What the request names does not exist.',
  CONFLICT: 'Something else happened first: another operation, or a change since the decision.',
  CONSENT_REQUIRED: 'The pause asks for a consent that the request did not give.',
  INVALID_STATE: 'The operation does not allow the command now.',
  PREFLIGHT_FAILED: 'The cluster is not in a condition to begin.',
  UNAUTHENTICATED: 'The server does not know who asks.',
  FORBIDDEN: 'The server does not accept this request from where it comes.',
  LIMIT_EXCEEDED: 'A limit of the server is reached.',
  AWS_FAULT: 'AWS refused a call or did not answer it.',
  STORAGE_UNAVAILABLE: 'The storage cannot be read or written; nothing was changed.',
  INTERNAL: 'The server failed; its log has the reason.',
} as const

/** A code that the API can answer with. */
export type ErrorCode = keyof typeof ERROR_CODES

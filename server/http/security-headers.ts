/** Where the pages of the product may take what from. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** Where GraphiQL takes its scripts from. */
const GRAPHIQL_SOURCE = 'https://unpkg.com'

/** GraphiQL brings inline scripts, workers made from texts, and everything else from its source. */
const GRAPHIQL_POLICY: Readonly<Record<string, string>> = {
  ...POLICY,
  'script-src': `'self' 'unsafe-inline' blob: ${GRAPHIQL_SOURCE}`,
  'style-src': `'self' 'unsafe-inline' ${GRAPHIQL_SOURCE}`,
  'font-src': `'self' data: ${GRAPHIQL_SOURCE}`,
  'connect-src': `'self' ${GRAPHIQL_SOURCE}`,
  'worker-src': 'blob:',
}

const written = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map((entry) => entry.join(' '))
    .join('; ')

/** Headers of every answer; an answer's own headers win. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': written(POLICY),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The policy of the page on which people try queries out. */
export const GRAPHIQL_SECURITY_POLICY = written(GRAPHIQL_POLICY)

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

/** GraphiQL brings inline scripts, and workers made from texts. */
const GRAPHIQL_POLICY: Readonly<Record<string, string>> = {
  ...POLICY,
  'script-src': "'self' 'unsafe-inline' blob:",
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

import { plainValue } from '#lib/plain-text.ts'

const REDACTED = '[redacted]'

/** Names under which secrets are found: in headers, in the AWS SDK's requests and configuration, in our own objects. */
const SECRET_NAME = /authorization|cookie|credential|passw|secret|token|api-?_?key|access-?_?key|signature/i

/** Secrets that are recognised by their form, wherever they stand: bearer headers, Slack tokens, signed addresses. */
const SECRET_TEXT = /\b(Bearer\s+|xox[a-z]-|X-Amz-(?:Signature|Security-Token|Credential)=)[^\s"'&<>]+/gi

/** Who signs in at an address, with what: `https://user:password@host`. */
const USER_INFO = /\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#"'<>]*@/gi

/** An address as it may be shown. */
export const shownAddress = (address: string): string => address.replace(/^([^/]*\/\/)?.*@/, '$1')

/**
 * A line of JSON without control characters in which everything is replaced that goes by a secret's name, at any depth, that has the form of a
 * secret, or that is one of the given ones. Yes, no and numbers stay: `hasManagedMasterPassword: true` tells no password.
 */
export function redactedLine(line: string, secrets: readonly string[]): string {
  const redacted = JSON.parse(line, (name: string, value: unknown) => {
    if (typeof value === 'string') return SECRET_NAME.test(name) ? REDACTED : redactedText(value, secrets)
    return typeof value === 'object' && value !== null && SECRET_NAME.test(name) ? REDACTED : value
  })
  return `${JSON.stringify(plainValue(redacted))}\n`
}

function redactedText(text: string, secrets: readonly string[]): string {
  const withoutKnown = secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text)
  return withoutKnown.replace(SECRET_TEXT, `$1${REDACTED}`).replace(USER_INFO, `$1${REDACTED}@`)
}

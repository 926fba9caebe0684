import { FaultKind, type RdsFault } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { otherServiceOf } from '../../permissions/api-actions.ts'
import { CredentialsRefused } from '../aws/credentials-refused.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { denialIn } from './denial.ts'
import { kindOfCode } from './fault-table.ts'

/** Longest message that is kept; gateways in between answer with whole pages. */
const MAX_MESSAGE_LENGTH = 1000

/** AWS repeats the signed request in some messages, so anything that may be part of a credential is blanked. */
const SECRETS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  // Node quotes the command of a credential process that failed, and then what it printed.
  /(?<=^Command failed: ).*/gs,
  /(?<=\b(?:x-amz-security-token|x-amz-credential|x-amz-signature|signature|credential|password)["']?\s*[:=]\s*)[^\s&,;]+/gi,
]

/** What looks like a secret key, a session token or a signature; only where a message is about credentials. */
const KEYS_AND_TOKENS = /[\w/+=]{40,}/g

/**
 * Turns whatever the SDK threw into plain data. The kind comes from codes and HTTP status alone, never from message
 * text; the message carries no credentials.
 */
export function toRdsFault(thrown: unknown, action: ApiAction): RdsFault {
  const { cause: error, origin } =
    thrown instanceof CredentialsRefused ? thrown : { cause: thrown, origin: undefined }
  const wireCode = textField(error, 'Code')
  const codes = [wireCode, textField(error, 'code'), textField(error, 'name')].filter(
    (code) => code !== undefined,
  )
  const metadata = field(error, '$metadata')
  const status = field(metadata, 'httpStatusCode')
  const requestId = textField(metadata, 'requestId')
  const known = codes.find((code) => kindOfCode(code, action) !== undefined)
  const kind = (known !== undefined && kindOfCode(known, action)) || kindOfStatus(status)
  const code = wireCode ?? known ?? (typeof status === 'number' ? `HTTP ${status}` : (codes[0] ?? 'Error'))
  const message = messageOf(error, kind, known ?? wireCode, status)
  return {
    kind,
    code,
    message,
    action,
    ...withoutUndefined({
      service: otherServiceOf(action),
      requestId,
      denial: kind === FaultKind.ACCESS_DENIED ? denialIn(message) : undefined,
      credentials: origin,
    }),
  }
}

/** A fault for an answer that AWS gave but that lacks a member which is always there. */
export const incompleteAnswer = (action: ApiAction, member: string): RdsFault => ({
  kind: FaultKind.UNKNOWN,
  code: 'IncompleteAnswer',
  message: `The answer lacks ${member}. Check that the endpoint speaks the RDS API (RDS_ENDPOINT).`,
  action,
})

/** A fault for an answer without a request id, which AWS always gives: something in between has answered. */
export const foreignAnswer = (action: ApiAction): RdsFault => ({
  kind: FaultKind.UNAVAILABLE,
  code: 'ForeignAnswer',
  message: 'Something that is not AWS has answered. Check the endpoint and any proxy in between.',
  action,
})

/** An answer that could not be understood counts as AWS's failure even with status 200: the call may have been taken. */
function kindOfStatus(status: unknown): FaultKind {
  if (typeof status !== 'number') return FaultKind.UNKNOWN
  return status >= 500 || (status >= 200 && status < 300) ? FaultKind.UNAVAILABLE : FaultKind.UNKNOWN
}

function messageOf(error: unknown, kind: FaultKind, code: string | undefined, status: unknown): string {
  if (code === undefined && typeof status === 'number') {
    return `AWS answered HTTP ${status} with a body that is not an RDS answer. Check the endpoint and any proxy in between.`
  }
  const text = textField(error, 'message') ?? code ?? 'The request failed without a message.'
  const secrets = kind === FaultKind.CREDENTIALS ? [...SECRETS, KEYS_AND_TOKENS] : SECRETS
  return secrets
    .reduce((cleaned, secret) => cleaned.replace(secret, '***'), text)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_MESSAGE_LENGTH)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** A text member; an empty text counts as none (Node's AggregateError has an empty message). */
function textField(value: unknown, name: string): string | undefined {
  const text = field(value, name)
  return typeof text === 'string' && text !== '' ? text : undefined
}

import type { CredentialOrigin } from './credential-origin.ts'
import type { Denial } from './denial.ts'

/** What an AWS refusal means for us; the adapter's table maps every fault code to one of these. */
export const FaultKind = {
  /** AWS asks to be called less often; nothing was done. */
  THROTTLED: 'throttled',
  /** AWS failed on its side (5xx): the call may or may not have been taken. */
  UNAVAILABLE: 'unavailable',
  /** The connection broke or timed out: the call may or may not have been taken. */
  CONNECTION: 'connection',
  /** The resource is busy or in the wrong state for this call. */
  STATE: 'state',
  /** AWS has no capacity for this class in this zone now. */
  CAPACITY: 'capacity',
  /** A quota of the account is used up. */
  QUOTA: 'quota',
  ACCESS_DENIED: 'access_denied',
  /** Credentials are missing, wrong or expired. */
  CREDENTIALS: 'credentials',
  /** AWS does not accept the request as it is. */
  VALIDATION: 'validation',
  NOT_FOUND: 'not_found',
  /** What the call should bring about is already there or under way. */
  ALREADY_DONE: 'already_done',
  /** The account, region or partition does not offer this action. */
  UNSUPPORTED: 'unsupported',
  /** Nothing was sent: its host came to it so late that what it was decided on may not hold any more. */
  NOT_SENT: 'not_sent',
  /** This program failed, not AWS. */
  INTERNAL: 'internal',
  /** A code that the table does not know. */
  UNKNOWN: 'unknown',
} as const
export type FaultKind = (typeof FaultKind)[keyof typeof FaultKind]

/** The AWS services besides RDS that this product asks. */
export type OtherService = 'EC2' | 'IAM' | 'STS'

/** An AWS refusal as plain data, so that it can be stored. */
export interface RdsFault {
  readonly kind: FaultKind
  /** The code on the wire, e.g. `InvalidDBInstanceState`. */
  readonly code: string
  readonly message: string
  /** The API action that was refused. */
  readonly action: string
  /** The service that was asked, when it was not RDS. */
  readonly service?: OtherService
  readonly requestId?: string
  /** Of ACCESS_DENIED: what AWS says about why. */
  readonly denial?: Denial
  /** Of CREDENTIALS: where they come from. */
  readonly credentials?: CredentialOrigin
}

/** Whether AWS may have acted although we got no proper answer. */
export const isOutcomeUnknown = ({ kind }: RdsFault): boolean =>
  kind === FaultKind.UNAVAILABLE || kind === FaultKind.CONNECTION

/** Whether no later try changes it: the permission is missing, or the region does not have it. */
export const isLasting = ({ kind }: RdsFault): boolean =>
  kind === FaultKind.ACCESS_DENIED || kind === FaultKind.UNSUPPORTED

/** Who did not do it, as the beginning of a sentence. */
export function refusalOf({ kind, action, requestId }: RdsFault): string {
  if (kind === FaultKind.NOT_SENT) return `This program did not send ${action}`
  if (kind === FaultKind.CONNECTION) return `AWS did not answer ${action}`
  // What AWS answers has a request id: without one there was nothing to sign the request with.
  if (kind === FaultKind.CREDENTIALS && requestId === undefined) return `Signing ${action} failed`
  return kind === FaultKind.INTERNAL ? `This program failed in ${action}` : `AWS refused ${action}`
}

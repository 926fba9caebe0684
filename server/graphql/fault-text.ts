import { faultPolicies } from '../engine/fault-policy.ts'
import { causeOf } from '../model/fault-cause.ts'
import type { FaultKind, RdsFault } from '../model/rds-fault.ts'

/** What somebody who asked a question, rather than runs an operation, should do about each kind of fault. */
const whatToDo: { readonly [K in FaultKind]: string } = {
  throttled: 'Try again in a moment; find out who else polls RDS in this account if it goes on.',
  unavailable: 'Try again; look at the AWS Health Dashboard if it goes on.',
  connection:
    'Check the network and the endpoint (RDS_ENDPOINT) from the host of this server, then try again.',
  state: 'Try again when the resource is available.',
  capacity: 'Try again later, or choose another instance class.',
  quota: 'Raise the quota in Service Quotas, or remove what is not needed.',
  access_denied: 'Add the action to the IAM policy of the service (docs/iam-policy.json lists all).',
  credentials: 'Renew the credentials of the service (for SSO: aws sso login), then try again.',
  validation: 'Read what AWS says and correct the input.',
  not_found: 'Check in the RDS console whether someone removed or renamed it.',
  already_done: 'Nothing has to be done.',
  unsupported: 'Use another region or account.',
  not_sent: 'See whether the host of this server is overloaded, then try again.',
  internal: 'Look into the log of the server, and try again.',
  unknown: 'Read what AWS says, and try again.',
}

/** What a fault means, in a sentence. */
export const meaningOf = (fault: RdsFault): string =>
  causeOf(fault)?.what ?? faultPolicies[fault.kind].meaning

/** What to do about a fault, in a sentence or two. */
export function adviceOn(fault: RdsFault): string {
  const cause = causeOf(fault)
  return cause ? `${cause.cure} Then try again.` : whatToDo[fault.kind]
}

/** A fault in words: what it means, what AWS says, and what to do. */
export const faultText = (fault: RdsFault): string =>
  `${meaningOf(fault)} ${fault.action} failed with ${fault.code}: ${withFullStop(fault.message)} ${adviceOn(fault)}`

const withFullStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

import type { FaultKind } from '../model/rds-fault.ts'

/** What the engine does about a refusal. */
type Reaction =
  /** Try again later; so often, and no more. */
  | 'retry'
  /** Try again later for as long as the step's deadline allows. */
  | 'retry_uncounted'
  /** Treat it as taken: the wanted effect is there or on its way. */
  | 'look_again'
  | 'pause'

/** What to do about each kind of fault, what it means, and what a person should do about it. */
interface FaultPolicy {
  readonly reaction: Reaction
  readonly meaning: string
  readonly advice: string
}

/** One row for each kind of fault. */
export const faultPolicies: { readonly [K in FaultKind]: FaultPolicy } = {
  throttled: {
    reaction: 'retry_uncounted',
    meaning: 'AWS asks to be called less often; other tools in the account use the same allowance.',
    advice: 'Wait, or find out who else polls RDS in this account and region; then CONTINUE.',
  },
  unavailable: {
    reaction: 'retry',
    meaning: 'AWS failed on its own side.',
    advice: 'Look at the AWS Health Dashboard; CONTINUE when RDS answers again.',
  },
  connection: {
    reaction: 'retry',
    meaning: 'The RDS API could not be reached.',
    advice: 'Check the network and the endpoint from this host, then CONTINUE.',
  },
  state: {
    reaction: 'retry',
    meaning: 'The resource is busy with something else.',
    advice:
      'See in the RDS console what it is busy with (backup, maintenance, somebody else); CONTINUE when it is available.',
  },
  capacity: {
    reaction: 'retry',
    meaning: 'AWS has no capacity for this instance class in this zone now.',
    advice: 'CONTINUE later, or ROLLBACK and choose another class.',
  },
  quota: {
    reaction: 'pause',
    meaning: 'A quota of the account is used up.',
    advice: 'Raise the quota in Service Quotas or remove what is not needed, then CONTINUE.',
  },
  access_denied: {
    reaction: 'pause',
    meaning: 'The credentials do not permit this action.',
    advice:
      'Add the action to the IAM policy of the service (docs/iam-policy.json lists all), then CONTINUE.',
  },
  credentials: {
    reaction: 'pause',
    meaning: 'The AWS credentials are missing, wrong or expired.',
    advice:
      'Renew the credentials of the service (for SSO: aws sso login), then CONTINUE; nothing is lost meanwhile.',
  },
  validation: {
    reaction: 'pause',
    meaning: 'AWS does not accept the request as it is.',
    advice: 'Read what AWS says; correct it in the RDS console and CONTINUE, or ROLLBACK.',
  },
  not_found: {
    reaction: 'retry',
    meaning: 'Something that the call names is not there.',
    advice: 'Check in the RDS console whether somebody removed or renamed it; then CONTINUE or ROLLBACK.',
  },
  already_done: {
    reaction: 'look_again',
    meaning: 'What was asked for is there already, or under way.',
    advice: 'Nothing has to be done.',
  },
  unsupported: {
    reaction: 'pause',
    meaning: 'This region or account does not offer the action.',
    advice: 'ABORT or ROLLBACK; the operation cannot be carried out here.',
  },
  not_sent: {
    reaction: 'retry',
    meaning: 'This host was so busy, or asleep, that the decision to send it had grown old.',
    advice: 'Nothing was sent. See whether this host is overloaded, then CONTINUE.',
  },
  internal: {
    reaction: 'pause',
    meaning: 'Nothing is lost: what was decided is on record.',
    advice: 'Look into the log of the program; CONTINUE tries again.',
  },
  unknown: {
    reaction: 'pause',
    meaning: 'AWS answered with an error that is not known here.',
    advice: 'Read what AWS says; CONTINUE tries again.',
  },
}

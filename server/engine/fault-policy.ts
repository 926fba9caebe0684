import type { Facts } from '../model/facts.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import type { Step } from '../model/step.ts'
import { isOwed } from '../steps/registry.ts'

/** What the engine does about a refusal. */
type Reaction =
  /** Retry up to `retries.maximum` times. */
  | 'retry'
  /** Retry until the step times out. */
  | 'retry_uncounted'
  /** Treat it as taken: the wanted effect is there or on its way. */
  | 'look_again'
  | 'pause'

/**
 * What the engine does about a kind of fault, what it means, and what a person can do about it: the one table of these
 * words, for pauses, for errors of the API and for its descriptions.
 */
interface FaultPolicy {
  readonly reaction: Reaction
  readonly meaning: string
  readonly remedy: Remedy
}

const RETRY: Remedy['choices'] = { continue: 'retry' }
const RETRY_OR_UNDO: Remedy['choices'] = { continue: 'retry', rollback: UNDO }

/** One row for each kind of fault. */
export const faultPolicies: { readonly [K in FaultKind]: FaultPolicy } = {
  throttled: {
    reaction: 'retry_uncounted',
    meaning: 'AWS limits how often its API is called; other tools in the account share that limit.',
    remedy: {
      first: 'Wait, or find out which other tool calls RDS often in this account and region.',
      choices: RETRY,
    },
  },
  unavailable: {
    reaction: 'retry',
    meaning: 'AWS failed on its own side.',
    remedy: {
      first: 'Check the AWS Health Dashboard, and wait until RDS answers again.',
      choices: RETRY,
    },
  },
  connection: {
    reaction: 'retry',
    meaning: 'The RDS API could not be reached.',
    remedy: {
      first: 'Check the network and the endpoint (RDS_ENDPOINT) from the host of the server.',
      choices: RETRY,
    },
  },
  state: {
    reaction: 'retry',
    meaning: 'The resource is busy with something else.',
    remedy: {
      first:
        'Check in the RDS console what it is busy with (a backup, maintenance, someone else), and wait until it is available.',
      choices: RETRY,
    },
  },
  capacity: {
    reaction: 'retry',
    meaning: 'AWS has no capacity for this instance class in this zone now.',
    remedy: { first: 'Wait until AWS has capacity again.', choices: RETRY_OR_UNDO },
  },
  quota: {
    reaction: 'pause',
    meaning: 'A quota of the account is used up.',
    remedy: { first: 'Request a higher quota in Service Quotas.', choices: RETRY },
  },
  access_denied: {
    reaction: 'pause',
    meaning: 'The credentials do not permit this action.',
    remedy: {
      first: 'Add the action to the IAM policy of the service (docs/iam-policy.json lists all).',
      choices: RETRY,
    },
  },
  credentials: {
    reaction: 'pause',
    meaning: 'The AWS credentials are missing, wrong or expired.',
    remedy: {
      first: 'Renew the credentials of the service (for SSO: aws sso login).',
      choices: RETRY,
      note: 'Nothing is lost in the meantime.',
    },
  },
  validation: {
    reaction: 'pause',
    meaning: 'AWS does not accept the request as it is.',
    remedy: {
      first: 'Read what AWS says, and correct what it names.',
      choices: RETRY_OR_UNDO,
    },
  },
  not_found: {
    reaction: 'retry',
    meaning: 'A resource that the call names does not exist.',
    remedy: {
      first: 'Check in the RDS console whether someone removed or renamed it.',
      choices: RETRY_OR_UNDO,
    },
  },
  already_done: {
    reaction: 'look_again',
    meaning: 'What was requested exists already, or is in progress.',
    remedy: { choices: { continue: 'look again' } },
  },
  unsupported: {
    reaction: 'pause',
    meaning: 'This region or account does not offer the action.',
    remedy: {
      first: 'It is possible only in a region and account that offer it.',
      choices: { rollback: UNDO, abort: 'end it and list what it leaves in AWS' },
    },
  },
  not_sent: {
    reaction: 'retry',
    meaning: 'Nothing was sent: this host was so busy, or asleep, that the decision to send it was outdated.',
    remedy: { first: 'Check whether this host is overloaded.', choices: RETRY },
  },
  internal: {
    reaction: 'pause',
    meaning: 'AWS did not fail. Nothing is lost: what was decided is on record.',
    remedy: { first: 'Check the log of the program.', choices: RETRY },
  },
  unknown: {
    reaction: 'pause',
    meaning: 'AWS answered with an error that is not known here.',
    remedy: { first: 'Read what AWS says.', choices: RETRY_OR_UNDO },
  },
}

/**
 * What the engine does about a refusal of a call of a step. While something is owed, a resource that is busy is a reason to
 * wait until the step times out, as it is when a reading shows it: a pause would leave the cluster as it is in between.
 */
export const reactionTo = (kind: FaultKind, step: Step, facts: Facts): Reaction =>
  kind === FaultKind.STATE && owesItsGoal(step, facts) ? 'retry_uncounted' : faultPolicies[kind].reaction

/** Whether what a step brings about is owed: it removes or restores something, or applications wait for their proxy. */
const owesItsGoal = (step: Step, { owedProxyRegistrations = [] }: Facts): boolean =>
  step.phase === 'rollback' || owedProxyRegistrations.length > 0 || isOwed(step)

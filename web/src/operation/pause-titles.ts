import type { PauseCode } from '../gql/graphql.ts'

/** What each kind of pause is called. */
export const PAUSE_TITLES: Readonly<Record<PauseCode, string>> = {
  OPERATOR: 'Paused by a person',
  BREAKPOINT: 'Paused at a breakpoint',
  TOPOLOGY_CHANGED: 'Paused: the cluster is not what the plan was made from',
  BLOCKED: 'Paused: the step cannot go on without a person',
  CHANGE_FAILED: 'Paused: AWS took a change and did not carry it out',
  AWS_FAULT: 'Paused: AWS refused, and trying again will not help',
  DEADLINE: 'Paused: the step has waited as long as it may',
  SERVER_RESTARTED: 'Paused: the server was restarted',
  LOCK_LOST: 'Paused: the operation lost the lock of its cluster',
}

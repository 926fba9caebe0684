import type { FaultInput, FaultKind } from './mock-types.ts'

/** What a kind of fault is. */
interface FaultKindWords {
  readonly label: string
  readonly does: string
}

/** The kinds of faults. */
export const FAULT_KINDS: Readonly<Record<FaultKind, FaultKindWords>> = {
  error: {
    label: 'Refuse the call',
    does: 'AWS answers with an error.',
  },
  delay: { label: 'Delay the answer', does: 'The answer comes later.' },
  stuck: {
    label: 'Get stuck',
    does: 'Changes that are under way do not end while the fault is there.',
  },
  slow: {
    label: 'Take longer',
    does: 'Changes that begin while the fault is there take a multiple of their time.',
  },
  lost_before: {
    label: 'Lose the request',
    does: 'The connection is cut; nothing has happened.',
  },
  lost_after: {
    label: 'Lose the answer',
    does: 'It has happened, but the connection is cut before the answer.',
  },
  async_failure: {
    label: 'Accept and then fail',
    does: 'The change is accepted and later undone, with an event; a new instance ends without capacity.',
  },
  stale_reads: {
    label: 'Answer from the past',
    does: 'Reads show how it was some time ago.',
  },
  switchover_cancelled: {
    label: 'Cancel the switchover',
    does: 'A switchover is cancelled; nothing is renamed.',
  },
  invalid_configuration: {
    label: 'Invalidate the deployment',
    does: 'A new blue/green deployment ends as INVALID_CONFIGURATION.',
  },
  missing_capacity: {
    label: 'Run out of capacity',
    does: 'There is no capacity: for a class or for any, in a zone or in all.',
  },
  unknown_status: {
    label: 'Show an unknown status',
    does: 'Reads show a status that no client knows.',
  },
  throttle: {
    label: 'Throttle',
    does: 'AWS refuses calls that come too fast, reads and changes counted apart.',
  },
  denied: {
    label: 'Take a permission away',
    does: 'AWS refuses what needs the permission, and says which kind of policy denies it.',
  },
}

/** Whether a text names a kind of fault. */
export const isFaultKind = (text: string | undefined): text is FaultKind =>
  text !== undefined && Object.hasOwn(FAULT_KINDS, text)

/** Faults that show something, ready to be made. */
export const EXAMPLES: readonly { readonly label: string; readonly fault: FaultInput }[] = [
  { label: 'AWS throttles every call, five times', fault: { kind: 'error', code: 'Throttling', times: 5 } },
  {
    label: 'Failovers are refused until you switch this off',
    fault: { kind: 'error', code: 'InvalidDBClusterStateFault', action: 'FailoverDBCluster' },
  },
  {
    label: 'The answer to the next instance that is made is lost',
    fault: { kind: 'lost_after', action: 'CreateDBInstance', times: 1 },
  },
  {
    label: 'The next class change is accepted and then fails',
    fault: { kind: 'async_failure', action: 'ModifyDBInstance', times: 1 },
  },
  { label: 'The next switchover is cancelled', fault: { kind: 'switchover_cancelled', times: 1 } },
  { label: 'Instances hang while they are made', fault: { kind: 'stuck', action: 'CreateDBInstance' } },
  {
    label: 'The credentials expire in a minute, for a minute',
    fault: { kind: 'error', code: 'ExpiredToken', startsInMs: 60_000, lastsMs: 60_000 },
  },
  {
    label: 'The permission for failovers is missing',
    fault: { kind: 'denied', action: 'FailoverDBCluster' },
  },
  {
    label: 'A service control policy denies the deletion of instances',
    fault: {
      kind: 'denied',
      action: 'DeleteDBInstance',
      policy: 'service_control_policy',
      explicit: true,
    },
  },
  {
    label: 'Class changes take five times as long',
    fault: { kind: 'slow', action: 'ModifyDBInstance', factor: 5 },
  },
]

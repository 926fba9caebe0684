/**
 * What must never happen, whatever crashes, fails or interferes: the one list. Scenarios, simulated runs and torture hold
 * what they see against it, each as far as it can see. The number groups those that are about one promise.
 */
const INVARIANTS = {
  once: '1: a call takes effect at most once per intended step',
  intention: '1: a call is on disk before it is sent, and is sent once',
  writer: '2: the current writer is never deleted',
  own: '2: only what the operation made or was told to change is changed',
  interruptions: '3: writes are interrupted at most as often as announced',
  serving: '3: serving members never fall below what was announced',
  readers:
    '3: readers that are changed together leave one, are no more than asked, and never go with the writer',
  'stand-in': '3: no smaller member becomes the writer where one as large as the writer could',
  quiet: '4: nothing is sent after a stop was acknowledged',
  breakpoint: '4: a step with a breakpoint begins only after a person was asked',
  decision: '4: a decision takes effect only on what was shown to the person who gave it',
  consent: '4: nothing is applied without consent, which is asked for in time and only where it counts',
  claim: '4: one active operation per cluster',
  driver: '4: one driver per operation',
  seen: '4: every server shows every operation as it is stored',
  driven: '4: an operation that gets no turns says so',
  durable: '5: what was acknowledged is on disk',
  log: '5: the log has no gap, its times do not go back, and it adds up to the state',
  ends: '6: every run ends in bounded time',
  reason: '6: a pause says why and what to do',
  owed: '6: what is owed is not given up because something is busy',
  advice: '6: what a pause advises is possible at that moment',
  'roll back': '7: after a roll back the cluster is as it was',
  leftovers: '7: whatever the ending, what is listed as left is what is left',
  'follow-ups': '7: whatever the ending, what others have to change is told, and nothing else',
  likeness: '8: a copy is like what it was made from',
  topology: '8: nothing but what was asked for is different at the end',
  budget: '9: calls stay within budget',
  subscriber: '10: a subscriber gets every event once, in order',
  undone: '11: that someone else undid a step is said within three polls, and only when it is so',
  truth: '11: a step is done, or has failed, only when that is so in AWS',
  secret: '12: no secret in logs, events or errors',
  defect: 'no error that was not provoked',
} as const
export type Invariant = keyof typeof INVARIANTS

/** An invariant does not hold. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly invariant: Invariant

  constructor(invariant: Invariant, message: string) {
    super(`${INVARIANTS[invariant]}. ${message}`)
    this.invariant = invariant
  }
}

/** An invariant does not hold: throws a Violation that says what was seen instead. */
export function fail(invariant: Invariant, message: string): never {
  throw new Violation(invariant, message)
}

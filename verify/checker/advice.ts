import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import { clusterTruth } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/** What people can choose at a pause, and how a text may name it, whatever the form of the word. */
const CHOICES = {
  ROLLBACK: /\broll(s|ed|ing)?[ -]?back\b/i,
  CONTINUE: /\bcontinu(e|es|ed|ing)\b/i,
  ABORT: /\babort(s|ed|ing)?\b/i,
  MARK_COMPLETE: /\bmark(s|ed|ing)?\b.{0,20}\bcompleted?\b/i,
} as const
type Choice = keyof typeof CHOICES

/** Commands of the API, which mean nothing to the person who reads the advice. */
const COMMANDS = new RegExp(`\\b(${Object.keys(CHOICES).join('|')}|RESET)\\b`)

/** A pause, and which steps someone can go back to. */
interface Paused {
  readonly id: string
  readonly pauseReason?: { readonly message: string; readonly advice: string } | undefined
  readonly canGoBackTo: (stepIndex: number) => boolean
}

/** At a pause there is something to choose, and everything that its advice names is possible at that moment. */
export function requireAdvice(
  { id, pauseReason, canGoBackTo }: Paused,
  isPossible: (choice: Choice) => boolean,
): void {
  if (!pauseReason) return
  const { advice, message } = pauseReason
  const refuse = (what: string): never =>
    fail('advice', `Operation ${id} is paused with "${message}" and advises "${advice}": ${what}.`)
  const command = COMMANDS.exec(`${message} ${advice}`)?.[0]
  if (command !== undefined) refuse(`${command} is a command of the API`)
  const named = Object.entries(CHOICES).flatMap(([name, words]) => (words.test(advice) ? name : []))
  const impossible = named.filter(isChoice).find((choice) => !isPossible(choice))
  if (impossible) refuse(`${impossible} is not possible`)
  const steps = [...advice.matchAll(/\bgo back to step (\d+)/gi)].map(([, number]) => Number(number) - 1)
  if (!steps.every(canGoBackTo)) refuse('there is no such step to go back to')
  if (named.length + steps.length === 0) refuse('it names nothing to choose')
}

const isChoice = (name: string): name is Choice => name in CHOICES

/** The same, by what AWS really is like at that moment. */
export function requirePossibleAdvice(operation: Operation, state: RegionState): void {
  const { id, pauseReason, cursor, pausedFrom, steps } = operation
  // A step that was begun, of the plan that is being carried out.
  const canGoBackTo = (index: number): boolean =>
    index <= cursor && steps[index]?.phase === (pausedFrom === 'rolling_back' ? 'rollback' : 'forward')
  const isPossible = (choice: Choice): boolean =>
    choice !== 'ROLLBACK' || isBeforeSwitchover(operation, state)
  requireAdvice({ id, pauseReason, canGoBackTo }, isPossible)
}

/** AWS undoes no switchover: from then on the name of the cluster belongs to another one. */
function isBeforeSwitchover({ clusterId, facts }: Operation, state: RegionState): boolean {
  const before = facts.original?.clusterResourceId
  const now = clusterTruth(state, clusterId)?.resourceId
  return before === undefined || now === undefined || now === before
}

import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import { clusterTruth } from '../cluster-truth.ts'
import { Violation } from './violation.ts'

/** How a text may name what people can choose at a pause, whatever the form of the word. */
const CHOICES = [
  { name: 'roll back', words: /\broll(s|ed|ing)?[ -]?back\b/i, isPossible: isBeforeSwitchover },
  { name: 'continue', words: /\bcontinu(e|es|ed|ing)\b/i, isPossible: always },
  { name: 'abort', words: /\babort(s|ed|ing)?\b/i, isPossible: always },
  { name: 'mark as completed', words: /\bmark(s|ed|ing)?\b.{0,20}\bcompleted?\b/i, isPossible: always },
] as const

/** Commands of the API, which mean nothing to the person who reads the advice. */
const COMMANDS = /\b(CONTINUE|ROLLBACK|ABORT|MARK_COMPLETE|RESET)\b/

/** At every pause there is something to choose, and everything that its advice names is possible at that moment. */
export function judgeAdvice(operation: Operation, state: RegionState): void {
  const { id, pauseReason } = operation
  if (!pauseReason) return
  const { advice, message } = pauseReason
  const fail = (what: string): never => {
    throw new Violation(
      'advice',
      `Operation ${id} is paused with "${message}" and advises "${advice}": ${what}.`,
    )
  }
  const command = COMMANDS.exec(`${message} ${advice}`)?.[0]
  if (command !== undefined) fail(`${command} is a command of the API`)
  const named = CHOICES.filter(({ words }) => words.test(advice))
  const impossible = named.find(({ isPossible }) => !isPossible(operation, state))
  if (impossible) fail(`${impossible.name} is not possible`)
  const steps = [...advice.matchAll(/\bgo back to step (\d+)/gi)].map(([, number]) => Number(number) - 1)
  if (steps.some((index) => !isBehind(operation, index))) fail('there is no such step to go back to')
  if (named.length + steps.length === 0) fail('it names nothing to choose')
}

function always(): boolean {
  return true
}

/** AWS takes a switchover back by nothing: from then on the name of the cluster belongs to another one. */
function isBeforeSwitchover({ clusterId, facts }: Operation, state: RegionState): boolean {
  const before = facts.original?.clusterResourceId
  const now = clusterTruth(state, clusterId)?.resourceId
  return before === undefined || now === undefined || now === before
}

/** A step that was begun, of the plan that is being carried out. */
function isBehind({ cursor, pausedFrom, steps }: Operation, index: number): boolean {
  const phase = steps[index]?.phase
  return index <= cursor && phase === (pausedFrom === 'rolling_back' ? 'rollback' : 'forward')
}

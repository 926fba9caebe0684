import { z } from 'zod'
import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { clusterTruth } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/** The parts of a consent to parked changes: its kind, the cluster, and `instance name=value` of each. */
const consentKey = z.tuple([z.literal('parked_changes'), z.string()]).rest(z.string())

/** What makes a call of an operation wait that removes or restores something: it passes when that is done. */
const BUSY = /^AWS refused (\w+) with (Invalid\w*State\w*):/

/** Steps that remove what the operation created, or restore what it took away. */
const OWED_STEPS: ReadonlySet<string> = new Set([
  'delete_instance',
  'cleanup_blue_green',
  'register_proxy_targets',
])

/** What was parked before the first call of an operation, and whether its consents were withdrawn since. */
interface Beginning {
  readonly parked: ReadonlySet<string>
  readonly isReset: boolean
}

/** Follows the pauses of every operation: no one is asked needlessly or too late, and nothing owed is given up too soon. */
export class PauseChecker {
  readonly #beginnings = new Map<string, Beginning>()
  readonly #changesClasses: boolean

  /** Someone else who changes classes changes which instances the plan has something to do on. */
  constructor(changesClasses: boolean) {
    this.#changesClasses = changesClasses
  }

  /** Judges an event by the states that the last reading before it may have shown. */
  check(operation: Operation, event: OperationEvent, states: readonly RegionState[]): void {
    const { id } = operation
    const beginning = this.#beginnings.get(id)
    if (event.type === 'call_intended' && !beginning) {
      this.#beginnings.set(id, { parked: parkedInAll(states), isReset: false })
    }
    if (event.type === 'operation_reset' && beginning) {
      this.#beginnings.set(id, { ...beginning, isReset: true })
    }
    if (event.type !== 'operation_paused') return
    requireNotGivenUp(operation, event)
    const asked = consentKey.safeParse(jsonOf(event.body.reason.accepts?.key)).data?.slice(2) ?? []
    const own = asked.find((item) => / (DBInstanceClass|StorageType)=/.test(item))
    if (own !== undefined) {
      fail('consent', `${id} asks for consent to ${own}, which it replaces by a value of its own.`)
    }
    if (!beginning || beginning.isReset || this.#changesClasses) return
    const late = asked.find((item) => beginning.parked.has(item))
    if (late === undefined) return
    fail('consent', `${id} asks for consent to ${late} in the middle: it was parked before its first call.`)
  }
}

/** A pause while a call that is owed is refused because something is busy has to be one of a step that has timed out. */
function requireNotGivenUp(
  { id, steps }: Operation,
  event: Extract<OperationEvent, { readonly type: 'operation_paused' }>,
): void {
  const step = steps[event.stepIndex ?? -1]
  const { code, message } = event.body.reason
  const [, action = ''] = BUSY.exec(message) ?? []
  if (!step || code !== 'aws_fault' || action === '' || /^(Describe|List)/.test(action)) return
  if (step.phase !== 'rollback' && !OWED_STEPS.has(step.kind)) return
  fail('owed', `${id} gives ${step.kind} up: ${message}`)
}

/** The reason of a pause has to name the proxies that have no targets because of it. */
export function requireOutageTold({ id, facts, pauseReason, steps }: Operation, state: RegionState): void {
  if (!pauseReason) return
  for (const { proxyName } of facts.owedProxyRegistrations ?? []) {
    const last = steps
      .flatMap(({ attempts }) => attempts)
      .filter(({ call }) => 'registration' in call.input && call.input.registration.proxyName === proxyName)
      .findLast(({ outcome }) => outcome !== 'refused')
    const isTakenOut = last?.call.action === 'DeregisterDBProxyTargets' && last.outcome === 'accepted'
    const hasNoTarget = [...state.proxies.values()].some(
      ({ shown, trackedClusterKey }) => shown.DBProxyName === proxyName && trackedClusterKey === undefined,
    )
    const { message } = pauseReason
    if (!isTakenOut || !hasNoTarget || (message.includes(proxyName) && message.includes('no targets')))
      continue
    fail('reason', `${id} is paused with "${message}", while ${proxyName} has no targets.`)
  }
}

/** What is parked in every one of the states, as `instance name=value`. */
const parkedInAll = ([first, ...others]: readonly RegionState[]): ReadonlySet<string> =>
  new Set(
    first ? [...parkedIn(first)].filter((item) => others.every((state) => parkedIn(state).has(item))) : [],
  )

const parkedIn = ({ instances }: RegionState): ReadonlySet<string> =>
  new Set(
    [...instances.values()].flatMap(({ shown }) =>
      Object.entries(shown.PendingModifiedValues ?? {}).map(
        ([name, value]) => `${shown.DBInstanceIdentifier} ${name}=${String(value)}`,
      ),
    ),
  )

const jsonOf = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))

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

import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import type { Step } from '#server/model/step.ts'
import { fail } from './invariants.ts'
import { promisesOf } from './states.ts'

/** What another tool can put back to what it was before an operation. */
export const UNDOABLE = [
  'class',
  'storage',
  'writer',
  'temporary instance',
  'deployment',
  'proxies deregistered',
  'proxies registered',
  'parameter groups',
] as const
export type Undoable = (typeof UNDOABLE)[number]

/** The times of an installation and of the AWS that it talks to, in milliseconds. */
type Pace = Readonly<Record<'pollMs' | 'settleWindowMs' | 'readLagMs' | 'latencyMs' | 'diskMs', number>>

/** A step of an operation that another tool has undone in AWS, and that no one could overlook. */
interface Owed {
  readonly operationId: string
  readonly what: Undoable
  /** What it is of. */
  readonly name: string
  /** When it was undone, in epoch milliseconds. */
  readonly at: number
}

/** How many times an operation may look at AWS, at its usual pace, before it says that a step was undone. */
const POLLS = 3

/** Holds operations to saying at once that someone else undid a step, and to saying so only then. */
export class UndoneChecker {
  readonly #pace: Pace
  readonly #isAlone: boolean
  #owed: readonly Owed[] = []

  /** Punctuality is judged only where nothing else happens that may keep an operation from looking. */
  constructor(pace: Pace, isAlone: boolean) {
    this.#pace = pace
    this.#isAlone = isAlone
  }

  /** Another tool has put something back. */
  undone(what: Undoable, name: string, operations: readonly Operation[], at: number): void {
    if (!this.#isAlone) return
    const owed = operations
      .filter((operation) => promisesOf(operation.state).mayAct && shows(operation, what, name))
      .map(({ id }) => ({ operationId: id, what, name, at }))
    this.#owed = [...this.#owed, ...owed]
  }

  /** Something was recorded of an operation. `others` is how often someone else changed its cluster. */
  check(operation: Operation, event: OperationEvent, others: number): void {
    const { id } = operation
    const isClaimed = event.type === 'operation_paused' && event.body.reason.code === 'undone'
    if (isClaimed && others === 0)
      fail('undone', `${id} paused with "${event.body.reason.message}", and no one else changed anything.`)
    for (const owed of this.#owed.filter(({ operationId }) => operationId === id)) {
      const isVisible = Date.parse(event.at) > owed.at + this.#unseenMs()
      if (isVisible) this.#follow(owed, event)
      // By the time that it can be seen the operation may have come to a step to which it does not matter any more.
      else if (event.type === 'operation_paused' || !shows(operation, owed.what, owed.name))
        this.#settle(owed)
    }
  }

  /** The time is up for what has not been said. */
  requirePunctual(now: number): void {
    const limitMs = POLLS * this.#pace.pollMs + this.#pace.settleWindowMs + this.#unseenMs()
    const late = this.#owed.find(({ at }) => now > at + limitMs)
    if (!late) return
    fail(
      'undone',
      `Someone else undid ${late.what} of ${late.name} at ${new Date(late.at).toISOString()}, and ${late.operationId} still does not say so.`,
    )
  }

  #follow(owed: Owed, event: OperationEvent): void {
    const undone = `Someone else undid ${owed.what} of ${owed.name}, and ${owed.operationId}`
    if (event.type === 'operation_paused') {
      this.#settle(owed)
      const { code, message } = event.body.reason
      if (!SAID.has(code)) fail('undone', `${undone} paused with "${message}".`)
    }
    if (IGNORING.has(event.type)) fail('undone', `${undone} continued with ${event.type}.`)
  }

  #settle(owed: Owed): void {
    this.#owed = this.#owed.filter((other) => other !== owed)
  }

  /** How old a reading may be when something follows from it: its lag, the way there and back, and the writes. */
  #unseenMs(): number {
    const { readLagMs, latencyMs, diskMs } = this.#pace
    return readLagMs + latencyMs * 2 + diskMs * 4
  }
}

/** What an operation does that takes no notice of what was undone. */
const IGNORING: ReadonlySet<string> = new Set([
  'call_intended',
  'operation_completed',
  'operation_rolled_back',
])

/** Pauses that a person asked for say nothing of what was undone; the operation does when it continues. */
const SAID: ReadonlySet<string> = new Set(['undone', 'breakpoint', 'operator'])

/**
 * Whether the readings of the present step show that a thing was put back. Proxies are not among them: RDS reports no
 * events about their targets, so what is registered and deregistered between two readings leaves no trace.
 */
function shows(operation: Operation, what: Undoable, name: string): boolean {
  const { steps, cursor } = operation
  const present = steps[cursor]
  if (!present) return false
  const before = steps.slice(0, cursor + 1).filter(({ phase }) => phase === present.phase)
  const hasSent = (action: string, isMeant: (step: Step) => boolean): boolean =>
    before.some(
      (step) =>
        isMeant(step) &&
        step.attempts.some(({ call, outcome }) => call.action === action && outcome === 'accepted'),
    )
  switch (what) {
    case 'class':
      return before.some(({ attempts }) =>
        attempts.some(
          ({ call, outcome }) =>
            call.action === 'ModifyDBInstance' && call.input.instanceId === name && outcome === 'accepted',
        ),
      )
    case 'storage':
      return hasSent('ModifyDBCluster', ({ kind }) => kind === 'modify_cluster_storage')
    case 'writer':
      return (
        present.kind === 'failover_to_instance' &&
        present.input.instanceId === name &&
        hasSent('FailoverDBCluster', (step) => step === present)
      )
    case 'temporary instance':
      return (
        hasSent('CreateDBInstance', ({ kind }) => kind === 'create_temp_instance') &&
        needsTemp(present, before, name)
      )
    case 'deployment':
      return (
        (present.kind === 'create_blue_green_deployment' || present.kind === 'switchover_blue_green') &&
        !present.attempts.some(({ call }) => call.action === 'SwitchoverBlueGreenDeployment') &&
        hasSent('CreateBlueGreenDeployment', () => true)
      )
    case 'parameter groups':
      return before.some(({ kind, state }) => kind === 'switchover_blue_green' && state === 'completed')
    case 'proxies deregistered':
    case 'proxies registered':
      return false
  }
}

/** Whether a temporary instance has still something to do: until it is deleted, or another instance is made the writer. */
const needsTemp = (present: Step, before: readonly Step[], name: string): boolean =>
  present.kind !== 'delete_instance' &&
  !before.some((step) => step.kind === 'delete_instance') &&
  !before.some((step) => step.kind === 'failover_to_instance' && step.input.instanceId !== name)

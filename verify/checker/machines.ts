import type { Operation } from '#server/model/operation.ts'
import type { Driver } from '#server/ports/driver.ts'
import { fail } from './invariants.ts'
import { promisesOf } from './states.ts'

/** A turn that was due may be this many polls late before someone has to say so. */
const POLLS = 3

/** A change that was not announced is found by the look at everything, once a minute, and by the look after that. */
const UNANNOUNCED_MS = 120_000

/** A server, by what it says of drivers. */
interface Server {
  readonly driver: Pick<Driver, 'standing'>
}

/** How long things may take, and what is known to be different about the machines. */
export interface MachineLimits {
  readonly pollMs: number
  /** The longest life of an invocation, as anyone was told. */
  readonly invocationMs: number
  /** How far dates are apart. */
  readonly apartMs: number
  /** Whether a function may be one that announces no changes and counts no turns. */
  readonly hasOlderFunction: boolean
}

/** How the turns of an operation stood when they changed last. */
interface Turns {
  readonly mark: string
  readonly sinceMs: number
}

/** Holds several machines to it that every server sees every operation, and that none is without a driver unseen. */
export class MachinesChecker {
  readonly #limits: MachineLimits
  readonly #turns = new Map<string, Turns>()
  readonly #changes = new Map<string, readonly { readonly revision: number; readonly atMs: number }[]>()
  #servers: readonly Server[] = []

  constructor(limits: MachineLimits) {
    this.#limits = limits
  }

  /** What is stored went back to an earlier state. */
  forget(): void {
    this.#changes.clear()
    this.#turns.clear()
  }

  /** Looks while nothing is going on, at what is stored and at what each server shows. */
  look(
    operations: readonly Operation[],
    servers: readonly Server[],
    shown: readonly (readonly Operation[])[],
    nowMs: number,
  ): void {
    for (const operation of operations) this.#note(operation, nowMs)
    for (const each of shown) this.#requireSeen(each, operations, nowMs)
    if (servers !== this.#servers) this.#turns.clear()
    this.#servers = servers
    for (const operation of operations) this.#requireDriven(operation, servers, nowMs)
  }

  /** At once; what an older function has changed, which announces nothing, within some looks. */
  #requireSeen(shownOperations: readonly Operation[], operations: readonly Operation[], nowMs: number): void {
    const seen = new Map(shownOperations.map(({ id, revision }) => [id, revision]))
    for (const { id, revision } of operations) {
      const due = this.#limits.hasOlderFunction ? this.#revisionAt(id, nowMs - UNANNOUNCED_MS) : revision
      const shown = seen.get(id) ?? 0
      if (shown >= due && shown <= revision) continue
      fail('seen', `A server shows revision ${shown} of ${id}, and there is ${revision}.`)
    }
  }

  /** The revision that an operation had at a moment; 0 when it was not there yet. */
  #revisionAt(operationId: string, atMs: number): number {
    const changes = this.#changes.get(operationId) ?? []
    return changes.findLast((change) => change.atMs <= atMs)?.revision ?? 0
  }

  #note({ id, revision }: Operation, nowMs: number): void {
    const changes = this.#changes.get(id) ?? []
    if (changes.at(-1)?.revision !== revision) this.#changes.set(id, [...changes, { revision, atMs: nowMs }])
  }

  /** An operation that gets no turns says so within three polls, on each server. */
  #requireDriven({ id, state, revision }: Operation, servers: readonly Server[], nowMs: number): void {
    const standing = servers[0]?.driver.standing(id)
    const mark = `${revision} ${standing?.lastTurnAt}`
    const before = this.#turns.get(id)
    if (!promisesOf(state).mayAct || before?.mark !== mark) {
      this.#turns.set(id, { mark, sinceMs: nowMs })
      return
    }
    if (standing?.lastTurnAt === undefined && this.#limits.hasOlderFunction) return
    const silentMs = nowMs - before.sinceMs
    if (
      silentMs <= this.#patienceMs() ||
      servers.some(({ driver }) => driver.standing(id).problem !== undefined)
    )
      return
    fail('driven', `Operation ${id} has had no turn for ${silentMs} ms, and no server says so.`)
  }

  /** A step that waits for its next try waits for at most so many polls (engine/answer.ts). */
  #patienceMs(): number {
    const { pollMs, invocationMs, apartMs } = this.#limits
    return Math.ceil(pollMs / 6) * 2 ** 6 + Math.max(POLLS * pollMs, 3 * invocationMs) + apartMs
  }
}

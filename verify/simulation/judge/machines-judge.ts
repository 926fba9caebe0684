import type { Operation } from '#server/model/operation.ts'
import type { SimulationPlan } from '../plan.ts'
import type { Installation } from '../stage/installation.ts'
import type { SimServer } from '../stage/sim-server.ts'
import { promisesOf } from './states.ts'
import { Violation } from './violation.ts'

/** A turn that was due may be this many polls late before somebody has to say so. */
const POLLS = 3

/** A change that was not announced is found by the look at everything, once a minute, and by the look after that. */
const UNANNOUNCED_MS = 120_000

/** How the turns of an operation stood when they changed last. */
interface Turns {
  readonly mark: string
  readonly sinceMs: number
}

/** Holds several machines to it that every server sees every operation, and that none is without a driver unseen. */
export class MachinesJudge {
  readonly #plan: SimulationPlan
  readonly #turns = new Map<string, Turns>()
  readonly #changes = new Map<string, readonly { readonly revision: number; readonly atMs: number }[]>()
  #servers: readonly SimServer[] = []

  constructor(plan: SimulationPlan) {
    this.#plan = plan
  }

  /** What is stored went back to an earlier state. */
  forget(): void {
    this.#changes.clear()
    this.#turns.clear()
  }

  /** Looks while nothing is going on. */
  async look(installation: Installation, nowMs: number): Promise<void> {
    if (!this.#plan.machines) return
    const { servers } = installation
    const operations = installation.operations()
    for (const operation of operations) this.#note(operation, nowMs)
    for (const server of servers) this.#requireSeen(await installation.shownBy(server), operations, nowMs)
    if (servers !== this.#servers) this.#turns.clear()
    this.#servers = servers
    for (const operation of operations) this.#requireDriven(operation, servers, nowMs)
  }

  /** At once; what an older function has changed, which announces nothing, within some looks. */
  #requireSeen(shownOperations: readonly Operation[], operations: readonly Operation[], nowMs: number): void {
    const seen = new Map(shownOperations.map(({ id, revision }) => [id, revision]))
    for (const { id, revision } of operations) {
      const due = this.#hasOlderFunction() ? this.#revisionAt(id, nowMs - UNANNOUNCED_MS) : revision
      const shown = seen.get(id) ?? 0
      if (shown >= due && shown <= revision) continue
      throw new Violation('seen', `A server shows revision ${shown} of ${id}, and there is ${revision}.`)
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
  #requireDriven({ id, state, revision }: Operation, servers: readonly SimServer[], nowMs: number): void {
    const standing = servers[0]?.driver.standing(id)
    const mark = `${revision} ${standing?.lastTurnAt}`
    const before = this.#turns.get(id)
    if (!promisesOf(state).mayAct || before?.mark !== mark) {
      this.#turns.set(id, { mark, sinceMs: nowMs })
      return
    }
    if (standing?.lastTurnAt === undefined && this.#hasOlderFunction()) return
    const silentMs = nowMs - before.sinceMs
    if (
      silentMs <= this.#patienceMs() ||
      servers.some(({ driver }) => driver.standing(id).problem !== undefined)
    )
      return
    throw new Violation('driven', `Operation ${id} has had no turn for ${silentMs} ms, and nobody says so.`)
  }

  /** An older function does not say that it takes turns. */
  #hasOlderFunction(): boolean {
    const { machines, happenings } = this.#plan
    return (
      machines?.deployment.isOlder === true ||
      happenings.some((happening) => happening.kind === 'deploy' && happening.isOlder)
    )
  }

  /** A step that waits for its next try waits for at most so many polls (engine/answer.ts). */
  #patienceMs(): number {
    const { pace, machines } = this.#plan
    const longestWaitMs = Math.ceil(pace.pollMs / 6) * 2 ** 6
    const invocationMs = Math.max(machines?.serverInvocationMs ?? 0, machines?.deployment.invocationMs ?? 0)
    const apartMs = Math.max(0, ...(machines?.aheadMs ?? []).map((ms) => Math.abs(ms)))
    return longestWaitMs + Math.max(POLLS * pace.pollMs, 3 * invocationMs) + apartMs
  }
}

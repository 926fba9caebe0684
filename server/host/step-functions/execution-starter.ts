import { DomainError } from '../../model/domain-error.ts'
import type { Operation } from '../../model/operation.ts'
import { DRIVEN_STATES, isDriven } from '../../model/operation-state.ts'
import type { ExecutionDriver } from '../../ports/driver-records.ts'
import type { ApplyPorts } from '../apply.ts'
import type { HostPorts } from '../host-ports.ts'
import { interrupt } from '../interrupt.ts'
import { pauseForFault } from '../safe-turn.ts'
import type { ExecutionStanding, Executions } from './executions.ts'

/** What starting executions needs. */
export interface StarterPorts extends ApplyPorts, Pick<HostPorts, 'clock' | 'log'> {
  readonly executions: Pick<Executions, 'start' | 'describe' | 'arnOf' | 'isOwn'>
  readonly drivers: { find(operationId: string): Promise<ExecutionDriver | undefined> }
}

/** How many operations are checked in a round: two requests each, and Step Functions refills 15 a second (its quotas). */
const CHECKS_A_ROUND = 100

/** How many names that were used before are passed over in one check. */
const NAMES_A_CHECK = 20

/**
 * Has executions drive operations: starts one for whatever a command has changed, and one in the place of each that was
 * lost. The newest execution of an operation is its driver, and every other one ends at its next turn. Each operation
 * is looked after by itself: what cannot be done for one is a problem of that one.
 */
export class ExecutionStarter {
  readonly #ports: StarterPorts
  readonly #problems = new Map<string, string>()
  /** For each operation that lost executions, the ARN of part 0, and the part that is looked at first. */
  readonly #nextParts = new Map<string, { readonly first: string; readonly part: number }>()
  #checkedAt: ReadonlyMap<string, number> = new Map()
  /** Operations that were driven when the server started, must not continue automatically, and were not checked yet. */
  #mayNotResume: ReadonlySet<string> = new Set()

  constructor(ports: StarterPorts) {
    this.#ports = ports
  }

  /** Why no execution could be started for an operation, or looked at; undefined while all is well. */
  problemOf(operationId: string): string | undefined {
    return this.#problems.get(operationId)
  }

  /** Starts the execution that drives an operation as it is now, if it is to be driven. */
  async start(operationId: string): Promise<void> {
    await this.#byItself(operationId, 'No execution could be started; it is tried again.', async () => {
      const operation = await this.#ports.store.load(operationId)
      if (operation && isDriven(operation.state)) await this.#begin(operation)
    })
  }

  /** The first round: without `autoResume`, whatever is driven now and has no execution is paused, in this round or a later one. */
  async recover(autoResume: boolean, signal: AbortSignal): Promise<void> {
    if (!autoResume) this.#mayNotResume = new Set((await this.#driven()).map(({ id }) => id))
    await this.round(signal)
  }

  /** Looks for operations that are driven and have no execution, those that were looked at longest ago first. */
  async round(signal: AbortSignal): Promise<void> {
    for (const operation of this.#due(await this.#driven())) {
      if (signal.aborted) return
      const what = 'Whether the operation has an execution could not be found out; it is tried again.'
      await this.#byItself(operation.id, what, () => this.#check(operation))
    }
  }

  async #driven(): Promise<readonly Operation[]> {
    const driven = await this.#ports.store.find({ states: DRIVEN_STATES })
    const ids = new Set(driven.map(({ id }) => id))
    for (const kept of [this.#problems, this.#nextParts])
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id)
    return driven
  }

  #due(driven: readonly Operation[]): readonly Operation[] {
    const age = ({ id }: Operation): number => this.#checkedAt.get(id) ?? -Infinity
    const due = driven
      .toSorted((one, other) => age(one) - age(other) || (one.updatedAt < other.updatedAt ? -1 : 1))
      .slice(0, CHECKS_A_ROUND)
    const nowMs = this.#ports.clock.elapsedMs()
    const checkedNow = new Map(due.map(({ id }) => [id, nowMs]))
    this.#checkedAt = new Map(
      driven.map((operation) => [operation.id, checkedNow.get(operation.id) ?? age(operation)]),
    )
    return due
  }

  async #check(operation: Operation): Promise<void> {
    const { drivers, executions } = this.#ports
    const driver = await drivers.find(operation.id)
    if (driver && !executions.isOwn(driver.execution)) return this.#pauseRestored(operation)
    if (driver && driver.revision > operation.revision) return this.#pauseIfOlder(operation, driver.revision)
    const own = executions.arnOf(operation)
    const latest = await (driver ? this.#latestPart(operation.id, driver) : executions.describe(own))
    const seen = revisionSeenBy(latest)
    if (seen !== undefined && seen > operation.revision) return this.#pauseIfOlder(operation, seen)
    const standings = driver && driver.execution !== own ? [latest, await executions.describe(own)] : [latest]
    if (standings.some(({ kind }) => kind === 'running')) return this.#allow(operation.id)
    const failure = standings.find((standing) => isFailureOf(standing, operation))
    if (failure?.kind === 'failed') await this.#pauseFailed(operation, failure)
    else if (this.#mayNotResume.has(operation.id)) await this.#interrupt(operation.id)
    else await this.#replace(operation, driver)
    this.#allow(operation.id)
  }

  /**
   * How the last part stands that followed on the one that took a turn last. The table names only that one: where it was
   * restored, the part has handed over since.
   */
  async #latestPart(id: string, { execution, revision, part }: ExecutionDriver): Promise<ExecutionStanding> {
    const { executions } = this.#ports
    let latest = await executions.describe(execution)
    for (let next = part + 1; next <= part + NAMES_A_CHECK && latest.kind === 'ended'; next++) {
      const following = await executions.describe(executions.arnOf({ id, revision }, next))
      if (following.kind === 'none') break
      latest = following
    }
    return latest
  }

  /** Starts the execution of a command. Its name has been used before only where the table was restored from a backup. */
  async #begin(operation: Operation): Promise<void> {
    const { executions } = this.#ports
    for (let part = 0; part < NAMES_A_CHECK; part++) {
      if (await executions.start(operation, part)) return
      if ((await executions.describe(executions.arnOf(operation, part))).kind === 'running') return
    }
  }

  /** Starts an execution in the place of one that was lost, under the first name that no execution has had. */
  async #replace(operation: Operation, driver: ExecutionDriver | undefined): Promise<void> {
    const { executions, log } = this.#ports
    const { id } = operation
    const first = executions.arnOf(operation)
    const known = this.#nextParts.get(id)
    const from = Math.max(
      driver?.revision === operation.revision ? driver.part + 1 : 0,
      known?.first === first ? known.part : 0,
    )
    for (let part = from; part < from + NAMES_A_CHECK; part++) {
      this.#nextParts.set(id, { first, part })
      const execution = executions.arnOf(operation, part)
      const { kind } = await executions.describe(execution)
      if (kind === 'running') return
      if (kind !== 'none' || !(await executions.start(operation, part))) continue
      log.warn({ operationId: id, execution }, 'The operation had no execution; one was started.')
      return
    }
    throw new Error(
      `${NAMES_A_CHECK} more executions, the last one ${executions.arnOf(operation, from + NAMES_A_CHECK - 1)}, have ended and not driven it on`,
    )
  }

  async #pauseFailed({ id }: Operation, { code, message }: Failure): Promise<void> {
    await pauseForFault(this.#ports, id, {
      action: 'the execution of Step Functions that drove the operation',
      code,
      message,
    })
  }

  /** The operation may have changed since it was listed, and what drives it, too: only what is stored now tells. */
  async #pauseIfOlder(operation: Operation, revision: number): Promise<void> {
    const present = await this.#ports.store.load(operation.id)
    if (present && present.revision < revision) await this.#pauseRestored(operation)
  }

  async #pauseRestored({ id }: Operation): Promise<void> {
    await this.#interrupt(id, 'store_restored')
    this.#ports.log.warn(
      { operationId: id },
      'The table is older than the execution of the operation; it was paused.',
    )
    this.#allow(id)
  }

  /** Another server may find the same and be faster: then it is paused already. */
  async #interrupt(operationId: string, because?: 'store_restored'): Promise<void> {
    try {
      await interrupt(this.#ports, operationId, because)
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'INVALID_STATE')) throw error
    }
  }

  #allow(operationId: string): void {
    this.#mayNotResume = new Set([...this.#mayNotResume].filter((id) => id !== operationId))
  }

  /** What fails is a problem of this operation until it succeeds; the others go on. */
  async #byItself(operationId: string, what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.#problems.delete(operationId)
    } catch (err) {
      this.#ports.log.error({ err, operationId }, what)
      this.#problems.set(operationId, `${what} ${sentence(err)}`)
    }
  }
}

type Failure = Extract<ExecutionStanding, { readonly kind: 'failed' }>

/** Whether it failed and nothing has happened to the operation since; otherwise another one may be about to start. */
const isFailureOf = (standing: ExecutionStanding, { updatedAt }: Operation): boolean =>
  standing.kind === 'failed' && standing.at >= updatedAt

/** The revision of the operation that an execution saw last, where it has ended and says so. */
const revisionSeenBy = (standing: ExecutionStanding): number | undefined =>
  standing.kind === 'ended' ? standing.revision : undefined

function sentence(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

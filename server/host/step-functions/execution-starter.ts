import { addMs } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { isDriven } from '../../model/operation-state.ts'
import type { ExecutionDriver } from '../../storage/dynamodb/driver-items.ts'
import type { ApplyPorts } from '../apply.ts'
import type { Driver } from '../driver.ts'
import { interrupt } from '../driver.ts'
import type { HostPorts } from '../ports.ts'
import { pauseForFault } from '../safe-turn.ts'
import type { ExecutionStanding, Executions } from './executions.ts'

/** What starting executions needs. */
export interface StarterPorts extends ApplyPorts, Pick<HostPorts, 'clock' | 'log'> {
  readonly executions: Pick<Executions, 'start' | 'describe' | 'arnOf'>
  /** How often operations are looked for that are driven and have no execution. */
  readonly roundMs: number
  readonly drivers: { find(operationId: string): Promise<ExecutionDriver | undefined> }
}

/** How many operations are checked in a round: two requests each, and Step Functions refills 15 a second (its quotas). */
const CHECKS_A_ROUND = 100

/**
 * Has Step Functions drive operations: starts an execution for whatever a command has changed. The newest execution
 * of an operation is its driver, and every other one ends at its next turn. An execution that could not be started, or
 * that ended before its time, is noticed within a few rounds.
 */
export class ExecutionStarter implements Driver {
  readonly #ports: StarterPorts
  readonly #pending = new Set<Promise<void>>()
  readonly #closing = new AbortController()
  #checkedAt: ReadonlyMap<string, string> = new Map()

  constructor(ports: StarterPorts) {
    this.#ports = ports
  }

  wake(operationId: string): void {
    void this.#track(async () => {
      const operation = await this.#ports.store.load(operationId)
      if (operation && isDriven(operation.state)) await this.#ports.executions.start(operation)
    }, `No execution could be started for operation ${operationId}; it is tried again.`)
  }

  /** Looks after what has no execution: without `autoResume`, what was so when the server started is paused. */
  async recover({ autoResume }: { readonly autoResume: boolean }): Promise<void> {
    await this.#round(autoResume)
    void this.#goRound()
  }

  get awake(): number {
    return this.#pending.size
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.all(this.#pending)
  }

  async #goRound(): Promise<void> {
    const { clock, roundMs } = this.#ports
    const { signal } = this.#closing
    for (;;) {
      await clock.sleepUntil(addMs(clock.now(), roundMs), signal)
      if (signal.aborted) return
      await this.#round(true)
    }
  }

  #round(autoResume: boolean): Promise<void> {
    return this.#track(async () => {
      for (const operation of await this.#due()) {
        if (this.#closing.signal.aborted) return
        await this.#check(operation, autoResume)
      }
    }, 'Operations without an execution could not be looked for.')
  }

  /** Those that were checked longest ago come first, and of them those in which nothing has changed for longest. */
  async #due(): Promise<readonly Operation[]> {
    const { store, clock } = this.#ports
    const driven = (await store.list()).filter(({ state }) => isDriven(state))
    const age = ({ id, updatedAt }: Operation): string => `${this.#checkedAt.get(id) ?? ''}/${updatedAt}`
    const due = driven.toSorted((one, other) => (age(one) < age(other) ? -1 : 1)).slice(0, CHECKS_A_ROUND)
    const checkedNow = new Map(due.map(({ id }) => [id, clock.now()]))
    this.#checkedAt = new Map(
      driven.map(({ id }) => [id, checkedNow.get(id) ?? this.#checkedAt.get(id) ?? '']),
    )
    return due
  }

  async #check(operation: Operation, autoResume: boolean): Promise<void> {
    const { drivers, executions, log } = this.#ports
    const driver = await drivers.find(operation.id)
    const standings = await Promise.all(
      [driver?.execution, executions.arnOf(operation)]
        .filter((arn) => arn !== undefined)
        .map((arn) => executions.describe(arn)),
    )
    if (standings.some(({ kind }) => kind === 'running')) return
    const failure = standings.find((standing) => isFailureOf(standing, operation))
    if (failure?.kind === 'failed') {
      const { code, message } = failure
      await pauseForFault(this.#ports, operation.id, {
        action: 'the execution of Step Functions that drove the operation',
        code,
        message,
      })
    } else if (autoResume) {
      log.warn({ operationId: operation.id }, 'The operation had no execution; one is started.')
      await executions.start(operation)
    } else {
      await interrupt(this.#ports, operation.id)
    }
  }

  /** What fails is tried again by a later round. */
  #track(work: () => Promise<void>, failure: string): Promise<void> {
    const running = work()
      .catch((err: unknown) => this.#ports.log.error({ err }, failure))
      .finally(() => this.#pending.delete(running))
    this.#pending.add(running)
    return running
  }
}

/** Whether it failed and nothing has happened to the operation since; otherwise another one may be about to start. */
const isFailureOf = (standing: ExecutionStanding, { updatedAt }: Operation): boolean =>
  standing.kind === 'failed' && standing.at >= updatedAt

import type { EventBus } from '../../events/event-bus.ts'
import type { Operation } from '../../model/operation.ts'
import { DRIVEN_STATES } from '../../model/operation-state.ts'
import { sleepFor } from '../../ports/clock.ts'
import type { Driver, DriverProblem, DriverStanding } from '../../ports/driver.ts'
import type { HostPorts } from '../host-ports.ts'
import type { ExecutionStarter } from './execution-starter.ts'
import type { Executions } from './executions.ts'
import type { FunctionSettings } from './function-settings.ts'
import type { TurnWatch } from './turn-watch.ts'

/** What driving by executions needs. */
export interface StepFunctionsDriverPorts extends Pick<HostPorts, 'store' | 'clock' | 'log'> {
  readonly bus: Pick<EventBus, 'publish'>
  readonly starter: Pick<ExecutionStarter, 'start' | 'recover' | 'round' | 'problemOf'>
  readonly executions: Pick<Executions, 'askForSettings'>
  readonly watch: Pick<TurnWatch, 'look' | 'recordOf' | 'isLate'>
  readonly settings: Pick<FunctionSettings, 'look' | 'problem'>
  /** How often operations are looked for that are driven and have no execution. */
  readonly roundMs: number
  /** How often is looked whether operations get their turns. */
  readonly watchMs: number
}

/** Has executions drive operations, and sees to it that they do. */
export class StepFunctionsDriver implements Driver {
  readonly #ports: StepFunctionsDriverPorts
  readonly #pending = new Set<Promise<void>>()
  readonly #closing = new AbortController()
  /** What was said of each operation last, and under `undefined` of all. */
  #said: ReadonlyMap<string | undefined, string> = new Map()
  #driven: readonly Operation[] = []
  #askedAtMs = -Infinity

  constructor(ports: StepFunctionsDriverPorts) {
    this.#ports = ports
  }

  wake(operationId: string): void {
    void this.#track(
      this.#ports.starter.start(operationId),
      `No execution could be started for operation ${operationId}; it is tried again.`,
    )
  }

  /** Looks after what has no execution: without `autoResume`, what was so when the server started is paused. */
  async recover({ autoResume }: { readonly autoResume: boolean }): Promise<void> {
    await this.#round(() => this.#ports.starter.recover(autoResume, this.#closing.signal))
    await this.#watch()
    void this.#every(this.#ports.roundMs, () =>
      this.#round(() => this.#ports.starter.round(this.#closing.signal)),
    )
    void this.#every(this.#ports.watchMs, () => this.#watch())
  }

  standing(operationId: string): DriverStanding {
    const record = this.#ports.watch.recordOf(operationId)
    return {
      execution: record?.execution,
      lastTurnAt: record?.lastTurnAt,
      problem: this.#problemOf(operationId),
    }
  }

  get problems(): readonly DriverProblem[] {
    const ofAll = this.#ports.settings.problem
    const ofOperations = this.#driven.flatMap(({ id: operationId }) => {
      const text = this.#problemOf(operationId)
      return text === undefined ? [] : { operationId, text }
    })
    return [...(ofAll === undefined ? [] : [{ operationId: undefined, text: ofAll }]), ...ofOperations]
  }

  get awake(): number {
    return this.#pending.size
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.all(this.#pending)
  }

  #problemOf(operationId: string): string | undefined {
    const { starter, watch } = this.#ports
    return starter.problemOf(operationId) ?? (watch.isLate(operationId) ? LATE : undefined)
  }

  #round(work: () => Promise<void>): Promise<void> {
    return this.#track(work(), 'Operations without an execution could not be looked for.')
  }

  #watch(): Promise<void> {
    return this.#track(this.#look(), 'Whether operations get their turns could not be found out.')
  }

  async #look(): Promise<void> {
    const { store, settings, watch } = this.#ports
    await settings.look()
    if (settings.problem !== undefined) await this.#askForSettings()
    this.#driven = await store.find({ states: DRIVEN_STATES })
    await watch.look(this.#driven)
    this.#sayWhatIsNew()
  }

  /** They may have been changed while there was nothing to do for the function, which writes them when it is called. */
  async #askForSettings(): Promise<void> {
    const { clock, executions, roundMs } = this.#ports
    if (clock.elapsedMs() - this.#askedAtMs < roundMs) return
    this.#askedAtMs = clock.elapsedMs()
    await executions.askForSettings()
  }

  /** Says each problem once, and its end, in the log and to whoever listens. */
  #sayWhatIsNew(): void {
    const { bus, log } = this.#ports
    const said = new Map(this.problems.map(({ operationId, text }) => [operationId, text]))
    for (const [operationId, text] of said) {
      if (this.#said.get(operationId) !== text) log.error({ operationId }, text)
    }
    for (const operationId of this.#said.keys()) {
      if (!said.has(operationId))
        log.info({ operationId }, 'What kept operations from being driven has ended.')
    }
    for (const { id: operationId, revision } of this.#driven) {
      if (this.#said.get(operationId) !== said.get(operationId))
        bus.publish({ kind: 'driver', operationId, revision })
    }
    this.#said = said
  }

  async #every(ms: number, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#closing
    for (;;) {
      await sleepFor(this.#ports.clock, ms, signal)
      if (signal.aborted) return
      await work()
    }
  }

  /** What fails is tried again, later. */
  #track(work: Promise<void>, failure: string): Promise<void> {
    const running = work
      .catch((err: unknown) => this.#ports.log.error({ err }, failure))
      .finally(() => this.#pending.delete(running))
    this.#pending.add(running)
    return running
  }
}

/** What is said of an operation that gets no turns. */
const LATE =
  'No turn has been taken, although one was due: nothing is sent to AWS, and step timeouts do not run. Look at the errors and the log of the Lambda function: it may not be able to use the table.'

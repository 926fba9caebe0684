import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import type { ExecutionStanding, Executions } from '#server/host/step-functions/executions.ts'
import type { TurnOutput } from '#server/host/step-functions/function/turn-payloads.ts'
import type { Instant } from '#server/model/instant.ts'
import { addMs } from '#server/model/instant.ts'

/** What an execution hands over for a turn; with a fault, to leave the operation paused with it. */
export interface ExecutionInput {
  readonly operationId: string
  readonly driver: number
  readonly revision: number
  readonly part: number
  readonly turn: number
  readonly execution: string
  readonly fault?: { readonly Error: string; readonly Cause: string }
}

type Invoke = (input: ExecutionInput) => Promise<TurnOutput>

/** A turn that could not be taken, however often it was tried. */
interface Failure {
  readonly kind: keyof typeof RETRIES_S
  readonly fault: NonNullable<ExecutionInput['fault']>
}

const PREFIX = 'arn:aws:states:us-east-1:123456789012:execution:sim:'
/** How invocations that failed are tried again, in seconds, as the state machine says (turns.asl.json). */
const RETRIES_S = { busy: [5, 10, 20, 40, 80, 120, 120, 120], failed: [5, 10, 20, 40, 60] }
const BUSY: ReadonlySet<string> = new Set(['TableUnusable', 'OperationUnreadable'])
const NEXT_PART_MS = 60_000
const HALT_RETRY_MS = 60_000

/**
 * Executions of the state machine, in memory: what of Step Functions a server asks for, and what the state machine does.
 * `npm run verify -- --host stepfn` executes the state machine that is deployed.
 */
export class SimExecutions
  implements Pick<Executions, 'start' | 'describe' | 'arnOf' | 'isOwn' | 'askForSettings'>
{
  readonly #clock: VirtualClock
  readonly #invoke: Invoke
  readonly #standings = new Map<string, ExecutionStanding>()
  /** How many turns are being taken: what they write no execution has seen yet. */
  #turning = 0
  #whenStill: (() => void)[] = []

  constructor(clock: VirtualClock, invoke: Invoke) {
    this.#clock = clock
    this.#invoke = invoke
  }

  arnOf({ id, revision }: { readonly id: string; readonly revision: number }, part = 0): string {
    return `${PREFIX}${id}-r${revision}${part === 0 ? '' : `-p${part}`}`
  }

  isOwn(arn: string): boolean {
    return arn.startsWith(PREFIX)
  }

  async start(operation: { readonly id: string; readonly revision: number }, part = 0): Promise<boolean> {
    const { id: operationId, revision } = operation
    return this.#begin(this.arnOf(operation, part), {
      operationId,
      driver: revision,
      revision,
      part,
      turn: 0,
    })
  }

  async describe(arn: string): Promise<ExecutionStanding> {
    return this.#standings.get(arn) ?? { kind: 'none' }
  }

  async askForSettings(): Promise<void> {
    const name = `${PREFIX}settings-${this.#standings.size}`
    this.#begin(name, { operationId: 'settings', driver: 0, revision: 0, part: 0, turn: 0 })
  }

  #begin(execution: string, input: Omit<ExecutionInput, 'execution'>, isBegun = false): boolean {
    if (this.#standings.has(execution)) return false
    this.#standings.set(execution, { kind: 'running' })
    void this.#run({ ...input, execution }, isBegun)
    return true
  }

  /** Does something at once, or as soon as no turn is being taken. */
  whenStill(work: () => void): void {
    this.#whenStill.push(work)
    this.#goOnWhenStill()
  }

  #endTurn(): void {
    this.#turning -= 1
    this.#goOnWhenStill()
  }

  #goOnWhenStill(): void {
    if (this.#turning > 0) return
    const waiting = this.#whenStill
    this.#whenStill = []
    for (const work of waiting) work()
  }

  /** The first turn may be one that another part has begun, and may have written something in. */
  async #run(first: ExecutionInput, isBegun: boolean): Promise<void> {
    let input = first
    this.#turning += isBegun ? 0 : 1
    for (;;) {
      const result = await this.#turn(input)
      if ('fault' in result) return this.#afterFault(input, result)
      input = { ...input, turn: result.turn, revision: result.revision ?? input.revision }
      this.#endTurn()
      if (result.next === 'WAIT' && result.wakeAt !== null) await this.#sleepUntil(result.wakeAt)
      else if (result.next === 'HAND_OVER') return this.#handOver(input)
      else if (result.next !== 'CONTINUE') return this.#end(input, result.revision ?? undefined)
      this.#turning += 1
    }
  }

  /** One turn, tried again as often as the state machine says. */
  async #turn(input: ExecutionInput): Promise<TurnOutput | Failure> {
    for (const tries = { busy: 0, failed: 0 }; ; ) {
      try {
        return await this.#invoke(input)
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new Error(String(error))
        const kind = BUSY.has(name) ? 'busy' : 'failed'
        const waitS = RETRIES_S[kind][tries[kind]++]
        if (waitS === undefined) return { kind, fault: { Error: name, Cause: message } }
        await this.#sleepUntil(addMs(this.#clock.now(), waitS * 1000))
      }
    }
  }

  async #afterFault(input: ExecutionInput, { kind, fault }: Failure): Promise<void> {
    if (kind === 'failed') return this.#halt({ ...input, fault })
    await this.#sleepUntil(addMs(this.#clock.now(), NEXT_PART_MS))
    this.#handOver(input, true)
  }

  async #halt(input: ExecutionInput): Promise<void> {
    for (;;) {
      try {
        const { revision } = await this.#invoke(input)
        this.#endTurn()
        return this.#end(input, revision ?? undefined)
      } catch {
        await this.#sleepUntil(addMs(this.#clock.now(), HALT_RETRY_MS))
      }
    }
  }

  #handOver(input: ExecutionInput, isBegun = false): void {
    const { operationId, driver, revision, part } = input
    const next = { operationId, driver, revision, part: part + 1, turn: 0 }
    const name = this.arnOf({ id: operationId, revision: driver }, part + 1)
    if (!this.#begin(name, next, isBegun) && isBegun) this.#endTurn()
    this.#end(input, undefined)
  }

  #end({ execution }: ExecutionInput, revision: number | undefined): void {
    this.#standings.set(execution, { kind: 'ended', revision })
  }

  #sleepUntil(at: Instant): Promise<void> {
    return this.#clock.sleepUntil(at)
  }
}

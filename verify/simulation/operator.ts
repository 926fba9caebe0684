import { DomainError } from '#server/model/domain-error.ts'
import type { Operation } from '#server/model/operation.ts'
import { isDriven } from '#server/model/operation-state.ts'
import { RdsFaultError } from '#server/rds/rds-fault-error.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import { StorageError } from '#server/storage/storage-error.ts'
import type { Remedy, Wish } from './plan.ts'
import type { SimServer } from './stage/sim-server.ts'

/** A command that was given, and what came of it. */
export interface Command {
  readonly name: string
  /** The operation that it is about; undefined for a creation. */
  readonly operationId: string | undefined
  readonly outcome: 'under way' | 'acknowledged' | 'refused' | 'unanswered'
  /** The code of the refusal. */
  readonly code?: string
}

/** What an operator does, and who is told of it. */
export interface OperatorWatch {
  /** The server that runs, if one does. */
  readonly server: () => SimServer | undefined
  /** Called when a command has been carried out and before the client hears of it; gives whether the client will. */
  readonly beforeAnswer: () => boolean
  /** A command is given. */
  readonly given: (command: Command) => void
  /** The answer has arrived at the client. */
  readonly acknowledged: (name: string, operation: Operation) => void
  /** An error that no client should ever see. */
  readonly defect: (error: unknown) => void
}

const STOPS: ReadonlySet<string> = new Set(['pause', 'abort', 'mark_complete', 'reset', 'delete'])

/** Commands after which an operation may send calls again. */
const WAKES: ReadonlySet<string> = new Set(['start', 'continue', 'rollback'])

/** Pauses whose advice says that CONTINUE sends the call again. */
const REPEATS: ReadonlySet<string | undefined> = new Set(['change_failed', 'aws_fault'])

/** The people at the API: every command goes to the use-cases, and each answer, refusal and lost answer is noted. */
export class Operator {
  readonly #watch: OperatorWatch
  readonly #stopping = new Map<string, number>()
  readonly #quiet = new Set<string>()
  readonly #words = new Map<string, number>()
  /** How often each operation was told to go on; a stop that is overtaken by such a word promises nothing. */
  readonly #wakes = new Map<string, number>()
  #pending = 0

  constructor(watch: OperatorWatch) {
    this.#watch = watch
  }

  /** How many commands wait for their answer. */
  get pending(): number {
    return this.#pending
  }

  /** Whether a stop was acknowledged, and nobody has told the operation to go on since. */
  isQuiet(operationId: string): boolean {
    return this.#quiet.has(operationId)
  }

  isBeingStopped(operationId: string): boolean {
    return (this.#stopping.get(operationId) ?? 0) > 0
  }

  /** How often the operation was told to send a call again, or to begin somewhere anew. */
  words(operationId: string): number {
    return this.#words.get(operationId) ?? 0
  }

  /** The server has died: what was under way is never answered. */
  forgetPending(): void {
    this.#pending = 0
    this.#stopping.clear()
  }

  create(input: RawOperationInput): Promise<Operation | undefined> {
    return this.#give('create', undefined, ({ service }) => service.create(input, 'ana'))
  }

  /** Gives a command about an operation; never rejects. */
  wish(wish: Exclude<Wish, { name: 'rival' }>, operation: Operation): Promise<Operation | undefined> {
    const { id, steps } = operation
    const wrapped = (step: number): number => step % Math.max(1, steps.length)
    const give = (ask: (server: SimServer) => Promise<Operation>) => this.#give(wish.name, id, ask)
    if (wish.name === 'reset') this.#say(id)
    switch (wish.name) {
      case 'start':
        return give(({ service }) => service.start(id, 'ana'))
      case 'pause':
        return give(({ service }) => service.pause(id, 'ana', 'let me look'))
      case 'continue':
      case 'rollback':
      case 'abort':
      case 'mark_complete':
        return this.resume(wish.name, operation)
      case 'delete':
        return this.#give('delete', id, async ({ service }) => {
          await service.delete(id)
          return operation
        })
      case 'reset':
        return give(({ service }) => service.reset(id, 'ana', wrapped(wish.step)))
      case 'set_breakpoints':
        return give(({ service }) => service.setBreakpoints(id, 'ana', [...new Set(wish.steps.map(wrapped))]))
      case 'update_wait_timeout':
        return give(({ service }) => service.updateWaitTimeout(id, 'ana', wish.seconds))
    }
  }

  /** Decides about a paused operation. */
  resume(remedy: Remedy, { id, pauseReason }: Operation): Promise<Operation | undefined> {
    if (remedy === 'continue' && REPEATS.has(pauseReason?.code)) this.#say(id)
    const give = (ask: (server: SimServer) => Promise<Operation>) => this.#give(remedy, id, ask)
    switch (remedy) {
      case 'continue':
        return give(({ service }) => service.continue(id, 'ana', 'go on'))
      case 'rollback':
        return give(({ service }) => service.rollback(id, 'ana', 'take it back'))
      case 'abort':
        return give(({ service }) => service.abort(id, 'ana', 'enough'))
      case 'mark_complete':
        return give(({ service }) => service.markComplete(id, 'ana', 'good enough'))
    }
  }

  async #give(
    name: string,
    operationId: string | undefined,
    ask: (server: SimServer) => Promise<Operation>,
  ): Promise<Operation | undefined> {
    const server = this.#watch.server()
    const wasQuiet = operationId !== undefined && this.isQuiet(operationId)
    const wakes = operationId === undefined ? 0 : (this.#wakes.get(operationId) ?? 0)
    const note = (outcome: Command['outcome'], code?: string): void =>
      this.#watch.given({ name, operationId, outcome, ...(code !== undefined && { code }) })
    if (!server) {
      note('unanswered')
      return undefined
    }
    note('under way')
    this.#pending += 1
    if (operationId !== undefined) this.#begin(name, operationId)
    try {
      const operation = await ask(server)
      if (server !== this.#watch.server() || !this.#watch.beforeAnswer()) return undefined
      if (operationId !== undefined) this.#end(name, operationId, operation, wakes)
      this.#pending -= 1
      this.#watch.acknowledged(name, operation)
      note('acknowledged')
      return operation
    } catch (error) {
      if (server !== this.#watch.server()) return undefined
      if (operationId !== undefined) this.#leave(name, operationId)
      if (operationId !== undefined && wasQuiet) this.#quiet.add(operationId)
      this.#pending -= 1
      note('refused', codeOf(error))
      if (codeOf(error) === undefined) this.#watch.defect(error)
      return undefined
    }
  }

  #begin(name: string, id: string): void {
    if (STOPS.has(name)) this.#stopping.set(id, (this.#stopping.get(id) ?? 0) + 1)
    if (!WAKES.has(name)) return
    this.#quiet.delete(id)
    this.#wakes.set(id, (this.#wakes.get(id) ?? 0) + 1)
  }

  #say(id: string): void {
    this.#words.set(id, this.words(id) + 1)
  }

  #end(name: string, id: string, operation: Operation, wakesBefore: number): void {
    this.#leave(name, id)
    const isOvertaken = (this.#wakes.get(id) ?? 0) > wakesBefore
    const isStopped = !isOvertaken && (name === 'delete' || !isDriven(operation.state))
    if (STOPS.has(name) && isStopped) this.#quiet.add(id)
  }

  #leave(name: string, id: string): void {
    if (STOPS.has(name)) this.#stopping.set(id, Math.max(0, (this.#stopping.get(id) ?? 0) - 1))
  }
}

/** The code that a client gets; undefined for an error that none should ever get. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DomainError) return error.code
  if (error instanceof RdsFaultError) return `AWS_FAULT ${error.fault.code}`
  return error instanceof StorageError ? 'STORAGE_UNAVAILABLE' : undefined
}

import type { Log } from '#server/ports/log.ts'
import { StorageError } from '#server/ports/storage-error.ts'
import { Violation } from '../checker/invariants.ts'
import { requireNoSecret } from '../checker/secrets.ts'
import type { History } from './run-result.ts'

/** What a run is found guilty of: the first violation counts. */
export class Verdict {
  readonly #history: History
  #violation: Violation | undefined

  constructor(history: History) {
    this.#history = history
  }

  get violation(): Violation | undefined {
    return this.#violation
  }

  fail(violation: Violation): void {
    this.#history.note('VIOLATION', violation.message)
    this.#violation ??= violation
  }

  /** What is thrown while judging is the verdict. */
  guard(judge: () => void): void {
    try {
      judge()
    } catch (error) {
      this.#failWith(error)
    }
  }

  async guardAsync(judge: () => Promise<void>): Promise<void> {
    try {
      await judge()
    } catch (error) {
      this.#failWith(error)
    }
  }

  /** The log of the servers of a run: it may tell of no secret, and of no error but the ones that were arranged. */
  logOf(wasDiskFull: () => boolean, hasMachines: boolean): Log {
    const tell = (details: object, message: string): void =>
      this.guard(() => requireNoSecret('the log', `${message} ${JSON.stringify(details)}`))
    return {
      info: tell,
      warn: tell,
      error: (details, message) => {
        const error = 'err' in details ? details.err : undefined
        this.#history.note(`log: ${message}`, describeError(error))
        if (error instanceof StorageError && wasDiskFull()) return
        // What keeps an operation from being driven is said in the log, too.
        if (error === undefined && hasMachines) return
        this.fail(new Violation('defect', `The log says: ${message} ${describeError(error)}`))
      },
    }
  }

  #failWith(error: unknown): void {
    this.fail(error instanceof Violation ? error : new Violation('defect', describeError(error)))
  }
}

/** An error with its place, for the person who reads why a run failed. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

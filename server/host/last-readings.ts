import type { Reading } from '../model/reading.ts'

/** The last reading of everything for each operation that this process drives. */
export class LastReadings {
  readonly #readings = new Map<string, Reading>()

  /** Undefined when none was made since the operation was last stopped, or since this process began. */
  of(operationId: string): Reading | undefined {
    return this.#readings.get(operationId)
  }

  keep(operationId: string, reading: Reading): void {
    this.#readings.set(operationId, reading)
  }

  /** For an operation that is not driven any more: people and others change things before it goes on. */
  forget(operationId: string): void {
    this.#readings.delete(operationId)
  }
}

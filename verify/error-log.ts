import type { Log } from '#server/ports/log.ts'

/** A log that keeps what is written to it as an error. */
export class ErrorLog implements Log {
  #errors: readonly string[] = []

  get errors(): readonly string[] {
    return this.#errors
  }

  info(): void {}

  warn(): void {}

  error(details: object, message: string): void {
    const error = 'err' in details && details.err instanceof Error ? ` ${details.err.stack}` : ''
    this.#errors = [...this.#errors, `${message}${error}`]
  }
}

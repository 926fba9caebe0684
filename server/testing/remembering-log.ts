import type { Log } from '../ports/log.ts'

/** One line that a test's log was given. */
export interface LogLine {
  readonly level: keyof Log
  readonly details: object
  readonly message: string
}

/** A log that writes nothing and remembers every line. */
export function rememberingLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  const at =
    (level: keyof Log) =>
    (details: object, message: string): void => {
      lines.push({ level, details, message })
    }
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines }
}

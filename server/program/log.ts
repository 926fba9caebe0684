import type { DestinationStream, LevelWithSilent, Logger } from 'pino'
import { destination, pino } from 'pino'
import { redactedLine } from './redact.ts'
import { stacksInSources } from './source-stacks.ts'

/** What a log is made with. */
export interface LogOptions {
  readonly level: LevelWithSilent
  /** Values that must not appear in any line, whatever they are part of. */
  readonly secrets: readonly string[]
  /** Where lines go instead of stderr. */
  readonly stream?: DestinationStream
}

/** The file descriptor of stderr; stdout belongs to what people asked a command for. */
const STDERR = 2

/** A log of JSON lines on stderr, in which secrets are replaced wherever they turn up. Errors go under `err`. */
export function createLog({ level, secrets, stream }: LogOptions): Logger {
  return pino(
    {
      level,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => redactedLine(stacksInSources(line), secrets) },
    },
    stream ?? destination({ dest: STDERR, sync: true }),
  )
}

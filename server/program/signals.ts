import { withinTime } from '../http/within.ts'

/** The longest that ending may take: who sends a signal waits for as long before killing the process. */
const END_MS = 4_800

/**
 * Ends the process, well, when it is told to. A terminal tells every process that it started, and each of them tells
 * its child once more, so later signals say nothing new.
 */
export function endOnSignals(end: () => Promise<void>): void {
  let isEnding = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      void endProcess(end)
    })
  }
}

async function endProcess(end: () => Promise<void>): Promise<void> {
  try {
    await withinTime(END_MS, end(), undefined)
    process.exit(0)
  } catch (error) {
    process.stderr.write(
      `The end was not a clean one: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exit(1)
  }
}

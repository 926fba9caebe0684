import type { Log } from '../ports/log.ts'

/** A log for tests that look at results, not at the log. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

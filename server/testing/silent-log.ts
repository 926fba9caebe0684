import type { Log } from '../model/log-port.ts'

/** A log for tests that look at results, not at the log. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

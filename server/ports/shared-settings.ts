/** What the function works with, and every server has to know. */
export interface SharedSettings {
  /** The longest that one invocation can live. */
  readonly invocationMs: number
  readonly pollIntervalMs: number
  /** As configured, without the life of an invocation. */
  readonly settleWindowMs: number
  /** The format in which the function writes operations: the newest that it can read. */
  readonly formatVersion: number
  /** The version under which Lambda published the function. */
  readonly functionVersion: string
}

/**
 * The settings of the function on record. The function writes them, because Lambda holds it to them; servers compare
 * theirs. All methods reject with a `StorageError`.
 */
export interface SettingsRecord {
  /** Undefined before the first turn of a function that writes them. */
  read(): Promise<SharedSettings | undefined>
  /** Puts them in the place of others; says whether there were others. */
  publish(settings: SharedSettings): Promise<boolean>
}

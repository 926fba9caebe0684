/** One line of what happened in a run. */
export interface HistoryEntry {
  readonly at: string
  readonly what: string
  readonly details?: unknown
}

/** What happened in a run, for the person who reads why it failed. */
export class History {
  readonly #entries: HistoryEntry[] = []
  readonly #now: () => string

  constructor(now: () => string) {
    this.#now = now
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries
  }

  note(what: string, details?: unknown): void {
    this.#entries.push({ at: this.#now(), what, ...(details !== undefined && { details }) })
  }
}

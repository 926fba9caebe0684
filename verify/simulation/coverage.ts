/** How often each kind of thing happened, over many runs. */
export type Counts = Readonly<Record<string, number>>

/** Counts what happens by a name such as `crash: before a call in failover_to_instance`. */
export class Coverage {
  readonly #counts = new Map<string, number>()

  count(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times)
  }

  add(counts: Counts): void {
    for (const [name, times] of Object.entries(counts)) this.count(name, times)
  }

  get counts(): Counts {
    return Object.fromEntries([...this.#counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  }
}

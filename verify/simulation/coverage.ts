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

/** What befalls a run: a crash, a fault, an interference, a command of an operator, a full disk, a lost subscription. */
const BEFALLS = /^(crash: .+|trouble: .+|interference: .+|wish: \w+(?: \w+)?|disk full)(?: of \w+)? in /

/** Every two different kinds of things that befell one run, as `pair: crash: before a call + trouble: throttle`. */
export function pairsIn(coverage: Counts): readonly string[] {
  const kinds = [
    ...new Set(Object.keys(coverage).flatMap((name) => BEFALLS.exec(name)?.[1] ?? [])),
  ].toSorted()
  return kinds.flatMap((one, index) => kinds.slice(index + 1).map((other) => `pair: ${one} + ${other}`))
}

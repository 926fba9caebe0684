import { LRUCache } from 'lru-cache'
import type { Dated } from '../../model/dated.ts'
import type { Clock } from '../../ports/clock.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'

/** What a part of the catalogue is kept by. */
export interface CataloguePartOptions<T> {
  readonly clock: Pick<Clock, 'now' | 'elapsedMs'>
  /** For how long a value counts, in milliseconds; 0 for one that is not kept. */
  readonly lastsMs: (value: T) => number
  /** The size of all values together, in characters of their JSON. */
  readonly maxCharacters: number
}

/**
 * Something that AWS changes seldom, kept for a while and shared by all requests of the process. Failures are not kept:
 * the next one who needs it asks again.
 */
export class CataloguePart<T extends object> {
  readonly #options: CataloguePartOptions<T>
  readonly #kept: LRUCache<string, Dated<T>>
  readonly #asked = new Map<string, Promise<Dated<T>>>()

  constructor(options: CataloguePartOptions<T>) {
    this.#options = options
    this.#kept = new LRUCache({
      maxSize: options.maxCharacters,
      sizeCalculation: ({ value }, key) => key.length + JSON.stringify(value).length,
      perf: { now: () => options.clock.elapsedMs() },
      ttlResolution: 0,
    })
  }

  /** What is kept under a key, or what asking brings. Many who need it at the same time ask once. */
  async read(key: readonly string[], ask: () => Promise<T>): Promise<Dated<T>> {
    const name = JSON.stringify(key)
    for (;;) {
      const known = this.#kept.get(name)
      if (known) return known
      const asked = this.#asked.get(name)
      if (!asked) return this.#ask(name, ask)
      try {
        return await asked
      } catch (error) {
        if (isForAll(error)) throw error
      }
    }
  }

  /** Forgets what is kept. */
  clear(): void {
    this.#kept.clear()
  }

  async #ask(name: string, ask: () => Promise<T>): Promise<Dated<T>> {
    const { clock, lastsMs } = this.#options
    const readAt = clock.now()
    const asking = ask().then((value) => ({ value, readAt }))
    this.#asked.set(name, asking)
    try {
      const dated = await asking
      const ttl = lastsMs(dated.value)
      if (ttl > 0) this.#kept.set(name, dated, { ttl })
      return dated
    } finally {
      this.#asked.delete(name)
    }
  }
}

/**
 * Whether a failure is one for everyone who waits for the same: AWS answered with it. A limit that one request met, or a
 * connection that its end broke, is its own, and the others ask for themselves.
 */
const isForAll = (error: unknown): boolean =>
  error instanceof RdsFaultError && error.fault.requestId !== undefined

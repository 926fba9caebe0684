/** How fast a bucket fills and how many tokens it holds. */
interface BucketSize {
  readonly perSecond: number
  readonly burst: number
}

/** Token buckets by name. Each begins full; a call takes one token. */
export class TokenBuckets {
  readonly #levels = new Map<string, { readonly tokens: number; readonly at: number }>()

  /** Takes a token at `now` (epoch milliseconds); false when the bucket is empty. */
  take(name: string, { perSecond, burst }: BucketSize, now: number): boolean {
    const { tokens, at } = this.#levels.get(name) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond)
    const isTaken = filled >= 1
    this.#levels.set(name, { tokens: isTaken ? filled - 1 : filled, at: now })
    return isTaken
  }

  /** Forgets every bucket. */
  clear(): void {
    this.#levels.clear()
  }
}

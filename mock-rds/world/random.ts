/** A seeded generator of the mock's own: the same seed gives the same identifiers, names and durations. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Where the generator stands: a generator with this state continues with the same numbers. */
  get state(): number {
    return this.#state
  }

  /** Goes on from a state that was read before. */
  resume(state: number): void {
    this.#state = state >>> 0
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** `length` characters drawn from `alphabet`. */
  text(length: number, alphabet: string): string {
    let text = ''
    while (text.length < length) text += alphabet.charAt(this.below(alphabet.length))
    return text
  }

  /** An independent generator, so that what one part draws does not shift what another part gets. */
  fork(label: string): Random {
    const hash = [...label].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), 16777619), 2166136261)
    return new Random(hash ^ this.#state)
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.text(30, '0123456789abcdef')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18)}`
  }
}

/** Letters and digits of AWS resource ids such as `db-ABC…`. */
export const RESOURCE_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Letters and digits of suffixes such as `-green-a1b2c3`. */
export const SUFFIX_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

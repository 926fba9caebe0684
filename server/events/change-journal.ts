import { nanoid } from 'nanoid'
import { badInput } from '../model/bad-input.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Nudge } from './nudge.ts'

/** A change of an operation, and its place among all changes. */
export interface JournaledChange extends Nudge {
  /** Rises with every change that this process learns of. */
  readonly number: number
}

/** Of how many operations the latest change is kept. */
const KEPT = 10_000

/**
 * The latest change of each operation, in the order in which this process learned of them, by a number and not by time:
 * the clocks of several servers differ. A cursor says up to where someone has read it. It is good for as long as the
 * process lives and keeps what came after it; then CURSOR_EXPIRED says so, and nothing is ever left out in silence.
 */
export class ChangeJournal {
  /** Tells the cursors of this process from those of an earlier one, or of another server. */
  readonly #life = nanoid(10)
  readonly #kept: number
  /** In the order of their numbers; of some operations also changes that are not the latest any more. */
  #changes: JournaledChange[] = []
  readonly #latest = new Map<string, number>()
  #head = 0
  /** What has this number or a smaller one may be forgotten. */
  #floor = 0

  constructor(kept = KEPT) {
    this.#kept = kept
  }

  /** The number of the latest change. */
  get head(): number {
    return this.#head
  }

  /** From where to follow what changes from now on. */
  get cursor(): string {
    return this.cursorAt(this.#head)
  }

  cursorAt(number: number): string {
    return Buffer.from(`${this.#life}/${number}`).toString('base64url')
  }

  /** The number in a cursor; refuses with BAD_USER_INPUT what is none, and with CURSOR_EXPIRED what is too old. */
  numberIn(cursor: string): number {
    const decoded = Buffer.from(cursor, 'base64url').toString()
    const [, life, digits] = /^([\w-]{10})\/(\d{1,15})$/.exec(decoded) ?? []
    const number = Number(digits)
    const isForeign = life !== this.#life
    if (life === undefined || (!isForeign && number > this.#head)) throw noCursor(cursor)
    if (isForeign || number < this.#floor) throw cursorExpired()
    return number
  }

  add(nudge: Nudge): void {
    const change = { ...nudge, number: ++this.#head }
    this.#latest.set(nudge.operationId, change.number)
    this.#changes.push(change)
    if (this.#changes.length > 2 * this.#kept) this.#compact()
  }

  /** Whether nothing that came after a number is forgotten. */
  keeps(number: number): boolean {
    return number >= this.#floor
  }

  /** The next change after a number, if there is one; refuses with CURSOR_EXPIRED when it may be forgotten. */
  after(number: number): JournaledChange | undefined {
    if (!this.keeps(number)) throw cursorExpired()
    for (let index = this.#indexAfter(number); index < this.#changes.length; index++) {
      const change = this.#changes[index]
      if (change && this.#isLatest(change)) return change
    }
    return undefined
  }

  /** Keeps the latest change of each operation, of so many operations. */
  #compact(): void {
    const latest = this.#changes.filter((change) => this.#isLatest(change))
    const forgotten = latest.slice(0, Math.max(0, latest.length - this.#kept))
    for (const { operationId } of forgotten) this.#latest.delete(operationId)
    this.#floor = forgotten.at(-1)?.number ?? this.#floor
    this.#changes = latest.slice(forgotten.length)
  }

  /** Where the changes after a number begin: numbers rise, with gaps. */
  #indexAfter(number: number): number {
    let [low, high] = [0, this.#changes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#changes[middle]?.number ?? number) <= number) low = middle + 1
      else high = middle
    }
    return low
  }

  #isLatest({ operationId, number }: JournaledChange): boolean {
    return this.#latest.get(operationId) === number
  }
}

const noCursor = (cursor: string): DomainError =>
  badInput(
    'BAD_CURSOR',
    { path: ['after'], value: cursor },
    `after is ${JSON.stringify(cursor.slice(0, 40))}, which is not a cursor of changes. Use the changesCursor of a list of operations, or the cursor of the last change that arrived.`,
  )

const cursorExpired = (): DomainError =>
  new DomainError(
    'CHANGES_NOT_KEPT',
    'The cursor is too old, or of another server or of this one before a restart: what has changed since is not known. List the operations again, then follow from the changesCursor of that list.',
  )

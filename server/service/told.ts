import type { Nudge } from '../events/nudge.ts'

/**
 * What someone who watches is told. All who are told of the same change at the same time get the same object, so that
 * what is made of it can be made once; who begins to watch gets an object of its own.
 */
export interface Told<T> {
  readonly kind: 'value'
  readonly value: T
}

/** Something new to tell. */
export const told = <T>(value: T): Told<T> => ({ kind: 'value', value })

/**
 * What those find out who are woken by the same nudge: the first one does, and the others take what it found. That is never
 * older than the nudge, and whatever changes after it has a nudge of its own. Kept for as long as the nudge is.
 */
export class FoundOnNudge<T> {
  readonly #found = new WeakMap<Nudge, Map<number, Promise<T>>>()

  /** Finds out what has this number; without a nudge for the one who asks alone. */
  of(nudge: Nudge | undefined, number: number, find: () => Promise<T>): Promise<T> {
    if (!nudge) return find()
    const found = this.#found.get(nudge) ?? new Map<number, Promise<T>>()
    this.#found.set(nudge, found)
    const known = found.get(number)
    if (known) return known
    const promise = find()
    found.set(number, promise)
    return promise
  }
}

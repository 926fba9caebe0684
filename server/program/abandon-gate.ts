import type { Observer } from '../ports/observer.ts'
import type { RequestReads } from '../ports/request-reads.ts'

/** Something whose every method answers later. */
type Asynchronous<T> = Record<keyof T, (...args: never[]) => Promise<unknown>>

/**
 * Stands between the parts of a server and what outlives it (disk, AWS). Once shut, nothing goes out any more and no
 * answer comes back in: for those on the inside, time stops in the middle of whatever they do, as in a crash.
 */
export class AbandonGate {
  #isShut = false

  get isShut(): boolean {
    return this.#isShut
  }

  shut(): void {
    this.#isShut = true
  }

  /** The same thing, reached through the gate. */
  around<T extends object & Asynchronous<T>>(target: T): T {
    return new Proxy(target, {
      get: (_, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: readonly unknown[]) => this.#pass(() => Reflect.apply(member, target, args))
      },
    })
  }

  #pass(send: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isShut) return
      send().then(
        (answer) => this.#isShut || resolve(answer),
        (error: unknown) => this.#isShut || reject(error),
      )
    })
  }
}

/** Readings that end with the server, as everything behind the gate does. */
export const readsBehind = (gate: AbandonGate, { commanded, shown, forget }: RequestReads): RequestReads => ({
  commanded: gate.around(commanded),
  shown: gate.around(shown),
  forget,
})

/** An observer whose answers end with the server; what it tells without asking AWS goes past the gate. */
export const observedBehind = (
  gate: AbandonGate,
  { observe, events, glance, ...observer }: Observer,
): Observer => ({
  ...observer,
  ...gate.around({ observe, events, glance }),
})

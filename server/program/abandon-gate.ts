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

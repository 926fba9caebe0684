import { Mismatch } from './mismatch.ts'

/** Where calls wait that the mock was told to delay: they are held until they are let go, not for a time. */
export class CallGate {
  #waiting: readonly (() => void)[] = []

  /** Waits to be let go. The mock calls it in the place of sleeping. */
  readonly enter = (): Promise<void> =>
    new Promise((resolve) => {
      this.#waiting = [...this.#waiting, resolve]
    })

  /** How many calls are held now. */
  get held(): number {
    return this.#waiting.length
  }

  /** Lets every held call go on. */
  release(): void {
    if (this.held === 0) throw new Mismatch('a call is held back', 'at least one', 0)
    const waiting = this.#waiting
    this.#waiting = []
    for (const letGo of waiting) letGo()
  }
}

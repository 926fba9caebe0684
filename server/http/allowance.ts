/** So much of something that clients may have at a time: each of them, and all together. */
export class Allowance {
  readonly #each: number
  readonly #total: number
  readonly #taken = new Map<string, number>()
  #sum = 0

  constructor({ each, total }: { readonly each: number; readonly total: number }) {
    this.#each = each
    this.#total = total
  }

  /** How much is taken by all clients. */
  get taken(): number {
    return this.#sum
  }

  /** Takes an amount; gives what gives it back, once. Undefined when there is not so much left. */
  take(client: string, amount = 1): (() => void) | undefined {
    const taken = this.#taken.get(client) ?? 0
    if (taken + amount > this.#each || this.#sum + amount > this.#total) return undefined
    this.#change(client, amount)
    let isGivenBack = false
    return () => {
      if (!isGivenBack) this.#change(client, -amount)
      isGivenBack = true
    }
  }

  #change(client: string, amount: number): void {
    this.#sum += amount
    const taken = (this.#taken.get(client) ?? 0) + amount
    if (taken === 0) this.#taken.delete(client)
    else this.#taken.set(client, taken)
  }
}

/**
 * Lets requests begin by turns: in each round of the event loop one of each client, in the order in which a client sent
 * them. So those of a client that sends many at once do not all come before the one of another client.
 */
export class FairTurns {
  readonly #waiting = new Map<string, (() => void)[]>()

  /** Resolves when the turn of the request has come. */
  take(client: string): Promise<void> {
    if (this.#waiting.size === 0) setImmediate(() => this.#round())
    return new Promise((resolve) => {
      const line = this.#waiting.get(client)
      if (line) line.push(resolve)
      else this.#waiting.set(client, [resolve])
    })
  }

  #round(): void {
    for (const [client, line] of [...this.#waiting]) {
      line.shift()?.()
      if (line.length === 0) this.#waiting.delete(client)
    }
    if (this.#waiting.size > 0) setImmediate(() => this.#round())
  }
}

import type { LocalClock } from './local-clock.ts'

/** A function, as one execution environment has it. */
export interface LoadedFunction {
  readonly handler: (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<unknown>
  /** Ends it in the middle of whatever it does. */
  kill(): void
}

/** What a function runs on. */
export interface LocalLambdaOptions {
  /** Loads the function, as a cold start does. */
  readonly load: () => LoadedFunction
  /** The function's timeout. */
  readonly timeoutMs: number
  readonly clock: LocalClock
}

/** The part of Lambda that counts here: an invocation ends in time, or is killed together with its environment. */
export class LocalLambda {
  readonly #options: LocalLambdaOptions
  readonly #invocations = new Set<Promise<unknown>>()
  #loaded: LoadedFunction
  #death = death()

  constructor(options: LocalLambdaOptions) {
    this.#options = options
    this.#loaded = options.load()
  }

  /** One invocation. Rejects as Step Functions sees it: by the name of the error that ended it. */
  async invoke(event: unknown): Promise<unknown> {
    const { clock, timeoutMs } = this.#options
    const endsAtMs = Date.parse(clock.now()) + timeoutMs
    const done = new AbortController()
    const { handler } = this.#loaded
    const work = handler(event, {
      getRemainingTimeInMillis: () => endsAtMs - Date.parse(clock.now()),
    })
    const ended = Promise.race([
      work,
      this.#death.promise,
      clock.sleepUntil(new Date(endsAtMs).toISOString(), done.signal).then(() => {
        if (!done.signal.aborted)
          this.#die('Sandbox.Timedout', `Task timed out after ${timeoutMs / 1000} seconds`)
        return this.#death.promise
      }),
    ])
    this.#invocations.add(ended)
    try {
      return await ended
    } finally {
      done.abort()
      this.#invocations.delete(ended)
    }
  }

  /** Ends every invocation as a crash does; the next one finds a new environment. */
  crash(): void {
    this.#die('Lambda.Unknown', 'The function crashed.')
  }

  /** Ends, once the invocations in progress have. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#invocations)
    this.#loaded.kill()
  }

  #die(name: string, message: string): void {
    const { reject } = this.#death
    this.#loaded.kill()
    this.#loaded = this.#options.load()
    this.#death = death()
    reject(Object.assign(new Error(message), { name }))
  }
}

/** The end of an environment; there may be nobody in it to notice. */
function death(): PromiseWithResolvers<never> {
  const end = Promise.withResolvers<never>()
  end.promise.catch(() => {})
  return end
}

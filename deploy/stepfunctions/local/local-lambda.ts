import type { LocalClock } from './local-clock.ts'

/** A function, as one execution environment has it. */
interface LoadedFunction {
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

/** An execution environment: a function that was loaded, and what is running in it. */
interface Environment {
  readonly loaded: LoadedFunction
  readonly invocations: Set<Promise<unknown>>
  readonly death: PromiseWithResolvers<never>
}

/** The part of Lambda that counts here: an invocation ends in time, or is killed together with its environment. */
export class LocalLambda {
  #options: LocalLambdaOptions
  #current: Environment
  /** The current one, and earlier ones in which something is still running. */
  readonly #environments = new Set<Environment>()

  constructor(options: LocalLambdaOptions) {
    this.#options = options
    this.#current = this.#start()
  }

  /** One invocation. Rejects as Step Functions sees it: by the name of the error that ended it. */
  async invoke(event: unknown): Promise<unknown> {
    const { clock, timeoutMs } = this.#options
    const environment = this.#current
    const endsAtMs = Date.parse(clock.now()) + timeoutMs
    const done = new AbortController()
    const work = environment.loaded.handler(event, {
      getRemainingTimeInMillis: () => endsAtMs - Date.parse(clock.now()),
    })
    const ended = Promise.race([
      work,
      environment.death.promise,
      clock.sleepUntil(new Date(endsAtMs).toISOString(), done.signal).then(() => {
        if (!done.signal.aborted)
          this.#die(environment, 'Sandbox.Timedout', `Task timed out after ${timeoutMs / 1000} seconds`)
        return environment.death.promise
      }),
    ])
    environment.invocations.add(ended)
    try {
      return await ended
    } finally {
      done.abort()
      environment.invocations.delete(ended)
      this.#endIfUnused(environment)
    }
  }

  /** From now on invocations find another function; those in progress end on the one that they began with. */
  deploy(change: Partial<Pick<LocalLambdaOptions, 'load' | 'timeoutMs'>>): void {
    this.#options = { ...this.#options, ...change }
    const before = this.#current
    this.#current = this.#start()
    this.#endIfUnused(before)
  }

  /** Ends every invocation as a crash does; the next one finds a new environment. */
  crash(): void {
    for (const environment of [...this.#environments])
      this.#die(environment, 'Lambda.Unknown', 'The function crashed.')
  }

  /** Ends, once the invocations in progress have. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#environments].flatMap(({ invocations }) => [...invocations]))
    for (const { loaded } of this.#environments) loaded.kill()
  }

  #start(): Environment {
    const environment = {
      loaded: this.#options.load(),
      invocations: new Set<Promise<unknown>>(),
      death: death(),
    }
    this.#environments.add(environment)
    return environment
  }

  #endIfUnused(environment: Environment): void {
    if (environment === this.#current || environment.invocations.size > 0) return
    if (this.#environments.delete(environment)) environment.loaded.kill()
  }

  #die(environment: Environment, name: string, message: string): void {
    environment.loaded.kill()
    this.#environments.delete(environment)
    if (environment === this.#current) this.#current = this.#start()
    environment.death.reject(Object.assign(new Error(message), { name }))
  }
}

/** The end of an environment; there may be no one in it to notice. */
function death(): PromiseWithResolvers<never> {
  const end = Promise.withResolvers<never>()
  end.promise.catch(() => {})
  return end
}

import { expect, type Page, type Request } from '@playwright/test'

/** What a page asks by the socket after its subscriptions: once it is answered, the server listens for them. */
const DO_YOU_LISTEN = '{ __typename }'

/**
 * What a page asks the server over HTTP: queries by their names, anything else by its path. A page is at rest when its
 * last question is answered, not when the network is quiet for a while: on a slow machine it is quiet in between too.
 */
export class Questions {
  readonly #page: Page
  #asked: Request[] = []
  /** Those asked since the page is connected and follows what changes. */
  #askedSince: Request[] | undefined
  /** A question that failed waits for no answer either. */
  readonly #answered = new WeakSet<Request>()

  /** Has to be made before the page is opened. */
  constructor(page: Page) {
    this.#page = page
    page.on('request', (request) => {
      if (request.resourceType() !== 'fetch') return
      this.#asked.push(request)
      this.#askedSince?.push(request)
    })
    page.on('requestfinished', (request) => this.#answered.add(request))
    page.on('requestfailed', (request) => this.#answered.add(request))
    page.on('websocket', (socket) => {
      let isFollowing = false
      socket.on('framesent', ({ payload }) => {
        if (isFollowing || !asksWhetherServerListens(payload)) return
        isFollowing = true
        this.#askedSince = []
      })
    })
  }

  /** What was asked since the last time that it was forgotten, oldest first. */
  get names(): readonly string[] {
    return this.#asked.map(nameOf)
  }

  forget(): void {
    this.#asked = []
    this.#askedSince = undefined
  }

  /** Waits until each of these was asked and answered; one that is named twice, twice. */
  async answered(...names: readonly string[]): Promise<void> {
    await expect.poll(() => missing(names, this.#answersIn(this.#asked)), NOT_ANSWERED).toEqual([])
  }

  /**
   * Waits until each of these was asked and answered after the server began to listen for what the page follows. They
   * are not asked again then, and what happens from now on reaches the page by the socket.
   */
  async followed(...names: readonly string[]): Promise<void> {
    await expect.poll(() => missing(names, this.#answersIn(this.#askedSince ?? [])), NOT_ANSWERED).toEqual([])
  }

  /** Waits until all that the page has asked by now is answered. */
  async allAnswered(): Promise<void> {
    await this.flush()
    const asked = [...this.#asked]
    await expect.poll(() => this.#answersIn(asked)).toHaveLength(asked.length)
  }

  /** Asks something of its own: whatever the page has asked before is known afterwards. */
  async flush(): Promise<void> {
    await this.#page.evaluate(async () => (await fetch('/healthz')).text())
  }

  #answersIn(asked: readonly Request[]): readonly string[] {
    return asked.filter((request) => this.#answered.has(request)).map(nameOf)
  }
}

const NOT_ANSWERED = { message: 'questions that are not answered' }

function missing(names: readonly string[], answers: readonly string[]): readonly string[] {
  const left = [...answers]
  return names.filter((name) => {
    const at = left.indexOf(name)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function asksWhetherServerListens(message: string | Buffer): boolean {
  const { type, payload } = JSON.parse(String(message))
  return type === 'subscribe' && payload.query === DO_YOU_LISTEN
}

const nameOf = (request: Request): string =>
  /^\s*query (\w+)/.exec(request.postDataJSON()?.query ?? '')?.[1] ?? new URL(request.url()).pathname

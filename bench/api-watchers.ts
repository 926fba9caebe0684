import { type ChildProcess, fork } from 'node:child_process'
import { z } from 'zod'
import { type ApiProcess, answerOf } from './api-process.ts'

/** Who watches what, given to the process as JSON. */
export const watching = z.object({
  url: z.string(),
  query: z.string(),
  operationId: z.string(),
  subscribers: z.number(),
  /** As few connections as may be are made for more than so many subscribers: a server takes so many of one client. */
  sockets: z.number(),
})

const arrived = z.object({ atMs: z.array(z.number()) })

/** Now, on a clock that all processes of one machine have, in milliseconds. */
export const wallMs = (): number => performance.timeOrigin + performance.now()

/** Subscribers in a process of their own, so that a command can be answered while they read. */
export class Watchers implements Disposable {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves when each has got its first value. */
  static async open({ url, operationId }: ApiProcess, query: string, subscribers: number): Promise<Watchers> {
    const asked: z.output<typeof watching> = {
      url,
      query,
      operationId,
      subscribers,
      sockets: Math.min(subscribers, MOST_SOCKETS),
    }
    const watchers = new Watchers(fork(new URL('./api-watch.ts', import.meta.url), [JSON.stringify(asked)]))
    await watchers.allTold()
    return watchers
  }

  /** When each of them got the next value, once all have; to be asked for before the change is made. */
  async allTold(): Promise<readonly number[]> {
    return arrived.parse(await answerOf(this.#child)).atMs
  }

  [Symbol.dispose](): void {
    this.#child.disconnect()
  }
}

const MOST_SOCKETS = 200

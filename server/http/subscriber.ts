import type { ExecutionResult } from 'graphql'
import { MessageType } from 'graphql-ws'
import { plainJson } from '#lib/plain-text.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'

/** A text that is sent, and its length in bytes. */
export interface SizedText {
  readonly text: string
  readonly bytes: number
}

/** The connection of a subscriber. */
export interface SubscriberSocket {
  /** Resolves when the text is on its way; rejects when it cannot be sent. */
  sendSized(message: SizedText): Promise<void>
  /** Ends the connection of a client that takes too long; the rest is not sent. */
  closeSlow(limit: SubscriberLimit): void
}

/** What bounds the events that wait for one subscriber. */
export type SubscriberLimit = 'subscriberMessages' | 'subscriberBytes'

/** The results of a subscription, one for each event. */
type Results = AsyncIterable<ExecutionResult> & Pick<AsyncIterator<ExecutionResult>, 'return'>

/** Results in JSON: one that many subscribers get is written once. */
const written = new WeakMap<ExecutionResult, SizedText>()

function payloadOf(result: ExecutionResult): SizedText {
  const known = written.get(result)
  if (known) return known
  const text = plainJson(JSON.stringify(result))
  const payload = { text, bytes: Buffer.byteLength(text) }
  written.set(result, payload)
  return payload
}

/**
 * Sends the events of one subscription over a WebSocket, as the protocol has them. So many may wait there for the client to
 * take them, and so many bytes; when there is no more room, nothing more is read for this subscriber: the rest stays in
 * the log, or in the journal of changes. A client that then takes nothing for some seconds loses its connection; it comes
 * back and goes on from the last event that it got.
 *
 * The protocol server is given the end alone: it completes the subscription, or tells the error that ended it.
 */
export class Subscriber implements AsyncIterator<never, undefined> {
  readonly #socket: SubscriberSocket
  readonly #results: Results
  readonly #head: string
  readonly #headBytes: number
  #messages = 0
  #bytes = 0
  /** Called when the client has taken something. */
  #onTaken: () => void = () => {}
  /** Why nothing more can be sent. */
  #failure: { readonly error: unknown } | undefined
  #hasLeft = false

  constructor(socket: SubscriberSocket, id: string, results: Results) {
    this.#socket = socket
    this.#results = results
    this.#head = `{"id":${plainJson(JSON.stringify(id))},"type":"${MessageType.Next}","payload":`
    this.#headBytes = Buffer.byteLength(this.#head) + 1
  }

  /** Sends everything; resolves at the end of the subscription. */
  async next(): Promise<IteratorReturnResult<undefined>> {
    for await (const result of this.#results) {
      if (this.#hasLeft) break
      this.#send(payloadOf(result))
      if (this.#fullBy) await this.#room()
      if (this.#failure) throw this.#failure.error
    }
    return END
  }

  /** Sends nothing more: the client has left. */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#hasLeft = true
    this.#onTaken()
    await this.#results.return?.()
    return END
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  get #fullBy(): SubscriberLimit | undefined {
    if (this.#messages >= CLIENT_LIMITS.subscriberMessages) return 'subscriberMessages'
    return this.#bytes >= CLIENT_LIMITS.subscriberBytes ? 'subscriberBytes' : undefined
  }

  #send({ text, bytes }: SizedText): void {
    const size = bytes + this.#headBytes
    this.#messages++
    this.#bytes += size
    const taken = (): void => {
      this.#messages--
      this.#bytes -= size
      this.#onTaken()
    }
    this.#socket.sendSized({ text: `${this.#head}${text}}`, bytes: size }).then(taken, (error: unknown) => {
      this.#failure ??= { error }
      taken()
    })
  }

  /** Waits until the client has taken something, or for so long and no longer. */
  async #room(): Promise<void> {
    while (!this.#hasLeft && !this.#failure) {
      const full = this.#fullBy
      if (!full) return
      const taken = Promise.withResolvers<void>()
      const timer = setTimeout(() => this.#socket.closeSlow(full), CLIENT_LIMITS.subscriberSeconds * 1000)
      this.#onTaken = taken.resolve
      await taken.promise
      clearTimeout(timer)
    }
  }
}

const END = { done: true, value: undefined } as const

import type { Log } from '../ports/log.ts'
import { ChangeJournal } from './change-journal.ts'
import type { Nudge } from './nudge.ts'
import { NudgeStream } from './nudge-stream.ts'

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void

/** Which nudges to watch, and for how long. */
export interface WatchOptions {
  /** Without it, those of every operation. */
  readonly operationId?: string
  /** Ends the watching. */
  readonly signal?: AbortSignal
}

/** Tells whoever listens in this process that an operation changed. Publishing never waits and never fails. */
export class EventBus {
  /** What was published, for those who come later. */
  readonly journal = new ChangeJournal()
  readonly #listeners = new Set<(nudge: Nudge) => void>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  /** How many listen at the moment. */
  get listenerCount(): number {
    return this.#listeners.size
  }

  publish(nudge: Nudge): void {
    this.journal.add(nudge)
    for (const listener of [...this.#listeners]) this.#tell(listener, nudge)
  }

  /** Calls the listener with every nudge, at once. What it throws goes to the log. */
  subscribe(listener: (nudge: Nudge) => void): Unsubscribe {
    const own = (nudge: Nudge): void => listener(nudge)
    this.#listeners.add(own)
    return () => {
      this.#listeners.delete(own)
    }
  }

  /**
   * Nudges as an async iterator that listens from this call on. A slow consumer gets the latest nudge of each
   * operation that changed since the last look, in the order in which they first changed, so memory stays bounded.
   */
  watch({ operationId, signal }: WatchOptions = {}): NudgeStream {
    const stream = new NudgeStream(() => {
      unsubscribe()
      signal?.removeEventListener('abort', end)
    })
    const unsubscribe = this.subscribe((nudge) => {
      if (operationId === undefined || nudge.operationId === operationId) stream.push(nudge)
    })
    const end = (): void => stream.end()
    signal?.addEventListener('abort', end)
    if (signal?.aborted) stream.end()
    return stream
  }

  #tell(listener: (nudge: Nudge) => void, nudge: Nudge): void {
    try {
      listener(nudge)
    } catch (error) {
      this.#log.error({ err: error, operationId: nudge.operationId }, 'A listener of the event bus failed.')
    }
  }
}

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
  /** Whether a slow consumer needs the latest nudge alone, because it reads the journal and not the nudges. */
  readonly latestOnly?: boolean
}

/** One who listens; the same object for as long as it does. */
interface Listener {
  readonly hear: (nudge: Nudge) => void
  isListening: boolean
}

/** A nudge on its way, with those who listened when it was published and have not heard it yet. */
interface Telling {
  readonly nudge: Nudge
  readonly listeners: Listener[]
}

/**
 * How many listeners hear a nudge in one turn of the event loop. What each of them does then takes time, and requests are
 * answered between the turns.
 */
const TOLD_AT_ONCE = 50

/**
 * Tells those who listen in this process that an operation changed. Publishing never waits, never fails and calls no one
 * itself: listeners hear in later turns of the event loop, so that the command which changed the operation is answered
 * first. Each listener hears in the order of publishing what was published while it listened.
 */
export class EventBus {
  /** What was published, for those who come later. */
  readonly journal = new ChangeJournal()
  readonly #ofAll = new Set<Listener>()
  readonly #ofOne = new Map<string, Set<Listener>>()
  readonly #tellings: Telling[] = []
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  /** How many listen at the moment. */
  get listenerCount(): number {
    return [...this.#ofOne.values()].reduce((sum, { size }) => sum + size, this.#ofAll.size)
  }

  /** Whether anything that was published is still to be heard. */
  get isTelling(): boolean {
    return this.#tellings.length > 0
  }

  publish(nudge: Nudge): void {
    this.journal.add(nudge)
    const listeners = [...this.#ofAll, ...(this.#ofOne.get(nudge.operationId) ?? [])]
    if (listeners.length === 0) return
    if (!this.isTelling) setImmediate(() => this.#tellSome())
    this.#tellings.push({ nudge, listeners })
  }

  /** Calls the listener with every nudge, or with those of one operation. What it throws goes to the log. */
  subscribe(hear: (nudge: Nudge) => void, operationId?: string): Unsubscribe {
    const listener: Listener = { hear, isListening: true }
    const group = this.#groupOf(operationId)
    group.add(listener)
    return () => {
      listener.isListening = false
      group.delete(listener)
      if (operationId !== undefined && group.size === 0 && this.#ofOne.get(operationId) === group)
        this.#ofOne.delete(operationId)
    }
  }

  /**
   * Nudges as an async iterator that listens from this call on. A slow consumer gets the latest nudge of each
   * operation that changed since the last look, in the order in which they first changed, so memory stays bounded.
   */
  watch({ operationId, signal, latestOnly = false }: WatchOptions = {}): NudgeStream {
    const stream = new NudgeStream(() => {
      unsubscribe()
      signal?.removeEventListener('abort', end)
    }, latestOnly)
    const unsubscribe = this.subscribe((nudge) => stream.push(nudge), operationId)
    const end = (): void => stream.end()
    signal?.addEventListener('abort', end)
    if (signal?.aborted) stream.end()
    return stream
  }

  #groupOf(operationId: string | undefined): Set<Listener> {
    if (operationId === undefined) return this.#ofAll
    const known = this.#ofOne.get(operationId)
    if (known) return known
    const made = new Set<Listener>()
    this.#ofOne.set(operationId, made)
    return made
  }

  /** Tells the oldest nudge to some, and the rest in the next turn: the next nudge when all have heard this one. */
  #tellSome(): void {
    let left = TOLD_AT_ONCE
    for (let oldest = this.#tellings[0]; oldest && left > 0; oldest = this.#tellings[0]) {
      const listeners = oldest.listeners.splice(0, left)
      left -= listeners.length
      for (const listener of listeners) this.#tell(listener, oldest.nudge)
      if (oldest.listeners.length === 0) this.#tellings.shift()
    }
    if (this.isTelling) setImmediate(() => this.#tellSome())
  }

  #tell({ hear, isListening }: Listener, nudge: Nudge): void {
    if (!isListening) return
    try {
      hear(nudge)
    } catch (error) {
      this.#log.error({ err: error, operationId: nudge.operationId }, 'A listener of the event bus failed.')
    }
  }
}

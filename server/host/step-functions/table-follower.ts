import { addMs } from '../../model/instant.ts'
import type { HostPorts } from '../host-ports.ts'

/** What following needs: something that tells of changes when it is asked to look. */
export interface FollowerPorts extends Pick<HostPorts, 'clock' | 'log'> {
  readonly look: () => Promise<void>
  readonly intervalMs: number
}

/** Looks at the table at intervals, so that this server's subscribers see what others change. */
export class TableFollower {
  readonly #ports: FollowerPorts
  readonly #closing = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #looks = 0

  constructor(ports: FollowerPorts) {
    this.#ports = ports
  }

  start(): void {
    this.#running = this.#follow()
  }

  /** How many looks are in progress. */
  get awake(): number {
    return this.#looks
  }

  /** Looks now. */
  async look(): Promise<void> {
    this.#looks++
    try {
      await this.#ports.look()
    } finally {
      this.#looks--
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #follow(): Promise<void> {
    const { clock, intervalMs, log } = this.#ports
    const { signal } = this.#closing
    let wasGood = true
    for (;;) {
      await clock.sleepUntil(addMs(clock.now(), intervalMs), signal)
      if (signal.aborted) return
      try {
        await this.look()
        wasGood = true
      } catch (err) {
        if (wasGood) log.error({ err }, 'Changes of others cannot be seen at the moment; it is tried again.')
        wasGood = false
      }
    }
  }
}

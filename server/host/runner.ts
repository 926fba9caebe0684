import { closePollMs } from '../engine/settings.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import { isDriven } from '../model/operation-state.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Driver } from './driver.ts'
import { interrupt } from './driver.ts'
import type { HostPorts } from './ports.ts'
import { takeTurnSafely } from './safe-turn.ts'

/** The local host: takes turns for each driven operation, one driver per operation, and sleeps in between. */
export class Runner implements Driver {
  readonly #ports: HostPorts
  readonly #drives = new Map<string, Drive>()
  readonly #running = new Set<Promise<void>>()
  readonly #closing = new AbortController()

  constructor(ports: HostPorts) {
    this.#ports = ports
  }

  /** Drives the operation from now on, or lets its driver look at it now. */
  wake(operationId: string): void {
    const drive = this.#drives.get(operationId)
    if (drive) drive.nudge()
    else if (!this.#isClosed) this.#begin(operationId)
  }

  /** Picks up what was driven when the server stopped, or pauses it with that reason. */
  async recover({ autoResume }: { readonly autoResume: boolean }): Promise<void> {
    const left = (await this.#ports.store.list()).filter(({ state }) => isDriven(state))
    for (const { id } of left) {
      if (autoResume) this.wake(id)
      else await this.#interrupt(id)
    }
  }

  /** A store that cannot be written does not keep the server from starting: the pause is recorded once it can be. */
  async #interrupt(operationId: string): Promise<void> {
    try {
      await interrupt(this.#ports, operationId)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      const retryAt = addMs(this.#ports.clock.now(), closePollMs(this.#ports.settings))
      this.#ports.log.error({ err: error, operationId, retryAt }, 'The operation could not be paused yet.')
      this.#track(this.#interruptLater(operationId, retryAt))
    }
  }

  async #interruptLater(operationId: string, at: Instant): Promise<void> {
    await this.#ports.clock.sleepUntil(at, this.#closing.signal)
    if (!this.#isClosed) await this.#interrupt(operationId)
  }

  /** How many operations are being worked on at this moment, rather than waiting for their time. */
  get awake(): number {
    return [...this.#drives.values()].filter(({ isAsleep }) => !isAsleep).length
  }

  /** Stops taking turns; resolves when none is in progress. Operations stay as they are on disk and can be picked up. */
  async close(): Promise<void> {
    this.#closing.abort()
    for (const drive of this.#drives.values()) drive.nudge()
    await Promise.all(this.#running)
  }

  #begin(operationId: string): void {
    const drive = new Drive()
    this.#drives.set(operationId, drive)
    this.#track(this.#drive(operationId, drive))
  }

  #track(work: Promise<void>): void {
    const running = work.finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted
  }

  async #drive(operationId: string, drive: Drive): Promise<void> {
    while (!this.#isClosed) {
      drive.listen()
      const { wakeAt } = await takeTurnSafely(this.#ports, operationId)
      if (wakeAt === undefined && !drive.wasNudged) break
      if (wakeAt !== undefined) await drive.sleep((signal) => this.#ports.clock.sleepUntil(wakeAt, signal))
    }
    this.#drives.delete(operationId)
  }
}

/** The driver of one operation: awake, or asleep until its time or a nudge. */
class Drive {
  #alarm = new AbortController()
  isAsleep = false

  /** Nudges from now on cut the next sleep short. */
  listen(): void {
    this.#alarm = new AbortController()
  }

  nudge(): void {
    this.#alarm.abort()
    this.isAsleep = false
  }

  get wasNudged(): boolean {
    return this.#alarm.signal.aborted
  }

  async sleep(until: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.wasNudged) return
    this.isAsleep = true
    await until(this.#alarm.signal)
    this.isAsleep = false
  }
}

import { setImmediate } from 'node:timers/promises'
import { closePollMs } from '../engine/settings.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import { DRIVEN_STATES } from '../model/operation-state.ts'
import type { Driver, DriverProblem, DriverStanding } from '../ports/driver.ts'
import { StorageError } from '../ports/storage-error.ts'
import type { HostPorts } from './host-ports.ts'
import { interrupt } from './interrupt.ts'
import { takeTurnSafely } from './safe-turn.ts'

/** How many operations are picked up before others have their turn: a few milliseconds of work. */
const WOKEN_AT_ONCE = 20

/** The local host: takes turns for each driven operation, one driver per operation, and sleeps in between. */
export class Runner implements Driver {
  readonly #ports: HostPorts
  readonly #drives = new Map<string, Drive>()
  readonly #running = new Set<Promise<void>>()
  readonly #lastTurnAt = new Map<string, Instant>()
  /** A server that drives operations itself takes their turns, or is not there to say so. */
  readonly problems: readonly DriverProblem[] = []
  #isClosed = false

  constructor(ports: HostPorts) {
    this.#ports = ports
  }

  /** Drives the operation from now on, or lets its driver look at it now. */
  wake(operationId: string): void {
    const drive = this.#drives.get(operationId)
    if (drive) drive.nudge()
    else if (!this.#isClosed) this.#begin(operationId, () => this.#turn(operationId))
  }

  /** Picks up what was driven when the server stopped, or pauses it with that reason. */
  async recover({ autoResume }: { readonly autoResume: boolean }): Promise<void> {
    const left = await this.#ports.store.outlines({ states: DRIVEN_STATES })
    for (const [index, { id }] of left.entries()) {
      // Their turns begin together, and others have theirs between them.
      if (index % WOKEN_AT_ONCE === WOKEN_AT_ONCE - 1) await setImmediate()
      if (autoResume) this.wake(id)
      else await this.#interrupt(id)
    }
  }

  /** A store that cannot be written does not keep the server from starting: the pause is recorded once it can be. */
  async #interrupt(operationId: string): Promise<void> {
    const firstAt = await this.#tryInterrupt(operationId)
    if (firstAt === undefined) return
    let isInterrupted = false
    const work: Work = async () => {
      if (isInterrupted) return this.#turn(operationId)
      const retryAt = await this.#tryInterrupt(operationId)
      isInterrupted = retryAt === undefined
      return retryAt
    }
    this.#begin(operationId, work, firstAt)
  }

  /** When to try again; undefined once it is paused, by this or by a person who was faster. */
  async #tryInterrupt(operationId: string): Promise<Instant | undefined> {
    const { clock, settings, log } = this.#ports
    try {
      await interrupt(this.#ports, operationId)
      return undefined
    } catch (error) {
      if (error instanceof DomainError && error.code === 'INVALID_STATE') return undefined
      if (!(error instanceof StorageError)) throw error
      const retryAt = addMs(clock.now(), closePollMs(settings))
      log.error({ err: error, operationId, retryAt }, 'The operation could not be paused yet.')
      return retryAt
    }
  }

  standing(operationId: string): DriverStanding {
    const lastTurnAt = this.#lastTurnAt.get(operationId)
    return { execution: undefined, lastTurnAt, problem: undefined }
  }

  async #turn(operationId: string): Promise<Instant | undefined> {
    const { wakeAt } = await takeTurnSafely(this.#ports, operationId)
    this.#lastTurnAt.set(operationId, this.#ports.clock.now())
    return wakeAt
  }

  /** How many operations are being worked on at this moment, rather than waiting for their time. */
  get awake(): number {
    return [...this.#drives.values()].filter(({ isAsleep }) => !isAsleep).length
  }

  /** Stops taking turns; resolves when none is in progress. Operations stay as they are on disk and can be picked up. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const drive of this.#drives.values()) drive.nudge()
    await Promise.all(this.#running)
  }

  /** Works on an operation, first at a time if one is given, and then whenever the work says. */
  #begin(operationId: string, work: Work, firstAt?: Instant): void {
    const drive = new Drive()
    this.#drives.set(operationId, drive)
    const running = this.#drive(operationId, drive, work, firstAt).finally(() =>
      this.#running.delete(running),
    )
    this.#running.add(running)
  }

  async #drive(operationId: string, drive: Drive, work: Work, firstAt: Instant | undefined): Promise<void> {
    if (firstAt !== undefined) await this.#sleep(drive, firstAt)
    while (!this.#isClosed) {
      drive.listen()
      const wakeAt = await work()
      if (wakeAt === undefined && !drive.wasNudged) break
      if (wakeAt !== undefined) await this.#sleep(drive, wakeAt)
    }
    this.#drives.delete(operationId)
    this.#lastTurnAt.delete(operationId)
  }

  #sleep(drive: Drive, until: Instant): Promise<void> {
    return drive.sleep((signal) => this.#ports.clock.sleepUntil(until, signal))
  }
}

/** Does what is to be done about an operation now; gives when there is more, if there is. */
type Work = () => Promise<Instant | undefined>

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

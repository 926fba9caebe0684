import { closePollMs } from '../engine/settings.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs, msBetween } from '../model/instant.ts'
import { DRIVEN_STATES } from '../model/operation-state.ts'
import type { Driver, DriverProblem, DriverStanding } from '../ports/driver.ts'
import { StorageError } from '../ports/storage-error.ts'
import type { HostPorts } from './host-ports.ts'
import { interrupt } from './interrupt.ts'
import type { TurnOccasion } from './look.ts'
import { purposeOf } from './look.ts'
import { takeTurnSafely } from './safe-turn.ts'
import { takeTurn } from './turn.ts'

/** The local host: takes turns for each driven operation, one driver per operation, and sleeps in between. */
export class Runner implements Driver {
  readonly #ports: HostPorts
  readonly #drives = new Map<string, Drive>()
  readonly #running = new Set<Promise<void>>()
  readonly #lastTurnAt = new Map<string, Instant>()
  /** A server that drives operations itself takes their turns, or is not there to say so. */
  readonly problems: readonly DriverProblem[] = []
  readonly #closing = new AbortController()
  #isClosed = false

  constructor(ports: HostPorts) {
    this.#ports = ports
  }

  /** Drives the operation from now on, or lets its driver look at it now. */
  wake(operationId: string): void {
    const drive = this.#drives.get(operationId)
    if (drive) drive.nudge()
    else if (!this.#isClosed) this.#begin(operationId, this.#turn(operationId))
  }

  /** Picks up what was driven when the server stopped, or pauses it with that reason. */
  async recover({ autoResume }: { readonly autoResume: boolean }): Promise<void> {
    const left = await this.#ports.store.outlines({ states: DRIVEN_STATES })
    for (const { id } of left) {
      if (!autoResume) await this.#interrupt(id)
      else if (!this.#drives.has(id)) this.#begin(id, this.#turn(id), this.#recoverAt(id, left.length))
    }
  }

  /** Many are not picked up all at once: each has its place in a while that is as long as their work takes. */
  #recoverAt(operationId: string, count: number): Instant | undefined {
    if (count <= AT_ONCE) return undefined
    return addMs(this.#ports.clock.now(), Math.floor(placeOf(operationId) * count * RECOVERY_MS))
  }

  /** A store that cannot be written does not keep the server from starting: the pause is recorded once it can be. */
  async #interrupt(operationId: string): Promise<void> {
    const firstAt = await this.#tryInterrupt(operationId)
    if (firstAt === undefined) return
    let isInterrupted = false
    const turn = this.#turn(operationId)
    const work: Work = async (occasion) => {
      if (isInterrupted) return turn(occasion)
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

  /** Takes turns for an operation, and has the next one when others look at its region, too. */
  #turn(operationId: string): Work {
    return async (occasion) => {
      const { observer, clock } = this.#ports
      const { operation, wakeAt } = await takeTurnSafely(this.#ports, operationId, (ports, id) =>
        this.#unlessClosed(takeTurn(ports, id, { ...occasion, signal: this.#closing.signal })),
      )
      this.#lastTurnAt.set(operationId, clock.now())
      if (!operation || wakeAt === undefined) return wakeAt
      return observer.tickFor(operation.region, wakeAt, purposeOf(operation))
    }
  }

  /** A look that was still waiting when the server was closed is not made; nothing has been done. */
  async #unlessClosed<T>(turn: Promise<T>): Promise<T | undefined> {
    try {
      return await turn
    } catch (error) {
      if (this.#isClosed && error === this.#closing.signal.reason) return undefined
      throw error
    }
  }

  /** How many operations are being worked on at this moment, rather than waiting for their time. */
  get awake(): number {
    const awake = [...this.#drives.values()].filter(({ isAsleep }) => !isAsleep).length
    return Math.max(0, awake - this.#ports.observer.idle())
  }

  /** Stops taking turns; resolves when none is in progress. Operations stay as they are on disk and can be picked up. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#closing.abort()
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
    let dueAt: Instant | undefined
    while (!this.#isClosed) {
      drive.listen()
      const wakeAt = await work({ dueAt, hurry: drive.nudges })
      if (wakeAt === undefined && !drive.wasNudged) break
      if (wakeAt !== undefined) await this.#sleep(drive, wakeAt)
      // One who was nudged wants to know what has changed since.
      dueAt = drive.wasNudged ? undefined : wakeAt
      if (dueAt !== undefined && !this.#isClosed) {
        this.#ports.turnBegan?.(Math.max(0, msBetween(dueAt, this.#ports.clock.now())))
      }
    }
    this.#drives.delete(operationId)
    this.#lastTurnAt.delete(operationId)
  }

  #sleep(drive: Drive, until: Instant): Promise<void> {
    return drive.sleep((signal) => this.#ports.clock.sleepUntil(until, signal))
  }
}

/** Does what is to be done about an operation now; gives when there is more, if there is. */
type Work = (occasion: TurnOccasion) => Promise<Instant | undefined>

/** So many operations are picked up at once after a restart. */
const AT_ONCE = 20

/** Time for each operation that is picked up after a restart, where there are more: about what a turn of it takes. */
const RECOVERY_MS = 5

/** A place by the name of an operation, from 0 to less than 1: the same after each restart, and spread evenly. */
function placeOf(operationId: string): number {
  let hash = 0
  for (const char of operationId) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0
  return (Math.imul(hash, 2_654_435_761) >>> 0) / 2 ** 32
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

  /** Aborts at the next nudge. */
  get nudges(): AbortSignal {
    return this.#alarm.signal
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

import type { Instant } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { SimServer } from './sim-server.ts'

/** What died in a crash. */
export type Casualty = 'servers' | 'function'

/** Where the operations of a run are kept, and the processes that serve and drive them, through their deaths. */
export interface Installation {
  /** The server that people watch, once it has started and until it dies. */
  readonly server: SimServer | undefined
  /** Every server that runs; each of them is given commands. */
  readonly servers: readonly SimServer[]
  /** The server that gets the next command. */
  nextServer(): SimServer | undefined
  /** When the next servers start; undefined while some are there. */
  readonly bootAt: Instant | undefined
  /** Starts them. Resolves when they serve, and not at all when they die before. */
  boot(): Promise<SimServer>
  /** Something dies, in whatever it is doing, and is started again after some time; undefined when there is nothing to die. */
  crash(downMs: number): Casualty | undefined
  /** How often something was stored. */
  readonly changes: number
  /** Every operation as it is stored at this moment, oldest first; the same list until something is stored. */
  operations(): readonly Operation[]
  /** Every operation as a server shows it. */
  shownBy(server: SimServer): Promise<readonly Operation[]>
  /** Throws unless a server could start on everything that is stored. */
  requireReadable(): void
  /** From now on nothing can be stored, or it can again. */
  setFull(isFull: boolean): void
  /**
   * Puts what is stored back to what it was so long ago, and tells which operations are not what they were: at once, or when
   * no turn is being taken any more. Nothing is told when there is nothing to put back.
   */
  restore(ageMs: number, restored: (setBack: readonly string[]) => void): void
  /** Puts another function in the place of the one that there is. */
  deploy(deployment: SimDeployment): void
}

/** What can be different about the function of a run. */
export interface SimDeployment {
  readonly invocationMs: number
  /** Whether it is a program from before changes were announced, settings shared and turns counted. */
  readonly isOlder: boolean
}

/** What a process waits for after it has died: nothing of it goes on. */
export const never = <T>(): Promise<T> => new Promise(() => {})

/** The process that works with a disk or a table: it may die at any moment, and what it has begun by then is done or not. */
export interface StorageUser {
  readonly isAlive: boolean
  /** Resolves when the disk or the table has taken its time. */
  pause(): Promise<void>
  /** Says where a write is; gives whether the process is alive after it. */
  reaches(moment: 'before a write' | 'in the middle of a write' | 'after a write'): boolean
}

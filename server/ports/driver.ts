import type { Instant } from '../model/instant.ts'

/** Who drives an operation, and whether it gets its turns, as far as this server knows. */
export interface DriverStanding {
  /** The ARN of an execution, or undefined when this server drives, or when no one has announced to drive. */
  readonly execution: string | undefined
  /** When the last turn ended, by the clock of whoever took it. */
  readonly lastTurnAt: Instant | undefined
  /** What keeps turns from being taken, and what to do about it; undefined while they are taken in time. */
  readonly problem: string | undefined
}

/** Something that keeps operations from being driven as they should be. */
export interface DriverProblem {
  /** The operation that it is about; undefined when it is about all. */
  readonly operationId: string | undefined
  /** What it is and what to do about it. */
  readonly text: string
}

/** What sees to it that turns are taken for operations: by itself, or by having someone else take them. */
export interface Driver {
  /** Has the operation driven from now on, or has whoever drives it look at it now. */
  wake(operationId: string): void
  /** Picks up what was driven when the server stopped, or pauses it with that reason. */
  recover(options: { readonly autoResume: boolean }): Promise<void>
  /** How an operation stands with its driver. */
  standing(operationId: string): DriverStanding
  /** Everything that keeps operations from being driven; empty while all is well. */
  readonly problems: readonly DriverProblem[]
  /** How many operations this process works on at this moment. */
  readonly awake: number
  /** Stops; resolves when nothing is in progress here. Operations stay as they are stored and can be picked up. */
  close(): Promise<void>
}

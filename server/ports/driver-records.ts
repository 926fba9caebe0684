import type { Instant } from '../model/instant.ts'

/** What drives an operation: an execution of the state machine. */
export interface ExecutionDriver {
  /** The revision of the operation for which it was started: one of a later revision takes over. */
  readonly revision: number
  /** Counts the executions for one revision, from 0: the next one continues when one is at its limits, or was lost. */
  readonly part: number
  /** The ARN of the execution. */
  readonly execution: string
}

/** What is on record about the driver of an operation. */
export interface DriverRecord extends ExecutionDriver {
  /** The longest that any invocation for this operation can live; undefined when an older function announced it. */
  readonly invocationMs: number | undefined
  /** How many turns have been taken for the operation; undefined when an older function takes them, which does not count. */
  readonly turns: number | undefined
  /** When the last turn ended, by the function's clock; undefined before the first one. */
  readonly lastTurnAt: Instant | undefined
  /** How long after the last turn the next one is due. */
  readonly nextTurnInMs: number | undefined
}

/** What an execution says of a turn that it has taken. */
export interface TakenTurn {
  readonly at: Instant
  /** Undefined when it has no more turn to take. */
  readonly nextTurnInMs: number | undefined
}

/** Which execution drives which operation: the latest that has announced itself. All methods reject with a `StorageError`. */
export interface DriverRecords {
  /**
   * Makes the execution the driver, and gives its record; undefined when a later one drives. The longest life of an
   * invocation never gets shorter here: one that was announced with a longer life may still be alive.
   */
  announce(
    operationId: string,
    driver: ExecutionDriver,
    invocationMs: number,
  ): Promise<DriverRecord | undefined>
  /** Adds a turn to a record, unless it has changed: then another execution or invocation has taken one, too. */
  tookTurn(operationId: string, record: DriverRecord, turn: TakenTurn): Promise<void>
  /** The latest that has announced itself. */
  find(operationId: string): Promise<DriverRecord | undefined>
  /** The records of many operations, by operation id; those without one are left out. */
  findMany(operationIds: readonly string[]): Promise<ReadonlyMap<string, DriverRecord>>
}

import type { Operation } from '../../model/operation.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DriverRecord } from '../../ports/driver-records.ts'

/** What watching turns needs. */
export interface TurnWatchPorts {
  readonly drivers: { findMany(operationIds: readonly string[]): Promise<ReadonlyMap<string, DriverRecord>> }
  readonly clock: Pick<Clock, 'elapsedMs'>
  /** How often an operation is looked at while it waits. */
  readonly pollIntervalMs: number
  /** The longest that an invocation can live. */
  readonly invocationMs: () => number
}

/**
 * After so many polls without a turn that was due, something is wrong. It is looked for three times a poll, so an operation
 * that gets no turns is known within three polls.
 */
const LATE_POLLS = 2.25

/** Looks for late turns in each poll. */
const LOOKS_A_POLL = 3

/** A turn takes as long as an invocation at most, and one that failed is tried again. */
const LATE_INVOCATIONS = 2

/** How often is looked, so that no one waits long for bad news, and the table is not asked without a rest. */
export const watchMsFor = (pollIntervalMs: number): number =>
  Math.min(Math.max(pollIntervalMs / LOOKS_A_POLL, 1_000), 60_000)

/** What is known of the turns of an operation. */
interface Watched {
  readonly record: DriverRecord | undefined
  /** When so many turns were seen here first; on `Clock.elapsedMs`. */
  readonly sinceMs: number
  readonly isLate: boolean
}

/**
 * Whether operations get their turns. Executions record each turn and when the next one is due; here counts only how
 * much time has passed, on this machine, since a turn was seen to be taken.
 */
export class TurnWatch {
  readonly #ports: TurnWatchPorts
  #watched: ReadonlyMap<string, Watched> = new Map()

  constructor(ports: TurnWatchPorts) {
    this.#ports = ports
  }

  /** The record of an operation's driver as it was at the last look. */
  recordOf(operationId: string): DriverRecord | undefined {
    return this.#watched.get(operationId)?.record
  }

  /** Whether a turn of the operation is overdue. */
  isLate(operationId: string): boolean {
    return this.#watched.get(operationId)?.isLate ?? false
  }

  /** Looks at the operations that are driven now, which are all that turns are expected of. */
  async look(driven: readonly Pick<Operation, 'id'>[]): Promise<void> {
    const records = await this.#ports.drivers.findMany(driven.map(({ id }) => id))
    this.#watched = new Map(driven.map(({ id }) => [id, this.#judge(this.#watched.get(id), records.get(id))]))
  }

  #judge(before: Watched | undefined, record: DriverRecord | undefined): Watched {
    const nowMs = this.#ports.clock.elapsedMs()
    const isSame = before !== undefined && turnsIn(before.record) === turnsIn(record)
    const sinceMs = isSame ? before.sinceMs : nowMs
    return { record, sinceMs, isLate: countsTurns(record) && nowMs - sinceMs >= this.#patienceMs(record) }
  }

  #patienceMs(record: DriverRecord | undefined): number {
    const { pollIntervalMs, invocationMs } = this.#ports
    const lateMs = Math.max(LATE_POLLS * pollIntervalMs, LATE_INVOCATIONS * invocationMs())
    return (record?.nextTurnInMs ?? 0) + lateMs
  }
}

/** An older function announces itself and does not count its turns: whether it takes any cannot be told. */
const countsTurns = (record: DriverRecord | undefined): boolean =>
  record === undefined || record.turns !== undefined

/** How many turns a record counts; one that counts none is like no other. */
const turnsIn = (record: DriverRecord | undefined): number => (record ? (record.turns ?? -1) : 0)

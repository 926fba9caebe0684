import type { PreflightPart, UnreadPart } from '../../model/preflight-reading.ts'
import { PREFLIGHT_PARTS } from '../../model/preflight-reading.ts'
import type { RdsFault } from '../../model/rds-fault.ts'
import { isLasting } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { advise } from './advise.ts'

/** The shortest limit for a part that AWS hands out in many pages, in milliseconds. */
const PAGED_LIMIT_MS = 30_000

/** Reads the parts of a preflight reading, and notes those that AWS did not tell. */
export class PartReader {
  readonly #limitMs: number
  readonly #faults = new Map<PreflightPart, RdsFault>()

  /** The limit is for each part that only helps, in milliseconds. */
  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  /** A part that counts: undefined when AWS denies it. Rejects for what may pass. */
  async need<T>(part: PreflightPart, asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked
    } catch (error) {
      if (!(error instanceof RdsFaultError) || !isLasting(error.fault)) throw error
      this.#faults.set(part, error.fault)
      return undefined
    }
  }

  /** A part that only helps: undefined when it is not had in time, for whatever reason. */
  ask<T>(part: PreflightPart, action: ApiAction, asked: Promise<T>): Promise<T | undefined> {
    return this.#within(this.#limitMs, part, action, asked)
  }

  /** The same, for one that takes AWS a while. */
  askPaged<T>(part: PreflightPart, action: ApiAction, asked: Promise<T>): Promise<T | undefined> {
    return this.#within(Math.max(this.#limitMs, PAGED_LIMIT_MS), part, action, asked)
  }

  async #within<T>(
    limitMs: number,
    part: PreflightPart,
    action: ApiAction,
    asked: Promise<T>,
  ): Promise<T | undefined> {
    const { value, fault } = await advise(action, limitMs, asked)
    if (fault) this.#faults.set(part, fault)
    return value
  }

  /** What could not be read so far. */
  get unread(): readonly UnreadPart[] {
    return PREFLIGHT_PARTS.flatMap((part) => {
      const fault = this.#faults.get(part)
      return fault ? [{ part, fault }] : []
    })
  }
}

import type { PreflightPart, UnreadPart } from '../model/preflight-reading.ts'
import { PREFLIGHT_PARTS } from '../model/preflight-reading.ts'
import { FaultKind, type RdsFault } from '../model/rds-fault.ts'
import { advise } from './advise.ts'
import type { ApiAction } from './api-actions.ts'
import { RdsFaultError } from './rds-fault-error.ts'

/** What no later try changes: the permission is missing, or the region does not have it. */
const LASTING: readonly FaultKind[] = [FaultKind.ACCESS_DENIED, FaultKind.UNSUPPORTED]

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
      if (!(error instanceof RdsFaultError) || !LASTING.includes(error.fault.kind)) throw error
      this.#faults.set(part, error.fault)
      return undefined
    }
  }

  /** A part that only helps: undefined when it is not had in time, for whatever reason. */
  async ask<T>(part: PreflightPart, action: ApiAction, asked: Promise<T>): Promise<T | undefined> {
    const { value, fault } = await advise(action, this.#limitMs, asked)
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

import type { RdsFault } from '../model/rds-fault.ts'

/** A read that AWS refused, or that could not be carried out. */
export class RdsFaultError extends Error {
  override readonly name = 'RdsFaultError'
  readonly fault: RdsFault

  constructor(fault: RdsFault) {
    super(`${fault.action}: ${fault.code}: ${fault.message}`)
    this.fault = fault
  }
}

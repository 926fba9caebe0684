/** How much a preflight finding matters. */
export const Severity = { BLOCK: 'block', WARN: 'warn', UNKNOWN: 'unknown', INFO: 'info' } as const
export type Severity = (typeof Severity)[keyof typeof Severity]

/** One thing that preflight noticed. */
export interface Finding {
  readonly severity: Severity
  /** A stable word for the kind of finding, e.g. `cluster_not_available`. */
  readonly code: string
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** A block that may pass by itself (a status that will settle): it stops a start, not a creation. */
  readonly isTransient: boolean
  /** A statement that the IAM policy of the service lacks, as JSON. */
  readonly policyStatement?: string
}

/** How much a preflight finding matters. */
export const Severity = { BLOCK: 'block', WARN: 'warn', INFO: 'info' } as const
export type Severity = (typeof Severity)[keyof typeof Severity]

/** A value that changes. Absent values are those that RDS leaves to the engine. */
export interface FindingDetail {
  readonly name: string
  readonly from?: string
  readonly to?: string
}

/** One thing that preflight noticed. */
export interface Finding {
  readonly severity: Severity
  /** A stable word for the kind of finding, e.g. `cluster_not_available`. */
  readonly code: string
  /** The code and what the finding is about: another content has another key. */
  readonly key: string
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** A block that may pass by itself (a status that will settle): it stops a start, not a creation. */
  readonly isTransient: boolean
  /** The values that change, for a finding about such. */
  readonly details: readonly FindingDetail[]
}

/** What a finding is made of. */
interface FindingParts extends Omit<Finding, 'key' | 'details'> {
  /** What it is about, in any order; what it details counts without being named here. */
  readonly items: readonly string[]
  readonly details?: readonly FindingDetail[]
}

/** Makes a finding. Its key is the code and the sorted items, which is why every finding is made here. */
export function findingOf({ items, details = [], ...parts }: FindingParts): Finding {
  const about = [...items, ...details.map(({ name, from, to }) => JSON.stringify([name, from, to]))]
  return { ...parts, key: JSON.stringify([parts.code, ...about.toSorted()]), details }
}

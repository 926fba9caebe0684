/** How much a preflight finding matters. */
export const Severity = { BLOCK: 'block', WARN: 'warn', UNKNOWN: 'unknown', INFO: 'info' } as const
export type Severity = (typeof Severity)[keyof typeof Severity]

/** A parameter whose default changes. Absent values are those that RDS leaves to the engine. */
export interface FindingDetail {
  readonly name: string
  /** The value in force now, by default as far as AWS tells. */
  readonly from?: string
  /** The new default. */
  readonly to?: string
  /** Whether the present value stays, so that the new default does not come into force. */
  readonly isKept: boolean
  /** What the new default means for clients, where that is known. */
  readonly meaning?: string
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
  /** The parameters whose defaults change, for a finding about such. */
  readonly details: readonly FindingDetail[]
  /** A statement that the IAM policy of the service lacks, as JSON. */
  readonly policyStatement?: string
}

/** What a finding is made of. */
interface FindingParts extends Omit<Finding, 'key' | 'details'> {
  /** What it is about, in any order; what it details counts without being named here. */
  readonly items: readonly string[]
  readonly details?: readonly FindingDetail[]
}

/** Makes a finding. Its key is the code and the sorted items, which is why every finding is made here. */
export function findingOf({ items, details = [], ...parts }: FindingParts): Finding {
  const about = [
    ...items,
    ...details.map(({ name, from, to, isKept }) => JSON.stringify([name, from, to, isKept])),
  ]
  return { ...parts, key: JSON.stringify([parts.code, ...about.toSorted()]), details }
}

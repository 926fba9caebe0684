import { faultPolicies } from '../engine/fault-policy.ts'
import { causeOf } from '../model/fault-cause.ts'
import type { RdsFault } from '../model/rds-fault.ts'

/** What a fault means, in a sentence. */
export const meaningOf = (fault: RdsFault): string =>
  causeOf(fault)?.what ?? faultPolicies[fault.kind].meaning

/** What to do about a fault, in a sentence or two, for a person who asked a question rather than runs an operation. */
export function adviceOn(fault: RdsFault): string {
  const { first, choices } = faultPolicies[fault.kind].remedy
  const cure = causeOf(fault)?.cure ?? first
  if (cure === undefined) return 'Nothing has to be done.'
  return choices.continue === undefined ? cure : `${cure} Then try again.`
}

/** A fault in words: what it means, what AWS says, and what to do. */
export const faultText = (fault: RdsFault): string =>
  `${meaningOf(fault)} ${fault.action} failed with ${fault.code}: ${withFullStop(fault.message)} ${adviceOn(fault)}`

const withFullStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

import type { Finding, FindingCode, FindingDetail, Severity } from '../../model/finding.ts'
import { findingOf } from '../../model/finding.ts'

const finding =
  (severity: Severity, isTransient: boolean) =>
  (
    code: FindingCode,
    message: string,
    advice: string,
    items: readonly string[],
    details: readonly FindingDetail[] = [],
  ): Finding =>
    findingOf({ severity, code, message, advice, isTransient, items, details })

/**
 * Makes findings: `block` stops a creation, `blockNow` (a state that may pass) only a start, `unknown` neither. The items are
 * what a finding is about: two findings of one code, or one whose content changes, differ in them.
 */
export const note = {
  info: finding('info', false),
  warn: finding('warn', false),
  unknown: finding('unknown', false),
  block: finding('block', false),
  blockNow: finding('block', true),
} as const
